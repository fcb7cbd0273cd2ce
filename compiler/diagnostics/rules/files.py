"""Rules about files: those of definitions, and the data that lie beside them."""

from __future__ import annotations

from ..rule import Rule

UNREADABLE = Rule(
    "PS001",
    "unreadable",
    "A file isn't JSON or YAML, or can't be read at all.",
    wrong="""
rows: 10
columns:
  - {name: id, type: row_number
""",
    right="""
rows: 10
columns:
  - {name: id, type: row_number}
""",
)
MISSING_FILE = Rule(
    "PS002",
    "missing-file",
    "A file isn't there: the meta file, one that it lists, or one with data.",
    wrong="""
# powerstation.yaml
tables: [sales]
# sale.yaml
rows: 10
columns:
  - {name: id, type: row_number}
""",
    right="""
# powerstation.yaml
tables: [sale]
# sale.yaml
rows: 10
columns:
  - {name: id, type: row_number}
""",
)
AMBIGUOUS_FILE = Rule(
    "PS003",
    "ambiguous-file",
    "One file is there as JSON and as YAML.",
    wrong="""
# sale.yaml
rows: 10
columns:
  - {name: id, type: row_number}
# sale.json
{"rows": 10, "columns": [{"name": "id", "type": "row_number"}]}
""",
    right="""
# sale.yaml
rows: 10
columns:
  - {name: id, type: row_number}
""",
)
OUTSIDE = Rule(
    "PS004",
    "outside-the-directory",
    "A name of a file leads out of the directory of the definitions, or can't be one.",
    wrong="""
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: city, type: lookup, params: {file: ../cities.csv, column: city}}
""",
    right="""
# sale.yaml
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: city, type: lookup, params: {file: cities.csv, column: city}}
# cities.csv
city
Graz
""",
)
BROKEN_DATA = Rule(
    "PS005",
    "broken-data",
    "Data that lie beside the definitions, or in them, don't fit together.",
    wrong="""
# sale.yaml
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: city, type: lookup, params: {file: cities.csv, column: city}}
# cities.csv
city,country
Graz,AT
Linz
""",
    right="""
# sale.yaml
rows: 10
columns:
  - {name: id, type: row_number}
  - {name: city, type: lookup, params: {file: cities.csv, column: city}}
# cities.csv
city,country
Graz,AT
Linz,AT
""",
)
