"""Python's own functions with symbols as arguments."""

from __future__ import annotations

import calendar
import datetime as dt
import decimal
import itertools
import math
import typing
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from ...values.analysis import python_type, text_shape
from ...values.construct import cat, choose, switch
from ...values.distributions import Given
from ...values.functions.registry import FUNCTIONS, call
from ...values.nodes import Call, Cat, Const, Elem, Node, Switch, const
from ...values.traversal import draws_of, walk
from .on_dates import TimeTuple
from .on_texts import METHODS
from .symbols import Hooks, Symbol, Untraceable, is_symbolic, node_of, wrap

_MOST_PARTS = 400  # of a text whose length is asked for


@dataclass(frozen=True)
class Builtin:
    """What replaces a function; `always`, or only where an argument is symbolic."""

    replacement: Callable[..., Any]
    always: bool = False


def _int(run: Hooks, value: Any, *base: Any) -> Any:
    node = node_of(value)
    if base:
        return run.pure(int, (value, *base), {})
    if isinstance(node, Switch):
        return wrap(
            switch(node.key, node.values, [node_of(_int(run, wrap(c))) for c in node.cases])
        )
    if not isinstance(value, Symbol):
        return int(value)
    return wrap(call("int", node))


def _float(run: Hooks, value: Any) -> Any:
    return (
        wrap(call("float", node_of(value)))
        if python_type(node_of(value)) in (int, float, str)
        else run.pure(float, (value,), {})
    )


def _isinstance(run: Hooks, value: Any, classes: Any) -> Any:
    of = python_type(node_of(value))
    if of is not None:
        return issubclass(of, classes)
    found = run.lifted(lambda v: isinstance(v, classes), value.node)
    return wrap(found) if found is not None else isinstance(run.decide(value.node), classes)


def _extreme(name: str) -> Callable[..., Any]:
    plain = {"min": min, "max": max}[name]

    def replacement(run: Hooks, *args: Any, **kwargs: Any) -> Any:
        values = list(args[0]) if len(args) == 1 else list(args)
        if kwargs or any(python_type(node_of(v)) not in (int, float) for v in values):
            return plain(*args, **kwargs)
        result = values[0]
        for value in values[1:]:
            # Python keeps the first of equals; 1 and 1.0 are equal.
            result = wrap(call(name, node_of(result), node_of(value)))
        return result

    return replacement


def _sum(run: Hooks, values: Any, start: Any = 0) -> Any:
    for value in values:
        start = start + value
    return start


def _map(run: Hooks, function: Any, *iterables: Any) -> Any:
    return [run.call(function, *items) for items in zip(*iterables, strict=False)]


def _filter(run: Hooks, function: Any, values: Any) -> Any:
    return [v for v in values if (run.call(function, v) if function else v)]


def _sorted(run: Hooks, values: Any, **kwargs: Any) -> Any:
    if is_symbolic(list(values)) or ("key" in kwargs and kwargs["key"].__module__ != "builtins"):
        values = [run.known(v) for v in values]
    return sorted(values, **kwargs)


def _any(run: Hooks, values: Any) -> Any:
    return any(bool(v) for v in values)


def _all(run: Hooks, values: Any) -> Any:
    return all(bool(v) for v in values)


def _round(run: Hooks, value: Any, *digits: Any) -> Any:
    if python_type(node_of(value)) is int and not digits:
        return value
    return wrap(call("round", node_of(value), *map(node_of, digits)))


def _ceil(run: Hooks, value: Any) -> Any:
    node = node_of(value)
    whole = getattr(node, "name", "") == "truediv" and all(python_type(a) is int for a in node.args)  # type: ignore[attr-defined]
    if whole:  # ceil(a / b) of small whole numbers is exact
        return wrap(call("neg", call("floordiv", call("neg", node.args[0]), node.args[1])))  # type: ignore[attr-defined]
    return (
        wrap(call("ceil", node))
        if python_type(node) is float and _is_given(node)
        else run.pure(math.ceil, (value,), {})
    )


def _is_given(node: Node) -> bool:
    return any(isinstance(draw.distribution, Given) for draw in draws_of(node))


def _log10(run: Hooks, value: Any) -> Any:
    node = node_of(value)
    return wrap(call("log10", node)) if _is_given(node) else run.pure(math.log10, (value,), {})


def _divmod(run: Hooks, a: Any, b: Any) -> Any:
    return a // b, run.modulo(a, b)


def _timedelta(run: Hooks, *args: Any, **kwargs: Any) -> Any:
    units = {"seconds": 1, "minutes": 60, "hours": 3600, "days": 86400, "weeks": 604800}
    if args:
        kwargs = {"days": args[0]} if len(args) == 1 else run.known(list(args))
    if len(kwargs) != 1 or not set(kwargs) <= set(units):
        return dt.timedelta(**{k: run.known(v) for k, v in kwargs.items()})
    ((unit, value),) = kwargs.items()
    seconds = value if unit == "seconds" else value * units[unit]
    return wrap(call("timedelta", node_of(seconds)))


def _decimal(run: Hooks, value: Any) -> Any:
    node = node_of(value)
    if python_type(node) is int:
        return wrap(call("scaled", node, const(0)))
    match node:
        case Call("str", (number,)) if python_type(number) is int or python_type(number) is float:
            return _decimal_of_number(run, number)
        case Cat(parts):
            found = _decimal_of_digits(parts)
            if found is not None:
                return wrap(found)
    return run.pure(decimal.Decimal, (value,), {})


def _decimal_of_digits(parts: Sequence[Node]) -> Node | None:
    """Return the decimal of a text: a sign or none, digits, a point, a fixed number of digits."""
    sign: Node = const(1)
    first, *rest = parts
    if isinstance(first, Const) and first.value[:1] in ("+", "-"):
        sign, parts = const(-1 if first.value[0] == "-" else 1), [const(first.value[1:]), *rest]
    elif isinstance(first, Elem) and set(first.table.values) <= {"+", "-"}:
        sign, parts = choose([-1 if s == "-" else 1 for s in first.table.values], first.index), rest
    at = next((i for i, p in enumerate(parts) if isinstance(p, Const) and "." in p.value), None)
    if at is None:
        return None
    before, _, after = parts[at].value.partition(".")  # type: ignore[attr-defined]
    whole, fraction = cat([*parts[:at], const(before)]), cat([const(after), *parts[at + 1 :]])
    known = text_shape(fraction)
    if known is None or known.shortest != known.longest or not known.longest:
        return None
    numbers = [call("int", whole), call("int", fraction)]
    if any(isinstance(n, Call) and n.name == "int" for n in numbers):
        return None
    total = call("add", call("mul", numbers[0], const(10**known.longest)), numbers[1])
    return call("scaled", call("mul", sign, total), const(known.longest))


def _decimal_of_number(run: Hooks, number: Any) -> Any:
    """Return the exact decimal of a whole number over a power of ten, whose shortest text is just
    that.
    """
    if python_type(number) is int:
        return wrap(call("scaled", number, const(0)))
    if getattr(number, "name", "") == "truediv" and python_type(number.args[0]) is int:
        digits = len(str(getattr(number.args[1], "value", ""))) - 1
        if getattr(number.args[1], "value", 0) == 10**digits:
            return wrap(call("scaled", number.args[0], const(digits)))
    raise Untraceable("it writes a DOUBLE as a text")


def _same_iterable(made: type) -> Callable[..., Any]:
    def replacement(run: Hooks, values: Any = ()) -> Any:
        return made(iter(values))

    return replacement


def _text(run: Hooks, value: Any = "", *args: Any) -> Any:
    return wrap(run.text(value))


def _length(run: Hooks, value: Any) -> Any:
    if (
        isinstance(value, Symbol)
        and sum(1 for _ in itertools.islice(walk(value.node), _MOST_PARTS)) == _MOST_PARTS
    ):
        raise Untraceable("it measures a text of very many parts")
    return len(value) if not isinstance(value, Symbol) else wrap(call("len", value.node))


def _from_timestamp(run: Hooks, seconds: Any, zone: Any = None, **kwargs: Any) -> Any:
    zone = kwargs.get("tz", zone)
    if zone is not None and dt.datetime.now(zone).utcoffset() != dt.timedelta(0):
        raise Untraceable("it uses a time zone other than UTC")
    return wrap(call("naive" if zone is None else "aware", node_of(seconds)))


def _timegm(run: Hooks, fields: Any) -> Any:
    return fields.seconds() if isinstance(fields, TimeTuple) else calendar.timegm(fields)


def _one_node(name: str) -> Callable[..., Any]:
    return lambda run, *args: wrap(call(name, *map(node_of, args)))


# They work on symbols as they are.
_ON_SYMBOLS = (zip, enumerate, reversed, iter, next, range, abs, bool)

BUILTINS: dict[Any, Builtin] = {
    int: Builtin(_int),
    float: Builtin(_float),
    str: Builtin(_text),
    isinstance: Builtin(_isinstance),
    len: Builtin(_length),
    min: Builtin(_extreme("min")),
    max: Builtin(_extreme("max")),
    sum: Builtin(_sum, True),
    map: Builtin(_map, always=True),
    filter: Builtin(_filter, always=True),
    sorted: Builtin(_sorted),
    any: Builtin(_any),
    all: Builtin(_all),
    round: Builtin(_round),
    math.ceil: Builtin(_ceil),
    math.log10: Builtin(_log10),
    divmod: Builtin(_divmod),
    list: Builtin(_same_iterable(list)),
    tuple: Builtin(_same_iterable(tuple)),
    set: Builtin(_same_iterable(set)),
    dt.timedelta: Builtin(_timedelta),
    decimal.Decimal: Builtin(_decimal),
    dt.datetime.fromtimestamp: Builtin(_from_timestamp),
    calendar.timegm: Builtin(_timegm, always=True),
    **{f: Builtin(lambda run, *a, _f=f, **k: _f(*a, **k)) for f in _ON_SYMBOLS},
    unicodedata.normalize: Builtin(METHODS["normalize"]),
    typing.cast: Builtin(lambda run, of, value: value),
    math.fabs: Builtin(lambda run, value: abs(_float(run, value))),
    **{f.python: Builtin(_one_node(f.name)) for f in FUNCTIONS.values() if f.opaque},
    dict: Builtin(lambda run, *a, **k: dict(*a, **k)),
}
