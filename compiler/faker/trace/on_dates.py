"""Methods and operators of instants, durations and decimals, and comparisons, where an operand is a
symbol.
"""

from __future__ import annotations

import datetime as dt
import decimal
import operator
from collections.abc import Callable
from typing import Any

from ...values.analysis import python_type, text_shape
from ...values.construct import switch
from ...values.functions.comparisons import MIRRORED
from ...values.functions.instants import DAY, EPOCH
from ...values.functions.registry import call
from ...values.nodes import Call, Const, Node, Switch, const
from ...values.text_shape import DIGITS
from .symbols import Hooks, Symbol, Untraceable, is_symbolic, node_of, wrap


def taken(run: Hooks, node: Switch) -> Any:
    """Return the case that this run takes."""
    value = run.decide(node.key)
    return wrap(node.cases[[v.value for v in node.values].index(value)])


def operate(run: Hooks, name: str, left: Any, right: Any) -> Any:
    """Return an operator of instants, durations and decimals."""
    a, b = node_of(left), node_of(right)
    found = next(
        (node for node in (rule(name, a, b) for rule in _OPERATORS) if node is not None), None
    )
    if found is not None:
        return wrap(found)
    if isinstance(a, Switch) and (not isinstance(b, Switch) or python_type(b) is not None):
        return _operator(name)(taken(run, a), right)
    if isinstance(b, Switch):
        return _operator(name)(left, taken(run, b))
    known_left, known_right = run.known(left), run.known(right)
    return _operator(name)(known_left, known_right)


def _days_between(name: str, a: Node, b: Node) -> Node | None:
    """`day - day`."""
    if name == "sub" and python_type(a) is python_type(b) is dt.date:
        days = call("sub", call("unix_date", a), call("unix_date", b))
        return call("timedelta", call("mul", days, const(DAY)))
    return None


def _span_added(name: str, a: Node, b: Node) -> Node | None:
    """`day + span` and `instant + span`, either way round; of whole seconds."""
    for start, span in ((a, b), (b, a)):
        if name == "add" and python_type(start) in (dt.date, dt.datetime):
            if isinstance(span, Call) and span.name == "timedelta":
                moved = _moved(start, span.args[0])
                if moved is not None:
                    return moved
    return None


def _known_days_added(name: str, a: Node, b: Node) -> Node | None:
    """`day + timedelta(3)` and `day - timedelta(3)`."""
    if name in ("add", "sub") and python_type(a) is dt.date and isinstance(b, Const):
        return call("days_later", a, const(b.value.days if name == "add" else (-b.value).days))
    return None


def _span_since_1970(name: str, a: Node, b: Node) -> Node | None:
    """`datetime(1970, 1, 1) + span`, either way round; of any seconds."""
    for start, span in ((a, b), (b, a)):
        if name == "add" and isinstance(start, Const) and start.kind is dt.datetime:
            if (
                isinstance(span, Call)
                and span.name == "timedelta"
                and start.value.replace(tzinfo=None) == EPOCH
            ):
                return call("naive" if start.value.tzinfo is None else "aware", span.args[0])
    return None


def _known_span_added(name: str, a: Node, b: Node) -> Node | None:
    """`instant + timedelta(hours=1)` and `instant - timedelta(hours=1)`."""
    match a, b:
        case Call("naive" | "aware" as made, (seconds,)), Const(of, _, _) if of is dt.timedelta:
            if name in ("add", "sub") and b.value.microseconds == 0:
                return call(made, call(name, seconds, const(round(b.value.total_seconds()))))
    return None


def _half(name: str, a: Node, b: Node) -> Node | None:
    """`decimal / 2`, exactly."""
    match a:
        case Call("scaled", (number, Const() as digits)) if name == "truediv" and b is const(2):
            return call("scaled", call("mul", number, const(5)), const(digits.value + 1))
    return None


_OPERATORS = (
    _days_between,
    _span_added,
    _known_days_added,
    _span_since_1970,
    _known_span_added,
    _half,
)


def _moved(start: Node, seconds: Node) -> Node | None:
    """Return a day or an instant so many whole seconds later."""
    if python_type(seconds) is not int:
        return None
    if python_type(start) is dt.date:
        return call("days_later", start, call("floordiv", seconds, const(DAY)))
    if (
        isinstance(start, Const)
        and start.value.microsecond == 0
        and start.value.utcoffset() in (None, dt.timedelta(0))
    ):
        first = round((start.value.replace(tzinfo=None) - EPOCH).total_seconds())
        made = "naive" if start.value.tzinfo is None else "aware"
        return call(made, call("add", const(first), seconds))
    return None


def _operator(name: str) -> Callable[[Any, Any], Any]:
    return getattr(operator, {"and": "and_", "or": "or_"}.get(name, name))  # type: ignore[no-any-return]


def _digits_of(node: Node) -> int | None:
    """Return the length of texts that are all digits and of one length: they compare as their
    numbers.
    """
    text = text_shape(node) if python_type(node) is str else None
    fixed = (
        text
        and text.shortest == text.longest
        and 0 < text.longest < 19
        and text.characters <= DIGITS
    )
    return text.longest if text and fixed else None


def _compared_scaled(name: str, a: Node, b: Node) -> Node | None:
    """Return the comparison of a decimal with a whole number, or with a known one, as that of whole
    numbers, if it is one.
    """
    match a, b:
        case Call("scaled", (number, Const() as digits)), Const():
            limit = decimal.Decimal(str(b.value)).scaleb(digits.value)
            if limit == int(limit):
                return call(name, number, const(int(limit)))
        case Call("scaled", (number, Const() as digits)), _ if python_type(b) is int:
            return call(name, number, call("mul", b, const(10**digits.value)))
    return None


def _compared_with(name: str, other: Any) -> Callable[[Any], Any]:
    return lambda value: _operator(name)(value, other)


def compare(run: Hooks, name: str, left: Any, right: Any) -> Any:
    """Return a comparison as a symbol, or decided."""
    a, b = node_of(left), node_of(right)
    kinds = {python_type(a), python_type(b)}
    if kinds <= {int, float, bool}:
        return wrap(call(name, a, b))
    whole = _compared_scaled(name, a, b) or _compared_scaled(MIRRORED[name], b, a)
    if whole is not None:
        return wrap(whole)
    if kinds <= {dt.date} or kinds <= {dt.datetime}:
        return wrap(call(name, a, b))
    if name in ("eq", "ne") and None not in kinds and len(kinds) == 2:
        return name == "ne"
    digits = _digits_of(a), _digits_of(b)
    if digits[0] == digits[1] is not None:
        return wrap(call(name, call("int", a), call("int", b)))
    for one, how, other in ((a, name, right), (b, MIRRORED[name], left)):
        if not is_symbolic(other):
            found = run.lifted(_compared_with(how, other), one)
            if found is not None:
                return wrap(found)
    return _operator(name)(run.known(left), run.known(right))


def _node(name: str) -> Callable[..., Any]:
    def method(run: Hooks, value: Symbol, *args: Any, **kwargs: Any) -> Any:
        more = [const(run.known(v)) for v in (*args, *kwargs.values())]
        return wrap(call(name, value.node, *more))

    return method


def _astimezone(run: Hooks, value: Symbol, zone: Any = None) -> Any:
    node = value.node
    if zone is not None and dt.datetime(2024, 1, 1, tzinfo=zone).utcoffset() != dt.timedelta(0):
        raise Untraceable("it uses a time zone other than UTC")
    return wrap(call("aware", node.args[0])) if isinstance(node, Call) else run.decide(node)


def _replace_instant(run: Hooks, value: Symbol, **kwargs: Any) -> Any:
    node = value.node
    if kwargs == {"tzinfo": None} and isinstance(node, Call) and node.name in ("naive", "aware"):
        return wrap(call("naive", node.args[0]))
    if set(kwargs) == {"year"} and python_type(node) is dt.datetime:
        return wrap(_in_year(node, node_of(kwargs["year"])))
    raise Untraceable("it changes a part of a random instant")


def _in_year(instant: Node, year: Node) -> Node:
    """Return an instant moved to a year that is its own and some more."""
    match instant, year:
        case Switch(key, values, cases), Switch(same, _, years) if same is key:
            return switch(key, values, [_in_year(c, y) for c, y in zip(cases, years, strict=True)])
        case Const(), Const():
            return const(instant.value.replace(year=year.value))
        case _, Call("add", (own, Const() as more)) if own is call("year", instant):
            return call("years_later", instant, more)
    raise Untraceable("it changes a part of a random instant")


def _quantize(run: Hooks, value: Symbol, unit: Any, *args: Any) -> Any:
    node = value.node
    digits = -unit.as_tuple().exponent
    if isinstance(node, Call) and node.name == "scaled" and isinstance(node.args[1], Const):
        less = digits - node.args[1].value
        if less >= 0:
            return wrap(call("scaled", call("mul", node.args[0], const(10**less)), const(digits)))
    return run.pure(decimal.Decimal.quantize, (value, unit, *args), {})


def _time_tuple(run: Hooks, value: Symbol) -> Any:
    return TimeTuple(value.node)


class TimeTuple:
    """The fields of an unknown day, good for nothing but `calendar.timegm`."""

    def __init__(self, day: Node) -> None:
        self.day = day

    def seconds(self) -> Any:
        """Return the seconds from 1970 to the day."""
        return wrap(call("mul", call("unix_date", self.day), const(DAY)))


METHODS: dict[str, Callable[..., Any]] = {
    "datetime.date": _node("date"),
    "datetime.time": _node("time"),
    "datetime.strftime": _node("strftime"),
    "date.strftime": _node("strftime"),
    "time.strftime": _node("strftime"),
    "datetime.isoformat": _node("isoformat"),
    "date.isoformat": _node("isoformat"),
    "time.isoformat": _node("isoformat"),
    "datetime.astimezone": _astimezone,
    "datetime.replace": _replace_instant,
    "date.timetuple": _time_tuple,
    "Decimal.quantize": _quantize,
}
