"""The terminal: what somebody asked for, on stdout."""

from __future__ import annotations

import errno
from collections.abc import Sequence

import click
from rich.cells import cell_len
from rich.console import Console
from rich.syntax import Syntax
from rich.table import Table


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Leave to click who stops reading, as everywhere."""
        raise BrokenPipeError(errno.EPIPE, "nobody reads on")


def console() -> Console:
    """Return stdout as tables are printed to it: as wide as they are where nobody looks, without
    marks in what users wrote.
    """
    found = _Console(markup=False, highlight=False)
    if not found.is_terminal:
        found.width = 10_000
    return found


def show_table(columns: Sequence[str], rows: Sequence[Sequence[str]], title: str = "") -> None:
    """Print rows as a table or, where the terminal isn't wide enough, each row as lines."""
    out = console()
    if title:
        out.print(title, style="italic", soft_wrap=True)
    table = Table(*columns, box=None, pad_edge=False)
    for row in rows:
        table.add_row(*row)
    unbounded = out.options.update(width=10_000)  # else nothing is wider than the terminal
    if out.measure(table, options=unbounded).maximum <= out.width:
        out.print(table)
        return
    widest = max(map(cell_len, columns))
    for row in rows:
        out.print()
        for name, value in zip(columns, row, strict=True):
            out.print(f"{name}{' ' * (widest - cell_len(name))}  {value}", soft_wrap=True)


def show_code(text: str, language: str) -> None:
    """Print SQL or YAML, in colours where somebody looks."""
    out = console()
    if out.is_terminal:
        out.print(Syntax(text, language, theme="ansi_dark", word_wrap=True))
    else:
        click.echo(text)
