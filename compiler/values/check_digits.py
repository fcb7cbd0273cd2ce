"""Numbers that end in a check digit, as one function of the number.

Which card it is decides how long its number is; the tracer computes the check digit of each form.
"""

from __future__ import annotations

from collections.abc import Sequence

from .construct import cat
from .functions.checksums import LUHN_DIGIT, WITH_LUHN_DIGIT
from .nodes import Call, Cat, Node, Switch, const
from .rewrites import pieces
from .slots import decided
from .traversal import children, rebuilt, walk


def join_check_digits(root: Node) -> Node:
    """Return a node with the same value for the same draws that computes a check digit once.

    `a + {0: b + luhn_digit(a + b), 1: luhn_digit(a)}[key]` →
    `with_luhn_digit(a + {0: b, 1: ''}[key])`.
    """
    has_digit = any(isinstance(n, Call) and n.function is LUHN_DIGIT for n in walk(root))
    return _joined(root, {}) if has_digit else root


def _joined(node: Node, known: dict[Node, Node]) -> Node:
    if node not in known:
        found = cat(_with_digit(node.parts)) if isinstance(node, Cat) else node
        known[node] = rebuilt(found, [_joined(part, known) for part in children(found)])
    return known[node]


def _with_digit(parts: Sequence[Node]) -> Sequence[Node]:
    """Return the parts of a text with those up to a check digit as one."""
    for end, last in enumerate(parts):
        for start in range(end):
            rest = _without_digit(last, parts[start:end])
            if rest is not None:
                number = cat([*parts[start:end], rest])
                return [*parts[:start], Call.of(WITH_LUHN_DIGIT, (number,)), *parts[end + 1 :]]
    return parts


def _without_digit(text: Node, before: Sequence[Node]) -> Node | None:
    """Return a text without the check digit at its end; None if it isn't that of all before it."""
    match text:
        case Call("luhn_digit", (number,)) if cat(before) is number:
            return const("")
        case Cat(parts):
            last = _without_digit(parts[-1], [*before, *parts[:-1]])
            return None if last is None else cat([*parts[:-1], last])
        case Switch(key, values, cases):
            rest = [
                _without_digit(case, list(decided(pieces(cat(before)), key, value)))
                for value, case in zip(values, cases, strict=True)
            ]
            known = [case for case in rest if case is not None]
            return Switch.of(key, values, tuple(known)) if len(known) == len(rest) else None
    return None
