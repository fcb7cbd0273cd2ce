"""A user's SQL expression: what is wrong with it, which columns it uses, its type and its text."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from .expression_check import Checker, columns
from .expression_functions import public
from .expression_parse import Problem, parse, quote_it
from .expression_text import text
from .expression_types import Typer, derive
from .expression_typing import a
from .types import Type

__all__ = ["Problem", "names", "problems", "text", "type_of"]


_NO_CHILDREN: Mapping[str, Mapping[str, Type | None]] = {}


def problems(
    sql: str,
    scope: Mapping[str, Type | None],
    children: Mapping[str, Mapping[str, Type | None]] = _NO_CHILDREN,
    dated: Collection[str] = (),
    data_type: Type | None = None,
) -> tuple[Problem, ...]:
    """Return all that is wrong with an expression over columns of these names and (where known) types.

    `children` are the tables whose columns an aggregate may use; `dated` the columns whose texts are dates whenever
    they are read; `data_type` is what the value is cast to.
    """
    parsed = parse(sql)
    if parsed.tree is None:
        return tuple(quote_it(problem, sql, scope) for problem in parsed.problems)
    typed = {f"{child}.{n}".lower(): t for child, columns in children.items() for n, t in columns.items()}
    typer = Typer({n.lower() for n in dated})
    type_ = typer.type(parsed.tree, typed | {n.lower(): t for n, t in scope.items()})
    if type_ is not None and data_type is not None:
        typer.cast(parsed.tree, type_, data_type, parsed.tree)
    found = [*Checker(sql, scope, children).check(parsed.tree, frozenset()), *typer.problems]
    if not found and type_ is not None and data_type is None and public(type_) is None:
        found = [Problem(0, len(sql), f"the value is {a(type_)}, which no column holds", 'say "data_type"')]
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
