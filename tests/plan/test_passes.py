"""The passes over a plan: what goes away, and what has to stay."""

from __future__ import annotations

from powerstation.compiler.plan.passes import merged, with_keys_inlined, without_unused
from powerstation.compiler.plan.plan import Item, Lateral, Layer, Row
from powerstation.compiler.spark.expr import Binary, Call, Col, Expr, UserSql, whole

NUMBER = Binary("+", whole(1), Col("number"))


def items(**values: Expr | str) -> tuple[Item, ...]:
    return tuple(Item(n, Col(v) if isinstance(v, str) else v) for n, v in values.items())


def layer(*laterals: Lateral, **values: Expr | str) -> Layer:
    return Layer("a", "", items(**values), laterals)


def parent(*layers: Layer, row: Expr = NUMBER) -> Lateral:
    return Lateral("parent", "", layers, Row(items(row_num=row)))


def test_unused_columns_go_and_steps_stay():
    below = layer(a="x", b=Binary("*", Col("a"), whole(2)), c="y")
    assert without_unused((below, layer(d="b"))) == (
        layer(a="x", b=Binary("*", Col("a"), whole(2))),
        layer(d="b"),
    )
    text = layer(d=UserSql("a + `c`"))
    assert without_unused((below, text))[0].items == items(a="x", c="y")


def test_a_select_that_only_names_columns_is_merged():
    hashed = Call("f", (Col("row_num"),))
    base, layers = merged(Row(items(row_num="parent_row")), (layer(id="row_num", name=hashed),))
    assert base == Row(items(id="parent_row", name=Call("f", (Col("parent_row"),))))
    assert layers == ()


def test_a_value_is_never_written_twice():
    twice = (layer(id="row_num", name=Call("f", (Col("row_num"),))),)
    assert merged(Row(items(row_num=NUMBER)), twice) == (Row(items(row_num=NUMBER)), twice)


def test_a_name_keeps_its_meaning():
    after = (layer(parent_row=Call("f", (Col("row_num"),)), child=Call("g", (Col("row_num"),))),)
    base = Row(items(row_num="parent_row"))
    assert merged(base, after) == (base, after)


def test_a_key_is_an_expression():
    child = layer(parent(layer(parent_id="row_num")), id="row_num", key="parent_id")
    assert with_keys_inlined(child) == layer(id="row_num", key=NUMBER)
    step = Binary("*", Binary("-", Col("row_num"), whole(1)), whole(10))
    child = layer(parent(layer(parent_id=step)), key="parent_id")
    assert with_keys_inlined(child) == layer(key=Binary("*", Col("number"), whole(10)))


def test_a_parent_that_is_generated_or_named_in_a_text_stays_one():
    name = parent(layer(parent_name=Call("f", (Col("row_num"),))))
    assert with_keys_inlined(layer(name, name="parent_name")).laterals == (name,)
    key = parent(layer(parent_id="row_num"))
    found = with_keys_inlined(layer(key, id="parent_id", text=UserSql("parent_id + 1")))
    assert found.laterals == (Lateral("parent", "", (), Row(items(parent_id=NUMBER))),)
    twice = with_keys_inlined(layer(key, a="parent_id", b="parent_id"))
    assert len(twice.laterals) == 1


def test_a_parent_of_a_parent_is_an_expression_too():
    outer = parent(layer(parent(layer(b_id="row_num"), row=Col("parent_row")), a_b_id="b_id"))
    assert with_keys_inlined(layer(outer, key="a_b_id")).items == items(key="parent_row")
