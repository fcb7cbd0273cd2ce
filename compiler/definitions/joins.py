"""The joins of a table file to `Join`s."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal

from ..diagnostics.collector import Notes
from ..diagnostics.place import Place
from ..diagnostics.rules.names import DUPLICATE_NAME
from ..diagnostics.rules.shape import BROKEN_WEIGHTS, CONFLICTING_KEYS, NO_EFFECT
from ..spark.names import fold
from .join import (
    ByRow,
    Choice,
    Instant,
    Join,
    OneToOne,
    OtherThan,
    PreviousRow,
    SameAs,
    Shares,
    Uniform,
    Weighted,
    Where,
    Within,
    Zipf,
)
from .literals import is_kind, text_of, whole

SELF = "self"  # the row itself, as `other_than` calls it
# Keys that choose a row by themselves, what they say, and which of the others may stand beside.
_CHOOSING = {
    "row": "which says the row itself",
    "same_as": "which takes the row of another join",
    "within": "which is uniform over the children of a row",
    "other_than": "which is uniform over the other rows",
    "earlier": "which is uniform over all rows before",
}
_ALLOWED = {
    "row": (),
    "same_as": (),
    "within": ("null_ratio", "earlier", "other_than"),
    "other_than": ("where", "null_ratio"),
    "earlier": ("null_ratio",),
}


def is_readable(entry: object) -> bool:
    """Tell whether an item of the list names a table."""
    table = entry.get("table") if isinstance(entry, dict) else entry
    return isinstance(table, str)


def parse_joins(entries: Sequence[Any], place: Place, notes: Notes) -> Iterator[Join]:
    """Yield the joins that can be read, each prefix once."""
    seen: set[str] = set()
    for i, entry in enumerate(entries):
        if not is_readable(entry):
            continue
        here = place.at(i)
        join = _join({"table": entry} if isinstance(entry, str) else entry, here, notes)
        if fold(join.prefix) in seen:
            message = f'there is already a join "{join.prefix}"'
            notes.add(here.error(DUPLICATE_NAME, message, 'give this one another "as"'))
            continue
        seen.add(fold(join.prefix))
        yield join


def _join(value: dict[str, Any], place: Place, notes: Notes) -> Join:
    """Read one join."""
    ratio: Any = value.get("null_ratio")
    return Join(
        table=value["table"],
        prefix=text_of(value, "as") or value["table"],
        place=place,
        choice=_choice(value, place, notes),
        null_ratio=float(ratio) if is_kind(ratio, (int, float)) and 0 <= ratio <= 1 else 0.0,
        as_of=_as_of(value, place, notes),
        where=read_where(value.get("where"), place.at("where")),
    )


def read_where(value: object, place: Place) -> Where | None:
    """Read which values rows have, column by column; what the schema reports is left out."""
    if not isinstance(value, dict):
        return None
    listed = ((name, v if isinstance(v, list) else [v]) for name, v in value.items())
    items = tuple(
        (name, tuple(map(whole, values)))
        for name, values in listed
        if values and all(isinstance(v, (str, int, float)) for v in values)
    )
    by = ((name, v.get("column")) for name, v in value.items() if isinstance(v, dict))
    of_row = tuple((name, column) for name, column in by if isinstance(column, str))
    return Where(items, place, of_row) if items or of_row else None


def _as_of(value: dict[str, Any], place: Place, notes: Notes) -> Instant | None:
    """Read at which instant the parent's version is wanted."""
    column, before = text_of(value, "as_of"), value.get("before_first")
    if column:
        return Instant(column, before if before in ("nulls", "first") else None)
    if "as_of" not in value and before is not None:
        message = '"before_first" has no effect without "as_of": the current version is joined'
        hint = 'leave it out, or say with "as_of" which version is wanted'
        notes.add(place.at("before_first").error(NO_EFFECT, message, hint))
    return None


def _choice(value: dict[str, Any], place: Place, notes: Notes) -> Choice:
    """Read how a row's parent is chosen; note what can't be together."""
    found = _distribution(value.get("distribution"), place.at("distribution"), notes)
    is_one = value.get("kind") == "one_to_one"
    if is_one and found.key:
        message = '"distribution" has no effect on one_to_one: each parent has at most one row'
        notes.add(place.at(found.key).error(NO_EFFECT, message, "leave it out"))
    said = [key for key in _CHOOSING if value.get(key)]
    others = [*said, *_beside(value, found.key, is_one)]
    for i, key in enumerate(others):
        before = [k for k in said[:i] if key not in _ALLOWED[k]]
        if before:
            message = f'"{key}" can\'t be with "{before[0]}", {_CHOOSING[before[0]]}'
            notes.add(place.at(key).error(CONFLICTING_KEYS, message, "leave one of them out"))
    match said:
        case ["row", *_]:
            return ByRow(str(value["row"]))
        case ["same_as", *_]:
            return SameAs(str(value["same_as"]))
        case ["within", *more]:
            which: Literal["any", "earlier", "other"] = "earlier" if "earlier" in more else "any"
            if "other_than" in more and fold(str(value["other_than"])) != SELF:
                message = '"other_than" beside "within" is "self": another of the same children'
                notes.add(place.at("other_than").error(CONFLICTING_KEYS, message))
            return Within(str(value["within"]), "other" if "other_than" in more else which)
        case ["other_than", *_]:
            return OtherThan(str(value["other_than"]))
        case ["earlier", *_]:
            return PreviousRow()
    return OneToOne() if is_one else found


def _beside(value: dict[str, Any], distribution: str, is_one: bool) -> Iterator[str]:
    """Yield the keys that don't choose a row by themselves, if they say something."""
    keys = {"distribution": distribution, "kind": is_one}
    keys |= {key: value.get(key) for key in ("where", "null_ratio")}
    return (key for key, said in keys.items() if said)


def _distribution(value: object, place: Place, notes: Notes) -> Uniform | Zipf | Weighted | Shares:
    """Read how often each parent is chosen."""
    if not isinstance(value, dict):
        return Uniform()
    if is_kind(value.get("zipf"), (int, float)):
        return Zipf(float(value["zipf"]))
    if isinstance(value.get("weight"), str):
        return Weighted(value["weight"])
    shares = value.get("shares")
    pairs = (
        [p for p in shares if isinstance(p, list) and len(p) == 2]
        if isinstance(shares, list)
        else []
    )
    pairs = [p for p in pairs if all(is_kind(share, (int, float)) for share in p)]
    for side in (0, 1):
        total = sum(p[side] for p in pairs)
        if pairs and abs(total - 1) > 1e-9:
            what = "parents" if side == 0 else "rows"
            notes.add(
                place.error(BROKEN_WEIGHTS, f"the shares of the {what} sum to {total:g}, not to 1")
            )
    return Shares(tuple(float(p[0]) for p in pairs), tuple(float(p[1]) for p in pairs))
