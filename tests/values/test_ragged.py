"""Choices from lists of different lengths, which are one list in the SQL."""

from powerstation.compiler.values.distributions import Int
from powerstation.compiler.values.nodes import Draw, Elem, Table, const
from powerstation.compiler.values.ragged import ChoiceOfLists, choice_of_lists

KEY = Draw.of((0,), Int(3))
VALUES = tuple(map(const, range(3)))


def item(values, place=1, outcomes=None):
    return Elem.of(Table.of(values), Draw.of((place,), Int(outcomes or len(values))))


def test_a_choice_of_lists_knows_where_each_begins():
    two, one, three = item("ab"), const("c"), item("def")
    found = choice_of_lists(KEY, VALUES, (two, one, three))
    assert found == ChoiceOfLists((("a", "b"), ("c",), ("d", "e", "f")), (two.index, three.index))
    assert found.lengths == [2, 1, 3]
    assert found.starts == [1, 3, 4]


def test_other_choices_are_none():
    assert (
        choice_of_lists(item("abc"), VALUES, (item("ab"), item("cde"), const("f"))) is None
    )  # not by a draw
    assert (
        choice_of_lists(KEY, VALUES, (item("ab"), item("cde", place=2), const("f"))) is None
    )  # two items of one run
    assert (
        choice_of_lists(KEY, VALUES, (item("ab"), item("cde", outcomes=2), const("f"))) is None
    )  # never the last
    reordered = (VALUES[1], VALUES[0], VALUES[2])  # the lists don't stand in the key's order
    assert choice_of_lists(KEY, reordered, (item("ab"), item("cde"), const("f"))) is None
    assert choice_of_lists(KEY, VALUES, (item("ab"), KEY, const("f"))) is None  # no list
    assert (
        choice_of_lists(KEY, VALUES, (const("a"), const("b"), const("c"))) is None
    )  # a list without such lists
