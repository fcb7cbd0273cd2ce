"""A user's SQL expression: what is wrong with it, which columns it uses, its type and its text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources

from sqlglot import exp

from .errors import did_you_mean
from .expression_parse import Problem, near, parse, text
from .expression_types import derive, function_name, own_type, parts
from .types import Array, Map, Struct, Type

__all__ = ["Problem", "names", "problems", "text", "type_of"]

_TODAY = 'write today, the instant that the meta file\'s "today" gives'
_DRAW = 'draw with a column of its own, or from the row: pmod(xxhash64(row_num, "a text of yours"), 100)'
_SESSION = "write the value as a constant"
_IMPURE = {
    **dict.fromkeys(("rand", "randn", "random", "uuid", "shuffle", "randstr", "uniform"), _DRAW),
    **dict.fromkeys(
        ("now", "current_date", "curdate", "current_timestamp", "localtimestamp", "current_time", "localtime"), _TODAY
    ),
    **dict.fromkeys(("unix_timestamp",), "write unix_timestamp(today)"),
    **dict.fromkeys(("monotonically_increasing_id", "spark_partition_id"), "row_num numbers the rows"),
    **dict.fromkeys(("input_file_name", "input_file_block_start", "input_file_block_length"), ""),
    **dict.fromkeys(("user", "current_user", "session_user", "current_catalog", "current_database"), _SESSION),
    **dict.fromkeys(("current_schema", "current_timezone", "version"), _SESSION),
    **dict.fromkeys(("java_method", "reflect", "try_reflect"), ""),
    "aes_encrypt": "give it all of mode, padding and an initialisation vector",
}
_UNITS = ("YEAR QUARTER MONTH WEEK DAY DAYOFYEAR HOUR MINUTE SECOND MILLISECOND MICROSECOND").split()
# With so many arguments they are pure.
_PURE_FROM = {"unix_timestamp": 1, "aes_encrypt": 5}
# What the parsers of both Sparks know without an entry in their registries.
_SYNTAX = frozenset({"try_cast", "timestampadd", "timestampdiff"})
_OVER_CHILDREN = ("sum", "count", "min", "max", "avg")
_NODES: tuple[type[exp.Expr], ...] = (
    exp.Column, exp.Identifier, exp.Dot, exp.Literal, exp.RawString, exp.HexString, exp.Null, exp.Boolean, exp.Paren,
    exp.Add, exp.Sub, exp.Mul, exp.Div, exp.IntDiv, exp.Mod, exp.Neg, exp.BitwiseAnd, exp.BitwiseOr, exp.BitwiseXor,
    exp.BitwiseNot, exp.DPipe, exp.And, exp.Or, exp.Not, exp.EQ, exp.NEQ, exp.NullSafeEQ, exp.NullSafeNEQ, exp.GT, exp.GTE,
    exp.LT, exp.LTE, exp.Is, exp.In, exp.Between, exp.Like, exp.ILike, exp.RegexpLike, exp.Escape, exp.Case, exp.If,
    exp.Cast, exp.TryCast, exp.DataType, exp.Interval, exp.IntervalSpan, exp.Var, exp.Anonymous, exp.Bracket,
    exp.Lambda, exp.Extract, exp.StrPosition, exp.Substring, exp.Trim, exp.Overlay, exp.Concat,
)  # fmt: skip
_REFUSED: dict[type[exp.Expr], tuple[str, str]] = {
    exp.Star: ("* in an expression", "name the columns"),
    exp.Window: ("a window function looks at other rows; an expression sees one row", ""),
    exp.Filter: ("FILTER belongs to an aggregate; an expression sees one row", ""),
    exp.WithinGroup: ("WITHIN GROUP belongs to an aggregate; an expression sees one row", ""),
    exp.IgnoreNulls: ("IGNORE NULLS belongs to a window or an aggregate; an expression sees one row", ""),
    exp.RespectNulls: ("RESPECT NULLS belongs to a window or an aggregate; an expression sees one row", ""),
    exp.Distinct: ("DISTINCT belongs to an aggregate; an expression sees one row", ""),
    exp.Placeholder: ("an expression has no parameters", ""),
    exp.Parameter: ("an expression has no parameters", ""),
    exp.Kwarg: ("arguments by name are not supported", "give them by position"),
    exp.Exists: ("a subquery in an expression", 'join the table with "join_with" and name its column'),
    exp.Collate: ("COLLATE is Spark 4 only; the target may be 3.5", ""),
    exp.AtTimeZone: ("Spark has no AT TIME ZONE", "write from_utc_timestamp(a, 'Europe/Berlin')"),
    exp.BitwiseLeftShift: ("<< is Spark 4 only; the target may be 3.5", "write shiftleft(a, n)"),
    exp.BitwiseRightShift: (">> is Spark 4 only; the target may be 3.5", "write shiftright(a, n)"),
    exp.Tuple: ("a list in parentheses is no value", "write array(…) or struct(…)"),
}


@cache
def _functions() -> dict[str, dict[str, str]]:
    """Return {name: {kind, since}} of Spark's built-in functions."""
    loaded: dict[str, dict[str, str]] = json.loads(
        resources.files(__package__).joinpath("spark_functions.json").read_text(encoding="utf-8")
    )
    return loaded


def problems(sql: str, scope: Mapping[str, Type | None]) -> tuple[Problem, ...]:
    """Return all that is wrong with an expression over columns of these names and (where known) types."""
    parsed = parse(sql)
    if parsed.tree is None:
        return parsed.problems
    found = _Checker(sql, scope).check(parsed.tree, frozenset())
    return tuple(sorted(dict.fromkeys(found), key=lambda p: (p.offset, p.message)))


def names(sql: str, scope: Mapping[str, Type | None]) -> tuple[str, ...]:
    """Return the columns that an expression uses, as the scope spells them; none if it doesn't parse."""
    known = {n.lower(): n for n in scope}
    tree = parse(sql).tree
    used = [] if tree is None else [known.get(p[0].lower()) for p in _columns(tree, frozenset())]
    return tuple(dict.fromkeys(n for n in used if n is not None))


def type_of(sql: str, scope: Mapping[str, Type | None]) -> Type | None:
    """Return the type of an expression as Spark in ANSI mode has it, or None if that isn't certain."""
    tree = parse(sql).tree
    return None if tree is None else derive(tree, {n.lower(): t for n, t in scope.items()})


def _columns(node: exp.Expr, bound: frozenset[str]) -> Iterator[list[str]]:
    """Find each reference that is not to a lambda's parameter, as its names from left to right."""
    if isinstance(node, exp.Column):
        found = parts(node)
        if found and found[0].lower() not in bound:
            yield found
        return
    inner = bound | _parameters(node)
    for child in _children(node):
        yield from _columns(child, inner)


def _children(node: exp.Expr) -> list[exp.Expr]:
    """Return the operands of a node, without the words that only look like columns."""
    children = list(node.iter_expressions())
    return children[1:] if _has_unit(node) else children


def _has_unit(node: exp.Expr) -> bool:
    """Tell whether a call's first argument is a unit: date_add(DAY, 1, d)."""
    if not isinstance(node, exp.Anonymous) or len(node.expressions) != 3:
        return False
    unit = node.expressions[0]
    timed = ("date_add", "dateadd", "timestampadd", "datediff", "date_diff", "timestampdiff")
    return node.name.lower() in timed and isinstance(unit, exp.Column) and unit.name.upper() in _UNITS


def _parameters(node: exp.Expr) -> frozenset[str]:
    return frozenset(p.name.lower() for p in node.expressions) if isinstance(node, exp.Lambda) else frozenset()


def _span(node: exp.Expr) -> tuple[int, int]:
    """Return where a node stands: offset and length, as near as the parser keeps it."""
    if isinstance(node, exp.Anonymous) and "start" in node.meta:
        return node.meta["start"], node.meta["end"] + 1 - node.meta["start"]
    starts = [n.meta["start"] for n in node.walk() if "start" in n.meta]
    ends = [n.meta["end"] for n in node.walk() if "end" in n.meta]
    return (min(starts), max(ends) + 1 - min(starts)) if starts else (0, 0)


class _Checker:
    """Walks a tree and finds what is refused, with the names that lambdas bind."""

    def __init__(self, sql: str, scope: Mapping[str, Type | None]) -> None:
        self.sql, self.scope = sql, scope
        self.known = {n.lower(): t for n, t in scope.items()}

    def problem(self, node: exp.Expr, message: str, hint: str = "") -> Problem:
        offset, length = _span(node)
        return Problem(offset, length, message, hint)

    def check(self, node: exp.Expr, bound: frozenset[str]) -> Iterator[Problem]:
        if not isinstance(node, _NODES) or isinstance(node, tuple(_REFUSED)):
            yield self.refused(node)
            return
        if isinstance(node, exp.Column):
            yield from self.column(node, bound)
            return
        if name := function_name(node):
            refusal = self.function(name, node)
            if refusal:
                yield refusal
                if name in _OVER_CHILDREN:
                    return
        yield from self.details(node)
        inner = bound | _parameters(node)
        for child in self.operands(node):
            yield from self.check(child, inner)

    def operands(self, node: exp.Expr) -> list[exp.Expr]:
        """Return what is left to look at below a node."""
        children = _children(node)
        match node:
            case exp.Cast():
                return [node.this]
            case exp.Like() | exp.ILike() if isinstance(node.expression, (exp.Any, exp.All)):
                inner = node.expression.this
                return [node.this, *(inner.expressions if isinstance(inner, exp.Tuple) else [inner])]
            case exp.Anonymous() if node.name.lower() == "struct":
                return [c.this if isinstance(c, exp.Alias) else c for c in children]
            case _:
                return children

    def refused(self, node: exp.Expr) -> Problem:
        for kind, (message, hint) in _REFUSED.items():
            if isinstance(node, kind):
                return self.problem(node, message, hint)
        if isinstance(node, (exp.Query, exp.Subquery)):
            return self.problem(node, "a subquery in an expression", 'use "join_with" instead')
        if isinstance(node, exp.Alias):
            return self.problem(node, "a name inside an expression", "only struct(a AS name) names its parts")
        offset, _ = _span(node)
        return self.problem(node, f"this is no Spark SQL that 3.5 and 4 both have, near {near(self.sql, offset)}")

    def column(self, node: exp.Column, bound: frozenset[str]) -> Iterator[Problem]:
        if isinstance(node.this, exp.Star):
            yield self.problem(node, "* in an expression", "name the columns")
            return
        first, *fields = parts(node)
        if first.lower() in bound:
            return
        if first.lower() in self.known:
            yield from self.fields(node, self.known[first.lower()], first, fields)
            return
        joined = "_".join([first, *fields[:1]])
        if not fields and first.lower() in _IMPURE and not node.this.args.get("quoted"):
            yield self.impure(node, first.lower(), first)
        elif fields and joined.lower() in self.known:
            yield self.problem(node, f'there is no column "{first}"', f"write {'.'.join([joined, *fields[1:]])}")
        else:
            hint = did_you_mean(joined, self.scope) or did_you_mean(first, self.scope)
            yield self.problem(node, f'there is no column "{first}"', hint)

    def fields(self, node: exp.Expr, type_: Type | None, path: str, fields: list[str]) -> Iterator[Problem]:
        """Follow the names after a column's through its STRUCTs."""
        for field in fields:
            while isinstance(type_, Array):
                type_ = type_.element
            if type_ is None or isinstance(type_, Map):
                return
            if not isinstance(type_, Struct):
                yield self.problem(node, f'"{path}" has no field "{field}": it is {type_}')
                return
            inner = {n.lower(): t for n, t in type_.fields}
            if field.lower() not in inner:
                hint = did_you_mean(field, [n for n, _ in type_.fields])
                yield self.problem(node, f'"{path}" has no field "{field}"', hint)
                return
            type_, path = inner[field.lower()], f"{path}.{field}"

    def impure(self, node: exp.Expr, name: str, written: str) -> Problem:
        hint = _IMPURE[name]
        if hint == _DRAW or name == "aes_encrypt":
            why = "is another value in each run"
        elif hint == _TODAY or name == "unix_timestamp":
            why = "depends on when the query runs"
        else:
            why = "depends on where the query runs"
        return self.problem(node, f"{written} {why}; a value depends on nothing but its row", hint)

    def function(self, name: str, node: exp.Expr) -> Problem | None:
        """Return why a function isn't allowed."""
        arguments = node.expressions if isinstance(node, exp.Anonymous) else []
        if name in _IMPURE and len(arguments) < _PURE_FROM.get(name, 99):
            return self.impure(node, name, f"{name}()")
        if name in _SYNTAX:
            return None
        known = _functions().get(name)
        if known is None:
            return self.problem(node, f'there is no function "{name}"', did_you_mean(name, self.allowed()))
        if known["since"] != "3.5":
            return self.problem(node, f"{name}() is Spark 4 only; an expression is the same on 3.5")
        if name in _OVER_CHILDREN and self.is_over_children(node):
            return self.problem(node, "aggregates over children are not supported yet")
        match known["kind"]:
            case "aggregate":
                hint = {"max": "write greatest(a, b)", "min": "write least(a, b)", "sum": "write a + b"}.get(name, "")
                return self.problem(node, f"{name}() aggregates rows; an expression sees one row", hint)
            case "window":
                return self.problem(
                    node, f"{name}() looks at other rows; an expression sees one row", "row_num numbers the rows"
                )
            case "generator":
                return self.problem(node, f"{name}() makes rows; an expression is one value of one row")
        if name in ("window", "session_window", "window_time"):
            return self.problem(
                node, f"{name}() groups rows; an expression sees one row", "write date_trunc('HOUR', a)"
            )
        return None

    def allowed(self) -> list[str]:
        return [n for n, f in _functions().items() if f == {"kind": "scalar", "since": "3.5"} and n not in _IMPURE]

    def is_over_children(self, node: exp.Expr) -> bool:
        """Tell whether an aggregate's argument names another table: sum(line.price), count(line)."""
        columns = list(_columns(node, frozenset()))
        counts = function_name(node) == "count"
        return any(c[0].lower() not in self.known and (counts or len(c) > 1) for c in columns)

    def details(self, node: exp.Expr) -> Iterator[Problem]:
        """Find what is wrong with one node itself, be its operands as they may."""
        match node:
            case exp.Cast():
                yield from self.cast(node)
            case exp.Interval() if not isinstance(node.this, (exp.Literal, exp.Neg)):
                hint = "write a * INTERVAL '1' DAY"
                yield self.problem(node, "INTERVAL takes a constant, not a column", hint)

    def cast(self, node: exp.Cast) -> Iterator[Problem]:
        to = node.args["to"]
        if "start" in to.meta:
            written = to.meta["written"]
            if own_type(written) is None and not re.fullmatch(r"(?i)interval\s+\w+(\s+to\s+\w+)?", written):
                new = re.match(r"(?i)\s*(variant|time|geography|geometry)\b|.*\bcollate\b", written)
                why = "is Spark 4 only" if new else "is not a Spark SQL type"
                yield self.problem(
                    to,
                    f"{written} {why}",
                    did_you_mean(written, ("STRING", "BIGINT", "DOUBLE", "TIMESTAMP", "BINARY", "BOOLEAN")),
                )
        instant = node.this
        special = isinstance(instant, exp.Literal) and re.fullmatch(
            r"(?i)\s*(now|today|tomorrow|yesterday)\b.*", instant.name
        )
        if special and to.this in (exp.DType.DATE, exp.DType.TIMESTAMP, exp.DType.TIMESTAMPTZ, exp.DType.TIMESTAMPNTZ):
            message = f"'{instant.name}' as a date depends on when the query runs"
            yield self.problem(node, f"{message}; a value depends on nothing but its row", _TODAY)
