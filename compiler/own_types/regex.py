"""`regex`: a text that a pattern matches."""

from __future__ import annotations

from collections.abc import Iterator

from ..definitions.model import Column, Table
from ..diagnostics.diagnostic import Diagnostic
from ..diagnostics.refusal import Refusal
from ..spark.expr import Expr, Function, Title
from ..spark.types import STRING
from ..values.enumeration import numbered
from ..values.nodes import Node, Numbered
from ..values.to_sql import to_function
from ..values.value_lists import ListName
from .own_type import TEXT, Here, OwnType, Param, Use
from .pattern import generator


def _value(of: Use, here: Here) -> Expr:
    pattern = str(of.params.get("pattern"))
    return here.call(_matching(pattern, here.number is not None))


def _matching(pattern: str, unique: bool) -> Function:
    comment = f"A text that matches {pattern}{', each once' if unique else ''}"
    node = generator(pattern)
    of = numbered(node) if unique else Numbered(node, ())
    title = Title(f"regex {comment}", "", comment)
    return to_function(title, of, lambda _: ListName("_items", f"items of {comment}"))


def _node(of: Use) -> Node | None:
    try:
        return generator(str(of.params.get("pattern")))
    except Refusal:
        return None


def _count(of: Use) -> int | None:
    node = _node(of)
    return numbered(node).count if node else None


def _problems(_: Table, column: Column) -> Iterator[Diagnostic]:
    pattern = column.params.get("pattern")
    if isinstance(pattern, str):
        try:
            generator(pattern)
        except Refusal as refusal:
            yield column.place.at("params", "pattern").refused(refusal)


REGEX = OwnType(
    "regex",
    (Param("pattern", TEXT, "The regular expression", required=True),),
    example={"pattern": "[A-Z]{2}-[0-9]{4}"},
    value=_value,
    type=lambda _: STRING,
    problems=_problems,
    node=_node,
    count=_count,
)
