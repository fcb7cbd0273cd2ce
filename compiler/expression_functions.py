"""What Spark's functions return: one table, and the few whose type depends on their arguments."""

from __future__ import annotations

from collections.abc import Sequence

from .expression_arithmetic import common, numbers
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
    INTERVAL,
    SHORT,
    STRING,
    TIMESTAMP,
    TIMESTAMP_NTZ,
    VOID,
    Array,
    Decimal,
    Map,
    Struct,
    Type,
    is_nested,
    is_numeric,
    parse_type,
)  # fmt: skip

Types = Sequence["Type | None"]
_RESULTS: dict[Type, str] = {
    STRING: """array_join base64 bin btrim char chr concat_ws conv date_format elt format_number format_string
        from_unixtime get_json_object hex initcap lcase lower ltrim mask md5 parse_url printf regexp_extract
        regexp_replace regexp_substr repeat replace rtrim schema_of_json sha sha1 sha2 soundex space split_part string
        substring_index to_char to_csv to_json to_varchar translate typeof ucase upper url_decode url_encode""",
    INT: """array_size ascii bit_count bit_length cardinality char_length character_length day dayofmonth dayofweek
        dayofyear find_in_set hash hour instr int json_array_length len length levenshtein locate minute month
        octet_length position quarter regexp_count regexp_instr second size unix_date weekday weekofyear year""",
    BIGINT: """array_position bigint crc32 factorial timestampdiff to_unix_timestamp unix_micros unix_millis
        unix_seconds unix_timestamp width_bucket xxhash64""",
    DOUBLE: """acos asin atan atan2 cbrt cos cosh cot degrees double e exp expm1 hypot ln log log10 log1p log2
        months_between pi pow power radians rint sign signum sin sinh sqrt tan tanh""",
    DATE: "add_months date date_from_unix_date date_sub last_day make_date next_day to_date trunc",
    TIMESTAMP: """date_trunc from_utc_timestamp make_timestamp timestamp timestamp_micros timestamp_millis
        timestamp_seconds to_timestamp to_utc_timestamp""",
    TIMESTAMP_NTZ: "to_timestamp_ntz",
    INTERVAL: "make_dt_interval",
    BOOLEAN: """array_contains arrays_overlap boolean equal_null exists forall ilike isnan isnotnull isnull like
        luhn_check map_contains_key regexp regexp_like rlike""",
    BINARY: "binary encode to_binary unbase64 unhex",
    FLOAT: "float",
    SHORT: "smallint",
    BYTE: "tinyint",
    Decimal(10, 0): "decimal",
    Array(STRING): "json_object_keys regexp_extract_all split",
    Map(STRING, STRING): "str_to_map",
}
_FIXED = {name: type_ for type_, names in _RESULTS.items() for name in names.split()}
# A text of a text or a number, but bytes of bytes.
_OF_TEXT = ("substr", "substring", "left", "right", "lpad", "rpad", "trim", "overlay", "reverse")
_SAME_AS_FIRST = (
    "abs", "negative", "positive", "array_append", "array_compact", "array_distinct", "array_remove", "map_concat",
    "slice", "sort_array",
)  # fmt: skip
_COMMON = ("coalesce", "nvl", "ifnull", "greatest", "least", "array_union", "array_intersect")


def public(type_: Type | None) -> Type | None:
    """Return a type if a column can have it as its own: not NULL's, and of intervals only the whole one."""
    if type_ is None:
        return None
    try:
        return type_ if "VOID" not in str(type_) and parse_type(str(type_)) == type_ else None
    except ValueError:
        return None


def function(name: str, types: Types, values: Sequence[str | None]) -> Type | None:
    """Return a call's type, from its arguments' types and, where they are literals, texts; None if unknown."""
    if name in _FIXED:
        return _FIXED[name]
    first = types[0] if types else None
    if name in _OF_TEXT:
        return _of_text(name, first)
    if name in _SAME_AS_FIRST:
        return first if first not in (STRING, VOID) else None
    if name in _COMMON:
        return common(types)
    return _dates(name, types) or _choices(name, types) or _numeric(name, types, values) or _nested(name, types, values)


def _of_text(name: str, first: Type | None) -> Type | None:
    if isinstance(first, Array):
        return first if name == "reverse" else None
    # What they make of bytes differs: left keeps them, right doesn't.
    return STRING if first is not None and not is_nested(first) and first not in (BINARY, VOID) else None


def _dates(name: str, types: Types) -> Type | None:
    match name, types:
        case (("datediff" | "date_diff"), _):
            return INT if len(types) == 2 else BIGINT
        case (("date_add" | "dateadd"), [_, _]):
            return DATE
        case (("date_add" | "dateadd" | "timestampadd"), [_, _, of]) if of in (DATE, TIMESTAMP):
            return TIMESTAMP
    return None


def _choices(name: str, types: Types) -> Type | None:
    match name, types:
        case (("if" | "nvl2"), [_, then, otherwise]):
            return common([then, otherwise])
        case "nullif", [value, _]:
            return value
        case (("startswith" | "endswith" | "contains"), [a, b]) if a == b == STRING:
            return BOOLEAN
        case "concat", _:
            return _concat(types)
    return None


def _concat(types: Types) -> Type | None:
    if types and all(t is not None and not is_nested(t) for t in types):
        return BINARY if set(types) == {BINARY} else STRING
    return common(types) if all(isinstance(t, Array) for t in types) else None


def _numeric(name: str, types: Types, values: Sequence[str | None]) -> Type | None:
    match name, types:
        case (("ceil" | "ceiling" | "floor"), [of]):
            return _whole(of)
        case (("round" | "bround"), [of, *_]):
            return _rounded(of, values)
        case (("mod" | "pmod"), [a, b]) if a is not None and b is not None and is_numeric(a) and is_numeric(b):
            digits = [len(str(int(v))) if v and v.isdigit() else None for v in values]
            return numbers("%", (a, digits[0]), (b, digits[1]))
        case (("shiftleft" | "shiftright" | "shiftrightunsigned"), [of, _]) if of in INTEGRAL:
            return BIGINT if of == BIGINT else INT
        case "nanvl", [a, b] if a == b and a in (FLOAT, DOUBLE):
            return a
    return None


def _whole(of: Type | None) -> Type | None:
    """Return the type of ceil and floor."""
    if isinstance(of, Decimal):
        return of if of.scale == 0 else Decimal(min(of.precision - of.scale + 1, 38), 0)
    return BIGINT if of is not None and is_numeric(of) else None


def _rounded(of: Type | None, values: Sequence[str | None]) -> Type | None:
    if not isinstance(of, Decimal):
        return of if of is not None and is_numeric(of) else None
    places = values[1] if len(values) > 1 else "0"
    if places is None or not places.isdigit():
        return None
    scale = min(of.scale, int(places))
    return Decimal(min(of.precision - of.scale + 1 + scale, 38), scale)


def _nested(name: str, types: Types, values: Sequence[str | None]) -> Type | None:
    """Return the type of what makes or reads arrays, maps and structs."""
    match name, types:
        case "array", [_, *_]:
            element = common(types)
            return Array(element) if element is not None else None
        case "array_repeat", [of, _] if of is not None:
            return Array(of)
        case (("element_at" | "try_element_at" | "get" | "array_max" | "array_min"), [Array(element), *_]):
            return element
        case "flatten", [Array(Array(_) as inner)]:
            return inner
        case "sequence", [start, stop] if start == stop and start is not None and start in INTEGRAL:
            return Array(start)
        case "named_struct", _:
            fields = [(n, t) for n, t in zip(values[::2], types[1::2], strict=False) if n is not None and t is not None]
            return Struct(tuple(fields)) if fields and len(fields) * 2 == len(types) else None
    return _maps(name, types)


def _maps(name: str, types: Types) -> Type | None:
    match name, types:
        case "map", [_, *_]:
            key, value = common(types[::2]), common(types[1::2])
            return Map(key, value) if key is not None and value is not None else None
        case "map_from_arrays", [Array(key), Array(value)]:
            return Map(key, value)
        case "map_keys", [Map(key, _)]:
            return Array(key)
        case "map_values", [Map(_, value)]:
            return Array(value)
        case "map_entries", [Map(key, value)]:
            return Array(Struct((("key", key), ("value", value))))
        case (("element_at" | "try_element_at"), [Map(_, value), _]):
            return value
    return None
