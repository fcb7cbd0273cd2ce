"""What an expression of SQL gives, computed in Python for columns that are NumPy arrays: as Spark does where numbers fit a BIGINT."""

from __future__ import annotations

import numpy as np
from powerstation.compiler.spark.expr import Binary, Call, Case, Cast, Col, Lit
from powerstation.compiler.spark.hashing import xxhash64
from powerstation.compiler.spark.types import BIGINT


def _hashed(*arguments):
    if np.isnan(arguments[0]).any():
        return np.int64(42)  # NULL is skipped
    numbers, rest = np.atleast_1d(arguments[0]), arguments[1:]
    unique, where = np.unique(numbers, return_inverse=True)
    found = np.array([xxhash64(int(n), *rest) % 2**64 for n in unique], dtype=np.uint64)
    return found.astype(np.int64)[where]


FUNCTIONS = {
    "pmod": lambda a, n: a % n,
    "least": np.minimum,
    "greatest": np.maximum,
    "exp": np.exp,
    "expm1": np.expm1,
    "ln": np.log,
    "log1p": np.log1p,
    "shiftrightunsigned": lambda a, n: (np.asarray(a).astype(np.uint64) >> np.uint64(n)).astype(
        np.int64
    ),
    "xxhash64": _hashed,
    "array": lambda *values: values,
    "array_position": lambda values, value: values.index(value) + 1 if value in values else 0,
    "nullif": lambda a, b: np.nan if a == b else a,
    "try_element_at": lambda values, at: np.nan if np.isnan(at) else values[int(at) - 1],
}
# Of numbers that aren't negative, as all are that `div` and `%` get.
OPERATORS = {
    "+": np.add,
    "-": np.subtract,
    "*": np.multiply,
    "/": np.divide,
    "%": np.remainder,
    "div": np.floor_divide,
    "<": np.less,
    ">": np.greater,
    "=": np.equal,
}  # fmt: skip


def evaluated(expr, known):
    """Return what an expression gives over columns by name."""
    match expr:
        case Lit(None):
            return np.nan
        case Lit(value):
            return value
        case Col(name):
            return known[name]
        case Cast(operand, type_):
            found = evaluated(operand, known)
            is_double = type_ == BIGINT and np.asarray(found).dtype.kind == "f"
            return np.trunc(found) if is_double else found
        case Binary(op, left, right):
            return OPERATORS[op](evaluated(left, known), evaluated(right, known))
        case Call(name, arguments):
            return FUNCTIONS[name](*(evaluated(a, known) for a in arguments))
        case Case(branches, default):
            found = evaluated(default, known)
            for condition, value in reversed(branches):
                found = np.where(evaluated(condition, known), evaluated(value, known), found)
            return found
    raise AssertionError(expr)


def columns(steps, known, *values):
    """Return what steps and values over them give, for columns as arrays."""
    for item in steps.items:
        known = {**known, item.name: evaluated(item.value, known)}
    return [evaluated(value, known) for value in values]
