"""SQL that goes step by step: sequences, what a step passes on, and values under a name inside a
lambda.
"""

from __future__ import annotations

from ...spark.expr import Call, Expr, Lambda, Lit, whole
from ...spark.types import BIGINT, STRING


def steps_to(last: Expr | int) -> Expr:
    """Return the numbers 1, 2 … last."""
    return Call("sequence", (Lit(1, BIGINT), Lit(last, BIGINT) if isinstance(last, int) else last))


def passed_on(**fields: Expr) -> Expr:
    """Return what one step passes on to the next."""
    return Call(
        "named_struct",
        tuple(e for name, value in fields.items() for e in (Lit(name, STRING), value)),
    )


def with_name(name: str, value: Expr, body: Expr) -> Expr:
    """Return a body that uses a value under a name, where no subquery can stand."""
    return Call(
        "element_at",
        (Call("transform", (Call("array", (value,)), Lambda((name,), body))), whole(1)),
    )
