"""Values that never repeat, of types whose parts can't be numbered: instants, digests, addresses,
passwords, cards.

What `numbered` numbers stays as it is. Of several forms, the one with the most values is kept here
too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .construct import resimplified
from .distributions import Int, Weights
from .enumeration import numbered
from .nodes import Call, Const, Draw, Node, Numbered, Switch, const
from .traversal import draws_of, walk

_MOST_FORMS = 50  # of a choice
_DIGITS_OF_DOUBLE = 15  # which it tells apart
_HEX_DIGITS = 15  # of a digest: as many as a number of 60 bits
_DAY_FORMATS = ({"Y", "m", "d"}, {"Y", "j"})
_LENGTHS = {"md5": 32, "sha1": 40, "sha256": 64}


def never_repeating(node: Node) -> Numbered:
    """Return a node with the draws that its values tell apart; a node with `count` 1 can't be
    numbered.
    """
    found = numbered(node)
    return found if found.draws or isinstance(node, Const) else _whole(node)


def _whole(node: Node) -> Numbered:
    own = node.function.never_repeating if isinstance(node, Call) else None
    found = own(never_repeating, node) if own else None
    if found is not None:
        return found
    forms = map(never_repeating, _forms(node))
    return max(forms, key=lambda form: form.count, default=Numbered(node, ()))


def _forms(node: Node) -> Iterator[Node]:
    """Yield a node for each outcome of the draw that the outermost of its choices depends on."""
    choice = next((n for n in reversed(list(walk(node))) if isinstance(n, Switch)), None)
    if choice is not None and len(draws_of(choice.key)) == 1:
        (draw,) = draws_of(choice.key)
        for outcome in _likely(draw):
            yield resimplified(node, {draw: const(outcome)})


def _likely(draw: Draw) -> Sequence[int]:
    """Return the outcomes that a draw of few can have; none of one of many."""
    match draw.distribution:
        case Int(n):
            return range(n) if n <= _MOST_FORMS else ()
        case Weights(weights):
            return (
                [i for i, w in enumerate(weights) if w > 0] if len(weights) <= _MOST_FORMS else ()
            )
    return ()
