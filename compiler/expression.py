"""A user's SQL expression: what is wrong with it, which columns it uses, its type and its text."""

from __future__ import annotations

from collections.abc import Mapping

from .expression_check import Checker, columns
from .expression_parse import Problem, parse, text
from .expression_types import derive
from .types import Type

__all__ = ["Problem", "names", "problems", "text", "type_of"]


_NO_CHILDREN: Mapping[str, Mapping[str, Type | None]] = {}


def problems(
    sql: str, scope: Mapping[str, Type | None], children: Mapping[str, Mapping[str, Type | None]] = _NO_CHILDREN
) -> tuple[Problem, ...]:
    """Return all that is wrong with an expression over columns of these names and (where known) types.

    `children` are the tables whose columns an aggregate may use.
    """
    parsed = parse(sql)
    if parsed.tree is None:
        return parsed.problems
    found = Checker(sql, scope, children).check(parsed.tree, frozenset())
    return tuple(sorted(dict.fromkeys(found), key=lambda p: (p.offset, p.message)))


def names(sql: str, scope: Mapping[str, Type | None]) -> tuple[str, ...]:
    """Return the columns that an expression uses, as the scope spells them; none if it doesn't parse."""
    known = {n.lower(): n for n in scope}
    tree = parse(sql).tree
    used = [] if tree is None else [known.get(p[0].lower()) for p in columns(tree, frozenset())]
    return tuple(dict.fromkeys(n for n in used if n is not None))


def type_of(sql: str, scope: Mapping[str, Type | None]) -> Type | None:
    """Return the type of an expression as Spark in ANSI mode has it, or None if that isn't certain."""
    tree = parse(sql).tree
    return None if tree is None else derive(tree, {n.lower(): t for n, t in scope.items()})
