"""Days of an interval: the SQL counts days, Python seconds."""

import datetime as dt
import math

import pytest
from powerstation.compiler.values.functions.dates import utc_date

FIRST = dt.date(1970, 1, 1)
PARTS = 2**53  # of a draw


def by_seconds(first, days, part):
    """Python's day of a part of an interval, from its first day on."""
    seconds = (first - FIRST).days * 86400
    return (utc_date(seconds + days * 86400 * (part / PARTS)) - first).days


def by_days(days, part):
    """What `date_add(first, CAST(uniform_0_1(seed) * days AS INT))` adds."""
    return math.floor(part / PARTS * days)


@pytest.mark.parametrize(
    ("first", "days"),
    [(dt.date(2018, 1, 1), 2922), (dt.date(1935, 1, 1), 26663), (dt.date(1, 1, 1), 3652058), (dt.date(2026, 1, 1), 2)],
)  # fmt: skip
def test_days_and_seconds_agree_but_beside_midnight(first, days):
    """A day begins at the same instant, but for 2^-16 seconds."""
    beside = math.ceil(PARTS / (days * 86400) / 2**16)
    for day in {1, max(1, days // 3), days // 2, days - 1}:
        begin = day * PARTS // days
        for part in (0, begin - beside, begin + beside, PARTS - beside):
            assert by_days(days, part) == by_seconds(first, days, part), (day, part - begin)
