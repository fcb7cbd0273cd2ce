"""xxHash64 as Spark's `xxhash64` computes it: seed 42, each argument hashed with the one before as
the seed.
"""

from __future__ import annotations

import struct

_MASK = (1 << 64) - 1
_P1, _P2, _P3 = 0x9E3779B185EBCA87, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9
_P4, _P5 = 0x85EBCA77C2B2AE63, 0x27D4EB2F165667C5


def xxhash64(*values: int | str, seed: int = 42) -> int:
    """Return the BIGINT that Spark's function gives for BIGINT (int) and STRING (str) arguments."""
    state = seed & _MASK
    for value in values:
        state = (
            _of_long(value & _MASK, state)
            if isinstance(value, int)
            else _of_bytes(value.encode(), state)
        )
    return state - (1 << 64) if state >> 63 else state


def _left(value: int, bits: int) -> int:
    value &= _MASK
    return (value << bits | value >> (64 - bits)) & _MASK


def _round(state: int, value: int) -> int:
    return _left(state + value * _P2, 31) * _P1 & _MASK


def _finish(state: int) -> int:
    state = (state ^ state >> 33) * _P2 & _MASK
    state = (state ^ state >> 29) * _P3 & _MASK
    return state ^ state >> 32


def _of_long(value: int, seed: int) -> int:
    state = seed + _P5 + 8 & _MASK
    return _finish(_left(state ^ _round(0, value), 27) * _P1 + _P4 & _MASK)


def _of_bytes(data: bytes, seed: int) -> int:
    state, at = _stripes(data, seed) if len(data) >= 32 else (seed + _P5, 0)
    state = state + len(data) & _MASK
    while at + 8 <= len(data):
        state = (
            _left(state ^ _round(0, struct.unpack_from("<Q", data, at)[0]), 27) * _P1 + _P4 & _MASK
        )
        at += 8
    if at + 4 <= len(data):
        state = _left(state ^ struct.unpack_from("<I", data, at)[0] * _P1, 23) * _P2 + _P3 & _MASK
        at += 4
    for byte in data[at:]:
        state = _left(state ^ byte * _P5, 11) * _P1 & _MASK
    return _finish(state)


def _stripes(data: bytes, seed: int) -> tuple[int, int]:
    lanes = [seed + _P1 + _P2, seed + _P2, seed, seed - _P1]
    end = len(data) // 32 * 32
    for at in range(0, end, 32):
        lanes = [
            _round(s, v) for s, v in zip(lanes, struct.unpack_from("<4Q", data, at), strict=True)
        ]
    state = sum(_left(s, bits) for s, bits in zip(lanes, (1, 7, 12, 18), strict=True)) & _MASK
    for lane in lanes:
        state = (state ^ _round(0, lane)) * _P1 + _P4 & _MASK
    return state, end
