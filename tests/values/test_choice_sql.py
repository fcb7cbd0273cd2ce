"""Items of lists as SQL."""

import pytest
from powerstation.compiler.spark.expr import Title
from powerstation.compiler.spark.printer import expression
from powerstation.compiler.values.construct import choose
from powerstation.compiler.values.distributions import Int
from powerstation.compiler.values.nodes import Draw, Numbered
from powerstation.compiler.values.to_sql import to_function
from powerstation.compiler.values.value_lists import ListName


@pytest.mark.parametrize(
    ("items", "sql"),
    [
        ("abc", "char(pmod(seed, 3) + 97)"),
        ("abcabc", "char(pmod(seed, 6) % 3 + 97)"),
        ("xzxz", "element_at(array('x', 'z'), CAST(pmod(seed, 4) % 2 + 1 AS INT))"),
        ("xz", "IF(pmod(seed, 2) = 0, 'x', 'z')"),
        ("éa", "IF(pmod(seed, 2) = 0, 'é', 'a')"),
        ((None, "a", "b"), "CASE pmod(seed, 3) WHEN 0 THEN NULL WHEN 1 THEN 'a' ELSE 'b' END"),
        ((10, 20, 30), "pmod(seed, 3) * 10 + 10"),
    ],
)
def test_an_item_is_a_formula_or_a_short_list(items, sql):
    node = choose(list(items), Draw.of((0,), Int(len(items))))
    title = Title("f", "f", "a function")
    found = to_function(title, Numbered(node, ()), lambda _: ListName("items", "items"))
    assert expression(found.body) == sql
