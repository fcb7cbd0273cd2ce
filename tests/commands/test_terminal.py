"""Tables on terminals of several widths."""

import io

import pytest
from powerstation.commands import terminal
from rich.console import Console


@pytest.fixture
def shown(monkeypatch):
    def show(width, *arguments):
        out = Console(
            file=io.StringIO(), force_terminal=True, width=width, markup=False, color_system=None
        )
        monkeypatch.setattr(terminal, "console", lambda: out)
        terminal.show_table(*arguments)
        return [line.rstrip() for line in out.file.getvalue().splitlines()]

    return show


COLUMNS, ROWS = ("id", "名前"), (("1", "Ada Lovelace"), ("2", "[b]" * 10))


def test_a_table_that_fits_has_a_line_for_each_row(shown):
    assert shown(60, COLUMNS, ROWS, "person") == [
        "person",
        "id  名前",
        "1   Ada Lovelace",
        "2   [b][b][b][b][b][b][b][b][b][b]",
    ]


def test_of_a_wider_one_each_value_has_a_line(shown):
    assert shown(20, COLUMNS, ROWS, "person") == [
        "person",
        "",
        "id    1",
        "名前  Ada Lovelace",
        "",
        "id    2",
        "名前  [b][b][b][b][b][b][b][b][b][b]",
    ]
