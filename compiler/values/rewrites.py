"""What a choice is rewritten to, in the order in which it is tried.

A rewrite returns a node in the place of the choice, a simpler choice that the next ones look at, or
None. Examples of each stand in `tests/fixtures/rewrites.txt`, in the notation of the docstrings:
`{0: a, 1: b}[key]` is a choice by a key, `['x', 'y'][key]` an element of a table, and `d` a draw.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .analysis import python_type
from .distributions import Int
from .nodes import Call, Cat, Const, Draw, Elem, Node, Struct, Switch, const


@dataclass(frozen=True)
class Choice:
    """The case beside the value that the key has."""

    key: Node
    values: tuple[Const, ...]
    cases: tuple[Node, ...]

    @property
    def is_constant(self) -> bool:
        """Tell whether all cases are constants."""
        return all(isinstance(c, Const) for c in self.cases)

    @property
    def is_text(self) -> bool:
        """Tell whether all cases are texts."""
        return all(python_type(c) is str for c in self.cases)


@dataclass(frozen=True)
class Make:
    """How rewrites make nodes in their simplest form: `construct.py` hands it in, which calls
    them.
    """

    switch: Callable[[Node, Sequence[Const], Sequence[Node]], Node]
    cat: Callable[[Sequence[Node]], Node]
    elem: Callable[[Sequence[object], Node], Node]
    apply: Callable[..., Node]
    fixed: Callable[[Node, Draw, Const], Node]


Rewrite = Callable[[Choice, Make], "Node | Choice | None"]


def key_is_constant(choice: Choice, make: Make) -> Node | None:
    """`{0: a, 1: b}[1]` → `b`."""
    if isinstance(choice.key, Const):
        return choice.cases[[v is choice.key for v in choice.values].index(True)]
    return None


def all_cases_equal(choice: Choice, make: Make) -> Node | None:
    """`{0: a, 1: a}[key]` → `a`."""
    first = choice.cases[0]
    return first if all(c is first for c in choice.cases) else None


def identity(choice: Choice, make: Make) -> Node | None:
    """`{0: 0, 1: 1}[key]` → `key`."""
    return (
        choice.key
        if all(c is v for c, v in zip(choice.cases, choice.values, strict=True))
        else None
    )


def draw_known_in_cases(choice: Choice, make: Make) -> Choice | None:
    """`{0: f(d), 1: x}[d]` → `{0: f(0), 1: x}[d]`."""
    if not isinstance(choice.key, Draw):
        return None
    pairs = zip(choice.cases, choice.values, strict=True)
    return Choice(choice.key, choice.values, tuple(make.fixed(c, choice.key, v) for c, v in pairs))


def framed_key(choice: Choice, make: Make) -> Node | None:
    """`{'a': '<a>', 'b': '<b>'}[key]` → `'<' + key + '>'`."""
    if not (choice.is_constant and python_type(choice.key) is python_type(choice.cases[0]) is str):
        return None
    texts = [
        (c.value, v.value)
        for c, v in zip(choice.cases, choice.values, strict=True)
        if isinstance(c, Const)
    ]
    before, value, after = texts[0][0].partition(texts[0][1])
    if value and all(case == before + value + after for case, value in texts):
        return make.cat([const(before), choice.key, const(after)])
    return None


def by_index_of_table(choice: Choice, make: Make) -> Node | None:
    """`{'x': a, 'y': b}[['x', 'y', 'x'][key]]` → `{0: a, 1: b, 2: a}[key]`."""
    if not isinstance(choice.key, Elem) or isinstance(choice.key.index, Switch):
        return None
    listed = choice.key.table.values
    if not choice.is_constant and len(listed) > 2 * len(choice.cases):
        return None
    by_value = dict(zip(choice.values, choice.cases, strict=True))
    if not all(const(v) in by_value for v in listed):
        return None
    return make.switch(
        choice.key.index,
        [const(i) for i in range(len(listed))],
        [by_value[const(v)] for v in listed],
    )


def in_order_of_draw(choice: Choice, make: Make) -> Node | Choice | None:
    """`{1: 'b', 0: 'a'}[d]` → `['a', 'b'][d]`; of other cases they stand in order."""
    draw = choice.key.distribution if isinstance(choice.key, Draw) else None
    if not isinstance(draw, Int) or len(choice.values) != draw.n:
        return None
    pairs = sorted(zip(choice.values, choice.cases, strict=True), key=lambda pair: pair[0].value)
    cases = tuple(case for _, case in pairs)
    if choice.is_constant:
        return make.elem([c.value for c in cases if isinstance(c, Const)], choice.key)
    return Choice(choice.key, tuple(value for value, _ in pairs), cases)


def of_dicts(choice: Choice, make: Make) -> Node | None:
    """`{0: {'n': a}, 1: {'n': b}}[key]` → `{'n': {0: a, 1: b}[key]}`."""
    dicts = [c for c in choice.cases if isinstance(c, Struct)]
    if len(dicts) < len(choice.cases) or any(d.names != dicts[0].names for d in dicts):
        return None
    fields = zip(*(d.items for d in dicts), strict=True)
    return Struct.of(
        dicts[0].names, tuple(make.switch(choice.key, choice.values, field) for field in fields)
    )


def days_after_one_day(choice: Choice, make: Make) -> Node | None:
    """`{0: day, 1: days_later(day, n)}[key]` → `days_later(day, {0: 0, 1: n}[key])`."""
    later = next(
        (c.function for c in choice.cases if isinstance(c, Call) and c.name == "days_later"), None
    )
    if later is None or any(python_type(c) is not dt.date for c in choice.cases):
        return None
    moved = [
        c.args if isinstance(c, Call) and c.function is later else (c, const(0))
        for c in choice.cases
    ]
    first = moved[0][0]
    if any(day is not first for day, _ in moved):
        return None
    return make.apply(
        later, first, make.switch(choice.key, choice.values, [days for _, days in moved])
    )


def common_ends(choice: Choice, make: Make) -> Node | None:
    """`{0: a + x, 1: a + y}[key]` → `a + {0: x, 1: y}[key]`."""
    if not choice.is_text:
        return None
    parts = [pieces(c) for c in choice.cases]
    shortest = min(map(len, parts))
    before = _alike(parts, shortest)
    after = _alike([p[::-1] for p in parts], shortest - before)
    if before + after == 0:
        return None
    inner = [make.cat(p[before : len(p) - after]) for p in parts]
    first, end = parts[0], len(parts[0]) - after
    return make.cat([*first[:before], make.switch(choice.key, choice.values, inner), *first[end:]])


def _alike(texts: Sequence[Sequence[Node]], most: int) -> int:
    """Return how many parts the texts begin with in common."""
    return next((i for i in range(most) if any(t[i] is not texts[0][i] for t in texts)), most)


def nothing_apart(choice: Choice, make: Make) -> Node | None:
    """`{0: '', 1: a + x, 2: a + y}[key]` → `{0: '', 1: rest, 2: rest}[key]`, `rest` being the
    others' choice.
    """
    empty = [c is const("") for c in choice.cases]
    if not choice.is_text or not any(empty) or sum(empty) >= len(choice.cases) - 1:
        return None
    others = [
        pair
        for pair, e in zip(zip(choice.values, choice.cases, strict=True), empty, strict=True)
        if not e
    ]
    rest = make.switch(choice.key, [v for v, _ in others], [c for _, c in others])
    cases = tuple(c if e else rest for c, e in zip(choice.cases, empty, strict=True))
    return Switch.of(choice.key, choice.values, cases)


REWRITES: tuple[Rewrite, ...] = (
    key_is_constant,
    all_cases_equal,
    identity,
    draw_known_in_cases,
    framed_key,
    by_index_of_table,
    in_order_of_draw,
    of_dicts,
    days_after_one_day,
    common_ends,
    nothing_apart,
)


def pieces(node: Node) -> tuple[Node, ...]:
    """Return the parts of a text."""
    if node is const(""):
        return ()
    return node.parts if isinstance(node, Cat) else (node,)
