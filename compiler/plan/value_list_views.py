"""The named lists are views beside those of the tables: none may have a table's name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from ..spark.expr import Words
from ..spark.names import fold, free
from .plan import Plan


def apart(plan: Plan) -> Plan:
    """Rename the lists that are called as a table is."""
    tables = {fold(table.view.name) for table in plan.tables}
    taken = [*tables, *(name for name, _ in plan.words)]
    names = {name: free(name, taken) for name, _ in plan.words if fold(name) in tables}
    if not names:
        return plan
    renamed: Plan = _renamed(plan, names)
    return replace(
        renamed, words=tuple(sorted((names.get(name, name), values) for name, values in plan.words))
    )


def _renamed(node: Any, names: Mapping[str, str]) -> Any:
    match node:
        case Words(name):
            return Words(names.get(name, name))
        case tuple():
            return tuple(_renamed(part, names) for part in node)
        case _ if is_dataclass(node) and not isinstance(node, type):
            return replace(
                node, **{f.name: _renamed(getattr(node, f.name), names) for f in fields(node)}
            )
        case _:
            return node
