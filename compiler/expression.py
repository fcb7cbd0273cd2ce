"""Users' SQL expressions: parsed by a real parser, checked, and emitted in the user's own words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from .errors import did_you_mean
from .types import Struct, Type, parse_type

if TYPE_CHECKING:
    from sqlglot import exp
    from sqlglot.tokens import Token

_NO_CLOCK = 'write "today", the definition\'s own'
_NO_CHANCE = "give the random value a column of its own, with a Faker type"
# Functions whose value depends on more than their arguments, and what to write instead.
IMPURE = {
    **dict.fromkeys(("rand", "randn", "random", "randstr", "uniform", "shuffle"), _NO_CHANCE),
    "uuid": 'use a column of type "uuid4"',
    **dict.fromkeys(
        ("now", "current_date", "current_timestamp", "current_time", "localtimestamp", "curdate"), _NO_CLOCK
    ),
    **dict.fromkeys(("current_timezone", "session_window", "window", "window_time"), ""),
    **dict.fromkeys(("user", "current_user", "session_user", "current_catalog", "current_database", "current_schema"), ""),
    **dict.fromkeys(("monotonically_increasing_id", "spark_partition_id"), 'write "row_num"'),
    **dict.fromkeys(("input_file_name", "input_file_block_start", "input_file_block_length", "version"), ""),
    **dict.fromkeys(("java_method", "reflect", "try_reflect"), ""),
}
# Words before a bracket that aren't functions.
_NOT_FUNCTIONS = frozenset(
    """in and or not case when then else between like rlike ilike regexp is as over distinct from for escape any some all div
    mod interval varchar char character decimal dec numeric date timestamp by end null true false on separator using
    both leading trailing timestampadd timestampdiff""".split()
)  # fmt: skip


@dataclass(frozen=True)
class Problem:
    """What is wrong with an expression, and where in its text."""

    offset: int
    length: int
    message: str
    hint: str = ""


class _Broken(Exception):
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


@dataclass(frozen=True)
class Parsed:
    """An expression as sqlglot sees it."""

    tree: exp.Expression
    tokens: tuple[Token, ...]


def problems(sql: str, scope: Mapping[str, Type | None]) -> tuple[Problem, ...]:
    """Return everything that is wrong with an expression over the columns in scope."""
    try:
        parsed = parse(sql)
    except _Broken as broken:
        return (broken.problem,)
    found = [*_shape_problems(parsed), *_function_problems(parsed), *_cast_problems(parsed)]
    return tuple([*found, *_name_problems(parsed, scope)])


def names(sql: str, scope: Mapping[str, Type | None]) -> tuple[str, ...]:
    """Return the names in scope that an expression uses, as the scope spells them; none if it doesn't parse."""
    try:
        parsed = parse(sql)
    except _Broken:
        return ()
    known = {name.lower(): name for name in scope}
    used = (known.get(name.lower()) for name, *_ in _references(parsed.tree))
    return tuple(dict.fromkeys(name for name in used if name))


def type_of(sql: str, scope: Mapping[str, Type | None]) -> Type | None:
    """Return the type of an expression, or None where it isn't certain."""
    from .expression_types import derive

    try:
        tree = parse(sql).tree
    except _Broken:
        return None
    return derive(tree, {name.lower(): type_ for name, type_ in scope.items()})


def text(sql: str) -> str:
    """Return an expression as it is emitted: the user's own text on one line, without comments.

    A line break inside a literal becomes an escape, so that no line of a script but the last of a statement can
    end in a semicolon.
    """
    pieces, end = [], 0
    for token in parse(sql).tokens:
        between = sql[end : token.start]
        pieces.append(" " if between.strip() or between != between.strip() else "")
        pieces.append(_on_one_line(sql[token.start : token.end + 1]))
        end = token.end + 1
    return "".join(pieces).strip()


def _on_one_line(token: str) -> str:
    if "\n" not in token and "\r" not in token:
        return token
    if token[0] in "rR":  # a raw literal takes no escapes
        body = token[2:-1].replace("\\", "\\\\").replace("'", "\\'")
        token = f"'{body}'"
    return token.replace("\n", "\\n").replace("\r", "\\r")


@lru_cache(maxsize=4096)
def parse(sql: str) -> Parsed:
    """Parse exactly one expression."""
    from sqlglot.errors import ParseError, TokenError

    dialect = _dialect()
    if not sql.strip():
        raise _Broken(Problem(0, len(sql), "there is no SQL here"))
    try:
        tokens = tuple(dialect.tokenize(sql))
    except TokenError:
        raise _Broken(Problem(0, len(sql), "the SQL doesn't parse: a quote or comment isn't closed")) from None
    for token in tokens:
        if token.token_type.name == "SEMICOLON":
            hint = "write one expression, without a semicolon"
            raise _Broken(Problem(token.start, 1, "more than one SQL expression", hint))
    try:
        trees = dialect.parser().parse(list(tokens), sql)
    except ParseError as error:
        raise _Broken(_syntax_problem(sql, error.errors)) from None
    except RecursionError:
        raise _Broken(Problem(0, len(sql), "the SQL is nested too deeply")) from None
    if len(trees) != 1 or trees[0] is None:
        raise _Broken(Problem(0, len(sql), "the SQL doesn't parse: it must be one expression"))
    return Parsed(trees[0], tokens)


@cache
def _dialect():  # type: ignore[no-untyped-def]
    from sqlglot.dialects import Spark

    return Spark()


def _syntax_problem(sql: str, errors: list[dict[str, object]]) -> Problem:
    first = errors[0] if errors else {}
    near = str(first.get("highlight") or "").strip()
    if near and near in sql:
        return Problem(sql.index(near), len(near), f"the SQL doesn't parse near {near!r}")
    return Problem(0, len(sql), "the SQL doesn't parse: it ends in the middle")


# What an expression may not be


def _shape_problems(parsed: Parsed) -> Iterator[Problem]:
    from sqlglot import exp

    whole = (0, parsed.tokens[-1].end + 1)
    tree = parsed.tree
    if isinstance(tree, (exp.Alias, exp.Aliases)):
        yield Problem(*whole, "an expression has no AS: the column's name is its alias")
    elif isinstance(tree, (exp.Query, exp.Command, exp.DDL, exp.DML, exp.Block, exp.Tuple)) or not _is_expression(tree):
        yield Problem(*whole, "must be one SQL expression, not a statement or a list")
    elif tree.find(exp.Subquery, exp.Select, exp.Query):
        yield Problem(*whole, "a subquery would look at other rows", "join the table, or use an expression")
    if tree.find(exp.Window):
        yield Problem(*whole, "a window (OVER) looks at other rows, in an order that a cluster doesn't have")
    if tree.find(exp.Star) and not (isinstance(tree, exp.Query)):
        yield Problem(*whole, "* is not a column")
    if tree.find(exp.Placeholder, exp.Parameter):
        yield Problem(*whole, "there are no parameters here", "write the value")
    for token in parsed.tokens:
        if token.token_type.name == "DCOLON":
            yield Problem(token.start, 2, "Spark 3.5 has no ::", "write CAST(… AS …)")
        if token.token_type.name == "HINT":
            yield Problem(token.start, 3, "an expression takes no hints")


def _is_expression(tree: exp.Expression) -> bool:
    from sqlglot import exp

    return isinstance(tree, (exp.Condition, exp.Interval, exp.Boolean, exp.Null, exp.Lambda, exp.Paren, exp.Star))


def _function_problems(parsed: Parsed) -> Iterator[Problem]:
    known = functions()
    for token, before, after in _with_neighbours(parsed.tokens):
        name = token.text.lower()
        called = after is not None and after.token_type.name == "L_PAREN" and token.token_type.name != "STRING"
        bare = name in IMPURE and name.startswith(("current_", "localtimestamp")) and not _is_dot(before)
        if _is_dot(before) or not (called or bare) or not re.fullmatch(r"\w+", name):
            continue
        span = (token.start, len(token.text))
        if name in IMPURE:
            yield Problem(*span, f"{name}() isn't a function of the row: two runs would give other values", IMPURE[name])
        elif name == "unix_timestamp" and _closes(parsed.tokens, token):
            yield Problem(*span, "unix_timestamp() without arguments isn't a function of the row", _NO_CLOCK)
        elif name in known:
            yield from _kind_problem(name, span, known)
        elif name not in _NOT_FUNCTIONS and called:
            yield Problem(*span, f"Spark has no function {name}()", did_you_mean(name, known))


def _kind_problem(name: str, span: tuple[int, int], known: Mapping[str, Mapping[str, str]]) -> Iterator[Problem]:
    kind = known[name]["kind"]
    if kind == "aggregate":
        hint = "aggregates over the children of a row are not supported yet" if name in _CHILD_AGGREGATES else ""
        yield Problem(*span, f"{name}() aggregates rows: an expression sees one", hint)
    elif kind == "window":
        yield Problem(*span, f"{name}() looks at other rows: an expression sees one")
    elif kind == "generator":
        yield Problem(*span, f"{name}() makes rows: an expression gives one value")
    elif known[name]["since"] != "3.5":
        yield Problem(*span, f"{name}() is new in Spark 4: the same build must run on 3.5")


_CHILD_AGGREGATES = ("sum", "count", "min", "max", "avg")


@cache
def functions() -> Mapping[str, Mapping[str, str]]:
    """Return Spark's functions: name → kind (scalar, aggregate, window, generator) and the version since when."""
    data = resources.files(__package__).joinpath("spark_functions.json").read_text(encoding="utf-8")
    return json.loads(data)  # type: ignore[no-any-return]


def _with_neighbours(tokens: tuple[Token, ...]) -> Iterator[tuple[Token, Token | None, Token | None]]:
    for i, token in enumerate(tokens):
        yield token, tokens[i - 1] if i else None, tokens[i + 1] if i + 1 < len(tokens) else None


def _is_dot(token: Token | None) -> bool:
    return token is not None and token.token_type.name == "DOT"


def _closes(tokens: tuple[Token, ...], token: Token) -> bool:
    """Tell whether the call at a token has no arguments."""
    i = tokens.index(token)
    return i + 2 < len(tokens) and tokens[i + 2].token_type.name == "R_PAREN"


def _cast_problems(parsed: Parsed) -> Iterator[Problem]:
    from sqlglot import exp

    for cast in parsed.tree.find_all(exp.Cast):
        written = cast.to.sql(dialect="spark")
        try:
            parse_type(written)
        except ValueError:
            yield Problem(0, parsed.tokens[-1].end + 1, f"{written} is not a type that Spark 3.5 and 4 both have")


# Names


def _references(tree: exp.Expression) -> Iterator[tuple[str, str]]:
    """Yield (name, field): a column, and which field of it if it is written `name.field`."""
    from sqlglot import exp

    for column in tree.find_all(exp.Column):
        if isinstance(column.this, exp.Star) or _is_unit(column):
            continue
        parts = [part.name for part in column.parts]
        if not _bound(column, parts[0]):
            yield parts[0], parts[1] if len(parts) > 1 else ""


def _is_unit(column: exp.Expression) -> bool:
    """Tell whether a name is the unit of dateadd(DAY, …), not a column."""
    from sqlglot import exp

    return isinstance(column.parent, exp.Anonymous) and column.parent.name.lower() in (
        "timestampadd", "timestampdiff", "dateadd", "date_add", "datediff", "date_diff",
    ) and column.arg_key == "expressions" and column.index == 0  # fmt: skip


def _bound(column: exp.Expression, name: str) -> bool:
    """Tell whether a name is the parameter of a lambda around it."""
    from sqlglot import exp

    node = column.parent
    while node is not None:
        if isinstance(node, exp.Lambda) and any(p.name.lower() == name.lower() for p in node.expressions):
            return True
        node = node.parent
    return False


def _name_problems(parsed: Parsed, scope: Mapping[str, Type | None]) -> Iterator[Problem]:
    known = {name.lower(): type_ for name, type_ in scope.items()}
    for name, field in dict.fromkeys(_references(parsed.tree)):
        span = _span(parsed, name)
        if name.lower() not in known:
            joined = f"{name}_{field}"
            if field and joined.lower() in known:
                yield Problem(*span, f'there is no column "{name}.{field}"', f"a joined column is written {joined}")
            else:
                yield Problem(*span, f'there is no column "{name}"', did_you_mean(name, scope))
        elif field:
            type_ = known[name.lower()]
            if isinstance(type_, Struct) and field.lower() not in [f.lower() for f, _ in type_.fields]:
                hint = did_you_mean(field, [f for f, _ in type_.fields])
                yield Problem(*span, f'the column "{name}" has no field "{field}"', hint)
            elif type_ is not None and not isinstance(type_, Struct):
                yield Problem(*span, f'the column "{name}" is a {type_}: it has no field "{field}"')


def _span(parsed: Parsed, name: str) -> tuple[int, int]:
    for token in parsed.tokens:
        if token.text.lower() == name.lower():
            return token.start, token.end - token.start + 1
    return 0, parsed.tokens[-1].end + 1
