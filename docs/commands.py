"""Write docs/commands.md: what the help of each command says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
from powerstation.commands.group import main as group
from powerstation.compiler.cli import main as pscompile

PAGE = Path(__file__).parent / "commands.md"
WIDTH = 100
HEAD = """# Commands

What `--help` says of each. `make commands` writes this page.

`pscompile` makes a build, which is looked at, kept and run. The commands of `powerstation` do more
with the same definitions, or with builds: `init` and `types` to begin with, `validate`, `preview`,
`plan` and `diagram` to look at definitions, `run` to compile and run here in one step, and
`deploy`, `submit` and `status` for [clusters](clusters/README.md). `TABLES` is a folder of
definitions, see [language.md](language.md).

Exit codes: 0 for done; 1 where the definitions are wrong, or a run failed; 2 where the command line
is; 3 where a check failed, or `plan --diff --exit-code` found a difference; 4 for a run that was
cancelled, 5 for one that took too long; 70 for a fault of PowerStation's; 130 at Ctrl-C. What a
script reads is on stdout, what happens on stderr. Colours are for terminals only, and `NO_COLOR=1`
leaves them out there too.

`--quiet` leaves on stderr nothing but errors: no progress, no warnings or notes of a compilation
(`validate` is asked for these, and shows them). `--verbose` adds each step, with the seconds since
the start, and what Spark and Python themselves say of an error.

A shell completes commands and options once it is told to: `eval
"$(_POWERSTATION_COMPLETE=bash_source powerstation)"` in `~/.bashrc`, `eval
"$(_POWERSTATION_COMPLETE=zsh_source powerstation)"` in `~/.zshrc`,
`_POWERSTATION_COMPLETE=fish_source powerstation | source` in fish.
"""


def rendered() -> str:
    """Return the page."""
    return "\n".join([HEAD, *_sections()])


def _sections() -> Iterator[str]:
    yield from _section(_context(pscompile, "pscompile"))
    parent = _context(group, "powerstation")
    for name in group.list_commands(parent):
        command = group.get_command(parent, name)
        assert command is not None
        yield from _section(_context(command, name, parent))


def _context(
    command: click.Command, name: str, parent: click.Context | None = None
) -> click.Context:
    return command.make_context(
        name,
        [],
        parent,
        resilient_parsing=True,
        terminal_width=WIDTH,
        max_content_width=WIDTH,
    )


def _section(context: click.Context) -> Iterator[str]:
    yield f"## `{context.command_path}`\n"
    yield f"```text\n{context.get_help()}\n```\n"


if __name__ == "__main__":
    PAGE.write_text(rendered(), encoding="utf-8")
