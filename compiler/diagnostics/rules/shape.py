"""Rules about keys and values, whatever they say."""

from __future__ import annotations

from ..rule import Rule

UNKNOWN_KEY = Rule(
    "PS101",
    "unknown-key",
    "An object has a key that it can't have.",
    wrong="""
rows: 10
columns:
  - {name: id, type: row_number, uniqe: true}
""",
    right="""
rows: 10
columns:
  - {name: id, type: row_number, unique: true}
""",
)
MISSING_KEY = Rule(
    "PS102",
    "missing-key",
    "An object lacks a key that it must have, alone or beside another one.",
    wrong="""
rows: 10
columns:
  - {type: row_number}
""",
    right="""
rows: 10
columns:
  - {name: id, type: row_number}
""",
)
WRONG_VALUE = Rule(
    "PS103",
    "wrong-value",
    "A value isn't of the kind, or not within the range, that is wanted here.",
    wrong="""
rows: ten
columns:
  - {name: id, type: row_number}
  - {name: note, type: sentence, null_ratio: 20}
""",
    right="""
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: note, type: sentence, null_ratio: 0.2}
""",
)
CONFLICTING_KEYS = Rule(
    "PS104",
    "conflicting-keys",
    "Two keys say what can't be so together.",
    wrong="""
rows: 10
columns:
  - {name: id, type: row_number}
  - name: paid_by
    type: choice
    params: {values: {card: 7, cash: 3}, weights: [7, 3]}
""",
    right="""
rows: 10
columns:
  - {name: id, type: row_number}
  - name: paid_by
    type: choice
    params: {values: {card: 7, cash: 3}}
""",
)
NO_EFFECT = Rule(
    "PS105",
    "no-effect",
    "A key has no meaning where it stands.",
    wrong="""
rows: 10
columns:
  - {name: id, type: row_number, pool: 100}
""",
    right="""
rows: 10
columns:
  - {name: id, type: row_number}
""",
)
REVERSED_BOUNDS = Rule(
    "PS106",
    "reversed-bounds",
    "A lower bound is above its upper one.",
    wrong="""
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: pieces, type: random_int, params: {min: 9, max: 1}}
""",
    right="""
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: pieces, type: random_int, params: {min: 1, max: 9}}
""",
)
BROKEN_WEIGHTS = Rule(
    "PS107",
    "broken-weights",
    "Weights or shares choose nothing: all are zero, one is negative, or they don't sum to one.",
    wrong="""
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: paid_by, type: choice, params: {values: {card: 0, cash: 0}}}
""",
    right="""
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: paid_by, type: choice, params: {values: {card: 7, cash: 3}}}
""",
)
TOO_MUCH = Rule(
    "PS108",
    "too-much",
    "More is asked for than PowerStation makes: of rows, of children, of elements, of steps.",
    wrong="""
rows: 1e16
columns:
  - {name: id, type: row_number}
""",
    right="""
rows: 1e15
columns:
  - {name: id, type: row_number}
""",
)
