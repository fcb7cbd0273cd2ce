"""A user's SQL expression as text and as a syntax tree, before anything is known of its columns."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlglot import ErrorLevel, exp
from sqlglot.dialects.spark import Spark
from sqlglot.errors import SqlglotError
from sqlglot.parsers.spark import SparkParser
from sqlglot.tokenizer_core import Token, TokenType

from ..diagnostics.rules.expressions import SQL_SYNTAX
from .lexer import near, text
from .problem import Problem
from .syntax_problems import alias, refused, syntax, text_problems, too_deep

# A sum of so many terms is as deep. Spark goes down a few thousand levels, Python some hundreds.
MAX_DEPTH = 200

# Functions with words between their arguments: cast(a AS INT), extract(YEAR FROM d).
_SPECIAL = ("CAST", "TRY_CAST", "EXTRACT", "POSITION", "SUBSTRING", "SUBSTR", "TRIM", "OVERLAY")
_WORDS = ("FROM", "FOR", "IN", "PLACING", "BOTH", "LEADING", "TRAILING")


class _Parser(SparkParser):
    """Spark's grammar with every function under the name that the user wrote."""

    ARRAY_CONSTRUCTORS = {}  # noqa: RUF012
    FUNCTIONS = {}  # noqa: RUF012
    FUNCTION_PARSERS = {k: v for k, v in SparkParser.FUNCTION_PARSERS.items() if k in _SPECIAL}  # noqa: RUF012
    # Spark has || on the level of + and -.
    TERM = {**SparkParser.TERM, TokenType.DPIPE: exp.DPipe}  # noqa: RUF012
    # What it leaves out of the tree: + before a text makes a number of it.
    UNARY_PARSERS = {  # noqa: RUF012
        **SparkParser.UNARY_PARSERS,
        TokenType.PLUS: lambda self: exp.Anonymous(
            this="positive", expressions=[self._parse_unary()]
        ),
    }
    NO_PAREN_FUNCTIONS = {}  # noqa: RUF012
    NO_PAREN_FUNCTION_PARSERS = {"CASE": SparkParser.NO_PAREN_FUNCTION_PARSERS["CASE"]}  # noqa: RUF012

    def _parse_types(self, *args: Any, **options: Any) -> exp.Expr | None:
        """Keep where a type is written: its own spelling counts, not what it is translated to."""
        first = self._index
        found = super()._parse_types(*args, **options)
        made_up = (
            first > 0
            and self._tokens[first - 1].start
            == self._tokens[min(first, len(self._tokens) - 1)].start
        )
        if isinstance(found, exp.DataType) and self._index > first and not made_up:
            start, end = self._tokens[first].start, self._tokens[self._index - 1].end
            found.meta.update(start=start, end=end, written=self.sql[start : end + 1])
        return found

    def _parse_function(self, *args: Any, **options: Any) -> exp.Expr | None:
        """Read position(a, b) and substring(a, 1) as any other function, without words between the
        arguments.
        """
        name = self._curr.text.upper() if self._curr else ""
        if name in _SPECIAL[3:] and not self._has_words():
            return super()._parse_function(*args, **{**options, "anonymous": True})
        return super()._parse_function(*args, **options)

    def _has_words(self) -> bool:
        """Tell whether there are words between the arguments of the call that begins here."""
        depth = 0
        for token in self._tokens[self._index + 1 :]:
            depth += {TokenType.L_PAREN: 1, TokenType.R_PAREN: -1}.get(token.token_type, 0)
            if depth == 0:
                return False
            if depth == 1 and token.text.upper() in _WORDS and token.token_type != TokenType.STRING:
                return True
        return False

    def _parse_interval(self, *args: Any, **options: Any) -> exp.Add | exp.Interval | None:
        """Take `INTERVAL '1' DAY + 'x'` for a sum, not for one more unit."""
        first = self._index
        found = super()._parse_interval(*args, **options)
        if isinstance(found, exp.Add):
            after = self._index
            self._retreat(first + 1)
            value = (
                self._parse_primary()
                if self._curr.token_type == TokenType.STRING
                else self._parse_term()
            )
            alone = self._parse_interval_span(value) if value is not None else None
            if self._curr and self._curr.token_type == TokenType.PLUS:
                return alone
            self._retreat(after)
        return found

    def _parse_primary(self) -> exp.Expr | None:
        """Keep where a literal is written."""
        first = self._index
        found = super()._parse_primary()
        if found is not None and "start" not in found.meta and self._index > first:
            found.meta.update(
                start=self._tokens[first].start, end=self._tokens[self._index - 1].end
            )
        return found

    def one(self, tokens: list[Token], sql: str) -> list[exp.Expr | None]:
        """Parse the statements of a text, each as an expression."""
        return self._parse(lambda self: self._parse_expression(), tokens, sql)

    def position(self) -> int:
        """Return the offset of the token that wasn't understood."""
        return self._curr.start if self._curr else -1


@dataclass(frozen=True)
class Parsed:
    """The tree of an expression, or None and why there is none."""

    tree: exp.Expr | None
    problems: tuple[Problem, ...] = ()


def parts(column: exp.Expr) -> list[str]:
    """Return the names of a.b.c, from left to right."""
    return [part.name for part in column.parts] if isinstance(column, exp.Column) else []


def span(node: exp.Expr) -> tuple[int, int]:
    """Return where a node stands: offset and length, as near as the parser keeps it."""
    if isinstance(node, exp.Anonymous) and "start" in node.meta:
        return node.meta["start"], node.meta["end"] + 1 - node.meta["start"]
    starts = [n.meta["start"] for n in node.walk() if "start" in n.meta]
    ends = [n.meta["end"] for n in node.walk() if "end" in n.meta]
    return (min(starts), max(ends) + 1 - min(starts)) if starts else (0, 0)


@lru_cache(maxsize=4096)
def parse(sql: str) -> Parsed:
    """Parse a text as exactly one expression. The tree is shared: don't change it."""
    if not text(sql):
        return Parsed(None, (Problem(SQL_SYNTAX, 0, len(sql), "the expression is empty"),))
    problems = tuple(text_problems(sql))
    if problems:
        return Parsed(None, problems)
    dialect = Spark()
    try:
        tokens = dialect.tokenize(sql)
    except SqlglotError:
        return Parsed(
            None,
            (Problem(SQL_SYNTAX, 0, len(sql), f"SQL that doesn't parse, near {near(sql, 0)}"),),
        )
    problem = refused(sql, tokens)
    if problem:
        return Parsed(None, (problem,))
    parser = _Parser(dialect=dialect, error_level=ErrorLevel.IMMEDIATE)
    try:
        trees = parser.one(tokens, sql)
    except SqlglotError:
        return Parsed(None, (syntax(sql, parser.position(), tokens),))
    except RecursionError:
        return Parsed(None, (too_deep(sql),))
    tree = trees[0] if len(trees) == 1 else None
    if tree is None:
        return Parsed(None, (syntax(sql, tokens[0].start, tokens),))
    if isinstance(tree, (exp.Alias, exp.Aliases)):
        return Parsed(None, (alias(sql, tokens),))
    if _depth(tree) > MAX_DEPTH:
        return Parsed(None, (too_deep(sql),))
    return Parsed(tree)


def _depth(tree: exp.Expr) -> int:
    """Return how many nodes stand inside each other, at most."""
    level, depth = [tree], 0
    while level:
        level = [child for node in level for child in node.iter_expressions()]
        depth += 1
    return depth
