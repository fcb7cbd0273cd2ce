"""Rules about expressions, and about what a value may depend on."""

from __future__ import annotations

from ..rule import Rule

SQL_SYNTAX = Rule(
    "PS401",
    "sql-syntax",
    "An expression doesn't parse as one of Spark SQL.",
    wrong="""
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: code, type: expression, params: {sql: "id +"}}
""",
    right="""
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: code, type: expression, params: {sql: "id + 1"}}
""",
)
NOT_ONE_ROW = Rule(
    "PS402",
    "not-one-row",
    "An expression sees one row: no subquery, window, aggregate or generator.",
    wrong="""
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: price, type: random_int, params: {min: 1, max: 90}}
  - {name: total, type: expression, params: {sql: sum(price) OVER (ORDER BY id)}}
""",
    right="""
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: price, type: random_int, params: {min: 1, max: 90}}
  - {name: total, type: expression, params: {sql: price * id}}
""",
)
NOT_IN_BOTH = Rule(
    "PS403",
    "not-in-both-versions",
    "An expression uses what Spark 3.5 and 4 don't both have.",
    wrong="""
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: code, type: expression, params: {sql: "id << 2"}}
""",
    right="""
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: code, type: expression, params: {sql: "shiftleft(id, 2)"}}
""",
)
NOT_DETERMINISTIC = Rule(
    "PS404",
    "not-deterministic",
    "A value would depend on more than its row: on the moment, the machine, or other draws.",
    wrong="""
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: made_on, type: expression, params: {sql: current_date}}
""",
    right="""
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: made_on, type: expression, params: {sql: CAST(today AS DATE)}}
""",
)
SQL_TYPES = Rule(
    "PS405",
    "sql-types",
    "A function or an operator doesn't take arguments of these types, or so many of them.",
    wrong="""
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: code, type: expression, params: {sql: "left(id, 2, 3)"}}
""",
    right="""
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: code, type: expression, params: {sql: "left(id, 2)"}}
""",
)
BROKEN_TOTAL = Rule(
    "PS406",
    "broken-total",
    "A total over child rows isn't over columns of one child, or needs what has no form in SQL.",
    wrong="""
# sale.yaml
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: total, type: expression, params: {sql: sum(line.price * id)}}
# line.yaml
rows: {per: sale, min: 1, max: 3}
columns:
  - {name: price, type: random_int, params: {min: 1, max: 90}}
""",
    right="""
# sale.yaml
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: total, type: expression, params: {sql: sum(line.price) * id}}
# line.yaml
rows: {per: sale, min: 1, max: 3}
columns:
  - {name: price, type: random_int, params: {min: 1, max: 90}}
""",
)
