"""The only file of the compiler that reads the clock."""

from __future__ import annotations

import datetime as dt


def midnight() -> dt.datetime:
    """Return the instant at which the day began, in UTC: what today is where nothing says it."""
    now = dt.datetime.now(dt.timezone.utc)
    return now.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
