"""The totals in an expression: sum(line.price), over the rows of another table that belong to this
row.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from sqlglot import exp

from ..spark.arithmetic import total_type
from ..spark.types import DOUBLE, FLOAT, Type
from .calls import function_name
from .lexer import pieces
from .parser import parse, parts
from .refused import OVER_CHILDREN
from .scope import Scope
from .typer import derive

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@dataclass(frozen=True)
class Total:
    """One call of an aggregate function over the columns of a child table.

    `argument` is the user's text; empty in count(child). `columns` are those of the child that it
    names.
    """

    function: str
    child: str
    argument: str
    columns: tuple[str, ...]
    type: Type | None = None
    of_doubles: bool = False


def is_total(node: exp.Expr, children: Collection[str]) -> bool:
    """Tell whether a node is an aggregate function that names one of these tables (in lower
    case).
    """
    return function_name(node) in OVER_CHILDREN and any(
        _child(c, node, children) for c in node.find_all(exp.Column)
    )


def _child(column: exp.Column, node: exp.Expr, children: Collection[str]) -> bool:
    names = parts(column)
    return (
        bool(names)
        and names[0].lower() in children
        and (len(names) > 1 or node.expressions == [column])
    )


def split(
    sql: str, children: Collection[str], name: str, taken: Collection[str]
) -> tuple[str, tuple[tuple[str, Total], ...]]:
    """Return an expression with a column's name in the place of each total, and what these columns
    are.

    `children` are the child tables, in lower case. The names are made from `name`, which is the
    expression's own; none of them is one of `taken` (in lower case).
    """
    tree = parse(sql).tree
    found = [] if tree is None else list(_outermost(tree, children))
    totals: list[tuple[str, Total]] = []
    known: dict[tuple[str, str, str], str] = {}
    rest, end = "", 0
    for node in sorted(found, key=lambda n: int(n.meta["start"])):
        start, opens, closes = _span(sql, node)
        total = _total(node, sql[opens + 1 : closes].strip(), children)
        label, used = f"{name}_{total.function}", {*taken, *(n.lower() for n in known.values())}
        while label.lower() in used:
            label += "_"
        key = (total.function, total.child.lower(), total.argument)
        if key not in known:
            known[key] = label
            totals.append((label, total))
        written = known[key].replace("`", "``")
        rest += sql[end:start] + (written if _PLAIN.fullmatch(written) else f"`{written}`")
        end = closes + 1
    return rest + sql[end:], tuple(totals)


def _outermost(node: exp.Expr, children: Collection[str]) -> Iterator[exp.Expr]:
    if is_total(node, children):
        yield node
        return
    for child in node.iter_expressions():
        yield from _outermost(child, children)


def _span(sql: str, node: exp.Expr) -> tuple[int, int, int]:
    """Return where a call begins, and where its parentheses open and close."""
    start, depth, opens = int(node.meta["start"]), 0, -1
    for kind, piece, at in pieces(sql):
        if at > node.meta["start"] and kind == "other" and piece in "()":
            opens = at if opens < 0 else opens
            depth += 1 if piece == "(" else -1
            if depth == 0:
                return start, opens, at
    raise ValueError(f"a call without its end: {sql}")


def _total(node: exp.Expr, argument: str, children: Collection[str]) -> Total:
    columns = [parts(c) for c in node.find_all(exp.Column)]
    child = next(c[0] for c in columns if c and c[0].lower() in children)
    used = tuple(
        dict.fromkeys(c[1] for c in columns if c[0].lower() == child.lower() and len(c) > 1)
    )
    return Total(function_name(node), child, argument if used else "", used)


def typed_total(total: Total, columns: Scope) -> Total:
    """Return a total with the type that follows from those of the child's columns that it names."""
    tree = parse(total.argument).tree if total.argument else None
    scope = {f"{total.child.lower()}.{name.lower()}": type_ for name, type_ in columns.items()}
    type_ = None if tree is None else derive(tree, scope)
    return replace(
        total, type=total_type(total.function, type_), of_doubles=type_ in (FLOAT, DOUBLE)
    )
