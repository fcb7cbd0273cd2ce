"""Rules about the types of columns: what Faker makes and Spark can hold, what belongs together."""

from __future__ import annotations

from ..rule import Rule

NOT_IN_LOCALE = Rule(
    "PS301",
    "not-in-locale",
    "Faker has this type, but not in this locale.",
    wrong="""
rows: 10
locale: de_DE
columns:
  - {name: id, type: row_number}
  - {name: house, type: bank}
""",
    right="""
rows: 10
locale: en_IN
columns:
  - {name: id, type: row_number}
  - {name: house, type: bank}
""",
)
REFUSED_BY_FAKER = Rule(
    "PS302",
    "refused-by-faker",
    "Faker itself refuses these params of a type.",
    wrong="""
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: postcode, type: postcode_in_state, params: {state_abbr: ZZ}}
""",
    right="""
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: postcode, type: postcode_in_state, params: {state_abbr: CA}}
""",
)
NEEDS_PYTHON = Rule(
    "PS303",
    "needs-python",
    "A type of Faker's needs what definitions can't say, or a package that isn't installed.",
    wrong="""
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: state, type: enum}
""",
    right="""
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: state, type: choice, params: {values: [new, used]}}
""",
)
VARYING = Rule(
    "PS304",
    "varying",
    "A param or a locale can't be taken from this column.",
    wrong="""
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: pieces, type: random_int, params: {min: 1, max: 9}}
  - {name: shipped_on, type: date_between, params: {start_date: {column: pieces, plus: 3d}}}
""",
    right="""
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: sold_on, type: date_between, params: {start_date: 2025-01-01, end_date: 2025-06-30}}
  - {name: shipped_on, type: date_between, params: {start_date: {column: sold_on, plus: 3d}}}
""",
)
UNTYPED = Rule(
    "PS305",
    "untyped",
    'The type of a value can\'t be told, or it has several: say its "data_type".',
    wrong="""
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: note, type: constant, params: {value: null}}
""",
    right="""
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: note, type: constant, params: {value: null}, data_type: string}
""",
)
DOES_NOT_FIT = Rule(
    "PS306",
    "does-not-fit",
    "A column's data type can't hold all the values of its type.",
    wrong="""
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: pieces, type: random_int, params: {min: 1, max: 300}, data_type: tinyint}
""",
    right="""
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: pieces, type: random_int, params: {min: 1, max: 300}, data_type: smallint}
""",
)
IMPOSSIBLE_CAST = Rule(
    "PS307",
    "impossible-cast",
    "Spark SQL has no cast from the one type to the other.",
    wrong="""
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: sold_on, type: date_between, data_type: int}
""",
    right="""
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: sold_on, type: date_between, data_type: timestamp}
""",
)
TEXT_AS_DATE = Rule(
    "PS308",
    "text-as-date",
    "A text becomes a date or a timestamp, and isn't one, or not the same one on every day.",
    wrong="""
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: is_old, type: expression, params: {sql: "DATE '2020-01-01' < 'yesterday'"}}
""",
    right="""
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: is_old, type: expression, params: {sql: "DATE '2020-01-01' < today - INTERVAL '1' DAY"}}
""",
)
BROKEN_PATTERN = Rule(
    "PS309",
    "broken-pattern",
    "A pattern is no regular expression, or one that no text can be generated from.",
    wrong="""
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: code, type: regex, params: {pattern: "[A-Z]{2}\\\\b-[0-9]{4"}}
""",
    right="""
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: code, type: regex, params: {pattern: "[A-Z]{2}-[0-9]{4}"}}
""",
)
BROKEN_DRAW = Rule(
    "PS310",
    "broken-draw",
    "Columns of one draw, or of one file's rows, don't belong to one thing.",
    wrong="""
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: first_name, type: first_name, draw: person}
  - {name: phone, type: phone_number, draw: person}
""",
    right="""
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: first_name, type: first_name, draw: person}
  - {name: email, type: email, draw: person}
""",
)
STAYS_PYTHON = Rule(
    "PS311",
    "stays-python",
    "A type of Faker's couldn't become SQL: Spark calls Python for each of its values.",
    wrong="""
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: payload, type: json}
""",
    right="""
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: payload, type: json, pool: 100}
""",
)
LESS_THAN_A_DAY = Rule(
    "PS312",
    "less-than-a-day",
    "A date is so many minutes or hours away, which is today.",
    wrong="""
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: sold_on, type: date_between, params: {start_date: -3m, end_date: today}}
""",
    right="""
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: sold_on, type: date_between, params: {start_date: -3M, end_date: today}}
""",
)
UNRELATED = Rule(
    "PS313",
    "unrelated",
    "Columns of one draw have nothing in common in this locale.",
    wrong="""
rows: 10
locale: zh_CN
columns:
  - {name: id, type: row_number}
  - {name: name, type: name, draw: person}
  - {name: email, type: email, draw: person}
""",
    right="""
rows: 10
locale: en_US
columns:
  - {name: id, type: row_number}
  - {name: name, type: name, draw: person}
  - {name: email, type: email, draw: person}
""",
)
