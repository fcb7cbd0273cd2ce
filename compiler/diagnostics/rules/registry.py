"""All rules, by their codes."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

from ..rule import Rule
from . import expressions, files, keys, names, output, relations, shape, types

GROUPS = (files, shape, names, types, expressions, relations, keys, output)


def rules_of(group: ModuleType) -> Iterator[Rule]:
    """Yield the rules of a file."""
    return (value for value in vars(group).values() if isinstance(value, Rule))


RULES = {rule.code: rule for group in GROUPS for rule in rules_of(group)}
