"""The types of function calls, by the entries of spark/functions.json."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlglot import exp

from ..spark.arithmetic import total_type
from ..spark.coercion import common, holds
from ..spark.instants import pattern_problem
from ..spark.nested_returns import Argument
from ..spark.return_types import result
from ..spark.signatures import Call, Parameter, calls, counts
from ..spark.type_text import parse_type
from ..spark.types import TIMESTAMP, Array, Struct, Type, is_numeric
from .literals import text_of
from .refused import OVER_CHILDREN, UNITS
from .scope import Scope, Typing, a

# Functions with words between their arguments, and these in Spark's order.
_SPECIAL: dict[type[exp.Expr], tuple[str, tuple[str, ...]]] = {
    exp.StrPosition: ("position", ("substr", "this")),
    exp.Substring: ("substring", ("this", "start", "length")),
    exp.Trim: ("trim", ("this", "expression")),
    exp.Overlay: ("overlay", ("this", "expression", "from_", "for_")),
    exp.DPipe: ("concat", ("this", "expression")),
}
CALLS: tuple[type[exp.Expr], ...] = (exp.Anonymous, exp.Extract, *_SPECIAL)
_TIMED = ("date_add", "dateadd", "timestampadd", "datediff", "date_diff", "timestampdiff")
# Functions that are casts to the type of their name.
_CASTS = frozenset(
    "bigint binary boolean date decimal double float int smallint string timestamp tinyint".split()
)
# Functions whose second argument is a pattern of dates: to write them, to read them.
_WRITE = frozenset({"date_format", "from_unixtime"})
_READ = frozenset(
    """to_date to_timestamp to_timestamp_ltz to_timestamp_ntz try_to_timestamp unix_timestamp
    to_unix_timestamp""".split()
)
# The rules by which arguments become one type, and the numbers of those that do, of so many.
_ALIKE: dict[str, Callable[[int], list[Sequence[int]]]] = {
    **dict.fromkeys(
        ("common", "array", "compared", "first_if_equal", "concatenated"), lambda n: [range(n)]
    ),
    "alternative": lambda n: [range(1, n)],
    "sequence": lambda n: [range(2)],
    "decoded": lambda n: [[0, *range(1, n - 1, 2)], [*range(2, n, 2), *range(n - 1, n)]],
    "map": lambda n: [range(0, n, 2), range(1, n, 2)],
}


def function_name(node: exp.Expr) -> str:
    """Return which function a node calls, in lower case; the empty text if it is no call."""
    if isinstance(node, exp.Extract):
        return "extract"
    return (
        node.name.lower() if isinstance(node, exp.Anonymous) else _SPECIAL.get(type(node), ("",))[0]
    )


def has_unit(node: exp.Expr) -> bool:
    """Tell whether a call's first argument is a unit: date_add(DAY, 1, d)."""
    if not isinstance(node, exp.Anonymous) or len(node.expressions) != 3:
        return False
    unit = node.expressions[0]
    return (
        node.name.lower() in _TIMED and isinstance(unit, exp.Column) and unit.name.upper() in UNITS
    )


def call(typing: Typing, node: exp.Expr, scope: Scope) -> Type | None:
    """Return the type of a call."""
    name, arguments = function_name(node), node.expressions
    if isinstance(node, exp.Extract):
        field = exp.Literal.string(node.name)
        field.meta.update(node.this.meta)
        return _call(typing, "date_part", node, [field, node.expression], scope)
    if type(node) in _SPECIAL:
        arguments = [
            node.args[k] for k in _SPECIAL[type(node)][1] if isinstance(node.args.get(k), exp.Expr)
        ]
    elif has_unit(node):
        name, arguments = "timestampadd" if name.endswith("add") else "timestampdiff", arguments[1:]
    elif name in _CASTS:
        if len(arguments) != 1:
            typing.refuse(node, f"{name}() takes 1 argument, not {len(arguments)}")
            return None
        return typing.cast(arguments[0], typing.type(arguments[0], scope), parse_type(name), node)
    elif name in ("struct", "arrays_zip"):
        return _struct(typing, node, scope)
    return _call(typing, name, node, arguments, scope)


def _struct(typing: Typing, node: exp.Expr, scope: Scope) -> Type | None:
    """Return the type of struct(a, b AS c), or of arrays_zip(a, b): fields without a name are
    numbered.
    """
    zips = node.name.lower() == "arrays_zip"
    fields: list[tuple[str, Type]] = []
    for i, argument in enumerate(node.expressions):
        value = argument.this if isinstance(argument, exp.Alias) else argument
        type_ = typing.type(value, scope)
        if zips and type_ is not None and not isinstance(type_, Array):
            typing.refuse(value, f"arrays_zip() takes an ARRAY here, and this is {a(type_)}")
            return None
        if type_ is None:
            return None
        named = isinstance(argument, (exp.Alias, exp.Column))
        number = str(i) if zips else f"col{i + 1}"
        label = argument.alias_or_name if named else number
        fields.append((label, type_.element if zips and isinstance(type_, Array) else type_))
    if not fields:
        typing.refuse(node, f"{node.name}() takes at least 1 argument")
        return None
    return Array(Struct(tuple(fields))) if zips else Struct(tuple(fields))


def _call(
    typing: Typing, name: str, node: exp.Expr, arguments: Sequence[exp.Expr], scope: Scope
) -> Type | None:
    types = [typing.type(argument, scope) for argument in arguments]
    if name in OVER_CHILDREN:
        return total_type(name, types[0] if types else None)
    ways = calls(name)
    fitting = [(w, p) for w in ways if (p := w.expanded(len(arguments))) is not None]
    if ways and not fitting:
        many = counts(ways)
        plural = "argument" if many in ("1", "at least 1") else "arguments"
        typing.refuse(node, f"{name}() takes {many} {plural}, not {len(arguments)}")
    known = [
        Argument(t, text_of(n)) for t, n in zip(types, arguments, strict=True) if t is not None
    ]
    if not fitting or len(known) < len(arguments):
        return None
    for way, parameters in fitting:
        if all(p.takes(k.type) for p, k in zip(parameters, known, strict=True)):
            asked = _Asked(typing, name, node, tuple(arguments), tuple(known))
            return _result(asked, way) if _takes(asked, parameters) else None
    _wrong_argument(typing, name, [parameters for _, parameters in fitting], arguments, known)
    return None


@dataclass(frozen=True)
class _Asked:
    """A call whose arguments have types that one way to call the function takes."""

    typing: Typing
    name: str
    node: exp.Expr
    arguments: tuple[exp.Expr, ...]
    known: tuple[Argument, ...]


def _takes(asked: _Asked, parameters: Sequence[Parameter]) -> bool:
    """Tell whether the arguments are constants where they must be; note what each becomes, and a
    wrong pattern.
    """
    name, arguments, known = asked.name, asked.arguments, asked.known
    for parameter, argument, found in zip(parameters, arguments, known, strict=True):
        if parameter.constant and any(argument.find_all(exp.Column)):
            asked.typing.refuse(argument, f"{name}() takes a constant here")
            return False
        if parameter.kind.becomes is not None:
            asked.typing.becomes(argument, found.type, parameter.kind.becomes)
    if name in _WRITE | _READ and len(known) == 2 and known[1].literal is not None:
        problem = pattern_problem(known[1].literal, reading=name in _READ)
        if problem:
            asked.typing.refuse(arguments[1], *problem)
    return True


def _result(asked: _Asked, way: Call) -> Type | None:
    typing, name, node, arguments, known = (
        asked.typing,
        asked.name,
        asked.node,
        asked.arguments,
        asked.known,
    )
    type_ = result(way.result, known)
    if type_ is None and name in ("format_string", "printf"):
        typing.refuse(
            arguments[0], "%t and %n depend on the machine", "write date_format() for dates"
        )
    elif type_ is None:
        typing.refuse(
            node, f"Spark has no {name}({', '.join(k.literal or str(k.type) for k in known)})"
        )
    elif name in ("from_json", "from_csv") and holds(type_, TIMESTAMP):
        hint = "take it as a STRING, and write to_timestamp(…, 'yyyy-MM-dd HH:mm:ss')"
        typing.refuse(
            arguments[1],
            "a time of day as a TIMESTAMP is one of the day on which the query runs",
            hint,
        )
    elif way.result in _ALIKE and not (
        way.result == "concatenated" and not isinstance(type_, Array)
    ):
        _become_alike(asked, _ALIKE[way.result](len(known)))
    return type_


def _become_alike(asked: _Asked, groups: list[Sequence[int]]) -> None:
    """Note that each group of arguments becomes one type."""
    for group in groups:
        if (both := common([asked.known[i].type for i in group])) is not None:
            for i in group:
                asked.typing.becomes(asked.arguments[i], asked.known[i].type, both)


def _wrong_argument(
    typing: Typing,
    name: str,
    ways: Sequence[Sequence[Parameter]],
    arguments: Sequence[exp.Expr],
    known: Sequence[Argument],
) -> None:
    """Refuse the first argument that doesn't fit, by the way to call the function that fits the
    longest.
    """
    wrong = [
        next(i for i, p in enumerate(parameters) if not p.takes(known[i].type))
        for parameters in ways
    ]
    at = max(wrong)
    wanted = " or ".join(
        dict.fromkeys(p[at].kind.words for p, i in zip(ways, wrong, strict=True) if i == at)
    )
    hint = "write CAST(… AS INT)" if wanted == "an INT" and is_numeric(known[at].type) else ""
    typing.refuse(
        arguments[at], f"{name}() takes {wanted} here, and this is {a(known[at].type)}", hint
    )
