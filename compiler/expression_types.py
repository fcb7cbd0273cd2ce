"""The Spark type of a parsed expression, where it is certain: None says that it isn't.

The rules of decimals are Spark's DecimalPrecision, those of numbers its ANSI type coercion.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlglot import exp

from .types import (
    BIGINT,
    BINARY,
    BOOLEAN,
    BYTE,
    DATE,
    DOUBLE,
    FLOAT,
    INT,
    INTEGRAL,
    SHORT,
    STRING,
    TIMESTAMP,
    Array,
    Decimal,
    Simple,
    Struct,
    Type,
    parse_type,
)

Scope = Mapping[str, "Type | None"]

_BOOLEANS = (
    exp.Predicate, exp.Not, exp.And, exp.Or, exp.Boolean, exp.Xor, exp.Is, exp.RegexpLike, exp.StartsWith,
    exp.EndsWith, exp.ArrayContains, exp.IsNan,
)  # fmt: skip
_FIXED: dict[type[exp.Expression], Type] = {
    exp.Upper: STRING, exp.Lower: STRING, exp.Initcap: STRING, exp.Concat: STRING, exp.ConcatWs: STRING,
    exp.RegexpReplace: STRING, exp.RegexpExtract: STRING, exp.Replace: STRING, exp.Translate: STRING,
    exp.MD5: STRING, exp.SHA2: STRING, exp.Soundex: STRING, exp.Chr: STRING, exp.Repeat: STRING,
    exp.Length: INT, exp.Year: INT, exp.Month: INT, exp.Day: INT, exp.Quarter: INT, exp.Hour: INT, exp.Minute: INT,
    exp.Second: INT, exp.DayOfWeek: INT, exp.DayOfMonth: INT, exp.DayOfYear: INT, exp.WeekOfYear: INT,
    exp.DateDiff: INT, exp.ArraySize: INT, exp.StrPosition: INT, exp.Levenshtein: INT, exp.Unicode: INT,
    exp.TsOrDsAdd: DATE, exp.TsOrDsToDate: DATE, exp.LastDay: DATE, exp.AddMonths: DATE,
    exp.Sqrt: DOUBLE, exp.Pow: DOUBLE, exp.Exp: DOUBLE, exp.Ln: DOUBLE, exp.Log: DOUBLE, exp.Cbrt: DOUBLE,
    exp.TimeToStr: STRING, exp.Split: Array(STRING), exp.JSONExtractScalar: STRING, exp.IntDiv: BIGINT,
    exp.ToBase64: STRING, exp.TimestampTrunc: TIMESTAMP,
}  # fmt: skip
_NAMED: dict[str, Type] = {
    "xxhash64": BIGINT, "hash": INT, "crc32": BIGINT, "sha1": STRING, "sha": STRING, "hex": STRING, "format_string": STRING,
    "printf": STRING, "make_date": DATE, "next_day": DATE, "space": STRING, "char_length": INT, "character_length": INT,
    "bit_length": INT, "octet_length": INT, "weekday": INT, "months_between": DOUBLE, "unix_seconds": BIGINT,
    "unix_micros": BIGINT, "unix_millis": BIGINT, "unix_date": INT, "timestamp_seconds": TIMESTAMP,
    "timestamp_micros": TIMESTAMP, "timestamp_millis": TIMESTAMP, "date_from_unix_date": DATE, "typeof": STRING,
    "to_json": STRING, "monthname": STRING, "dayname": STRING, "substring_index": STRING, "format_number": STRING,
    "bin": STRING, "overlay": STRING, "left": STRING, "right": STRING, "timestampadd": TIMESTAMP, "timestampdiff": BIGINT,
}  # fmt: skip
_SAME_AS_FIRST = (exp.Paren, exp.Neg, exp.Abs, exp.Reverse, exp.Nullif)
_COMMON = (exp.Coalesce, exp.Greatest, exp.Least)
# The digits that an integer has as a decimal (DecimalType.forType).
_DIGITS = {BYTE: Decimal(3, 0), SHORT: Decimal(5, 0), INT: Decimal(10, 0), BIGINT: Decimal(20, 0)}


def derive(node: exp.Expression | None, scope: Scope) -> Type | None:
    """Return the type of an expression over columns (names in lower case) of known or unknown types."""
    if node is None:
        return None
    if isinstance(node, exp.Column):
        return _column(node, scope)
    if isinstance(node, exp.Literal):
        return STRING if node.is_string else _number(str(node.this))
    if isinstance(node, (exp.RawString, exp.National)):
        return STRING
    if isinstance(node, exp.HexString):
        return BINARY
    if isinstance(node, exp.Cast):
        return _cast(node)
    if isinstance(node, _BOOLEANS):
        return BOOLEAN
    if isinstance(node, (exp.Add, exp.Sub, exp.Mul, exp.Div, exp.Mod)):
        return _arithmetic(node, derive(node.left, scope), derive(node.right, scope))
    if isinstance(node, _SAME_AS_FIRST):
        return derive(node.this, scope)
    if isinstance(node, _COMMON):
        return _common([derive(n, scope) for n in (node.this, *node.expressions)])
    if isinstance(node, exp.If):
        return _common([derive(node.args.get("true"), scope), _branch(node.args.get("false"), scope)], drop_null=True)
    if isinstance(node, exp.Case):
        values = [derive(i.args.get("true"), scope) for i in node.args["ifs"] if not _is_null(i.args.get("true"))]
        return _common([*values, _branch(node.args.get("default"), scope)], drop_null=True)
    return _function(node, scope)


_NULL = Simple("NULL")


def _is_null(node: exp.Expression | None) -> bool:
    return node is None or isinstance(node, exp.Null)


def _branch(node: exp.Expression | None, scope: Scope) -> Type | None:
    return _NULL if _is_null(node) else derive(node, scope)


def _column(node: exp.Column, scope: Scope) -> Type | None:
    names = [part.name.lower() for part in node.parts]
    type_ = scope.get(names[0])
    for name in names[1:]:
        fields = {f.lower(): t for f, t in type_.fields} if isinstance(type_, Struct) else {}
        type_ = fields.get(name)
    return type_


def _number(text: str) -> Type | None:
    if text.isdigit():
        value = int(text)
        return INT if value < 2**31 else BIGINT if value < 2**63 else None
    if "e" in text.lower():
        return None  # a decimal in Spark 3.5's and 4's own spelling rules: not worth the risk
    whole, _, part = text.partition(".")
    digits = len((whole.lstrip("0") + part).lstrip("0") if not whole.strip("0") else whole.lstrip("0") + part)
    return Decimal(max(digits, len(part), 1), len(part))


def _cast(node: exp.Cast) -> Type | None:
    literal = node.this
    written = node.to.sql(dialect="spark")
    if isinstance(literal, exp.Literal) and node.to.this == exp.DataType.Type.DATE and literal.is_string:
        return DATE
    try:
        return parse_type(written)
    except ValueError:
        return None


def _function(node: exp.Expression, scope: Scope) -> Type | None:
    if isinstance(node, exp.Concat):
        kinds = [derive(e, scope) for e in node.expressions]
        return STRING if all(k is not None and not isinstance(k, Array) and k != BINARY for k in kinds) else None
    if isinstance(node, exp.DPipe):
        kinds = [derive(node.left, scope), derive(node.right, scope)]
        return STRING if all(k is not None and not isinstance(k, Array) and k != BINARY for k in kinds) else None
    if isinstance(node, (exp.Substring, exp.Trim, exp.Pad)):
        return STRING if derive(node.this, scope) == STRING else None
    if type(node) in _FIXED:
        return _FIXED[type(node)]
    if isinstance(node, exp.Anonymous):
        return _NAMED.get(node.name.lower())
    if isinstance(node, exp.Round) and derive(node.this, scope) in (DOUBLE, FLOAT):
        return derive(node.this, scope)
    return None


def _common(types: list[Type | None], drop_null: bool = False) -> Type | None:
    """The type of values that are alike; None where Spark would have to coerce them."""
    kinds = {t for t in types if not (drop_null and t == _NULL)}
    return kinds.pop() if len(kinds) == 1 else None


def _arithmetic(node: exp.Expression, left: Type | None, right: Type | None) -> Type | None:
    if left is None or right is None:
        return None
    if left in (DATE, TIMESTAMP) or right in (DATE, TIMESTAMP):
        return None
    if DOUBLE in (left, right) or FLOAT in (left, right):
        return DOUBLE if DOUBLE in (left, right) else None
    if left in INTEGRAL and right in INTEGRAL:
        if isinstance(node, exp.Div):
            return DOUBLE
        return INTEGRAL[max(INTEGRAL.index(left), INTEGRAL.index(right))]
    a, b = _as_decimal(node, "this", left), _as_decimal(node, "expression", right)
    return _decimal(node, a, b) if a and b else None


def _as_decimal(node: exp.Expression, side: str, type_: Type) -> Decimal | None:
    """An integer literal counts with the digits that it has."""
    if isinstance(type_, Decimal):
        return type_
    operand = node.args[side]
    if isinstance(operand, exp.Literal) and type_ in INTEGRAL:
        return Decimal(len(str(operand.this).lstrip("0") or "0"), 0)
    return _DIGITS.get(type_) if isinstance(type_, Simple) else None


def _decimal(node: exp.Expression, a: Decimal, b: Decimal) -> Decimal:
    p1, s1, p2, s2 = a.precision, a.scale, b.precision, b.scale
    if isinstance(node, (exp.Add, exp.Sub)):
        scale = max(s1, s2)
        return _adjusted(max(p1 - s1, p2 - s2) + scale + 1, scale)
    if isinstance(node, exp.Mul):
        return _adjusted(p1 + p2 + 1, s1 + s2)
    if isinstance(node, exp.Mod):
        return _adjusted(min(p1 - s1, p2 - s2) + max(s1, s2), max(s1, s2))
    scale = max(6, s1 + p2 + 1)
    return _adjusted(p1 - s1 + s2 + scale, scale)


def _adjusted(precision: int, scale: int) -> Decimal:
    """Cut a decimal to 38 digits, keeping at least 6 after the point (DecimalType.adjustPrecisionScale)."""
    if precision <= 38:
        return Decimal(precision, scale)
    whole = precision - scale
    return Decimal(38, max(38 - whole, min(scale, 6)))
