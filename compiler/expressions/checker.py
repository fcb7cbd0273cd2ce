"""What is refused in an expression: names that aren't there, impure functions, anything that sees
other rows.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from ..diagnostics.rule import Rule
from ..diagnostics.rules.expressions import (
    BROKEN_TOTAL,
    NOT_DETERMINISTIC,
    NOT_IN_BOTH,
    NOT_ONE_ROW,
    SQL_SYNTAX,
    SQL_TYPES,
)
from ..diagnostics.rules.names import UNKNOWN_COLUMN, UNKNOWN_FUNCTION, UNKNOWN_TABLE
from ..diagnostics.suggest import did_you_mean
from ..spark.instants import TODAY
from ..spark.signatures import functions
from .calls import function_name, has_unit
from .child_aggregates import is_total
from .lexer import near
from .literals import is_interval_literal, text_of
from .parser import parts, span
from .problem import Problem
from .refused import (
    BARE,
    DRAW,
    GROUPING,
    IMPURE,
    INTERVAL_UNITS,
    NODES,
    OF_ONE_ROW,
    OVER_CHILDREN,
    PURE_FROM,
    REFUSED,
    SEVERAL_ROWS,
    SYNTAX,
)
from .scope import Columns


def columns(node: exp.Expr, bound: frozenset[str]) -> Iterator[list[str]]:
    """Find each reference that is not to a lambda's parameter, as its names from left to right."""
    if isinstance(node, exp.Column):
        found = parts(node)
        if found and found[0].lower() not in bound:
            yield found
        return
    inner = bound | _parameters(node)
    for child in _children(node):
        yield from columns(child, inner)


def _children(node: exp.Expr) -> list[exp.Expr]:
    """Return the operands of a node, without the words that only look like columns."""
    children = list(node.iter_expressions())
    return children[1:] if has_unit(node) else children


def _parameters(node: exp.Expr) -> frozenset[str]:
    return (
        frozenset(p.name.lower() for p in node.expressions)
        if isinstance(node, exp.Lambda)
        else frozenset()
    )


class Checker:
    """Walks a tree and finds what is refused, with the names that lambdas bind."""

    def __init__(self, sql: str, over: Columns) -> None:
        self.sql, self.over = sql, over
        self.children = {n.lower(): columns for n, columns in over.children.items()}
        self.known = over.spelled

    def _problem(self, rule: Rule, node: exp.Expr, message: str, hint: str = "") -> Problem:
        return Problem(rule, *span(node), message, hint)

    def check(self, node: exp.Expr, bound: frozenset[str]) -> Iterator[Problem]:
        """Find what is wrong in a tree inside lambdas that bind these names (in lower case)."""
        if not isinstance(node, NODES) or isinstance(node, tuple(REFUSED)):
            yield self._refused(node)
            return
        if isinstance(node, exp.Column):
            yield from self._column(node, bound)
            return
        if is_total(node, self.children):
            yield from self._total(node)
            return
        if name := function_name(node):
            refusal = self._function(name, node)
            if refusal:
                yield refusal
                if name in OVER_CHILDREN:
                    return
        if isinstance(node, exp.Interval):
            yield from self._interval(node)
        inner = bound | _parameters(node)
        for child in self._operands(node):
            yield from self.check(child, inner)

    def _operands(self, node: exp.Expr) -> list[exp.Expr]:
        """Return what is left to look at below a node."""
        children = _children(node)
        match node:
            case exp.Cast():
                return [node.this]
            case exp.Like() | exp.ILike() if isinstance(node.expression, (exp.Any, exp.All)):
                inner = node.expression.this
                return [
                    node.this,
                    *(inner.expressions if isinstance(inner, exp.Tuple) else [inner]),
                ]
            case exp.Anonymous() if node.name.lower() == "struct":
                return [c.this if isinstance(c, exp.Alias) else c for c in children]
            case _:
                return children

    def _refused(self, node: exp.Expr) -> Problem:
        for kind, (rule, message, hint) in REFUSED.items():
            if isinstance(node, kind):
                return self._problem(rule, node, message, hint)
        if isinstance(node, (exp.Query, exp.Subquery)):
            return self._problem(
                NOT_ONE_ROW, node, "a subquery in an expression", 'use "join_with" instead'
            )
        if isinstance(node, exp.Alias):
            hint = "only struct(a AS name) names its parts"
            return self._problem(SQL_SYNTAX, node, "a name inside an expression", hint)
        offset, _ = span(node)
        return self._problem(
            NOT_IN_BOTH,
            node,
            f"this is no Spark SQL that 3.5 and 4 both have, near {near(self.sql, offset)}",
            "a column whose name is a word of SQL goes in backticks",
        )

    def _column(self, node: exp.Column, bound: frozenset[str]) -> Iterator[Problem]:
        if isinstance(node.this, exp.Star):
            yield self._problem(NOT_ONE_ROW, node, "* in an expression", "name the columns")
            return
        first, *fields = parts(node)
        if not fields and first.lower() in ("all", "distinct") and not node.this.args.get("quoted"):
            hint = f"quote a column of that name: `{first}`"
            yield self._problem(SQL_SYNTAX, node, f'"{first}" is a word of SQL', hint)
        if first.lower() in bound or first.lower() in self.known:
            return
        joined = "_".join([first, *fields[:1]])
        if not fields and first.lower() in BARE and not node.this.args.get("quoted"):
            yield self._impure(node, first.lower(), first)
        elif fields and joined.lower() in self.known:
            hint = f"write {'.'.join([joined, *fields[1:]])}"
            yield self._unknown(node, first, hint)
        else:
            hint = did_you_mean(joined, self.over.types) or did_you_mean(first, self.over.types)
            yield self._unknown(node, first, hint)

    def _unknown(self, node: exp.Expr, name: str, hint: str) -> Problem:
        message = f'there is no column "{name}"'
        return Problem(UNKNOWN_COLUMN, *span(node), message, hint, (name,))

    def _impure(self, node: exp.Expr, name: str, written: str) -> Problem:
        hint = IMPURE[name]
        if hint == DRAW or name == "aes_encrypt":
            why = "is non-deterministic"
        elif hint == TODAY or name == "unix_timestamp":
            why = "depends on when the query runs"
        else:
            why = "depends on where the query runs"
        return self._problem(
            NOT_DETERMINISTIC, node, f"{written} {why}: a value may depend on its row alone", hint
        )

    def _function(self, name: str, node: exp.Expr) -> Problem | None:
        """Return why a function isn't allowed."""
        arguments = node.expressions if isinstance(node, exp.Anonymous) else []
        if name in IMPURE and len(arguments) < PURE_FROM.get(name, 99):
            return self._impure(node, name, f"{name}()")
        if name in SYNTAX:
            return None
        known = functions().get(name)
        if known is None:
            hint = did_you_mean(name, self._allowed())
            return self._problem(UNKNOWN_FUNCTION, node, f'there is no function "{name}"', hint)
        if known.since != "3.5":
            return self._problem(
                NOT_IN_BOTH, node, f"{name}() is Spark 4 only; an expression is the same on 3.5"
            )
        if name in OVER_CHILDREN and self._is_over_children(node):
            table = next(c[0] for c in columns(node, frozenset()) if c[0].lower() not in self.known)
            hint = did_you_mean(table, self.children)
            message = f'there is no table "{table}" whose rows are "per" this one\'s'
            return Problem(UNKNOWN_TABLE, *span(node), message, hint, (table,))
        kind = "grouping" if name in GROUPING else known.kind
        if kind in SEVERAL_ROWS:
            does, hint = SEVERAL_ROWS[kind]
            return self._problem(NOT_ONE_ROW, node, f"{name}() {does}", OF_ONE_ROW.get(name, hint))
        return None

    def _allowed(self) -> list[str]:
        return [
            n
            for n, f in functions().items()
            if (f.kind, f.since) == ("scalar", "3.5") and n not in IMPURE
        ]

    def _is_over_children(self, node: exp.Expr) -> bool:
        """Tell whether an aggregate's argument names another table: sum(line.price),
        count(line).
        """
        counts = function_name(node) == "count"
        return any(
            c[0].lower() not in self.known and (counts or len(c) > 1)
            for c in columns(node, frozenset())
        )

    def _total(self, node: exp.Expr) -> Iterator[Problem]:
        """Find what is wrong with an aggregate over children."""
        name, (argument, *more) = function_name(node), node.expressions
        if more:
            yield self._problem(BROKEN_TOTAL, node, f"{name}() over children takes one argument")
        elif isinstance(argument, exp.Distinct):
            yield self._problem(BROKEN_TOTAL, node, "DISTINCT isn't possible over children")
        elif any(function_name(n) in OVER_CHILDREN for n in argument.walk()):
            hint = "make the inner one a column of the child"
            yield self._problem(BROKEN_TOTAL, node, f"an aggregate inside {name}()", hint)
        elif name != "count" or not isinstance(argument, exp.Column) or len(parts(argument)) > 1:
            yield from self._of_child(argument)

    def _of_child(self, argument: exp.Expr) -> Iterator[Problem]:
        """Find what is wrong with the argument of an aggregate: it is over the columns of one
        child.
        """
        used = list(columns(argument, frozenset()))
        child = next(c[0] for c in used if c[0].lower() in self.children)
        known = {n.lower() for n in self.children[child.lower()]}
        for first, *fields in used:
            if first.lower() != child.lower():
                why = (
                    "is another table"
                    if first.lower() in self.children
                    else "is a column of this table"
                )
                hint = "an aggregate is over the columns of one child: use the others outside of it"
                yield self._problem(BROKEN_TOTAL, argument, f'"{first}" {why}', hint)
            elif not fields:
                hint = f"name one of its columns: {child}.a"
                yield self._problem(BROKEN_TOTAL, argument, f'"{child}" is a table', hint)
            elif fields[0].lower() not in known:
                hint = did_you_mean(fields[0], self.children[child.lower()])
                message = f'"{child}" has no column "{fields[0]}"'
                missing = (child, fields[0])
                yield Problem(UNKNOWN_COLUMN, *span(argument), message, hint, missing)
        scope = dict.fromkeys([first for first, *_ in used])
        yield from Checker(self.sql, Columns(scope)).check(argument, frozenset())

    def _interval(self, node: exp.Interval) -> Iterator[Problem]:
        units = [u.name.upper().removesuffix("S") for u in node.find_all(exp.Var)]
        value = text_of(node.this) if isinstance(node.this, exp.Expr) else None
        if value is None:
            hint = "write a * INTERVAL '1' DAY"
            yield self._problem(SQL_TYPES, node, "INTERVAL takes a constant, not a column", hint)
        elif not units or not all(u in INTERVAL_UNITS for u in units):
            hint = "the units are YEAR and MONTH, or WEEK, DAY, HOUR, MINUTE and SECOND"
            yield self._problem(
                SQL_TYPES, node, f"no interval of Spark, near {near(self.sql, span(node)[0])}", hint
            )
        elif not is_interval_literal(
            value, units, isinstance(node.args.get("unit"), exp.IntervalSpan)
        ):
            hint = "write INTERVAL '1' DAY, or INTERVAL '1 2:03:04' DAY TO SECOND"
            yield self._problem(SQL_TYPES, node, f"'{value}' is no interval of this unit", hint)
