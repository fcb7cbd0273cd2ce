"""A number of different values, and how sure it is."""

from __future__ import annotations

import decimal
import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Distinct:
    """A number of different values; not `exact`: some of those counted may be equal."""

    count: float
    exact: bool

    def __str__(self) -> str:
        """Return the number as a reader wants it: 1,234 or about 5.2e+17."""
        if self.count == math.inf:
            return "unbounded"
        plain = (
            f"{int(self.count):,}" if self.count < 10**9 else f"{decimal.Decimal(self.count):.1e}"
        )
        return plain if self.exact else f"about {plain}"


def at_most(found: Distinct, limit: float) -> Distinct:
    """Return a count of values of which only so many look different."""
    return found if found.count <= limit else Distinct(limit, False)
