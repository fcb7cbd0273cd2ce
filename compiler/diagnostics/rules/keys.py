"""Rules about keys, unique columns and history."""

from __future__ import annotations

from ..rule import Rule

NOT_UNIQUE = Rule(
    "PS601",
    "not-unique",
    "The values of this type can't be numbered, so that a column of it can't be unique.",
    wrong="""
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: note, type: text, unique: true}
""",
    right="""
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: note, type: uuid4, unique: true}
""",
)
TOO_FEW_VALUES = Rule(
    "PS602",
    "too-few-values",
    "A column that is unique, or is the key, has more rows than its type has values.",
    wrong="""
rows: 1000
columns:
  - {name: id, type: row_number}
  - {name: code, type: random_int, params: {min: 1, max: 100}, unique: true}
""",
    right="""
rows: 1000
columns:
  - {name: id, type: row_number}
  - {name: code, type: random_int, params: {min: 1, max: 1000}, unique: true}
""",
)
BROKEN_KEY = Rule(
    "PS603",
    "broken-key",
    "A primary key has columns that can be null, that repeat or that change.",
    wrong="""
rows: 10
columns:
  - {name: id, type: row_number, null_ratio: 0.1}
primary_key: id
""",
    right="""
rows: 10
columns:
  - {name: id, type: row_number}
primary_key: id
""",
)
BROKEN_HISTORY = Rule(
    "PS604",
    "broken-history",
    'What "scd" says of versions contradicts itself, or the columns that it names.',
    wrong="""
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: price, type: random_int, params: {min: 1, max: 90}}
scd: {ratio: "1:2", from_col: valid_from, to_col: valid_to, columns: [id]}
""",
    right="""
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: price, type: random_int, params: {min: 1, max: 90}}
scd: {ratio: "1:2", from_col: valid_from, to_col: valid_to, columns: [price]}
""",
)
