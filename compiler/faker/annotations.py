"""One JSON value as the Python value that an annotation asks for."""

from __future__ import annotations

import collections.abc
import datetime
import decimal
import re
import types
import typing
import zoneinfo
from collections import OrderedDict
from inspect import Parameter

from ..definitions.model import Json, Object
from ..diagnostics.kinds import KINDS, kind_of
from ..diagnostics.suggest import did_you_mean

Step: typing.TypeAlias = "str | int"

_LISTS = (
    list,
    collections.abc.Sequence,
    collections.abc.Collection,
    collections.abc.Iterable,
    collections.abc.MutableSequence,
)
_SETS = (set, frozenset, collections.abc.Set, collections.abc.MutableSet)
_MAPPINGS = (dict, OrderedDict, collections.abc.Mapping, collections.abc.MutableMapping)
_NAMES: dict[object, str] = {
    bool: KINDS["boolean"],
    int: KINDS["integer"],
    float: KINDS["number"],
    decimal.Decimal: KINDS["number"],
    str: KINDS["string"],
    type(None): KINDS["null"],
    datetime.date: "a date",
    datetime.datetime: "a timestamp",
    datetime.tzinfo: "a time zone",
}
_INSTANTS = (datetime.date, datetime.datetime)
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d")
# Faker's own: a sign and numbers of years, months, weeks, days, hours, minutes, seconds.
_UNITS = r"(y(ears?)?|M(onths?)?|w(eeks?)?|d(ays?)?|h(ours?)?|m(inutes?)?|s(econds?)?)"
_FAKER_TIME = re.compile(rf"([+-]?\d+\s*{_UNITS}\s*)+")
_DATE_HINT = (
    "write 2024-01-31, 2024-01-31T12:00:00, or one of Faker's own such as -30y, +2w, today, now"
)


class Misfit(Exception):
    """A value that isn't what an annotation asks for: `path` leads to the part of it that isn't."""

    def __init__(self, message: str, hint: str = "", path: tuple[Step, ...] = ()) -> None:
        """Say what is wanted and what was found."""
        super().__init__(message)
        self.hint = hint
        self.path = path


def convert_to(annotation: object, value: Json) -> object:
    """Return the value as the annotation asks for it; Misfit if it can't be one."""
    annotation = _meant(annotation)
    if annotation in (None, Parameter.empty, typing.Any, object):
        return _anything(value)
    if annotation is type(None):
        return _scalar(annotation, value)
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        return _union(typing.get_args(annotation), value)
    python = wants_python(annotation)
    if python:
        raise Misfit(f"wants {python}, which a definition can't express", "leave it out")
    if typing.get_origin(annotation) is typing.Literal:
        return _literal(typing.get_args(annotation), value)
    kind = typing.get_origin(annotation) or annotation
    if kind in (*_LISTS, *_SETS, tuple):
        return _list(kind, typing.get_args(annotation), value)
    if kind in _MAPPINGS:
        return _mapping(typing.get_args(annotation), value)
    return _scalar(annotation, value)


def _meant(annotation: object) -> object:
    """Return what a type variable stands for, and any other annotation as it is."""
    if not isinstance(annotation, typing.TypeVar):
        return annotation
    if annotation.__constraints__:
        return typing.Union[annotation.__constraints__]  # noqa: UP007  their number varies
    return annotation.__bound__


def members(annotation: object) -> tuple[object, ...]:
    """Return the types of values that an annotation takes; Any where it doesn't say."""
    annotation = _meant(annotation)
    if annotation in (None, Parameter.empty, typing.Any, object):
        return (typing.Any,)
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        return tuple(m for member in typing.get_args(annotation) for m in members(member))
    return (annotation,)


def wants_python(annotation: object) -> str | None:
    """Return what Python thing an annotation asks for that JSON has no word for, or None."""
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        wanted = [wants_python(a) for a in typing.get_args(annotation) if a is not type(None)]
        return wanted[0] if wanted and all(wanted) else None
    kind = typing.get_origin(annotation) or annotation
    if kind is type:
        return "a Python class"
    if kind is collections.abc.Callable:
        return "a Python function"
    if kind in (*_LISTS, *_SETS, tuple):
        items = [a for a in typing.get_args(annotation) if a is not Ellipsis]
        return "a list of Python classes" if items and all(wants_python(a) for a in items) else None
    if isinstance(kind, type) and kind not in (*_NAMES, *_MAPPINGS, object):
        return f"a Python object ({kind.__name__})"
    return None


def _anything(value: Json) -> object:
    if isinstance(value, Object):
        return OrderedDict((k, _anything(v)) for k, v in value.items)
    return [_anything(v) for v in value] if isinstance(value, tuple) else value


def _union(members: tuple[object, ...], value: Json) -> object:
    """Return the value as the first member that takes it; a text for a date is one, or one of
    Faker's own.
    """
    if isinstance(value, str) and any(m in _INSTANTS for m in members):
        return _instant(members, value)
    misfits = []
    for member in members:
        try:
            return convert_to(member, value)
        except Misfit as misfit:
            misfits.append(misfit)
    # The member of the right kind says more than "wants this or that": which part of it is wrong.
    exact = next((m for m in misfits if m.path or m.hint), None)
    if exact:
        raise exact
    names = dict.fromkeys(
        _wanted(m) for m in members if m is not type(None) and not wants_python(m)
    )
    raise Misfit(f"must be {' or '.join(names)}, not {kind_of(value)}")


def _literal(choices: tuple[object, ...], value: Json) -> object:
    for choice in choices:
        if type(choice) is type(value) and choice == value:
            return choice
    shown = ", ".join(f'"{c}"' if isinstance(c, str) else str(c) for c in choices)
    hint = (
        did_you_mean(value, [c for c in choices if isinstance(c, str)])
        if isinstance(value, str)
        else ""
    )
    raise Misfit(f"must be one of {shown}, not {kind_of(value)}", hint)


def _list(kind: object, items: tuple[object, ...], value: Json) -> object:
    item_types = [a for a in items if a is not Ellipsis] or [typing.Any]
    free = isinstance(item_types[0], typing.TypeVar) or item_types[0] is typing.Any
    if isinstance(value, str) and free and kind in _LISTS and kind is not list:
        return value  # a collection of characters, as Faker's own `elements` may be
    if not isinstance(value, tuple):
        raise Misfit(f"must be {KINDS['array']}, not {kind_of(value)}")
    # Faker annotates lists of any length as Tuple[str, str]: the last type holds for the rest.
    found = [_inside(i, item_types[min(i, len(item_types) - 1)], v) for i, v in enumerate(value)]
    if kind is tuple:
        return tuple(found)
    return set(found) if kind in _SETS else found


def _mapping(items: tuple[object, ...], value: Json) -> object:
    if not isinstance(value, Object):
        raise Misfit(f"must be {KINDS['object']}, not {kind_of(value)}")
    item = items[1] if len(items) == 2 else typing.Any
    return OrderedDict((key, _inside(key, item, v)) for key, v in value.items)


def _inside(step: Step, annotation: object, value: Json) -> object:
    try:
        return convert_to(annotation, value)
    except Misfit as misfit:
        raise Misfit(str(misfit), misfit.hint, (step, *misfit.path)) from None


def _scalar(annotation: object, value: Json) -> object:
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if annotation in (bool, str, type(None)) and isinstance(value, typing.cast(type, annotation)):
        return value
    if annotation is int and number and value == int(typing.cast(float, value)):
        return int(typing.cast(float, value))
    if annotation is float and number:
        return value
    if annotation is decimal.Decimal and (number or isinstance(value, str)):
        try:
            return decimal.Decimal(str(value))
        except decimal.InvalidOperation:
            raise Misfit(f"must be a number, not {kind_of(value)}") from None
    if annotation in _INSTANTS and isinstance(value, str):
        return _instant((annotation,), value)
    if annotation is datetime.tzinfo and isinstance(value, str):
        return _zone(value)
    raise Misfit(f"must be {_wanted(annotation)}, not {kind_of(value)}")


def _instant(members: tuple[object, ...], text: str) -> object:
    """Return an ISO text as a date, or a timestamp in UTC, naive; one of Faker's own texts
    stays.
    """
    try:
        if _ISO_DATE.fullmatch(text):
            day = datetime.date.fromisoformat(text)
            return (
                day if datetime.date in members else datetime.datetime(day.year, day.month, day.day)
            )
        if datetime.datetime in members and _ISO_DATE.match(text):
            instant = datetime.datetime.fromisoformat(
                text[:-1] + "+00:00" if text.endswith("Z") else text
            )
            return (
                instant.astimezone(datetime.timezone.utc).replace(tzinfo=None)
                if instant.tzinfo
                else instant
            )
    except (ValueError, OverflowError) as error:
        raise Misfit(f'must be a date, not the text "{text}": {error}', _DATE_HINT) from None
    if text not in ("today", "now") and not _FAKER_TIME.fullmatch(text):
        raise Misfit(f'must be a date, not the text "{text}"', _DATE_HINT)
    return text


def _zone(name: str) -> zoneinfo.ZoneInfo:
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        hint = did_you_mean(name, zoneinfo.available_timezones())
        raise Misfit(
            f'must be a time zone, not the text "{name}"', hint or "write one such as Europe/Berlin"
        ) from None


def _wanted(annotation: object) -> str:
    kind = typing.get_origin(annotation) or annotation
    if kind in (*_LISTS, *_SETS, tuple):
        return KINDS["array"]
    return KINDS["object"] if kind in _MAPPINGS else _NAMES.get(kind, "another value")
