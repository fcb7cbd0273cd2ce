"""Why a text doesn't parse as one expression, said of its characters and tokens."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sqlglot.dialects.spark import Spark
from sqlglot.tokenizer_core import Token, TokenType

from ..diagnostics.rule import Rule
from ..diagnostics.rules.expressions import NOT_IN_BOTH, NOT_ONE_ROW, SQL_SYNTAX
from ..diagnostics.rules.names import UNKNOWN_DATA_TYPE
from ..diagnostics.rules.shape import TOO_MUCH
from ..spark.names import CONTROL
from .lexer import comment_end, near, pieces
from .problem import Problem

_REFUSED_TOKENS: dict[TokenType, tuple[Rule, str, str]] = {
    TokenType.DCOLON: (
        NOT_IN_BOTH,
        "a::type is a cast that Spark 3.5 doesn't have",
        "write CAST(a AS type)",
    ),
    TokenType.SEMICOLON: (
        SQL_SYNTAX,
        "an expression has no semicolon",
        "write one expression, without SELECT",
    ),
    TokenType.PARAMETER: (SQL_SYNTAX, "an expression has no parameters", ""),
    TokenType.PLACEHOLDER: (SQL_SYNTAX, "an expression has no parameters", ""),
    TokenType.L_BRACE: (SQL_SYNTAX, "an expression has no braces and no templates", ""),
    TokenType.BLOCK_START: (SQL_SYNTAX, "an expression has no braces and no templates", ""),
    TokenType.SELECT: (
        NOT_ONE_ROW,
        "a subquery in an expression",
        'join the table with "join_with" and name its column',
    ),
}


def text_problems(sql: str) -> Iterator[Problem]:
    """Find what a tokenizer would stumble over or pass by in silence."""
    for kind, piece, at in pieces(sql):
        if kind == "other" and piece in "'\"`":
            names = {"'": "single quote", '"': "double quote", "`": "backtick"}
            yield Problem(
                SQL_SYNTAX,
                at,
                len(sql) - at,
                f"a {names[piece]} that is not closed, near {near(sql, at)}",
            )
            return
        if (
            kind == "comment"
            and at + len(piece) == len(sql)
            and piece.startswith("/*")
            and comment_end(sql, at) > len(sql)
        ):
            yield Problem(
                SQL_SYNTAX, at, len(sql) - at, f"a comment that is not closed, near {near(sql, at)}"
            )
            return
        if piece.startswith("/*+"):
            yield Problem(SQL_SYNTAX, at, len(piece), "an expression has no hints (/*+ … */)")
        if kind == "other" and piece == "{":
            yield Problem(SQL_SYNTAX, at, 1, "an expression has no braces and no templates")
        if kind == "quoted" and CONTROL.search(piece):
            yield Problem(SQL_SYNTAX, at, len(piece), "a name can't hold control characters")
        if kind == "other" and ord(piece) < 32:
            yield Problem(SQL_SYNTAX, at, 1, f"a control character (code {ord(piece)})")


def too_deep(sql: str) -> Problem:
    """Return the problem of a text that no parser goes down into."""
    hint = "make columns of its parts, and leave them out of output_columns"
    return Problem(
        TOO_MUCH, 0, len(sql), "operators, calls or brackets are nested too deeply", hint
    )


def refused(sql: str, tokens: list[Token]) -> Problem | None:
    """Return what is wrong with the first token that no expression has, if there is one."""
    for token in tokens:
        if token.token_type in _REFUSED_TOKENS and _is_written(sql, token):
            rule, message, hint = _REFUSED_TOKENS[token.token_type]
            return Problem(rule, token.start, len(token.text), message, hint)
    return None


def _is_written(sql: str, token: Token) -> bool:
    """Tell whether a token stands in the text: the tokenizer makes `1L` into `1::BIGINT`."""
    return token.token_type != TokenType.DCOLON or sql.startswith("::", token.start)


def syntax(sql: str, at: int, tokens: list[Token]) -> Problem:
    """Return the problem of a text in which the parser came so far; -1 is its end."""
    if at < 0:
        return Problem(
            SQL_SYNTAX,
            len(sql.rstrip()),
            0,
            f"SQL that ends too early, after {near(sql, tokens[-1].start)}",
        )
    i = next((i for i, t in enumerate(tokens) if t.start == at), len(tokens) - 1)
    length = tokens[i].end + 1 - at
    if i > 2 and tokens[i - 1].token_type == TokenType.ALIAS:
        return Problem(
            UNKNOWN_DATA_TYPE,
            at,
            length,
            f"{tokens[i].text} is not a Spark SQL type, or not of both 3.5 and 4",
        )
    return Problem(SQL_SYNTAX, at, length, f"SQL that doesn't parse, near {near(sql, at)}")


def quote_it(problem: Problem, sql: str, scope: Collection[str]) -> Problem:
    """Return a problem of syntax with the way out, if a word of SQL stands where a column's name
    was meant.
    """
    columns = {name.lower() for name in scope}
    for kind, piece, at in pieces(sql):
        if kind == "word" and piece.lower() in columns and _is_keyword(piece):
            hint = f"quote a column of that name: `{piece}`"
            return Problem(SQL_SYNTAX, at, len(piece), f'"{piece}" is a word of SQL', hint)
    return problem


def _is_keyword(word: str) -> bool:
    return all(token.token_type != TokenType.VAR for token in Spark().tokenize(word))


def alias(sql: str, tokens: list[Token]) -> Problem:
    """Return the problem of a text that is `expression AS name`."""
    depth = 0
    for token in tokens:
        depth += {TokenType.L_PAREN: 1, TokenType.R_PAREN: -1}.get(token.token_type, 0)
        if token.token_type == TokenType.ALIAS and depth == 0:
            hint = 'the column\'s name is its "name"'
            return Problem(
                SQL_SYNTAX,
                token.start,
                len(sql) - token.start,
                f"an expression has no alias, near {near(sql, token.start)}",
                hint,
            )
    at = tokens[-1].start
    return Problem(SQL_SYNTAX, at, len(sql) - at, f"SQL that doesn't parse, near {near(sql, at)}")
