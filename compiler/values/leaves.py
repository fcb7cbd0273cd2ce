"""Trees of decisions that end in few different texts, as one choice between these.

Ten ranges of numbers say where the hyphen of an ISBN stands, and there are six places for it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping

from .construct import cat, switch
from .nodes import Cat, Node, Switch, const
from .rewrites import pieces
from .slots import SMALLER, size
from .traversal import children, rebuilt, walk

_MOST = 100  # ends of a tree

Text = tuple[Node, ...]


def join_leaves(root: Node) -> Node:
    """Return a node with the same value for the same draws, smaller where decisions end alike.

    `{0: a + {0: b, 1: c}[k], 1: a + b}[key]` →
    `{0: a + b, 1: a + c}[{0: {0: 0, 1: 1}[k], 1: 0}[key]]`.
    """
    return _joined(root, {})


def _joined(node: Node, known: dict[Node, Node]) -> Node:
    if node not in known:
        found = _of_leaves(node) if isinstance(node, Switch) else node
        parts = [_joined(part, known) for part in children(found)]
        known[node] = cat(parts) if isinstance(found, Cat) else rebuilt(found, parts)
    return known[node]


def _of_leaves(choice: Switch) -> Node:
    inner = [n for case in choice.cases for n in walk(case) if isinstance(n, Switch)]
    if not inner or any(n.key is choice.key for n in inner):  # what is decided isn't again
        return choice
    texts = list(itertools.islice(_texts(choice, (), ()), _MOST + 1))
    different = {text: i for i, text in enumerate(dict.fromkeys(texts))}
    few = 2 * len(different) <= len(texts) <= _MOST and max(map(len, different)) > 1
    if not few or sum(size(cat(text)) for text in different) > SMALLER * _size(choice):
        return choice
    key = _numbers(choice, ((), ()), different)
    return Switch.of(key, tuple(map(const, different.values())), tuple(map(cat, different)))


def _size(node: Node) -> int:
    """Return how large the texts of a tree are, without what is decided by."""
    parts, at = _parts(node)
    if at is None:
        return size(node)
    cases = sum(map(_size, children(parts[at])[1:]))
    return cases + sum(size(part) for i, part in enumerate(parts) if i != at)


def _texts(node: Node, before: Text, after: Text) -> Iterator[Text]:
    """Yield the parts of each text that decisions lead to."""
    parts, at = _parts(node)
    if at is None:
        yield (*before, *parts, *after)
    else:
        for case in children(parts[at])[1:]:
            yield from _texts(case, (*before, *parts[:at]), (*parts[at + 1 :], *after))


def _numbers(node: Node, around: tuple[Text, Text], different: Mapping[Text, int]) -> Node:
    """Return the number of the text that decisions lead to."""
    (before, after), (parts, at) = around, _parts(node)
    if at is None:
        text = (*before, *parts, *after)
        return const(different[text])
    inner = (*before, *parts[:at]), (*parts[at + 1 :], *after)
    decision = parts[at]
    assert isinstance(decision, Switch)
    cases = [_numbers(case, inner, different) for case in decision.cases]
    return switch(decision.key, decision.values, cases)


def _parts(node: Node) -> tuple[Text, int | None]:
    """Return the parts of a text, and which of them is a decision, if one is."""
    parts = pieces(node)
    decisions = [i for i, part in enumerate(parts) if isinstance(part, Switch)]
    return parts, decisions[0] if len(decisions) == 1 else None
