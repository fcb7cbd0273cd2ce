"""What an expression may hold and what not, with the reason and an alternative: tables alone."""

from __future__ import annotations

from sqlglot import exp

from ..diagnostics.rule import Rule
from ..diagnostics.rules.expressions import NOT_IN_BOTH, NOT_ONE_ROW, SQL_SYNTAX
from ..spark.instants import TODAY

DRAW = (
    'generate it in a column of its own, or from the row: pmod(xxhash64(row_num, "a text of'
    ' yours"), 100)'
)
SESSION = "write the value as a constant"
IMPURE = {
    **dict.fromkeys(("rand", "randn", "random", "uuid", "shuffle", "randstr", "uniform"), DRAW),
    **dict.fromkeys(
        (
            "now",
            "current_date",
            "curdate",
            "current_timestamp",
            "localtimestamp",
            "current_time",
            "localtime",
        ),
        TODAY,
    ),
    **dict.fromkeys(("unix_timestamp",), "write unix_timestamp(today)"),
    **dict.fromkeys(
        ("monotonically_increasing_id", "spark_partition_id"), "row_num numbers the rows"
    ),
    **dict.fromkeys(("input_file_name", "input_file_block_start", "input_file_block_length"), ""),
    **dict.fromkeys(
        ("user", "current_user", "session_user", "current_catalog", "current_database"), SESSION
    ),
    **dict.fromkeys(("current_schema", "current_timezone", "version"), SESSION),
    **dict.fromkeys(("java_method", "reflect", "try_reflect"), ""),
    "aes_encrypt": "give it all of mode, padding and an initialisation vector",
}
UNITS = ("YEAR QUARTER MONTH WEEK DAY DAYOFYEAR HOUR MINUTE SECOND MILLISECOND MICROSECOND").split()
INTERVAL_UNITS = tuple("YEAR MONTH WEEK DAY HOUR MINUTE SECOND MILLISECOND MICROSECOND".split())
TYPES = (
    "STRING",
    "BIGINT",
    "DOUBLE",
    "TIMESTAMP",
    "BINARY",
    "BOOLEAN",
    "DECIMAL",
    "DATE",
    "INT",
    "FLOAT",
)
# Those that Spark calls without parentheses too.
BARE = frozenset(
    "current_date current_time current_timestamp current_user localtimestamp session_user"
    " user".split()
)
# What the kinds of functions over several rows do, and what is written instead.
SEVERAL_ROWS = {
    "aggregate": ("aggregates rows; an expression sees one row", ""),
    "window": ("looks at other rows; an expression sees one row", "row_num numbers the rows"),
    "generator": ("makes rows; an expression is one value of one row", ""),
    "grouping": ("groups rows; an expression sees one row", "write date_trunc('HOUR', a)"),
}
GROUPING = frozenset({"window", "session_window", "window_time"})
OF_ONE_ROW = {"max": "write greatest(a, b)", "min": "write least(a, b)", "sum": "write a + b"}
# With so many arguments they are pure.
PURE_FROM = {"unix_timestamp": 1, "aes_encrypt": 5}
# What the parsers of both Sparks know without an entry in their registries.
SYNTAX = frozenset({"try_cast", "timestampadd", "timestampdiff"})
OVER_CHILDREN = ("sum", "count", "min", "max", "avg")
NODES: tuple[type[exp.Expr], ...] = (
    exp.Column,
    exp.Identifier,
    exp.Dot,
    exp.Literal,
    exp.RawString,
    exp.HexString,
    exp.Null,
    exp.Boolean,
    exp.Paren,
    exp.Add,
    exp.Sub,
    exp.Mul,
    exp.Div,
    exp.IntDiv,
    exp.Mod,
    exp.Neg,
    exp.BitwiseAnd,
    exp.BitwiseOr,
    exp.BitwiseXor,
    exp.BitwiseNot,
    exp.DPipe,
    exp.And,
    exp.Or,
    exp.Not,
    exp.EQ,
    exp.NEQ,
    exp.NullSafeEQ,
    exp.NullSafeNEQ,
    exp.GT,
    exp.GTE,
    exp.LT,
    exp.LTE,
    exp.Is,
    exp.In,
    exp.Between,
    exp.Like,
    exp.ILike,
    exp.RegexpLike,
    exp.Escape,
    exp.Case,
    exp.If,
    exp.Cast,
    exp.TryCast,
    exp.DataType,
    exp.Interval,
    exp.IntervalSpan,
    exp.Var,
    exp.Anonymous,
    exp.Bracket,
    exp.Lambda,
    exp.Extract,
    exp.StrPosition,
    exp.Substring,
    exp.Trim,
    exp.Overlay,
    exp.Concat,
)
REFUSED: dict[type[exp.Expr], tuple[Rule, str, str]] = {
    exp.Star: (NOT_ONE_ROW, "* in an expression", "name the columns"),
    exp.Window: (
        NOT_ONE_ROW,
        "a window function looks at other rows; an expression sees one row",
        "",
    ),
    exp.Filter: (NOT_ONE_ROW, "FILTER belongs to an aggregate; an expression sees one row", ""),
    exp.WithinGroup: (
        NOT_ONE_ROW,
        "WITHIN GROUP belongs to an aggregate; an expression sees one row",
        "",
    ),
    exp.IgnoreNulls: (
        NOT_ONE_ROW,
        "IGNORE NULLS belongs to a window or an aggregate; an expression sees one row",
        "",
    ),
    exp.RespectNulls: (
        NOT_ONE_ROW,
        "RESPECT NULLS belongs to a window or an aggregate; an expression sees one row",
        "",
    ),
    exp.Distinct: (NOT_ONE_ROW, "DISTINCT belongs to an aggregate; an expression sees one row", ""),
    exp.Placeholder: (SQL_SYNTAX, "an expression has no parameters", ""),
    exp.Parameter: (SQL_SYNTAX, "an expression has no parameters", ""),
    exp.Kwarg: (NOT_IN_BOTH, "arguments by name are not supported", "give them by position"),
    exp.Exists: (
        NOT_ONE_ROW,
        "a subquery in an expression",
        'join the table with "join_with" and name its column',
    ),
    exp.Collate: (NOT_IN_BOTH, "COLLATE is Spark 4 only; the target may be 3.5", ""),
    exp.AtTimeZone: (
        NOT_IN_BOTH,
        "Spark has no AT TIME ZONE",
        "write from_utc_timestamp(a, 'Europe/Berlin')",
    ),
    exp.BitwiseLeftShift: (
        NOT_IN_BOTH,
        "<< is Spark 4 only; the target may be 3.5",
        "write shiftleft(a, n)",
    ),
    exp.BitwiseRightShift: (
        NOT_IN_BOTH,
        ">> is Spark 4 only; the target may be 3.5",
        "write shiftright(a, n)",
    ),
    exp.Tuple: (NOT_IN_BOTH, "a list in parentheses is no value", "write array(…) or struct(…)"),
}
