"""powerstation schema: what editors know of definitions."""

from __future__ import annotations

import json
from importlib import resources

import click

from ..compiler.command import Command


@click.command("schema", cls=Command)
@click.argument("kind", type=click.Choice(["table", "meta"]), required=False)
def command(kind: str | None) -> None:
    """Print the JSON Schema of table files or of meta files; without either, that of both.

    \b
    powerstation schema > powerstation.schema.json
    powerstation schema table

    Editors complete and check definitions by it: the first line of a YAML file names it, as in
    # yaml-language-server: $schema=powerstation.schema.json. powerstation init writes both.
    """  # noqa: D301  click's mark
    text = (resources.files("powerstation.compiler.definitions") / "schema.json").read_text("utf-8")
    schema = json.loads(text)
    if kind:
        keep = {key: schema[key] for key in ("$schema", "title", "$defs")}
        schema = {**keep, "$ref": f"#/$defs/{kind}"}
    click.echo(json.dumps(schema, indent=2, ensure_ascii=False))
