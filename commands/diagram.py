"""powerstation diagram: the tables and how they refer to each other, as a picture's text."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

import click

from ..compiler.cli import Request, definitions
from ..compiler.command import Command
from ..compiler.definitions.join import Join, OneToOne, is_optional
from ..compiler.definitions.model import FanOut, Project, Table
from ..compiler.spark.names import fold
from .diagram_svg import svg
from .entities import Field, Relation


@click.command("diagram", cls=Command)
@definitions
@click.option(
    "--format",
    "form",
    type=click.Choice(["mermaid", "dot", "svg"]),
    default="mermaid",
    show_default=True,
)
def command(request: Request, form: str) -> None:
    """Print an entity-relationship diagram of the definitions in TABLES.

    \b
    powerstation diagram tables/ > tables.mmd
    powerstation diagram tables/ --format svg > tables.svg
    powerstation diagram tables/ --format dot | dot -Tsvg > tables.svg

    Keys are marked PK and FK, the window of a version by from and to.
    """  # noqa: D301  click's mark
    compiled = request.compiled()
    manifest = json.loads(compiled.files["manifest.json"])["tables"]
    columns = {t["name"]: {c["name"]: c["type"] for c in t["columns"]} for t in manifest}
    entities = {
        table.name: list(_fields(table, columns[table.name], compiled.project))
        for table in compiled.project.tables
    }
    relations = list(_relations(compiled.project))
    click.echo("\n".join(_FORMS[form](entities, relations)))


def _fields(table: Table, columns: Mapping[str, str], project: Project) -> Iterator[Field]:
    """Yield the written columns, which have these types."""
    source = {fold(o.alias): o.name for o in table.output_columns or ()}
    keys = {fold(k) for k in table.primary_key} or {fold(next(iter(columns)))}
    foreign = {fold(f"{j.prefix}_{_key(j, project)}") for j in table.joins}
    marks = dict.fromkeys(foreign, "FK") | dict.fromkeys(keys, "PK")
    if table.scd:
        marks |= {fold(table.scd.from_col): "from", fold(table.scd.to_col): "to"}
    for name, type_ in columns.items():
        yield Field(name, type_, marks.get(fold(source.get(fold(name), name)), ""))


def _key(join: Join, project: Project) -> str:
    """Return the name of the first column that a join's parent writes."""
    parent = project.table(join.table)
    assert parent is not None  # it compiled
    return parent.output_columns[0].alias if parent.output_columns else parent.shown[0]


def _relations(project: Project) -> Iterator[Relation]:
    for table in project.tables:
        for join in table.joins:
            parent = project.table(join.table)
            assert parent is not None
            every = isinstance(table.rows, FanOut) and join.fan_out and table.rows.of_every_row
            single = isinstance(join.choice, OneToOne)
            yield Relation(parent.name, table.name, join.prefix, is_optional(join), single, every)


def _mermaid(
    entities: Mapping[str, Sequence[Field]], relations: Sequence[Relation]
) -> Iterator[str]:
    yield "erDiagram"
    for name, fields in entities.items():
        yield f"    {_entity(name)} {{"
        for field in fields:
            key = f" {field.mark}" if field.mark in ("PK", "FK") else ""
            comment = f' "valid {field.mark}"' if field.mark in ("from", "to") else ""
            yield f"        {_word(field.type)} {_word(field.name)}{key}{comment}"
        yield "    }"
    for r in relations:
        parent = "|o" if r.optional else "||"
        child = {(True, False): "o|", (True, True): "||", (False, True): "|{"}.get(
            (r.single, r.every), "o{"
        )
        yield f'    {_entity(r.parent)} {parent}--{child} {_entity(r.child)} : "{_text(r.name)}"'


def _entity(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", name) else f'"{_text(name)}"'


def _text(name: str) -> str:
    return name.replace('"', "'")


def _word(text: str) -> str:
    """Return a name or type as a word that Mermaid takes."""
    word = re.sub(
        r"[^\w()\[\]-]+", "_", text.replace(", ", "-").replace("<", "[").replace(">", "]")
    )
    return word if word[:1].isalpha() else f"c{word}"


def _dot(entities: Mapping[str, Sequence[Field]], relations: Sequence[Relation]) -> Iterator[str]:
    yield "digraph tables {"
    yield "  graph [rankdir=LR]; node [shape=record];"
    for name, fields in entities.items():
        lines = "".join(f"{_record(_line(field))}\\l" for field in fields)
        yield f'  {_quoted(name)} [label="{{{_record(name)}|{lines}}}"];'
    for r in relations:
        tail = {(True, False): "teeodot", (True, True): "teetee", (False, True): "crowtee"}.get(
            (r.single, r.every), "crowodot"
        )
        head = "teeodot" if r.optional else "teetee"
        yield (
            f"  {_quoted(r.child)} -> {_quoted(r.parent)} [label={_quoted(r.name)}, dir=both,"
            f" arrowtail={tail}, arrowhead={head}];"
        )
    yield "}"


def _line(field: Field) -> str:
    return " ".join(filter(None, (field.name, field.type, field.mark)))


def _record(text: str) -> str:
    return re.sub(r'([\\{}|<>" ])', r"\\\1", text)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


_FORMS: Mapping[
    str, Callable[[Mapping[str, Sequence[Field]], Sequence[Relation]], Iterator[str]]
] = {"mermaid": _mermaid, "dot": _dot, "svg": svg}
