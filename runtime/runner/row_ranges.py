"""Which rows of a table there are, by their numbers: slices, and what was added."""

from __future__ import annotations

import re
from typing import Any

from .errors import Refused
from .fingerprint import together
from .target import Target


def cut(targets: list[Target], asked: str | None) -> None:
    """Take a slice of the one table that is written."""
    if asked is None:
        return
    if len(targets) != 1:
        raise Refused("--row-range is about one table: name it by --tables", 2)
    (target,) = targets
    match, keys = re.fullmatch(r"(\d*):(\d*)", asked), int(target.entry["keys"])
    if not match or asked == ":":
        raise Refused(f"--row-range {asked}: write A:B, such as 1:1000, both included", 2)
    first, last = int(match[1] or 1), int(match[2] or keys)
    if not 1 <= first <= last <= keys:
        raise Refused(f"--row-range {asked}: the keys of {target.name} are 1 to {keys:,}", 2)
    target.slice = first, last


def merged(ranges: list[list[int]]) -> list[list[int]] | None:
    """Return ranges of numbers in order, those that meet as one; None where two overlap."""
    result: list[list[int]] = []
    for first, last in sorted(ranges):
        if result and first <= result[-1][1]:
            return None
        if result and first == result[-1][1] + 1:
            result[-1][1] = last
        else:
            result.append([first, last])
    return result


def in_words(ranges: list[list[int]]) -> str:
    """Return ranges of numbers for people."""
    return " and ".join(f"{first:,} to {last:,}" for first, last in ranges)


def whole(before: dict[str, Any] | None, added: dict[str, Any]) -> dict[str, Any] | None:
    """Return the rows and the fingerprint of a table that was added to; None if it held rows of
    someone else.
    """
    there = before.get("whole", before) if before else None
    if not (before and there):
        return None
    alike = there.get("keys") and before["build"] == added["build"]
    return {
        "keys": merged([*there["keys"], *added["keys"]]) if alike else None,
        "rows": there["rows"] + added["rows"],
        "fingerprint": together(there["fingerprint"], added["fingerprint"]),
    }
