"""Why a table failed: its column, the line that defines that, the remedy."""

from __future__ import annotations

import os
import re
import sys
import traceback
from collections.abc import Iterable

from .errors import InColumn, root_cause
from .sql import quoted
from .target import Target


def failure(target: Target, error: BaseException) -> str:
    """Say why a table failed: its name, the line that defines the column or else the table, the
    root cause.
    """
    target.cause = explained(target, error)
    if os.environ.get("POWERSTATION_TRACEBACK"):
        traceback.print_exception(type(error), error, error.__traceback__)
    return f"{target.name}: {target.where_is(*_culprits(target, error))}: {target.cause}"


def explained(target: Target, error: BaseException) -> str:
    """Return the root cause of what befell a table, with the remedy where Python lacks a module."""
    cause = root_cause(error)
    is_lacking = re.match(r"(ModuleNotFound|Import|PySparkImport)Error\b", cause)
    return lacking(_called(target, cause), cause) if is_lacking else cause


def _called(target: Target, cause: str) -> list[str]:
    """Return the Python functions of a table that a message names, or all of them."""
    udfs: list[str] = target.entry["udfs"]
    return [f for f in udfs if re.search(rf"\b{re.escape(f)}\b", cause)] or udfs


def _culprits(target: Target, error: BaseException) -> list[str]:
    """Return the columns that an error is about: by its name, by what runs as Python, by the line
    that Spark tells.
    """
    if isinstance(error, InColumn):
        return [error.column]
    lines, message = target.statement.split("\n"), str(error)
    if "Traceback (most recent call last)" in message:
        calls = re.compile(
            "|".join(rf"\b{re.escape(f)}\(" for f in _called(target, root_cause(error))) or "$^"
        )
        places = [i for i, line in enumerate(lines) if calls.search(line)]
    else:
        places = [int(n) - 1 for n in re.findall(r"\bline (\d+),? pos(?:ition)? \d+", message)[:1]]
    found = (_column_at(lines[i:], target.lines) for i in places)
    return list(dict.fromkeys(column for column in found if column))


def _column_at(lines: list[str], columns: Iterable[str]) -> str | None:
    """Return the column whose expression lines begin in: the first name that is given there, if it
    is a column's.
    """
    for line in lines:
        if re.match(r" *(FROM|WHERE|GROUP|LEFT|JOIN|ON|\))\b", line):
            return None
        given = re.search(r" AS (\w+|`(?:[^`]|``)+`),?$", line)
        if given:
            return next(
                (column for column in columns if given[1] in (column, quoted(column))), None
            )
    return None


def lacking(functions: list[str], message: str) -> str:
    """Add who needs it and the remedy to Python's complaint that a module isn't there."""
    return (
        f"{message}: {', '.join(functions)} {'has' if len(functions) == 1 else 'have'} no SQL form:"
        " Python needs the Faker of the build, pandas and pyarrow, on the driver and on every"
        " executor. Install them, or send them along by --archives; or leave the table out by"
        ' --tables; or give the column a "pool", to be SQL'
    )


def failed(targets: list[Target]) -> int:
    """Print why tables failed, a cause that several share but once; return the exit code."""
    causes: dict[str, list[Target]] = {}
    for target in targets:
        if target.error:
            cause = re.sub(r"\bline \d+,? pos(ition)? \d+", "", target.cause)
            causes.setdefault(cause or target.error, []).append(target)
    for first, *others in causes.values():
        also = f"\n  the same in {', '.join(t.name for t in others)}" if others else ""
        print(f"error: {first.error}{also}", file=sys.stderr)
    return 1 if causes else 0
