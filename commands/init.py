"""powerstation init: definitions to begin with."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import click

from ..compiler.command import Command, say

EXAMPLES = resources.files("powerstation.examples")
SCHEMA = "powerstation.schema.json"


def examples() -> list[str]:
    """Return the names of the examples that come with the package."""
    return sorted(e.name for e in EXAMPLES.iterdir() if (e / "powerstation.yaml").is_file())


@click.command("init", cls=Command)
@click.argument("directory", type=click.Path(file_okay=False, path_type=Path), default="tables")
@click.option(
    "--example",
    type=click.Choice(examples()),
    default="retail",
    show_default=True,
    help="What to begin with.",
)
def command(directory: Path, example: str) -> None:
    """Write an example's definitions to DIRECTORY, to change them.

    \b
    powerstation init
    powerstation init bank-tables --example bank

    DIRECTORY must be new or empty. Beside the definitions stands their JSON Schema, which the first
    line of each file names: editors check and complete by it.
    """  # noqa: D301  click's mark
    if directory.exists() and any(directory.iterdir()):
        raise click.UsageError(f"{directory} isn't empty: name another directory")
    directory.mkdir(parents=True, exist_ok=True)
    schema = resources.files("powerstation.compiler.definitions") / "schema.json"
    (directory / SCHEMA).write_bytes(schema.read_bytes())
    files = [f for f in (EXAMPLES / example).iterdir() if f.is_file()]
    for file in sorted(files, key=lambda f: f.name):
        text = file.read_text(encoding="utf-8")
        if file.name.endswith(".yaml"):
            text = f"# yaml-language-server: $schema={SCHEMA}\n{text}"
        (directory / file.name).write_text(text, encoding="utf-8")
    say(f"wrote {len(files)} files to {directory}; next:")
    say(f"  powerstation preview {directory}")
    say(f"  powerstation run {directory} out")
