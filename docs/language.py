"""Write into docs/language.md what each example becomes: the lines that it adds to the SQL of its
table, and the first rows.
"""

from __future__ import annotations

import datetime as dt
import difflib
import json
import re
import tempfile
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import click
from powerstation.build import Build
from powerstation.commands.local_spark import texts
from powerstation.compiler.definitions.project import Options
from powerstation.compiler.definitions.yaml_text import read_yaml
from powerstation.compiler.pipeline import compile_project
from powerstation.runtime.runner.session import session
from pyspark.sql import SparkSession

PAGE = Path(__file__).parent / "language.md"
TODAY = dt.datetime(2026, 1, 1)
OWN = "Own types"
# Of whose keys the examples are shown in SQL: those of the others say where and how it is run.
SHOWN = ("Table files", "Columns", "Cases", "Joins", "Distributions", "History", OWN)
LINES, ROWS, WIDTH = 24, 3, 60  # that are shown of an example, of its data, of a value
MANY = 40  # rows that are compared with those before
FILE = re.compile(r"^`([\w.]+)`:\n\n```\w+\n(.*?)```", re.S | re.M)
PART = re.compile(r"^## (.*?)\n(.*?)(?=^## |\Z)", re.S | re.M)
SECTION = re.compile(r"^### `(\w+)`\n(.*?)(?=^### |\Z)", re.S | re.M)
# An example, and below it what was written of it before.
EXAMPLE = re.compile(
    r"```yaml\n(.*?)```(\n\n```sql\n.*?```)?((?:\n\n\|[^\n]*)(?:\n\|[^\n]*)*)?", re.S
)


@dataclass(frozen=True)
class Example:
    """Lines of a file of definitions, in the section of a key or a type."""

    part: str
    name: str
    text: str

    @property
    def file(self) -> str:
        """Return the file that the lines belong to."""
        named = re.match(r"# ([\w.]+)\n", self.text)
        meta = self.part in ("The meta file", "Entries of `tables`", "Fan-outs")
        return named[1] if named else ("powerstation.yaml" if meta else "sale.yaml")

    @property
    def table(self) -> str:
        """Return the table that shows the example."""
        return Path(self.file).stem


def examples(page: str) -> Iterator[Example]:
    """Yield each example of the page."""
    for part, body in PART.findall(page):
        for name, text in SECTION.findall(body):
            for found in EXAMPLE.finditer(text):
                yield Example(part, name, found[1])


def completed(page: str, example: Example) -> dict[str, Any]:
    """Return the files that the page begins with, with the lines of an example in their place."""
    files = {name: _read(text) for name, text in FILE.findall(page) if name.endswith(".yaml")}
    value, meta = _read(example.text), files["powerstation.yaml"]
    if example.part in ("Entries of `tables`", "Fan-outs"):
        named = {entry["filename"] for entry in value}
        meta["tables"] = [e for e in meta["tables"] if e["filename"] not in named] + value
        columns = [{"name": "id", "type": "row_number"}]
        return files | {f"{name}.yaml": {"columns": columns} for name in named}
    target = files[example.file]
    if example.part == "Table files" and "rows" in value:
        meta["tables"] = [e for e in meta["tables"] if e["filename"] != example.table]
        meta["tables"].append(example.table)
    if example.part in ("Columns", "Cases", OWN):
        named = {c["name"] for c in value["columns"]}
        before = [c for c in target["columns"] if c["name"] not in named]
        value["columns"] = before + value["columns"]
    target.update(value)
    return files


def _read(text: str) -> Any:  # noqa: ANN401 - what the file holds
    return read_yaml(text, PAGE.name)[0]


@cache
def shown(page: str, example: Example) -> dict[str, str] | None:
    """Return the build that shows an example: of joined tables with the parent's key, which is
    made where it is asked for; None where the table has another name.
    """
    files = completed(page, example)
    if example.part in ("Joins", "Distributions"):
        target = files[example.file]
        keys = []
        for join in target["join_with"]:
            entry = {"table": join} if isinstance(join, str) else join
            parent = files[f"{entry['table']}.yaml"]
            key = [*parent.get("data", [{}])[0], *(c["name"] for c in parent.get("columns", []))][0]
            keys.append(f"{entry.get('as', entry['table'])}_{key}")
            if "as_of" in entry:  # a column that another version has anew
                keys.append(f"{entry.get('as', entry['table'])}_{parent['columns'][1]['name']}")
        target["output_columns"] = ["*", *keys]
    build = compiled(page, files)
    return build if f"tables/{example.table}.sql" in build else None


def compiled(page: str, files: dict[str, Any]) -> dict[str, str]:
    """Return the build of the page's files, some of them as given."""
    written = dict(FILE.findall(page)) | {n: json.dumps(value) for n, value in files.items()}
    with tempfile.TemporaryDirectory() as folder:
        for name, text in written.items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        return dict(compile_project(Path(folder), None, Options(TODAY), "4").files)


@cache
def plain(page: str, with_history: bool) -> dict[str, str]:
    """Return the build that examples are compared with: of keys of a history, one that has it."""
    if not with_history:
        return compiled(page, {})
    first = next(e for e in examples(page) if e.part == "History")
    return compiled(page, completed(page, first))


def base(page: str, example: Example) -> dict[str, str]:
    """Return the build that an example is compared with."""
    return plain(page, example.part == "History" and example.name != "ratio")


def sql(page: str, example: Example) -> str:
    """Return what an example adds to the SQL of its table: its columns, or all lines."""
    script, build = f"tables/{example.table}.sql", shown(page, example)
    if build is None or (example.part == "History" and example.name != "ratio"):
        return ""
    old, new = _body(base(page, example)[script]), _body(build[script])
    names = [column["name"] for column in _read(example.text).get("columns", ())]
    items = [_item(new, name) for name in names]
    added = ",\n".join(filter(None, items)).splitlines() or list(_added(old, new))
    if len(added) > LINES:
        added = [*added[:LINES], f"{_indent(added[LINES])}-- and {len(added) - LINES} lines more"]
    return textwrap.dedent("\n".join(added))


def _item(lines: Sequence[str], name: str) -> str:
    """Return what makes a column, up to its alias, or nothing where it is made elsewhere."""
    ends = [i for i, line in enumerate(lines) if _bare(line).endswith(f" AS {name}")]
    if not ends:
        return ""
    end = start = ends[0]
    while not _begins(lines[start - 1]) or _depth(lines[start : end + 1]):
        start -= 1
    return textwrap.dedent("\n".join(lines[start : end + 1])).removesuffix(",")


def _begins(before: str) -> bool:
    """Tell whether an item of a SELECT may begin after a line."""
    bare = before.strip()
    return bare == "SELECT" or bare.startswith("-- ") or bare.endswith(",")


def _depth(lines: Sequence[str]) -> int:
    return sum(line.count("(") - line.count(")") for line in lines)


def _added(old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    """Yield the lines that are new."""
    one, other = ([_bare(line) for line in lines] for lines in (old, new))
    same = difflib.SequenceMatcher(None, one, other, autojunk=False)
    kept = {block.b + i for block in same.get_matching_blocks() for i in range(block.size)}
    yield from (line for at, line in enumerate(new) if at not in kept)


def _body(script: str) -> list[str]:
    """Return the lines of a table's query, without what ends it."""
    return script[script.index(" AS\n") + 4 :].removesuffix(";\n").splitlines()


def _bare(line: str) -> str:
    """Return a line as it is compared: where it stands in a list doesn't matter."""
    return line.strip().removesuffix(",")


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


@dataclass(frozen=True)
class Rows:
    """The rows of builds, in one Spark."""

    spark: SparkSession

    def first(self, build: dict[str, str], table: str) -> list[dict[str, str | None]]:
        """Return the first rows of a table, their values as text."""
        return texts(Build(build).table(self.spark, table), MANY)


def table(rows: Rows, page: str, example: Example) -> list[str]:
    """Return the lines of a table: what an example changes of the first rows, beside their key."""
    build = shown(page, example)
    if build is None:
        return []
    old = rows.first(base(page, example), example.table)
    new = rows.first(build, example.table)
    changed = [n for n in new[0] if [r.get(n) for r in old] != [r[n] for r in new]]
    if not changed:
        return []
    key = [n for n in new[0] if n == "id" and n not in changed]
    return _lines_of_table([*key, *changed], _chosen(new))


def _chosen(rows: Sequence[dict[str, str | None]]) -> Sequence[dict[str, str | None]]:
    """Return the rows that are shown: where keys have several versions, those of the first two."""
    keys = [row.get("id") for row in rows]
    versions = [row for row in rows if keys.count(row.get("id")) > 1 and row.get("id")]
    return (versions or rows)[:ROWS]


def _lines_of_table(names: Sequence[str], rows: Sequence[dict[str, str | None]]) -> list[str]:
    cells = [[_cell(row[n]) for n in names] for row in rows]
    return [f"| {' | '.join(line)} |" for line in (names, ["---"] * len(names), *cells)]


def _cell(value: str | None) -> str:
    if value is None:
        return "*null*"
    text = value.replace("|", "\\|").replace("\n", " ")
    return text if len(text) <= WIDTH else f"{text[: WIDTH - 1]}…"


def written(page: str, rows: Rows) -> str:
    """Return the page with what its examples become below them."""

    def below(part: str, name: str, found: re.Match[str]) -> str:
        example = Example(part, name, found[1])
        code, lines = sql(page, example), table(rows, page, example)
        parts = [f"```yaml\n{example.text}```"]
        if code:
            parts.append(f"```sql\n{code}\n```")
        if lines and (code or part == "History"):
            parts.append("\n".join(lines))
        return "\n\n".join(parts)

    def section(part: str, found: re.Match[str]) -> str:
        text = EXAMPLE.sub(lambda example: below(part, found[1], example), found[2])
        return f"### `{found[1]}`\n{text}"

    def part(found: re.Match[str]) -> str:
        if found[1] not in SHOWN:
            return found[0]
        return SECTION.sub(lambda one: section(found[1], one), found[0])

    return PART.sub(part, page)


@click.command()
def main() -> None:
    """Write the page anew."""
    text = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(written(text, Rows(session())), encoding="utf-8")


if __name__ == "__main__":
    main()
