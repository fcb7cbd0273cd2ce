"""Rules about what is written, and how."""

from __future__ import annotations

from ..rule import Rule

NOT_IN_FORMAT = Rule(
    "PS701",
    "not-in-format",
    "The output format can't hold a column of this type, or of this name.",
    wrong="""
rows: 10
output_format: csv
columns:
  - {name: id, type: row_number}
  - {name: words, type: words}
""",
    right="""
rows: 10
output_format: json
columns:
  - {name: id, type: row_number}
  - {name: words, type: words}
""",
)
BROKEN_PARTITION = Rule(
    "PS702",
    "broken-partition",
    "A table can't be parted by these columns.",
    wrong="""
rows: 10
partition_by: [id]
columns:
  - {name: id, type: row_number}
""",
    right="""
rows: 10
partition_by: [size]
columns:
  - {name: id, type: row_number}
  - {name: size, type: random_int, params: {min: 1, max: 3}}
""",
)
NOTHING_WRITTEN = Rule(
    "PS703",
    "nothing-written",
    "All columns of a table are hidden.",
    wrong="""
rows: 10
columns:
  - {name: id, type: row_number, hidden: true}
""",
    right="""
rows: 10
columns:
  - {name: id, type: row_number}
""",
)
EMPTY_PARTITION = Rule(
    "PS704",
    "empty-partition",
    "A column that a table is parted by can be '', which would be read back as null.",
    wrong="""
rows: 10
partition_by: [size]
columns:
  - {name: id, type: row_number}
  - {name: size, type: choice, params: {values: [small, ""]}}
""",
    right="""
rows: 10
partition_by: [size]
columns:
  - {name: id, type: row_number}
  - {name: size, type: choice, params: {values: [small, none]}}
""",
)
BROKEN_FILE_NAME = Rule(
    "PS705",
    "broken-file-name",
    "A table can't be one file of this name.",
    wrong="""
rows: 10
output_format: csv
output_file_name: feed.csv
columns:
  - {name: id, type: row_number}
""",
    right="""
rows: 10
output_format: csv
output_file_name: feed.csv
output_file_partitions: 1
columns:
  - {name: id, type: row_number}
""",
)
