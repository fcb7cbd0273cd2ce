"""What is given may be NULL: of which columns the SQL of a node is NULL as well, without a word."""

from __future__ import annotations

from .analysis import python_type
from .distributions import Given
from .nodes import Call, Const, Draw, Node, Switch
from .traversal import draws_of

_NAMES = frozenset[str]
# Spark's least and greatest leave NULLs out.
_SKIPPING = ("min", "max")


def given_in(node: Node) -> _NAMES:
    """Return the names of what is given to a node."""
    of = (draw.distribution for draw in draws_of(node))
    return frozenset(given.name for given in of if isinstance(given, Given))


def spread(node: Node) -> _NAMES:
    """Return the names of what makes the SQL of a node NULL where it is NULL itself: of operands,
    but not of what only says which branch of a CASE is taken.
    """
    match node:
        case Draw():
            return given_in(node)
        case Call(name, args) if name not in _SKIPPING:
            return frozenset[str]().union(*map(spread, args))
        case Switch(key) if python_type(key) is bool:
            yes, no = _case(node, is_yes=True), _case(node, is_yes=False)
            return no & (spread(key) | yes)
    return frozenset()


def _case(node: Switch, is_yes: bool) -> _NAMES:
    case = next(c for v, c in zip(node.values, node.cases, strict=True) if v.value == is_yes)
    is_null = isinstance(case, Const) and case.value is None
    return given_in(node) if is_null else spread(case)
