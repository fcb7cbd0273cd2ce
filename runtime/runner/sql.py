"""The build's scripts as text: their statements, the names in them, the rows that they make."""

from __future__ import annotations

import re

from .errors import Refused


def quoted(name: str) -> str:
    """Return a name as an SQL identifier."""
    return "`" + name.replace("`", "``") + "`"


def statements(script: str) -> list[str]:
    """Split a script: a statement ends with a line that ends in a semicolon and isn't a comment."""
    found, lines = [], []
    for line in script.split("\n"):
        bare = line.strip()
        lines.append(line)
        if bare.endswith(";") and not bare.startswith("--"):
            found.append("\n".join(lines).rstrip().rstrip(";").strip())
            lines = []
    if any(line.strip() and not line.strip().startswith("--") for line in lines):
        found.append("\n".join(lines).strip())
    return found


def query_of(statement: str) -> str:
    """Return the query of a statement that creates a view: Spark would analyse both the view and
    what uses it, and tells no place of what fails in a view's columns.
    """
    return re.split(r"^CREATE .* AS\n", statement, maxsplit=1, flags=re.M)[-1]


# A table's script takes its rows from one range of numbers, on a line of its own.
_NUMBERS = re.compile(r"^( *FROM range)\(1, \d+(.*\) AS numbers \(row_num\);?)$", re.M)


def between(statement: str, first: int, last: int) -> str:
    """Return a table's script, or the statement of its view, for the rows of some numbers alone.

    A row is a formula of its number: these are the same rows as in the whole table.
    """
    changed, times = _NUMBERS.subn(rf"\1({first}, {last + 1}\2", statement)
    if times != 1:
        raise Refused("this table's script doesn't say by one range which rows it has")
    return changed
