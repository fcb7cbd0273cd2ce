"""A user's SQL expression: what is wrong with it, which columns it uses, its type and its text."""

from __future__ import annotations

from collections.abc import Mapping

from sqlglot import exp

from ..diagnostics.rules.types import UNTYPED
from ..spark.type_text import public
from ..spark.types import Type
from .checker import Checker, columns
from .lexer import pieces, text
from .parser import parse, parts, span
from .problem import Problem
from .scope import Columns, a
from .syntax_problems import quote_it
from .typer import Typer, derive

__all__ = ["Columns", "Problem", "names", "problems", "text", "type_of", "with_texts"]


def problems(sql: str, over: Columns, data_type: Type | None = None) -> tuple[Problem, ...]:
    """Return all that is wrong with an expression over columns; `data_type` is what the value is
    cast to.
    """
    parsed = parse(sql)
    if parsed.tree is None:
        return tuple(quote_it(problem, sql, over.types) for problem in parsed.problems)
    typer = Typer(over.dated_lower)
    type_ = typer.type(parsed.tree, over.scope)
    if type_ is not None and data_type is not None:
        typer.cast(parsed.tree, type_, data_type, parsed.tree)
    found = [*Checker(sql, over).check(parsed.tree, frozenset()), *typer.problems]
    if not found and type_ is not None and data_type is None and public(type_) is None:
        found = [
            Problem(
                UNTYPED,
                0,
                len(sql),
                f"the value is {a(type_)}, which no column holds",
                'say "data_type"',
            )
        ]
    return tuple(sorted(dict.fromkeys(found), key=lambda p: (p.offset, p.message)))


def names(sql: str, over: Columns) -> tuple[str, ...]:
    """Return the columns that an expression uses, as they are spelled; none if it doesn't parse."""
    tree = parse(sql).tree
    used = (
        [] if tree is None else [over.spelled.get(p[0].lower()) for p in columns(tree, frozenset())]
    )
    return tuple(dict.fromkeys(n for n in used if n is not None))


def with_texts(sql: str, texts: Mapping[str, str]) -> str:
    """Return an expression with SQL in the place of some names (in lower case).

    >>> with_texts("row_num % `parent_rows` + 1", {"parent_rows": "20L"})
    'row_num % 20L + 1'
    """
    tree, found = parse(sql).tree, {}
    for column in tree.find_all(exp.Column) if tree is not None else ():
        name = (parts(column) or [""])[0].lower()
        if name in texts:
            found[span(column)[0]] = texts[name]
    return "".join(found.get(at, piece) for _, piece, at in pieces(sql))


def type_of(sql: str, over: Columns) -> Type | None:
    """Return the type of an expression as Spark in ANSI mode has it, or None if that isn't
    certain.
    """
    tree = parse(sql).tree
    return None if tree is None else derive(tree, over.scope)
