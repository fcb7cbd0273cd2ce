"""Rules about tables that refer to each other."""

from __future__ import annotations

from ..rule import Rule

CIRCLE = Rule(
    "PS501",
    "circle",
    "Columns, joins or tables of children need each other, so that none can be made first.",
    wrong="""
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: net, type: expression, params: {sql: gross - 1}}
  - {name: gross, type: expression, params: {sql: net + 1}}
""",
    right="""
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: net, type: random_int, params: {min: 1, max: 90}}
  - {name: gross, type: expression, params: {sql: net + 1}}
""",
)
TOO_FEW_ROWS = Rule(
    "PS502",
    "too-few-rows",
    "A table that is joined has too few rows for those that join it.",
    wrong="""
# sale.yaml
rows: 10
columns:
  - {name: id, type: row_number}
join_with:
  - {table: invoice, kind: one_to_one}
output_columns: [id, invoice_id]
# invoice.yaml
rows: 9
columns:
  - {name: id, type: row_number}
""",
    right="""
# sale.yaml
rows: 10
columns:
  - {name: id, type: row_number}
join_with:
  - {table: invoice, kind: one_to_one}
output_columns: [id, invoice_id]
# invoice.yaml
rows: 10
columns:
  - {name: id, type: row_number}
""",
)
BROKEN_INSTANT = Rule(
    "PS503",
    "broken-instant",
    '"as_of" names no instant, or a table without versions.',
    wrong="""
# sale.yaml
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: sold_on, type: date_between, params: {start_date: 2025-01-01}}
join_with:
  - {table: product, as_of: sold_on}
output_columns: [id, sold_on, product_price]
# product.yaml
rows: 5
columns:
  - {name: id, type: row_number}
  - {name: price, type: random_int, params: {min: 1, max: 90}}
""",
    right="""
# sale.yaml
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: sold_on, type: date_between, params: {start_date: 2025-01-01}}
join_with:
  - {table: product, as_of: sold_on}
output_columns: [id, sold_on, product_price]
# product.yaml
rows: 5
columns:
  - {name: id, type: row_number}
  - {name: price, type: random_int, params: {min: 1, max: 90}}
scd: {ratio: "1:2", from_col: valid_from, to_col: valid_to}
""",
)
UNUSED_JOIN = Rule(
    "PS504",
    "unused-join",
    "No column that is written needs a join.",
    wrong="""
# sale.yaml
rows: 10
columns:
  - {name: id, type: row_number}
join_with: [customer]
output_columns: [id]
# customer.yaml
rows: 5
columns:
  - {name: id, type: row_number}
""",
    right="""
# sale.yaml
rows: 10
columns:
  - {name: id, type: row_number}
join_with: [customer]
output_columns: [id, customer_id]
# customer.yaml
rows: 5
columns:
  - {name: id, type: row_number}
""",
)
BEFORE_FIRST = Rule(
    "PS505",
    "before-first-version",
    "An instant may lie before the first version of the row that is joined.",
    wrong="""
# sale.yaml
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: sold_on, type: date_between, params: {start_date: 2015-01-01}}
join_with:
  - {table: product, as_of: sold_on}
output_columns: [id, sold_on, product_price]
# product.yaml
rows: 5
columns:
  - {name: id, type: row_number}
  - {name: price, type: random_int, params: {min: 1, max: 90}}
scd: {ratio: "1:2", from_col: since, to_col: until, start: 2020-01-01}
""",
    right="""
# sale.yaml
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: sold_on, type: date_between, params: {start_date: 2015-01-01}}
join_with:
  - {table: product, as_of: sold_on}
output_columns: [id, sold_on, product_price]
# product.yaml
rows: 5
columns:
  - {name: id, type: row_number}
  - {name: price, type: random_int, params: {min: 1, max: 90}}
scd: {ratio: "1:2", from_col: since, to_col: until, start: 2020-01-01, first_from: 2015-01-01}
""",
)
