"""How well Snappy compresses values: by what its format costs, without being it."""

from __future__ import annotations

from collections.abc import Sequence

_BLOCK = 2**16
_MATCH = 4  # the shortest that is looked for
_LONGEST = 64  # of one copy


def compressed(values: Sequence[bytes]) -> float:
    """Return the share of their bytes that values take, written one after the other."""
    data = b"".join(values)[:_BLOCK]
    return min(1.0, _cost(data) / len(data)) if data else 1.0


def _cost(data: bytes) -> int:
    """The bytes of a block: what is there already is a copy of two or three bytes."""
    seen: dict[bytes, int] = {}
    cost = literal = at = 0
    end = len(data) - _MATCH
    while at <= end:
        word = data[at : at + _MATCH]
        before = seen.get(word)
        seen[word] = at
        if before is None:
            literal, at = literal + 1, at + 1
            continue
        cost, literal = cost + _of_literal(literal), 0
        length = _MATCH
        while at + length < len(data) and data[before + length] == data[at + length]:
            length += 1
        short = length < 12 and at - before < 2048
        cost += 2 if short else 3 * -(-length // _LONGEST)
        at += length
    return cost + _of_literal(literal + len(data) - at)


def _of_literal(length: int) -> int:
    """Bytes that aren't a copy, with those that say how many they are."""
    if length == 0:
        return 0
    return length + 1 + (length > 60) + (length > 256)


def integers(value: int, width: int) -> bytes:
    """Return a whole number in so many bytes, as far as it fits."""
    return (value & ((1 << 8 * width) - 1)).to_bytes(width, "little")
