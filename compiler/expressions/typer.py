"""The Spark type of an expression's tree, and what Spark refuses in it: ANSI mode, as Spark 3.5 and
4 both have it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from sqlglot import exp

from ..diagnostics.rule import Rule
from ..diagnostics.rules.expressions import SQL_TYPES
from ..diagnostics.rules.names import UNKNOWN_COLUMN, UNKNOWN_DATA_TYPE
from ..diagnostics.rules.types import IMPOSSIBLE_CAST, TEXT_AS_DATE
from ..diagnostics.suggest import did_you_mean
from ..spark.casts import can_cast
from ..spark.coercion import assignable, common, compared, ranges
from ..spark.instants import instant_problem, reads_time
from ..spark.type_text import parse_type, public
from ..spark.types import INTEGRAL, STRING, VOID, Array, Map, Struct, Type
from .calls import CALLS, call
from .lambdas import LAMBDAS, higher_order
from .literals import literal, suffixed, text_of
from .operators import operator
from .parser import parts, span
from .problem import Problem
from .refused import TYPES
from .scope import Scope


def derive(node: exp.Expr, scope: Scope) -> Type | None:
    """Return a tree's type; `scope` has the columns' types under their names in lower case."""
    return public(Typer().type(node, scope))


def _written_type(text: str) -> Type | None:
    """Return a type as it is written in a cast, or None if Spark 3.5 and 4 don't both have it."""
    try:
        return parse_type(text)
    except ValueError:
        return None


class Typer:
    """Types a tree from its leaves up.

    What Spark refuses is a problem and has no type, and neither has what is above.

    `dated` are the columns (in lower case) whose texts are known to be dates.
    """

    def __init__(self, dated: Collection[str] = ()) -> None:
        self.dated = dated
        self.problems: list[Problem] = []
        # By node and scope, which are kept: no other has their identity then.
        self._known: dict[tuple[int, int], tuple[exp.Expr, Scope, Type | None]] = {}

    def refuse(self, node: exp.Expr, message: str, hint: str = "", rule: Rule = SQL_TYPES) -> None:
        """Note what is wrong with a node, mostly its type."""
        self.problems.append(Problem(rule, *span(node), message, hint))

    def type(self, node: exp.Expr, scope: Scope) -> Type | None:
        """Return the type of a node, or None: it is refused, or over a column whose type is
        unknown.

        What is below is typed first, so that a deep tree needs no deep recursion.
        """
        key = (id(node), id(scope))
        if key not in self._known:
            for below in reversed(list(_below(node))):
                inner = (id(below), id(scope))
                if inner not in self._known:
                    self._known[inner] = (below, scope, self._type(below, scope))
        return self._known[key][2]

    def _type(self, node: exp.Expr, scope: Scope) -> Type | None:
        match node:
            case exp.Paren():
                return self.type(node.this, scope)
            case exp.Literal() | exp.RawString() | exp.HexString() | exp.Null() | exp.Boolean():
                return self._known_number(node, literal(node))
            case exp.Concat():  # 'a' 'b'
                return STRING
            case exp.Cast():
                return self._cast(node, scope)
            case exp.Column() | exp.Identifier() | exp.Dot():
                return _named(node, scope, self)
            case exp.Bracket():
                return self._item(node, scope)
            case exp.Interval():
                return ranges([u.name.upper().removesuffix("S") for u in node.find_all(exp.Var)])
            case exp.Anonymous() if node.name.lower() in LAMBDAS:
                return higher_order(self, node, scope)
        return call(self, node, scope) if isinstance(node, CALLS) else operator(self, node, scope)

    def alike(
        self, node: exp.Expr, values: Sequence[exp.Expr], scope: Scope, comparing: bool = False
    ) -> Type | None:
        """Return the one type that all values become, to be compared or as alternatives."""
        types = [t for t in (self.type(v, scope) for v in values) if t is not None]
        if len(types) < len(values):
            return None
        found = compared(types) if comparing else common(types)
        if found is None:
            what = "compare" if comparing else "make one type of"
            self.refuse(
                node,
                f"Spark can't {what} {' and '.join(map(str, dict.fromkeys(types)))}",
                "cast one of them",
            )
            return None
        for value, type_ in zip(values, types, strict=True):
            self.becomes(value, type_, found)
        return found

    def becomes(self, node: exp.Expr, source: Type, target: Type) -> None:
        """Refuse a text that becomes a date or timestamp, unless it is one for certain."""
        if not reads_time(source, target):
            return
        for value in _alternatives(node):
            known = (
                isinstance(value, exp.Column)
                and len(parts(value)) == 1
                and value.name.lower() in self.dated
            )
            if not known and not isinstance(value, exp.Null):
                problem = instant_problem(text_of(value), target)
                if problem:
                    self.refuse(value, *problem, rule=TEXT_AS_DATE)

    def _cast(self, node: exp.Cast, scope: Scope) -> Type | None:
        to, source = node.args["to"], self.type(node.this, scope)
        if "written" not in to.meta:  # 1L, 1.5BD
            return self._known_number(
                node, suffixed(node.this.name, _written_type(to.sql(dialect="spark")))
            )
        written = to.meta["written"]
        target = _written_type(written)
        if target is None:
            new = re.match(r"(?i)\s*(variant|time|geography|geometry)\b|.*\bcollate\b", written)
            why = (
                "is Spark 4 only; an expression is the same on 3.5"
                if new
                else "is not a Spark SQL type"
            )
            hint = did_you_mean(written, TYPES)
            self.refuse(to, f"{written} {why}", hint, UNKNOWN_DATA_TYPE)
            return None
        return self.cast(node.this, source, target, to)

    def _known_number(self, node: exp.Expr, type_: Type | None) -> Type | None:
        if type_ is None:
            self.refuse(node, "a number that no type of Spark holds")
        return type_

    def cast(
        self, node: exp.Expr, source: Type | None, target: Type, place: exp.Expr
    ) -> Type | None:
        """Return what a value becomes by a cast; refuse it at a place if Spark has no such cast."""
        if source is not None and not can_cast(source, target):
            message = f"Spark has no cast from {source} to {target}"
            self.refuse(place, message, rule=IMPOSSIBLE_CAST)
            return None
        if source is not None:
            self.becomes(node, source, target)
        return target

    def _item(self, node: exp.Bracket, scope: Scope) -> Type | None:
        """Return the type of a[key]: an array's element, a map's value."""
        of, key = self.type(node.this, scope), self.type(node.expressions[0], scope)
        if of is None or key is None:
            return None
        if isinstance(of, Array) and (key in INTEGRAL or key == VOID):
            return of.element
        if isinstance(of, Map) and assignable(key, of.key):
            self.becomes(node.expressions[0], key, of.key)
            return of.value
        if isinstance(of, Struct) and (name := text_of(node.expressions[0])) is not None:
            return self.field(node, of, "it", name)
        self.refuse(
            node, f"Spark has no {of}[{key}]", "an ARRAY is asked by a whole number, a MAP by a key"
        )
        return None

    def field(self, node: exp.Expr, type_: Type | None, path: str, name: str) -> Type | None:
        """Return the type of a field: of a STRUCT, of each STRUCT in an ARRAY, or a MAP's value."""
        match type_:
            case None:
                return None
            case Struct(fields):
                inner = {n.lower(): t for n, t in fields}
                if name.lower() in inner:
                    return inner[name.lower()]
                self.refuse(
                    node,
                    f'"{path}" has no field "{name}"',
                    did_you_mean(name, [n for n, _ in fields]),
                    UNKNOWN_COLUMN,
                )
                return None
            case Array(Struct() as element):
                found = self.field(node, element, path, name)
                return Array(found) if found is not None else None
            case Map(key, value) if key == STRING:
                return value
        message = f'"{path}" has no field "{name}": it is {type_}'
        self.refuse(node, message, rule=UNKNOWN_COLUMN)
        return None


# What stands in a tree and is no value of the row: units, types, the pairs of CASE, what a lambda
# binds.
_NO_VALUES = (
    exp.Identifier,
    exp.Var,
    exp.DataType,
    exp.If,
    exp.Tuple,
    exp.Any,
    exp.All,
    exp.Alias,
    exp.IntervalSpan,
)


def _below(node: exp.Expr) -> Iterator[exp.Expr]:
    """Yield a value and all values in it, the deeper later; not those in lambdas, whose scope is
    another.
    """
    level = [node]
    while level:
        yield from (n for n in level if n is node or not isinstance(n, _NO_VALUES))
        level = [c for n in level for c in n.iter_expressions() if not isinstance(c, exp.Lambda)]


def _named(node: exp.Expr, scope: Scope, typer: Typer) -> Type | None:
    """Return the type of a column, a lambda's parameter or a field."""
    match node:
        case exp.Identifier():
            return scope.get(node.name.lower())
        case exp.Dot():
            return typer.field(node, typer.type(node.this, scope), "it", node.expression.name)
    if isinstance(node.this, exp.Star):
        return None
    first, *fields = parts(node)
    if fields and f"{first}.{fields[0]}".lower() in scope:  # a child's column, in an aggregate
        first = f"{first}.{fields.pop(0)}"
    found, path = scope.get(first.lower()), first
    for field in fields:
        found = typer.field(node, found, path, field)
        path = f"{path}.{field}"
    return found


def _alternatives(node: exp.Expr) -> Iterator[exp.Expr]:
    """Yield the values of which an expression is one, by CASE, if or coalesce."""
    name = node.name.lower() if isinstance(node, exp.Anonymous) else ""
    match node:
        case exp.Paren():
            yield from _alternatives(node.this)
        case exp.Case():
            results = [*(b.args["true"] for b in node.args["ifs"]), node.args.get("default")]
            yield from (v for r in results if r is not None for v in _alternatives(r))
        case exp.Anonymous() if name in ("if", "nvl2", "coalesce", "nvl", "ifnull"):
            skipped = 1 if name in ("if", "nvl2") else 0
            yield from (v for r in node.expressions[skipped:] for v in _alternatives(r))
        case exp.Anonymous() if name in ("array", "nullif"):
            yield from (
                v
                for r in node.expressions[: None if name == "array" else 1]
                for v in _alternatives(r)
            )
        case _:
            yield node
