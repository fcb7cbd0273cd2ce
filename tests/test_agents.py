"""docs/agents.md: each of its tasks compiles without a word, and has the rows that it shows."""

import re
from pathlib import Path

import pytest
import yaml
from conftest import powerstation, pscompile, spark_process, write

PAGE = Path(__file__).parents[1] / "docs" / "agents.md"
TASK = re.compile(r"^### (\d+)\. .*?\n(.*?)(?=^### |\Z)", re.S | re.M)
FILE = re.compile(r"^```\w+\n# ([\w.]+)\n(.*?)^```", re.S | re.M)
ROWS = re.compile(r"^Rows of `(\w+)`:\n\n?(?:\|.*\n)*\n?", re.M)
SHOWN = 3


def table(columns, rows):
    """Return rows as Markdown, without line breaks."""
    cells = [["*null*" if v is None else v.replace("\n", " ") for v in row] for row in rows]
    return "".join(f"| {' | '.join(row)} |\n" for row in [columns, ["---"] * len(columns), *cells])


@pytest.mark.spark
@pytest.mark.pinned
def test_the_tasks_have_the_rows_that_they_show(tmp_path, accept):
    page = PAGE.read_text(encoding="utf-8")
    tasks = {number: dict(FILE.findall(text)) for number, text in TASK.findall(page)}
    assert len(tasks) == 10
    for number, files in tasks.items():
        result = pscompile(write(tmp_path / number, files), tmp_path / f"build-{number}")
        assert result.exit_code == 0, result.stderr
        assert "warning" not in result.stderr, result.stderr
    builds = [tmp_path / f"build-{number}" for number in tasks]
    found = dict(zip(tasks, spark_process("4").ask("rows", SHOWN, *builds), strict=True))

    def with_rows(task):
        def made(match):
            return f"Rows of `{match[1]}`:\n\n{table(*found[task[1]][match[1]])}\n"

        assert ROWS.search(task[0]), task[1]
        return ROWS.sub(made, task[0])

    written = TASK.sub(with_rows, page).rstrip("\n") + "\n"
    if accept:
        PAGE.write_text(written, encoding="utf-8")
    assert written == PAGE.read_text(encoding="utf-8")


def test_the_method_is_that_of_the_commands():
    """Each command that the page names is there, with the options that it names."""
    page = PAGE.read_text(encoding="utf-8")
    named = re.findall(r"`powerstation (\w+)( [^`]*)`", page)
    assert {command for command, _ in named} >= {"types", "validate", "preview", "run"}
    for command, words in named:
        told = powerstation(command, "--help").stdout
        assert all(option in told for option in re.findall(r"--(?!verify)[a-z-]+", words)), command


def test_it_has_what_makes_it_a_skill():
    head = re.match(r"---\n(.*?)\n---\n", PAGE.read_text(encoding="utf-8"), re.S)
    assert set(yaml.safe_load(head[1])) == {"name", "description"}
