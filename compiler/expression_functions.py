"""What Spark's functions return: one table, and the few whose type depends on their arguments."""

from __future__ import annotations

from collections.abc import Sequence

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
    VOID,
    Array,
    Decimal,
    Map,
    Simple,
    Struct,
    Type,
    is_nested,
    is_numeric,
    parse_type,
)  # fmt: skip

_RESULTS: dict[Type, str] = {
    STRING: """upper lower ucase lcase replace regexp_replace regexp_extract regexp_substr date_format md5 sha sha1 sha2 hex
        initcap concat_ws repeat translate split_part substring_index base64 from_unixtime format_string printf
        format_number soundex chr char space bin to_json to_csv typeof url_encode url_decode conv to_char to_varchar
        array_join string decode luhn_mask mask ltrim rtrim btrim""",
    INT: """length len char_length character_length bit_length octet_length year month day dayofmonth dayofweek dayofyear
        weekofyear weekday quarter hour minute second hash size cardinality array_size instr locate charindex position ascii
        levenshtein unix_date find_in_set int json_array_length bit_count""",
    BIGINT: "xxhash64 crc32 unix_timestamp to_unix_timestamp unix_seconds unix_millis unix_micros factorial bigint"
    " array_position timestampdiff",
    DOUBLE: """sqrt exp ln log log10 log2 log1p expm1 pow power sin cos tan asin acos atan atan2 sinh cosh tanh cot
        degrees radians cbrt hypot pi e months_between rint double sign signum""",
    DATE: "to_date date_sub add_months last_day next_day make_date trunc date_from_unix_date date",
    TIMESTAMP: """to_timestamp timestamp_seconds timestamp_millis timestamp_micros from_utc_timestamp to_utc_timestamp
        timestamp""",
    BOOLEAN: """isnull isnotnull isnan array_contains arrays_overlap exists forall regexp_like rlike regexp like
        ilike boolean equal_null map_contains_key luhn_check""",
    BINARY: "unhex unbase64 encode binary",
    FLOAT: "float",
    SHORT: "smallint",
    BYTE: "tinyint",
    Decimal(10, 0): "decimal",
    Array(STRING): "split regexp_extract_all",
}  # fmt: skip
_FIXED = {name: type_ for type_, names in _RESULTS.items() for name in names.split()}
# A text of a text, but bytes of bytes.
_OF_TEXT = ("substr", "substring", "left", "right", "lpad", "rpad", "trim", "overlay", "reverse")
_SAME_AS_FIRST = (
    "abs",
    "negative",
    "positive",
    "array_distinct",
    "array_compact",
    "slice",
    "sort_array",
    "array_remove",
)
_COMMON = ("coalesce", "nvl", "ifnull", "greatest", "least", "array_union", "array_intersect")
_UNITS = ("YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND")
_SPELLED = {"WEEK": "DAY", "MILLISECOND": "SECOND", "MICROSECOND": "SECOND"}


def public(type_: Type | None) -> Type | None:
    """Return a type if a column can have it as its own: not NULL's, and of intervals only the whole one."""
    if type_ is None:
        return None
    try:
        return type_ if "VOID" not in str(type_) and parse_type(str(type_)) == type_ else None
    except ValueError:
        return None


def ranges(units: Sequence[str]) -> Type | None:
    """Return the type of an interval with these units: INTERVAL DAY, INTERVAL HOUR TO SECOND …"""
    spelled = [_SPELLED.get(u, u) for u in units if u != "TO"]
    if not spelled or any(u not in _UNITS for u in spelled):
        return None
    places = sorted(_UNITS.index(u) for u in spelled)
    if places[0] < 2 <= places[-1]:
        return None
    first, last = _UNITS[places[0]], _UNITS[places[-1]]
    return Simple(f"INTERVAL {first}" if first == last else f"INTERVAL {first} TO {last}")


def common(types: Sequence[Type | None]) -> Type | None:
    """Return the one type of alternatives: equal ones, NULLs aside, or the widest of binary numbers."""
    known = set(types) - {VOID}
    if None in known or not known:
        return None if known else VOID
    if len(known) == 1:
        return known.pop()
    if known <= set(INTEGRAL):
        return max((t for t in known if t is not None), key=lambda t: INTEGRAL.index(t))  # type: ignore[arg-type]
    return DOUBLE if known <= {*INTEGRAL, FLOAT, DOUBLE} else None


def function(name: str, types: Sequence[Type | None], values: Sequence[str | None]) -> Type | None:
    """Return a call's type, from its arguments' types and, where they are literals, values."""
    if name in _FIXED:
        return _FIXED[name]
    first = types[0] if types else None
    if name in _OF_TEXT:
        return STRING if first == STRING else None
    if name in _SAME_AS_FIRST:
        return first if first != STRING and first != VOID else None
    if name in _COMMON:
        return common(types)
    return _special(name, types, values)


def _special(name: str, types: Sequence[Type | None], values: Sequence[str | None]) -> Type | None:
    match name, types:
        case "if", [_, then, otherwise]:
            return common([then, otherwise])
        case "nvl2", [_, then, otherwise]:
            return common([then, otherwise])
        case "nullif", [value, other] if value == other:
            return value
        case (("startswith" | "endswith" | "contains"), [a, b]) if a == b == STRING:
            return BOOLEAN
        case (("datediff" | "date_diff"), _):
            return INT if len(types) == 2 else BIGINT
        case (("date_add" | "dateadd"), [_, _]):
            return DATE
        case "date_trunc", [_, of] if of in (DATE, TIMESTAMP):
            return TIMESTAMP
        case "concat", _:
            return _concat(types)
        case (("ceil" | "ceiling" | "floor"), [of]):
            return _whole(of)
        case (("round" | "bround"), [of, *_]):
            return _rounded(of, values)
        case (("mod" | "pmod"), [a, b]):
            return (
                common(types)
                if all(t is not None and is_numeric(t) and not isinstance(t, Decimal) for t in (a, b))
                else None
            )
    return _nested(name, types, values)


def _concat(types: Sequence[Type | None]) -> Type | None:
    if STRING in types and all(t is not None and not is_nested(t) and t not in (BINARY, BOOLEAN, VOID) for t in types):
        return STRING
    return common(types) if all(isinstance(t, Array) for t in types) else None


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


def _nested(name: str, types: Sequence[Type | None], values: Sequence[str | None]) -> Type | None:
    """Return the type of what makes or reads arrays, maps and structs."""
    match name, types:
        case "array", [_, *_]:
            element = common(types)
            return Array(element) if element is not None else None
        case "array_repeat", [of, _] if of is not None:
            return Array(of)
        case (("element_at" | "try_element_at" | "get" | "array_max" | "array_min"), [Array(element), *_]):
            return element
        case (("element_at" | "try_element_at"), [Map(_, value), _]):
            return value
        case "map_keys", [Map(key, _)]:
            return Array(key)
        case "map_values", [Map(_, value)]:
            return Array(value)
        case "flatten", [Array(Array(_) as inner)]:
            return inner
        case "sequence", [start, stop] if start == stop and start in INTEGRAL:
            return Array(start) if start is not None else None
        case "map", [key, value] if key is not None and value is not None:
            return Map(key, value)
        case "named_struct", _:
            fields = [(n, t) for n, t in zip(values[::2], types[1::2], strict=False) if n is not None and t is not None]
            return Struct(tuple(fields)) if fields and len(fields) * 2 == len(types) else None
    return None
