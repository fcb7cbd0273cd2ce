"""A user's SQL expression as text and as a syntax tree, before anything is known of its columns."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlglot import ErrorLevel, exp
from sqlglot.dialects.spark import Spark
from sqlglot.errors import SqlglotError
from sqlglot.parsers.spark import SparkParser
from sqlglot.tokenizer_core import Token, TokenType

from ..spark.names import CONTROL
from .lexer import comment_end, near, pieces, text


@dataclass(frozen=True)
class Problem:
    """What is wrong with `length` characters of an expression, from `offset` on (0 is its first).

    `missing` is the name that isn't there, if that is what is wrong: a column, a table, or a table
    and its column.
    """

    offset: int
    length: int
    message: str
    hint: str = ""
    missing: tuple[str, ...] = ()


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


_REFUSED_TOKENS = {
    TokenType.DCOLON: ("a::type is a cast that Spark 3.5 doesn't have", "write CAST(a AS type)"),
    TokenType.SEMICOLON: ("an expression has no semicolon", "write one expression, without SELECT"),
    TokenType.PARAMETER: ("an expression has no parameters", ""),
    TokenType.PLACEHOLDER: ("an expression has no parameters", ""),
    TokenType.L_BRACE: ("an expression has no braces and no templates", ""),
    TokenType.BLOCK_START: ("an expression has no braces and no templates", ""),
    TokenType.SELECT: (
        "a subquery in an expression",
        'join the table with "join_with" and name its column',
    ),
}


def _text_problems(sql: str) -> Iterator[Problem]:
    """Find what a tokenizer would stumble over or pass by in silence."""
    for kind, piece, at in pieces(sql):
        if kind == "other" and piece in "'\"`":
            names = {"'": "single quote", '"': "double quote", "`": "backtick"}
            yield Problem(
                at, len(sql) - at, f"a {names[piece]} that is not closed, near {near(sql, at)}"
            )
            return
        if (
            kind == "comment"
            and at + len(piece) == len(sql)
            and piece.startswith("/*")
            and comment_end(sql, at) > len(sql)
        ):
            yield Problem(at, len(sql) - at, f"a comment that is not closed, near {near(sql, at)}")
            return
        if piece.startswith("/*+"):
            yield Problem(at, len(piece), "an expression has no hints (/*+ … */)")
        if kind == "other" and piece == "{":
            yield Problem(at, 1, "an expression has no braces and no templates")
        if kind == "quoted" and CONTROL.search(piece):
            yield Problem(at, len(piece), "a name can't hold control characters")
        if kind == "other" and ord(piece) < 32:
            yield Problem(at, 1, f"a control character (code {ord(piece)})")


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
        return Parsed(None, (Problem(0, len(sql), "the expression is empty"),))
    problems = tuple(_text_problems(sql))
    if problems:
        return Parsed(None, problems)
    dialect = Spark()
    try:
        tokens = dialect.tokenize(sql)
    except SqlglotError:
        return Parsed(None, (Problem(0, len(sql), f"SQL that doesn't parse, near {near(sql, 0)}"),))
    refused = [t for t in tokens if t.token_type in _REFUSED_TOKENS and _is_written(sql, t)]
    if refused:
        first = refused[0]
        return Parsed(
            None, (Problem(first.start, len(first.text), *_REFUSED_TOKENS[first.token_type]),)
        )
    parser = _Parser(dialect=dialect, error_level=ErrorLevel.IMMEDIATE)
    try:
        trees = parser.one(tokens, sql)
    except SqlglotError:
        return Parsed(None, (_syntax(sql, parser.position(), tokens),))
    except RecursionError:
        return Parsed(None, (_too_deep(sql),))
    tree = trees[0] if len(trees) == 1 else None
    if tree is None:
        return Parsed(None, (_syntax(sql, tokens[0].start, tokens),))
    if isinstance(tree, (exp.Alias, exp.Aliases)):
        return Parsed(None, (_alias(sql, tokens),))
    if _depth(tree) > MAX_DEPTH:
        return Parsed(None, (_too_deep(sql),))
    return Parsed(tree)


def _depth(tree: exp.Expr) -> int:
    """Return how many nodes stand inside each other, at most."""
    level, depth = [tree], 0
    while level:
        level = [child for node in level for child in node.iter_expressions()]
        depth += 1
    return depth


def _too_deep(sql: str) -> Problem:
    hint = "make columns of its parts, and leave them out of output_columns"
    return Problem(0, len(sql), "operators, calls or brackets are nested too deeply", hint)


def _is_written(sql: str, token: Token) -> bool:
    """Tell whether a token stands in the text: the tokenizer makes `1L` into `1::BIGINT`."""
    return token.token_type != TokenType.DCOLON or sql.startswith("::", token.start)


def _syntax(sql: str, at: int, tokens: list[Token]) -> Problem:
    if at < 0:
        return Problem(
            len(sql.rstrip()), 0, f"SQL that ends too early, after {near(sql, tokens[-1].start)}"
        )
    i = next((i for i, t in enumerate(tokens) if t.start == at), len(tokens) - 1)
    length = tokens[i].end + 1 - at
    if i > 2 and tokens[i - 1].token_type == TokenType.ALIAS:
        return Problem(
            at, length, f"{tokens[i].text} is not a Spark SQL type, or not of both 3.5 and 4"
        )
    return Problem(at, length, f"SQL that doesn't parse, near {near(sql, at)}")


def quote_it(problem: Problem, sql: str, scope: Collection[str]) -> Problem:
    """Return a problem of syntax with the way out, if a word of SQL stands where a column's name
    was meant.
    """
    columns = {name.lower() for name in scope}
    for kind, piece, at in pieces(sql):
        if kind == "word" and piece.lower() in columns and _is_keyword(piece):
            hint = f"quote a column of that name: `{piece}`"
            return Problem(at, len(piece), f'"{piece}" is a word of SQL', hint)
    return problem


def _is_keyword(word: str) -> bool:
    return all(token.token_type != TokenType.VAR for token in Spark().tokenize(word))


def _alias(sql: str, tokens: list[Token]) -> Problem:
    depth = 0
    for token in tokens:
        depth += {TokenType.L_PAREN: 1, TokenType.R_PAREN: -1}.get(token.token_type, 0)
        if token.token_type == TokenType.ALIAS and depth == 0:
            hint = 'the column\'s name is its "name"'
            return Problem(
                token.start,
                len(sql) - token.start,
                f"an expression has no alias, near {near(sql, token.start)}",
                hint,
            )
    at = tokens[-1].start
    return Problem(at, len(sql) - at, f"SQL that doesn't parse, near {near(sql, at)}")
