"""What will be SQL, before it is text: a dozen kinds of expression, and the plan of a build.

`printer.py` alone turns an expression into text. Every node is frozen and holds only values and
nodes.
"""

from __future__ import annotations

import datetime as dt
import decimal
from collections.abc import Callable, Iterator
from dataclasses import dataclass, is_dataclass
from typing import Any, TypeAlias, get_args

from .types import BIGINT, INT, Type


@dataclass(frozen=True)
class Lit:
    """A constant of a Spark type; None is NULL.

    A tuple is an ARRAY, or a STRUCT where the type is one.
    """

    value: Constant
    type: Type


Constant: TypeAlias = (
    "None | bool | int | float | str | bytes | decimal.Decimal | dt.date | dt.datetime |"
    " dt.timedelta | tuple[Constant, ...]"
)


def whole(value: int) -> Lit:
    """Return a whole number as an INT where it is one: beside a BIGINT that means the same and
    reads better.
    """
    return Lit(value, INT if -(2**31) < value < 2**31 else BIGINT)


@dataclass(frozen=True)
class Col:
    """A column of the SELECT's source, of `table` if it is given."""

    name: str
    table: str | None = None


@dataclass(frozen=True)
class Call:
    """A call of a Spark function, built in or made by the build."""

    name: str
    args: tuple[Expr, ...]


@dataclass(frozen=True)
class Aggregate:
    """`function(argument) FILTER (WHERE only)` over the rows of a group; without an argument over
    `*`.
    """

    function: str
    argument: Expr | None
    only: Expr | None = None


@dataclass(frozen=True)
class Binary:
    """An infix operator: ^ + - * / % div = <> < <= > >= AND OR."""

    op: str
    left: Expr
    right: Expr


@dataclass(frozen=True)
class IsNull:
    """`operand IS NULL`."""

    operand: Expr


@dataclass(frozen=True)
class In:
    """`operand IN (…)`."""

    operand: Expr
    values: tuple[Lit, ...]


@dataclass(frozen=True)
class Not:
    """`NOT operand`."""

    operand: Expr


@dataclass(frozen=True)
class Case:
    """The value of the first branch whose condition holds, else the default.

    One branch prints as IF.
    """

    branches: tuple[tuple[Expr, Expr], ...]
    default: Expr


@dataclass(frozen=True)
class SimpleCase:
    """`CASE key WHEN … THEN …`: the value of the first branch that is for the key, else the
    default.
    """

    key: Expr
    branches: tuple[tuple[Expr, Expr], ...]
    default: Expr


@dataclass(frozen=True)
class Cast:
    """CAST(operand AS type)."""

    operand: Expr
    type: Type


@dataclass(frozen=True)
class Words:
    """A named list of the build, as an ARRAY."""

    name: str


@dataclass(frozen=True)
class Field:
    """Field `name` of a STRUCT."""

    operand: Expr
    name: str


@dataclass(frozen=True)
class Lambda:
    """A function argument such as `(x, i) -> body`; its parameters are columns inside."""

    parameters: tuple[str, ...]
    body: Expr


@dataclass(frozen=True)
class UserSql:
    """An expression in the user's own words, checked, with names that are columns of the source."""

    text: str


@dataclass(frozen=True)
class Let:
    """A value over named values: `(SELECT body FROM (SELECT …))`.

    A stage may use the names of those before it.
    """

    comment: str
    stages: tuple[tuple[tuple[str, Expr], ...], ...]
    body: Expr


Expr: TypeAlias = (
    Lit
    | Col
    | Call
    | Aggregate
    | Binary
    | IsNull
    | In
    | Not
    | Case
    | SimpleCase
    | Cast
    | Words
    | Field
    | Lambda
    | UserSql
    | Let
)


EXPRESSIONS = get_args(Expr)


def has_null(expr: Expr) -> bool:
    """Tell whether NULL stands anywhere in an expression."""
    match expr:
        case Lit(value, _):
            return value is None or (isinstance(value, tuple) and None in value)
        case UserSql():
            return True
    return any(has_null(part) for part in _parts(tuple(vars(expr).values())))


def walk(node: object) -> Iterator[Expr]:
    """Yield every expression inside a view or an expression, each before its parts."""
    ahead = [node]
    while ahead:
        part = ahead.pop()
        if isinstance(part, tuple):
            ahead.extend(reversed(part))
        elif is_dataclass(part):
            if isinstance(part, EXPRESSIONS):
                yield part
            ahead.extend(reversed(vars(part).values()))


def calls(node: object) -> Iterator[str]:
    """Yield the name of every function called anywhere inside an expression or a view."""
    return (expr.name for expr in walk(node) if isinstance(expr, Call))


def replaced(node: Expr, change: Callable[[Expr], Expr | None]) -> Expr:
    """Return an expression in which each part for which `change` has another is that one."""
    found: Expr = _replaced(node, change)
    return found


def _replaced(node: Any, change: Callable[[Expr], Expr | None]) -> Any:
    if isinstance(node, tuple):
        return tuple(_replaced(part, change) for part in node)
    if not isinstance(node, EXPRESSIONS):
        return node
    other = change(node)
    return other or type(node)(*(_replaced(part, change) for part in vars(node).values()))


def _parts(values: tuple[object, ...]) -> Iterator[Expr]:
    for value in values:
        if isinstance(value, tuple):
            yield from _parts(value)
        elif isinstance(value, EXPRESSIONS):
            yield value


@dataclass(frozen=True)
class WordList:
    """A named list, a view of one row: Spark copies a view wherever it is read. `source` says what
    it is of.
    """

    name: str
    source: str
    values: Lit


@dataclass(frozen=True)
class Title:
    """What a function is called, and what is said about it; `key` tells what it does from what
    others do.

    Without a `name` it is called as the column that uses it first.
    """

    key: str
    name: str
    comment: str


# The parameters of most functions: 64 random bits; of others the ordinal of a unique value too.
OF_SEED: tuple[tuple[str, Type], ...] = (("seed", BIGINT),)
OF_SEED_AND_NUMBER = (*OF_SEED, ("number", BIGINT))


@dataclass(frozen=True)
class Function:
    """A SQL function, and the lists that it takes values from.

    The name of a list that begins with an underscore follows that of the function.
    """

    title: Title
    type: Type
    body: Expr
    words: tuple[WordList, ...]
    parameters: tuple[tuple[str, Type], ...] = OF_SEED


@dataclass(frozen=True)
class FakerUdf:
    """A Faker call without a SQL form: registered under its name, applied to a seed.

    Without a name it is called as the column that uses it first.
    """

    name: str
    locale: str
    method: str
    arguments: str
    type: Type
