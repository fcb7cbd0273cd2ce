"""Rules about names: of what isn't there, of what is there twice, of what can't be called so."""

from __future__ import annotations

from ..rule import Rule

UNKNOWN_TABLE = Rule(
    "PS201",
    "unknown-table",
    "A name means a table, or a join, that isn't there.",
    wrong="""
# sale.yaml
rows: 10
columns:
  - {name: id, type: row_number}
join_with: [costumer]
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
UNKNOWN_COLUMN = Rule(
    "PS202",
    "unknown-column",
    "A name means a column, or a field, that can't be seen from here.",
    wrong="""
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: price, type: random_int, params: {min: 1, max: 90}}
  - {name: gross, type: expression, params: {sql: prize * 1.2}}
""",
    right="""
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: price, type: random_int, params: {min: 1, max: 90}}
  - {name: gross, type: expression, params: {sql: price * 1.2}}
""",
)
UNKNOWN_TYPE = Rule(
    "PS203",
    "unknown-type",
    "Neither Faker nor PowerStation has a type of this name; `powerstation types` lists them.",
    wrong="""
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: buyer, type: frist_name}
""",
    right="""
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: buyer, type: first_name}
""",
)
UNKNOWN_PARAM = Rule(
    "PS204",
    "unknown-param",
    "A type has no param of this name; `powerstation types NAME` lists those that it has.",
    wrong="""
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: pieces, type: random_int, params: {minimum: 1, max: 9}}
""",
    right="""
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: pieces, type: random_int, params: {min: 1, max: 9}}
""",
)
MISSING_PARAM = Rule(
    "PS205",
    "missing-param",
    "A type needs a param that isn't said.",
    wrong="""
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: rank, type: zipf, params: {n: 100}}
""",
    right="""
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: rank, type: zipf, params: {n: 100, s: 1.1}}
""",
)
UNKNOWN_FORMAT = Rule(
    "PS206",
    "unknown-format",
    "There is no output format of this name, and one that is spelled nearly so.",
    wrong="""
rows: 10
output_format: parket
columns:
  - {name: id, type: row_number}
""",
    right="""
rows: 10
output_format: parquet
columns:
  - {name: id, type: row_number}
""",
)
UNKNOWN_DATA_TYPE = Rule(
    "PS207",
    "unknown-data-type",
    "What a value is cast to is no type of Spark SQL.",
    wrong="""
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: pieces, type: random_int, data_type: int32}
""",
    right="""
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: pieces, type: random_int, data_type: int}
""",
)
UNKNOWN_LOCALE = Rule(
    "PS208",
    "unknown-locale",
    "Faker has no locale of this name.",
    wrong="""
rows: 10
locale: de_DD
columns:
  - {name: id, type: row_number}
  - {name: buyer, type: name}
""",
    right="""
rows: 10
locale: de_DE
columns:
  - {name: id, type: row_number}
  - {name: buyer, type: name}
""",
)
UNKNOWN_PROVIDER = Rule(
    "PS209",
    "unknown-provider",
    "A provider can't be imported, or is no provider of Faker's.",
    wrong="""
# powerstation.yaml
providers: [faker.providers.Automobile]
tables: [sale]
# sale.yaml
rows: 10
columns:
  - {name: id, type: row_number}
""",
    right="""
# powerstation.yaml
providers: [faker.providers.automotive.Provider]
tables: [sale]
# sale.yaml
rows: 10
columns:
  - {name: id, type: row_number}
""",
)
UNKNOWN_FUNCTION = Rule(
    "PS210",
    "unknown-function",
    "Spark SQL has no function of this name, or none that a value may be made with.",
    wrong="""
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: code, type: expression, params: {sql: "uper(hex(id))"}}
""",
    right="""
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: code, type: expression, params: {sql: "upper(hex(id))"}}
""",
)
DUPLICATE_NAME = Rule(
    "PS211",
    "duplicate-name",
    "Two keys, columns, joins, checks or tables have one name.",
    wrong="""
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: id, type: uuid4}
""",
    right="""
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: code, type: uuid4}
""",
)
UNUSABLE_NAME = Rule(
    "PS212",
    "unusable-name",
    "Nothing can be called so: PowerStation needs the name itself, or no file can bear it.",
    wrong="""
rows: 10
columns:
  - {name: row_num, type: row_number}
""",
    right="""
rows: 10
columns:
  - {name: id, type: row_number}
""",
)
