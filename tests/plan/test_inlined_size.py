"""How large a subquery gets when each of its SELECTs is written into the next."""

from __future__ import annotations

from powerstation.compiler.plan.inlined_size import InlinedSize
from powerstation.compiler.plan.plan import Item, Lateral, Layer, Row
from powerstation.compiler.spark.expr import Binary, Call, Col, Function, Let, Title, whole
from powerstation.compiler.spark.types import BIGINT


def twice(parameter):
    half = Binary("div", Col(parameter), whole(2))
    body = Let("", ((("half", half),),), Binary("*", Col("half"), Col("half")))
    return Function(Title("twice", "twice", ""), BIGINT, body, (), ((parameter, BIGINT),))


FUNCTIONS = {"of_seed": twice("seed"), "of_number": twice("number")}


def size(*layers, laterals=()):
    below = Row((Item("row_num", Binary("+", whole(1), Col("number"))),))
    found = tuple(
        Layer("a", "", tuple(Item(n, v) for n, v in layer.items()), laterals) for layer in layers
    )
    return InlinedSize(FUNCTIONS.get).of(Lateral("parent", "", found, below))  # fmt: skip


def test_a_column_is_as_large_as_what_it_is_made_of():
    assert size({"id": Col("row_num")}) == 3
    assert size({"id": Col("row_num"), "next": Binary("+", Col("row_num"), whole(1))}) == 3 + 5


def test_what_is_used_twice_is_there_twice():
    squared = Binary("*", Col("a"), Col("a"))
    assert size({"a": Col("row_num")}, {"a": squared}, {"a": squared}) == 4 * 3 + 2 + 1
    assert size({"a": Col("row_num"), "b": squared}, {"b": Col("b")}) == 2 * 3 + 1


def test_a_function_counts_by_how_often_it_uses_what_it_is_called_with():
    assert size({"a": Call("of_number", (Col("row_num"),))}) == 1 + 2 * 3
    assert size({"a": Call("of_seed", (Col("row_num"),))}) == 1 + 3
    assert size({"a": Call("xxhash64", (Col("row_num"),))}) == 1 + 3
    inlined = Let(
        "",
        ((("number", Col("row_num")),), *FUNCTIONS["of_number"].body.stages),
        Binary("*", Col("half"), Col("half")),
    )
    assert size({"a": inlined}) == 1 + 2 * 3


def test_a_subquery_beside_the_rows_counts():
    inner = Lateral("inner", "", (), Row((Item("b", Binary("*", Col("row_num"), Col("row_num"))),)))
    assert size({"a": Col("b")}, laterals=(inner,)) == 2 * 3 + 1
