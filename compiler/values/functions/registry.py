"""All functions of the IR by name: a new one is a record in the file of its subject."""

from __future__ import annotations

from collections.abc import Iterable

from ..construct import apply
from ..nodes import Function, Node
from . import (
    between,
    checksums,
    comparisons,
    date_texts,
    dates,
    decimals,
    division,
    hashes,
    instants,
    internet,
    least_and_greatest,
    lists,
    number_texts,
    numbers,
    prose,
    texts,
)

_SUBJECTS: tuple[Iterable[Function], ...] = tuple(
    file.FUNCTIONS
    for file in (
        numbers,
        least_and_greatest,
        division,
        comparisons,
        number_texts,
        texts,
        lists,
        instants,
        dates,
        between,
        date_texts,
        decimals,
        hashes,
        internet,
        prose,
        checksums,
    )
)
FUNCTIONS = {function.name: function for subject in _SUBJECTS for function in subject}


def call(name: str, *args: Node) -> Node:
    """Return the function of that name applied to nodes, in its simplest form."""
    return apply(FUNCTIONS[name], *args)
