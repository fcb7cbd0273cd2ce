"""powerstation types: what a column can be."""

from __future__ import annotations

import inspect
import json
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import click

from ..compiler.clock import midnight
from ..compiler.command import Command
from ..compiler.definitions.project import Options
from ..compiler.diagnostics.suggest import did_you_mean
from ..compiler.faker.catalogue import entry
from ..compiler.faker.providers import generator, import_problem, known_locale, methods
from ..compiler.forecast.samples import Samples
from ..compiler.own_types.registry import OWN_TYPES
from ..compiler.pipeline import Compiled, Rejected, compile_project
from ..runtime.pure_faker import PureFaker
from .terminal import show_code, show_table

SAMPLES = 5
OWN = "PowerStation's own"
OF_A_FILE = "(those of a file beside the definitions)"


@dataclass(frozen=True)
class Described:
    """All that is said of a type; `example` are params under which its SQL is shown."""

    type: str
    spark_type: str
    computed_by: str
    different_values: str
    params: dict[str, str]
    example: Mapping[str, Any]
    values: tuple[str, ...]
    sql: str


@click.command("types", cls=Command)
@click.argument("search", default="")
@click.option("--locale", default="en_US", show_default=True, help="The locale of Faker's types.")
@click.option("--provider", "providers", multiple=True, help="One more provider. Repeatable.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(search: str, locale: str, providers: tuple[str, ...], as_json: bool) -> None:
    """List the types whose names hold SEARCH; of the one that is called so, say all.

    \b
    powerstation types card
    powerstation types license_plate --locale de_DE

    Of one: its Spark type, whether it is SQL or Python, how many values there are, its params, some
    values, and the SQL that it becomes; of one of PowerStation's own those of an example.
    """  # noqa: D301  click's mark
    if known_locale(locale) is None:
        raise click.BadParameter(f'Faker has no locale "{locale}"', param_hint="--locale")
    problem = next(filter(None, map(import_problem, providers)), None)
    if problem:
        raise click.BadParameter(problem, param_hint="--provider")
    if search in OWN_TYPES:
        _show(_own(search), as_json)
    elif search in methods(locale, providers):
        _show(_of_faker(search, locale, providers), as_json)
    else:
        _list(search, locale, providers, as_json)


def _list(search: str, locale: str, providers: tuple[str, ...], as_json: bool) -> None:
    known = [*methods(locale, providers), *OWN_TYPES]
    found = sorted(name for name in known if search in name)
    if not found:
        hint = did_you_mean(search, known)
        raise click.UsageError(f'no type has "{search}" in its name{hint and f": {hint}"}')
    samples = {
        name: OWN if name in OWN_TYPES else _samples(locale, providers, name, 1)[0]
        for name in found
    }
    if as_json:
        click.echo(json.dumps(samples, indent=2, ensure_ascii=False))
        return
    show_table(("type", "a value"), list(samples.items()))


def _show(found: Described, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(asdict(found), indent=2, ensure_ascii=False))
        return
    rows = [
        ("in Spark", found.spark_type),
        ("computed by", found.computed_by),
        ("different values", found.different_values),
        *_labelled("params", [": ".join(pair) for pair in found.params.items()]),
        *_labelled("values", found.values),
        ("for example", json.dumps({"params": found.example}) if found.example else ""),
    ]
    show_table(("type", found.type), [row for row in rows if row[1]])
    if found.sql:
        click.echo()
        show_code(found.sql, "sql")


def _labelled(label: str, texts: Sequence[str]) -> list[tuple[str, str]]:
    """Return texts as rows, of which the first has a label."""
    return [("" if at else label, text) for at, text in enumerate(texts)]


def _own(name: str) -> Described:
    own = OWN_TYPES[name]
    params = {
        param.name: f"{param.description}{' (required)' if param.required else ''}"
        for param in own.params
    }
    key = {"name": "id", "type": "row_number", "hidden": True}
    draw = {"draw": "person"} if name == "sex" else {}
    column = {"name": "value", "type": name, "params": own.example, **draw}
    made = _compiled({"columns": [key, column]}, {})
    if not made:
        return Described(name, "", OWN, "", params, own.example, (OF_A_FILE,), "")
    table = made.resolved.table("example")
    scoped = table.column("value")
    sample = map(_text, Samples(made.resolved, made.facts).of(table, scoped).values)
    values, type_ = tuple(dict.fromkeys(sample))[:SAMPLES], str(scoped.type)
    return Described(name, type_, OWN, "", params, own.example, values, _shown(made.files))


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (list, dict)) else str(value)


def _of_faker(name: str, locale: str, providers: tuple[str, ...]) -> Described:
    found = entry(name, locale, providers, midnight())
    parameters = inspect.signature(methods(locale, providers)[name]).parameters.values()
    params = {p.name: _default(p) for p in parameters if p.kind is not p.VAR_KEYWORD}
    values = _samples(locale, providers, name, SAMPLES)
    return Described(
        name,
        "" if found.type is None else str(found.type),
        found.form if not found.note else f"{found.form}: {found.note}",
        found.values,
        params,
        {},
        tuple(dict.fromkeys(values)),
        _sql(name, locale, providers) if found.form == "SQL" else "",
    )


def _default(parameter: inspect.Parameter) -> str:
    return "required" if parameter.default is parameter.empty else repr(parameter.default)


def _sql(name: str, locale: str, providers: tuple[str, ...]) -> str:
    """Return the SQL of a column of a type of Faker's, and of what it calls."""
    column = {"name": "value", "type": name}
    made = _compiled({"columns": [column]}, {"locale": locale, "providers": list(providers)})
    return _shown(made.files) if made else ""


def _compiled(table: Mapping[str, Any], meta: Mapping[str, Any]) -> Compiled | None:
    """Return the project of one table; None where that needs more."""
    with tempfile.TemporaryDirectory() as folder:
        wanted = {"powerstation": {**meta, "tables": ["example"]}, "example": {"rows": 3, **table}}
        for file, content in wanted.items():
            (Path(folder) / f"{file}.json").write_text(json.dumps(content), encoding="utf-8")
        try:
            return compile_project(Path(folder), None, Options(midnight()), "4")
        except Rejected:
            return None


def _shown(files: Mapping[str, str]) -> str:
    scripts = [files[f] for f in ("tables/example.sql", "functions.sql") if f in files]
    return "\n\n".join(map(_made, scripts))


def _made(script: str) -> str:
    """Return a script without its head."""
    lines = script.splitlines()
    first = next(i for i, line in enumerate(lines) if not line.startswith("--") and line)
    while lines[first - 1].startswith("--"):  # what the first statement is about
        first -= 1
    return "\n".join(lines[first:])


def _samples(locale: str, providers: tuple[str, ...], name: str, count: int) -> list[str]:
    """Return values of a type without params, the same each time; seeds below 10 are extremes."""
    pure = PureFaker(generator(locale, providers), midnight())
    try:
        with pure.bound():
            made = [pure.value(methods(locale, providers)[name], {}, 10 + i) for i in range(count)]
    except Exception as error:  # whatever a provider raises without params
        return [f"({type(error).__name__}: it needs params)"]
    return [str(value).replace("\n", "\\n") for value in made]
