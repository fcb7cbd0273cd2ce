"""What a database can declare of the tables: types, keys, references, in an order that goes."""

from __future__ import annotations

import sqlglot
from conftest import TODAY, pscompile, write

ID = {"name": "id", "type": "row_number"}
TABLES = {
    # A child before its parents.
    "sale": {
        "columns": [ID, {"name": "at", "type": "date_time_this_year"}, {"name": "note", "type": "word", "null_ratio": 0.5}],
        "join_with": [{"table": "item", "as_of": "at", "null_ratio": 0.1}, "shop", {"table": "item", "as": "other"}],
        "output_columns": [{"name": "id"}, {"name": "note"}, {"name": "item_id", "as": "item"},
                           {"name": "item_from", "as": "item_from"}, {"name": "shop_id", "as": 'the "shop"'},
                           {"name": "shop_name"}, {"name": "other_id"}],
        "primary_key": "id",
    },
    "item": {
        "columns": [ID, {"name": "code", "type": "bothify", "params": {"text": "####"}, "unique": True},
                    {"name": "price", "type": "pydecimal", "params": {"left_digits": 3, "right_digits": 2},
                     "data_type": "decimal(9,2)"}],
        "scd": {"ratio": "1:2", "from_col": "from", "to_col": "to", "first_from": "2000-01-01", "columns": ["price"]},
        "primary_key": "id",
    },
    "shop": {
        "columns": [ID, {"name": "name", "type": "city", "unique": True}],
        "join_with": [{"table": "shop", "earlier": True, "as": "over"}],
        "output_columns": [{"name": "id"}, {"name": "name"}, {"name": "over_id"}],
        "primary_key": "id",
    },
    "manager": {
        "columns": [ID],
        "join_with": [{"table": "shop", "kind": "one_to_one"}],
        "output_columns": [{"name": "id"}, {"name": "shop_id"}],
    },
}  # fmt: skip
WANTED = """
CREATE TABLE "item" (
  "id" bigint NOT NULL,
  "code" text NOT NULL,
  "price" numeric(9, 2) NOT NULL,
  "from" timestamp with time zone NOT NULL,
  "to" timestamp with time zone NOT NULL,
  PRIMARY KEY ("id", "from")
);

CREATE TABLE "sales"."Shop" (
  "id" bigint NOT NULL,
  "name" text NOT NULL,
  "over_id" bigint,
  PRIMARY KEY ("id"),
  UNIQUE ("name"),
  FOREIGN KEY ("over_id") REFERENCES "sales"."Shop" ("id") DEFERRABLE INITIALLY DEFERRED
);
"""
IN_MYSQL = """
CREATE TABLE `item` (
  `id` bigint NOT NULL,
  `code` longtext NOT NULL,
  `price` decimal(9, 2) NOT NULL,
  `from` datetime(6) NOT NULL,
  `to` datetime(6) NOT NULL,
  PRIMARY KEY (`id`, `from`)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE `Sales`.`the ``Shop``` (
  `id` bigint NOT NULL,
  `name` varchar(255) NOT NULL,
  `over_id` bigint,
  PRIMARY KEY (`id`),
  UNIQUE (`name`),
  FOREIGN KEY (`over_id`) REFERENCES `Sales`.`the ``Shop``` (`id`)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
"""


def definitions(path, tables, **options):
    listed = [{"filename": name, "rows": 10, **options.get(name, {})} for name in tables]
    files = {f"{name}.json": definition for name, definition in tables.items()}
    return write(path, {"powerstation.json": {"today": TODAY, "tables": listed}, **files})


def test_keys_are_declared_parents_first(tmp_path):
    shop = {"output_format": "jdbc", "output_options": {"url": "${URL}", "dbtable": 'sales."Shop"'}}
    tables = {**TABLES, "shop": {**TABLES["shop"], **shop}}
    made = pscompile(definitions(tmp_path / "t", tables), tmp_path / "b", "--ddl", "postgresql")
    assert made.exit_code == 0, made.output
    text = (tmp_path / "b" / "ddl.sql").read_text(encoding="utf-8")
    created = [statement.strip() for statement in WANTED.split("\n\n")]
    assert [statement for statement in created if statement not in text] == []
    sale = text[text.index('CREATE TABLE "sale"') :]
    for line in (
        '"note" text,',
        '"item" bigint,',
        '"the ""shop""" bigint NOT NULL,',
        '"shop_name" text NOT NULL,',
        'FOREIGN KEY ("item", "item_from") REFERENCES "item" ("id", "from")',
        'FOREIGN KEY ("the ""shop""") REFERENCES "sales"."Shop" ("id")',
    ):
        assert line in sale
    assert "-- other_id is no foreign key: item has a row for each version; with other_from" in text
    assert "-- code is not UNIQUE: the versions of a row share it" in text
    assert 'UNIQUE ("shop_id")' in text[text.index('CREATE TABLE "manager"') :]
    order = [text.index(f"CREATE TABLE {n}") for n in ('"item"', '"sales"."Shop"', '"sale"')]
    assert order == sorted(order)
    assert len(sqlglot.parse(text, read="postgres")) == 4
    again = pscompile(tmp_path / "t", tmp_path / "b", "--ddl", "postgresql", "--check")
    assert again.exit_code == 0, again.output
    assert "ddl.sql" in pscompile(tmp_path / "t", tmp_path / "b", "--check").output
    assert pscompile(tmp_path / "t", tmp_path / "b").exit_code == 0
    assert not (tmp_path / "b" / "ddl.sql").exists()


def test_mysql_has_types_and_names_of_its_own(tmp_path):
    shop = {"output_format": "jdbc", "output_options": {"dbtable": "Sales.`the ``Shop```"}}
    tables = {**TABLES, "shop": {**TABLES["shop"], **shop}}
    made = pscompile(definitions(tmp_path / "t", tables), tmp_path / "b", "--ddl", "mysql")
    assert made.exit_code == 0, made.output
    text = (tmp_path / "b" / "ddl.sql").read_text(encoding="utf-8")
    created = [statement.strip() for statement in IN_MYSQL.split("\n\n")]
    assert [statement for statement in created if statement not in text] == []
    assert '  `the "shop"` bigint NOT NULL,\n  `shop_name` longtext NOT NULL,\n' in text
    assert len(sqlglot.parse(text, read="mysql")) == 4


def test_what_a_database_has_no_type_for_is_named(tmp_path):
    items = {"name": "words", "type": "array", "params": {"items": {"type": "word"}, "max": 2}}
    tables = {"t": {"columns": [ID, items]}}
    made = pscompile(definitions(tmp_path / "t", tables), tmp_path / "b", "--ddl", "postgresql")
    assert made.exit_code == 2
    assert "t.words: Spark can't write ARRAY<STRING> there" in made.stderr
    assert not (tmp_path / "b").exists()
    fine = {
        "name": "x",
        "type": "expression",
        "params": {"sql": "1e-33BD"},
        "data_type": "decimal(38,33)",
    }
    tables = {"t": {"columns": [ID, fine]}}
    made = pscompile(definitions(tmp_path / "fine", tables), tmp_path / "b", "--ddl", "mysql")
    assert made.exit_code == 2
    assert "--ddl: MySQL or MariaDB has no type for\n  t.x: Spark can't write DECIMAL(38, 33)" in (
        made.stderr
    )
