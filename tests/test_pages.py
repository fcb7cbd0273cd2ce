"""Pages as a reader follows them: files are written, commands run, and what is shown comes."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import spark_environment, spark_process

DOCS = Path(__file__).parents[1] / "docs"
BLOCK = re.compile(r"^```(\w+)\n(?:# ([\w./]+\.\w+)\n)?(.*?)^```$", re.S | re.M)


def in_a_shell(commands, folder):
    """Return what commands print on stdout."""
    environment = spark_environment("4")
    environment["PATH"] = f"{Path(sys.executable).parent}:{environment['PATH']}"
    done = subprocess.run(
        ["bash", "-e", "-c", commands],
        cwd=folder, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"{commands}{done.stdout}{done.stderr}"
    return done.stdout


def missing(shown, printed):
    """Return the lines that begin none of what is printed, behind the line before."""
    left = (" ".join(line.split()) for line in printed.splitlines())
    wanted = (" ".join(line.split()) for line in shown.splitlines())
    return [line for line in wanted if not any(there.startswith(line) for there in left)]


def built(folder):
    """Return the SQL of the builds in a folder."""
    return "\n".join(p.read_text(encoding="utf-8") for p in folder.rglob("*.sql"))


@pytest.mark.spark
@pytest.mark.parametrize("page", ["tutorial.md", "how-to.md", "python.md", "generated-sql.md"])
def test_what_a_page_says_is_so(page, tmp_path):
    cells, of_cells, printed, of_python = [], {}, "", False
    for language, name, text in BLOCK.findall((DOCS / page).read_text(encoding="utf-8")):
        if name:
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
        elif language == "python":
            cells.append(text)
        elif language == "sh":
            printed = in_a_shell(text, tmp_path)
        elif language == "sql":
            assert text.strip() in built(tmp_path)
        elif language == "text" and of_python:
            of_cells[len(cells) - 1] = text
        elif language == "text":
            assert missing(text, printed) == [], printed
        else:
            assert language == "bash", "what takes a cluster, or packages that test_sinks.py has"
        of_python = language == "python" and not name
    outputs = spark_process("4").ask("cells", tmp_path, *cells) if cells else []
    for number, text in of_cells.items():
        assert missing(text, outputs[number]) == [], outputs[number]
