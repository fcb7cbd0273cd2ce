"""Texts of signs in many forms, as one pattern from a list whose marks are replaced.

A license plate has 101 forms, of letters and digits that are each drawn. Which form it is chooses
a pattern, `'ab-123'`; what is drawn stands in the place of its marks. It comes after all that
looks at whole values, as `slots.py` does, which is for forms whose parts are longer.
"""

from __future__ import annotations

import string
from collections.abc import Iterator, Sequence

from .analysis import python_type, text_shape
from .construct import apply, cat, switch
from .functions.texts import TRANSLATE
from .nodes import Cat, Const, Node, Switch, const
from .rewrites import pieces
from .slots import decided, in_slots, is_digit, size
from .traversal import children, rebuilt

_DIGITS, _LETTERS = "1234567890", string.ascii_lowercase + string.ascii_uppercase
_MARK = 12  # operations: Spark makes a dictionary of the marks for each row


def in_patterns(root: Node) -> Node:
    """Return a node with the same value for the same draws, smaller where texts are made of signs.

    `{0: a + b + '-' + c, 1: c + ' ' + a}[key]` →
    `translate(['ab-c', 'c a'][key], 'abc', a + b + c)`, each of `a`, `b`, `c` being one sign.
    """
    return _in_patterns(root, {})


def _in_patterns(node: Node, known: dict[Node, Node]) -> Node:
    if node not in known:
        found = _of_pattern(node) if isinstance(node, Switch) else node
        parts = [_in_patterns(part, known) for part in children(found)]
        known[node] = cat(parts) if isinstance(found, Cat) else rebuilt(found, parts)
    return known[node]


def _of_pattern(choice: Switch) -> Node:
    """Return a choice between texts as a pattern, if that is smaller."""
    if any(python_type(c) is not str for c in choice.cases):
        return choice
    texts = [
        tuple(decided(pieces(case), choice.key, value))
        for value, case in zip(choice.values, choice.cases, strict=True)
    ]
    signs = dict.fromkeys(p for text in texts for p in text if not isinstance(p, Const))
    if len(signs) < 2 or not all(map(_is_sign, signs)):
        return choice
    marks = _marks(sorted(signs, key=lambda sign: not is_digit(sign)), texts)
    if marks is None:
        return choice
    patterns = [const("".join(_written(text, marks))) for text in texts]
    found = apply(
        TRANSLATE,
        switch(choice.key, choice.values, patterns),
        const("".join(marks.values())),
        cat(list(marks)),
    )
    return found if size(found) + _MARK * len(marks) < size(in_slots(choice)) else choice


def _is_sign(part: Node) -> bool:
    shape = text_shape(part)
    return shape is not None and shape.shortest == shape.longest == 1


def _marks(signs: Sequence[Node], texts: Sequence[Sequence[Node]]) -> dict[Node, str] | None:
    """Return a mark for each sign, a digit for a digit, that no text has; None if they end."""
    taken = {c for text in texts for part in text if isinstance(part, Const) for c in part.value}
    letters = [c for c in _LETTERS if c not in taken]
    digits = [c for c in _DIGITS if c not in taken]
    if sum(map(is_digit, signs)) > len(digits):
        digits = []
    if len(signs) > len(digits) + len(letters):
        return None
    return {sign: (digits if digits and is_digit(sign) else letters).pop(0) for sign in signs}


def _written(text: Sequence[Node], marks: dict[Node, str]) -> Iterator[str]:
    for part in text:
        yield part.value if isinstance(part, Const) else marks[part]
