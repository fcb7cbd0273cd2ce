"""The choice of a locale by weights, as a function of a seed."""

from __future__ import annotations

from ..resolve.scope import ChosenLocale
from ..spark.expr import Function, Title
from ..values.construct import elem
from ..values.distributions import Int, Weights
from ..values.nodes import Draw, Numbered
from ..values.to_sql import to_function
from ..values.value_lists import ListName


def locale_choice(of: ChosenLocale) -> Function:
    """Return the function that chooses one of the locales, each in proportion to its weight."""
    locales, weights = zip(*of.weights, strict=True)
    equal = len(set(weights)) == 1
    node = elem(locales, Draw.of((0,), Int(len(locales)) if equal else Weights(weights)))
    shown = ", ".join(locales)
    title = Title(f"locale {of.weights}", of.name, f"One of the locales {shown}")
    return to_function(title, Numbered(node, ()), lambda _: ListName("_items", f"locales: {shown}"))
