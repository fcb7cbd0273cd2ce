"""The clock as Faker's modules see it, stopped at an instant; `udfs.py.j2` copies this file into a
build.
"""

from __future__ import annotations

import ast
import datetime
import inspect
import os
import textwrap
import time
import types
from typing import Any


class PinnedClass(type):
    """Lets the real dates and datetimes count as instances of the pinned classes."""

    real: type

    def __instancecheck__(cls, value: object) -> bool:
        return isinstance(value, cls.real)

    def __subclasscheck__(cls, other: type) -> bool:
        return issubclass(other, cls.real)


def pinned_datetime(now: datetime.datetime) -> Any:
    """Return a copy of the module `datetime` in which it is always `now` (UTC, naive)."""

    class date(datetime.date, metaclass=PinnedClass):
        """`datetime.date` on that day; its instances are real dates."""

        real = datetime.date

        def __new__(cls, *args: Any, **kwargs: Any) -> Any:
            return datetime.date(*args, **kwargs)

        @classmethod
        def today(cls) -> Any:
            return now.date()

    class pinned(datetime.datetime, metaclass=PinnedClass):
        """`datetime.datetime` at that instant; its instances are real datetimes."""

        real = datetime.datetime

        def __new__(cls, *args: Any, **kwargs: Any) -> Any:
            return datetime.datetime(*args, **kwargs)

        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> Any:
            return now.replace(tzinfo=datetime.timezone.utc).astimezone(tz) if tz else now

        @classmethod
        def today(cls) -> Any:
            return now

        @classmethod
        def utcnow(cls) -> Any:
            return now

    copy: Any = types.ModuleType("datetime")
    vars(copy).update(vars(datetime))
    copy.date, copy.datetime = date, pinned
    return copy


def pinned_time(now: datetime.datetime) -> Any:
    """Return a copy of the module `time` in which it is always `now` (UTC, naive)."""
    seconds = now.replace(tzinfo=datetime.timezone.utc).timestamp()
    copy: Any = types.ModuleType("time")
    vars(copy).update(vars(time))
    copy.time = lambda: seconds
    copy.time_ns = lambda: round(seconds * 10**6) * 1000
    copy.gmtime = copy.localtime = lambda at=None: time.gmtime(seconds if at is None else at)
    copy.strftime = lambda pattern, at=None: time.strftime(pattern, at or copy.gmtime())
    copy.ctime = lambda at=None: time.asctime(copy.gmtime(at))
    copy.asctime = lambda at=None: time.asctime(at or copy.gmtime())
    return copy


def pinned_defaults(
    function: Any, real: tuple[Any, ...], now: datetime.datetime
) -> tuple[Any, ...]:
    """Return the defaults of a function with `now` in place of those that its source reads from the
    clock.
    """
    definition: Any = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
    pinned = list(real)
    for i, node in enumerate(definition.args.defaults):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in (
            "today",
            "now",
            "utcnow",
        ):
            pinned[i] = now if isinstance(real[i], datetime.datetime) else now.date()
    return tuple(pinned)


def set_zone(name: str | None) -> None:
    """Set the time zone of this process; None is the system's."""
    if name is None:
        os.environ.pop("TZ", None)
    else:
        os.environ["TZ"] = name
    if hasattr(time, "tzset"):
        time.tzset()
