"""`powerstation`: the group of all commands, each in a file of its own that is read when it is
called.
"""

from __future__ import annotations

from importlib import import_module

import click

from ..compiler.version import VERSION

COMMANDS = (
    "check",
    "clean",
    "deploy",
    "diagram",
    "explain",
    "init",
    "plan",
    "preview",
    "run",
    "schema",
    "status",
    "submit",
    "types",
    "validate",
)


class Group(click.Group):
    """A group that finds a command in the file of its name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command `command` of its file."""
        if cmd_name not in COMMANDS:
            return None
        found = import_module(f".{cmd_name}", __package__).command
        assert isinstance(found, click.Command)
        return found


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="powerstation")
def main() -> None:
    """Make test data of definitions: look at it, run it here, deploy it."""
