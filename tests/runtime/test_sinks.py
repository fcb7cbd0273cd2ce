"""Databases and formats from packages, with the real thing: PostgreSQL, MariaDB, Delta, Iceberg, Avro.

Packages come from Maven's central repository, into Ivy's cache of the user; the databases' programs are those installed.
"""

from __future__ import annotations

import argparse
import functools
import json
import os
import re
import shlex
import shutil
import socket
import subprocess
import tempfile
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest
from conftest import LOADS_PACKAGES, SparkProcess, pscompile, report, run_build, write
from hand_made import ROOT, build, nasty, numbers
from test_pages import BLOCK, DOCS

pytestmark = LOADS_PACKAGES
PACKAGES = (
    "org.apache.spark:spark-avro_2.13:4.1.1",
    "org.postgresql:postgresql:42.7.8",
    "org.mariadb.jdbc:mariadb-java-client:3.4.1",
    "io.delta:delta-spark_4.1_2.13:4.1.0",
    "org.apache.iceberg:iceberg-spark-runtime-4.1_2.13:1.11.0",
)
DELTA = {
    "spark.sql.extensions": "io.delta.sql.DeltaSparkSessionExtension",
    "spark.sql.catalog.spark_catalog": "org.apache.spark.sql.delta.catalog.DeltaCatalog",
}


@pytest.fixture(scope="module")
def go(tmp_path_factory):
    """Run run.py as its command line does, all in one Spark session that has the packages."""
    warehouse = tmp_path_factory.mktemp("warehouse")
    settings = {
        "spark.jars.packages": ",".join(PACKAGES),
        **DELTA,
        "spark.sql.catalog.lake": "org.apache.iceberg.spark.SparkCatalog",
        "spark.sql.catalog.lake.type": "hadoop",
        "spark.sql.catalog.lake.warehouse": str(warehouse),
    }
    process = SparkProcess("4.1", settings=settings)

    def run(*arguments, **keywords):
        return process.run(*arguments, **keywords)

    run.ask, run.sql = process.ask, functools.partial(process.ask, "sql")
    yield run
    process.close()


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.fixture(scope="module")
def postgres():
    """A PostgreSQL server of this test's own; its superuser's password is in `password`."""
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    found = next(
        (
            p
            for p in (shutil.which("initdb"), *(str(p / "initdb") for p in places))
            if p and Path(p).exists()
        ),
        None,
    )
    if found is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(
            "PostgreSQL isn't installed: apt-get install postgresql"
        )
    home = Path(tempfile.mkdtemp())
    # The server refuses root.
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if as_user:
        shutil.chown(home, "postgres")
    port = free_port()
    (home / "password").write_text("it's secret")
    bin_, data = Path(found).resolve().parent, home / "data"

    def call(program, *arguments):
        subprocess.run(
            [*as_user, str(bin_ / program), *arguments], check=True, capture_output=True, cwd=home
        )

    def psql(*words, cwd=home):
        where = {
            "PGHOST": "127.0.0.1",
            "PGPORT": str(port),
            "PGUSER": "ps",
            "PGDATABASE": "postgres",
        }
        environment = {**os.environ, **where, "PGPASSWORD": "it's secret"}
        command = [str(bin_ / "psql"), "-q", "-v", "ON_ERROR_STOP=1", *words]
        return subprocess.run(
            command, check=True, capture_output=True, text=True, env=environment, cwd=cwd
        ).stdout.split()

    def sql(text):
        return psql("-At", "-c", text)

    call(
        "initdb",
        "-D",
        str(data),
        "-U",
        "ps",
        "-A",
        "scram-sha-256",
        f"--pwfile={home / 'password'}",
        "-N",
    )
    call(
        "pg_ctl",
        "-D",
        str(data),
        "-w",
        "-l",
        str(home / "log"),
        "-o",
        f"-p {port} -k {home} -F",
        "start",
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SECRET", "it's secret")
        yield SimpleNamespace(
            url=f"jdbc:postgresql://127.0.0.1:{port}/postgres", sql=sql, psql=psql
        )
    call("pg_ctl", "-D", str(data), "-m", "immediate", "stop")
    shutil.rmtree(home)


@pytest.fixture(scope="module")
def mariadb():
    """A MariaDB server of this test's own; ps has the password of `SECRET`."""
    if shutil.which("mariadb-install-db") is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(
            "MariaDB isn't installed: apt-get install mariadb-server"
        )
    home = Path(tempfile.mkdtemp())
    as_user = ["runuser", "-u", "mysql", "--"] if os.geteuid() == 0 else []
    if as_user:
        shutil.chown(home, "mysql")
    port = free_port()
    own, at = [f"--datadir={home}/data", f"--tmpdir={home}"], f"--socket={home}/socket"
    make = ["mariadb-install-db", "--no-defaults", *own, "--auth-root-authentication-method=normal"]
    subprocess.run([*as_user, *make], check=True, capture_output=True, cwd=home)

    def sql(text, *database):
        command = ["mariadb", "--no-defaults", at, "-u", "root", "-N", *database]
        done = subprocess.run(command, input=text, check=True, capture_output=True, text=True)
        return done.stdout.splitlines()

    start = ["mariadbd", "--no-defaults", *own, at, f"--port={port}", "--bind-address=127.0.0.1"]
    with (home / "log").open("w") as log:
        server = subprocess.Popen([*as_user, *start], stdout=log, stderr=log, cwd=home)
    ping = ["mariadb-admin", "--no-defaults", at, "-u", "root", "--wait=60", "ping"]
    subprocess.run(ping, check=True, capture_output=True)
    sql("CREATE DATABASE shop; CREATE USER ps@localhost IDENTIFIED BY 'it''s secret'")
    sql("GRANT ALL ON shop.* TO ps@localhost")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SECRET", "it's secret")
        url = f"jdbc:mysql://127.0.0.1:{port}/shop?permitMysqlScheme&timezone=UTC"
        yield SimpleNamespace(url=url, sql=lambda text: sql(text, "shop"))
    sql("SHUTDOWN")
    server.wait(60)
    shutil.rmtree(home)


def in_postgres(postgres, name, rows=20, **options):
    """Return a table for the database."""
    options = {
        "url": postgres.url,
        "driver": "org.postgresql.Driver",
        "user": "ps",
        "password": "${SECRET}",
        **options,
    }
    return numbers(name, rows, 2, format="jdbc", options=options)


def test_a_database_keeps_its_keys(go, postgres, tmp_path):
    made = build(tmp_path / "build", in_postgres(postgres, "sale"))
    assert go(made, tmp_path / "out").returncode == 0
    postgres.sql(
        "ALTER TABLE sale ADD PRIMARY KEY (row_num), ADD CHECK (third < 3), ADD note text DEFAULT 'new'"
    )
    again = go(made, tmp_path / "out", "--verify")
    assert again.returncode == 0, again.stdout + again.stderr
    assert "passed  sale: read_back" in again.stdout
    assert postgres.sql("SELECT count(*), min(note) FROM sale") == ["20|new"]
    assert postgres.sql(
        "SELECT count(*) FROM pg_constraint WHERE conrelid = 'sale'::regclass AND contype <> 'n'"
    ) == ["2"]


def test_a_database_takes_names_that_its_sql_reserves(go, postgres, tmp_path):
    postgres.sql(
        'CREATE SCHEMA sales; CREATE TABLE "user" (row_num bigint PRIMARY KEY, third bigint)'
    )
    names = {
        "order": {},
        "user": {"dbtable": "public.user"},
        "Mixed": {},
        "odd": {"dbtable": 'sales."a.b ""C"""'},
    }
    made = build(
        tmp_path / "build",
        *(in_postgres(postgres, name, **options) for name, options in names.items()),
    )
    for _ in range(2):
        done = go(made, tmp_path / "out", "--verify")
        assert done.returncode == 0, done.stdout + done.stderr
        assert done.stdout.count("passed") == 4 + 1
    tables = "'order', 'user', 'mixed', 'a.b \"C\"'"
    there = f"SELECT table_schema FROM information_schema.tables WHERE table_name IN ({tables}) ORDER BY table_name"
    assert postgres.sql(there) == ["sales", "public", "public", "public"]
    assert postgres.sql('SELECT count(*) FROM mixed UNION ALL SELECT count(*) FROM "user"') == [
        "20",
        "20",
    ]
    postgres.sql('CREATE TABLE buyer (id bigint REFERENCES "user")')
    refused = go(made, tmp_path / "out", "--tables", "user")
    assert (
        "the database's table public.user can't be emptied, since foreign keys of public.buyer"
        in refused.stderr
    )


def test_what_a_database_would_refuse_half_way_is_refused_before(go, postgres, tmp_path):
    made = build(tmp_path / "build", *(in_postgres(postgres, n) for n in ("first", "parent")))
    assert go(made, tmp_path / "out").returncode == 0
    postgres.sql(
        "ALTER TABLE parent ADD PRIMARY KEY (row_num); CREATE TABLE child (id bigint REFERENCES parent)"
    )
    postgres.sql("UPDATE first SET third = 7")
    refused = go(made, tmp_path / "out")
    assert refused.returncode == 1
    assert (
        "parent: definitions/parent.json:7: the database's table parent can't be emptied"
        in refused.stderr
    )
    assert "public.child refer to it" in refused.stderr
    assert postgres.sql("SELECT DISTINCT third FROM first") == ["7"]
    postgres.sql("DROP TABLE child; ALTER TABLE parent DROP third")
    refused = go(made, tmp_path / "out")
    assert "the database's table parent has no column third: add it there" in refused.stderr
    assert postgres.sql("SELECT DISTINCT third FROM first") == ["7"]
    dropping = build(tmp_path / "dropping", in_postgres(postgres, "parent", truncate="false"))
    assert go(dropping, tmp_path / "out", "--verify").returncode == 0


def test_absent_is_what_is_known_to_be_absent(go, postgres, tmp_path):
    rule = (
        "no orphans",
        ["b", "a"],
        "SELECT * FROM b WHERE row_num NOT IN (SELECT row_num FROM a)",
    )
    child = {
        **in_postgres(postgres, "b"),
        **{k: v for k, v in numbers("b", checks=[rule]).items() if "checks" in k},
    }
    made = build(tmp_path / "build", in_postgres(postgres, "a"), child)
    assert go(made, tmp_path / "out", "--tables", "b").returncode == 0
    alone = go(made, tmp_path / "out", "--tables", "b", "--verify-only")
    assert "skipped  no orphans: a isn't in the output" in alone.stdout
    assert go(made, tmp_path / "out", "--tables", "a").returncode == 0
    assert (
        "passed  no orphans" in go(made, tmp_path / "out", "--tables", "b", "--verify-only").stdout
    )
    unset = go(made, tmp_path / "out", "--tables", "b", "--verify-only", SECRET=None)
    assert (unset.returncode, "SECRET, which isn't set" in unset.stderr) == (1, True)
    wrong = go(made, tmp_path / "out", "--tables", "b", "--verify-only", SECRET="guessed")
    assert wrong.returncode == 3
    assert "failed  no orphans: the database's table b can't be looked at" in wrong.stdout
    assert "; the database's table a can't be looked at: FATAL: password" in wrong.stdout
    assert (
        "failed  b: read_back: the database's table b can't be looked at: FATAL: password"
        in wrong.stdout
    )


def test_packaged_formats_give_back_what_was_generated(go, tmp_path):
    kinds = {
        "tiny": ("TINYINT", "CAST(row_num AS TINYINT)"), "small": ("SMALLINT", "CAST(row_num AS SMALLINT)"),
        "smalls": ("ARRAY<SMALLINT>", "array(CAST(row_num AS SMALLINT), NULL)"), "bytes": ("BINARY", "X'00FF'"),
        "local": ("TIMESTAMP_NTZ", "TIMESTAMP_NTZ'2024-01-31 12:00:00.000001'"), "nothing": ("STRING", "NULLIF('', '')"),
    }  # fmt: skip
    select = ", ".join(f"{sql} AS {name}" for name, (_, sql) in kinds.items())
    columns = [(name, type_) for name, (type_, _) in kinds.items()]
    made = build(
        tmp_path / "build",
        *(nasty(f"nasty_{format}", format) for format in ("avro", "delta", "iceberg", "xml")),
        *(
            numbers(f"kinds_{format}", 20, 2, select, columns, format=format)
            for format in ("avro", "delta", "iceberg")
        ),
        numbers("grown", 20, 2, format="delta"),
    )
    done = go(made, tmp_path / "out", "--verify")
    assert done.returncode == 0, done.stdout + done.stderr
    passed = [line for line in done.stdout.splitlines() if line.startswith("passed")]
    assert len(passed) == 8


def test_an_iceberg_table_is_made_replaced_and_added_to(go, tmp_path):
    out = tmp_path / "o ut"
    lake = {"format": "iceberg", "partition_by": ["third"], "options": {"write-format": "orc"}}
    others = "row_num * 2 AS row_num, row_num % 3 AS third, 'new' AS `a \"b`"
    more = [("row_num", "BIGINT"), ("third", "BIGINT"), ('a "b', "STRING")]
    for rows, select, columns in ((10, "row_num, row_num % 3 AS third", None), (20, others, more)):
        made = build(tmp_path / f"build{rows}", numbers("a.b%c", rows, 2, select, columns, **lake))
        done = go(made, out, "--verify")
        assert done.returncode == 0, done.stdout + done.stderr
    assert len(list((out / "a.b%25c").glob("data/third=0/*.orc"))) == 2
    added = go(made, out, "--mode", "append", "--verify")
    assert added.returncode == 0, added.stdout + added.stderr
    assert report(out)["a.b%c"]["whole"]["rows"] == 40
    assert go(made, tmp_path / "new", "--mode", "append", "--verify").returncode == 0
    refused = go(tmp_path / "build10", out, "--mode", "append")
    assert (refused.returncode, report(out)["a.b%c"]["whole"]["rows"]) == (1, 40), refused.stderr
    assert 'has other columns: row_num, third, a "b' in refused.stderr


def test_an_iceberg_catalog_in_a_database(go, postgres, tmp_path):
    catalog = {
        "spark.sql.catalog.jdbc": "org.apache.iceberg.spark.SparkCatalog",
        "spark.sql.catalog.jdbc.type": "jdbc",
        "spark.sql.catalog.jdbc.uri": postgres.url,
        "spark.sql.catalog.jdbc.jdbc.user": "ps",
        "spark.sql.catalog.jdbc.jdbc.password": "it's secret",
        "spark.sql.catalog.jdbc.jdbc.schema-version": "V1",
        "spark.sql.catalog.jdbc.warehouse": str(tmp_path / "warehouse"),
    }
    in_tables(go, tmp_path, "jdbc.db", "iceberg", catalog)
    (snapshots,) = go.sql("SELECT count(*) FROM jdbc.db.sale.snapshots", settings=catalog)
    assert snapshots == ["3"]  # two runs that replaced, one that added
    missing = go(tmp_path / "build", tmp_path / "none", "--catalog", "jdbc.no", settings=catalog)
    assert missing.returncode == 1
    assert missing.stderr.startswith("error: the catalog's schema jdbc.no: ")
    assert "SCHEMA_NOT_FOUND" in missing.stderr
    assert not (tmp_path / "none").exists()


@pytest.mark.all
def test_tables_of_a_hive_metastore(go, tmp_path):
    metastore = f"jdbc:derby:;databaseName={tmp_path}/metastore;create=true"
    catalog = {
        "spark.sql.catalogImplementation": "hive",
        "spark.sql.warehouse.dir": str(tmp_path / "warehouse"),
        "spark.hadoop.javax.jdo.option.ConnectionURL": metastore,
    }
    for format_ in ("parquet", "delta"):
        in_tables(go, tmp_path / format_, f"in_{format_}", format_, catalog)
    assert len(go.sql("DESCRIBE HISTORY in_delta.sale", settings=catalog)) == 3  # a commit each
    made, out = tmp_path / "delta" / "build", tmp_path / "texts"
    texts = go(made, out, "--catalog", "in_delta", "--format", "csv", settings=catalog)
    assert texts.returncode == 1
    assert "sale: definitions/sale.json:7: csv is for files, not for a table of" in texts.stderr


def in_tables(go, path, schema, format_, catalog):
    """Write a schema's tables in each mode, as one who has them in a catalog."""

    def run(build, *options, out="out"):
        return go(build, path / out, "--catalog", schema, *options, settings=catalog)

    def counted():
        return go.sql(f"SELECT third, count(*) FROM {schema}.sale GROUP BY 1 ORDER BY 1",
                      settings=catalog)  # fmt: skip

    go.sql(f"CREATE NAMESPACE {schema}", settings=catalog)
    lake = {"format": format_, "partition_by": ["third"]}
    other = "row_num, row_num % 2 AS third, 'x' AS note"
    columns = [("row_num", "BIGINT"), ("third", "BIGINT"), ("note", "STRING")]
    made = build(
        path / "build", numbers("sale", 20, 2, **lake), numbers("odd_one", 5, 1, format=format_)
    )
    wider = build(path / "wider", numbers("sale", 20, 2, other, columns, **lake))
    first = run(made, "--verify")
    assert first.returncode == 0, first.stdout + first.stderr
    assert "passed  sale: read_back" in first.stdout
    assert counted() == [["0", "6"], ["1", "7"], ["2", "7"]]
    assert set(report(path / "out")) == {"sale", "odd_one"}
    assert sorted(p.name for p in (path / "out").iterdir()) == [
        "_powerstation.build",
        "_powerstation.json",
    ]
    resumed = run(made, "--resume", "--verify")
    assert resumed.stderr.count("skipped, this build has written it") == 2
    foreign = run(made, out="other")
    assert f"other wrote the catalog's table {schema}.`sale`" in foreign.stderr
    refused = run(wider, "--mode", "append")
    assert "sale` has other columns: row_num, third" in refused.stderr
    replaced = run(wider, "--verify")
    assert replaced.returncode == 0, replaced.stdout + replaced.stderr
    assert counted() == [["0", "10"], ["1", "10"]]
    added = run(wider, "--mode", "append", "--verify")
    assert added.returncode == 0, added.stdout + added.stderr
    assert counted() == [["0", "20"], ["1", "20"]]
    assert report(path / "out")["sale"]["whole"]["rows"] == 40
    checked = go.ask("checked", path / "out", settings=catalog)
    assert checked == {"sale: read_back": "passed"}  # all that the last build has
    assert [foreign.returncode, refused.returncode] == [1, 1]


def test_a_format_after_another_leaves_none_of_its_files(go, tmp_path):
    for format_ in ("delta", "iceberg", "json", "iceberg"):
        made = build(tmp_path / format_, numbers("a", 10, 2, format=format_))
        done = go(made, tmp_path / "out", "--verify")
        assert done.returncode == 0, done.stdout + done.stderr
        there = {p.name for p in (tmp_path / "out" / "a").iterdir()}
        assert (format_ == "delta") == ("_delta_log" in there)
        assert (format_ == "iceberg") == ("metadata" in there)
        assert (format_ == "json") == ("_powerstation" in there)
    refused = go(tmp_path / "json", tmp_path / "out", "--mode", "append")
    assert "holds iceberg, to which no json can be added" in refused.stderr


def test_an_extension_that_cannot_create_functions_is_one_sentence(tmp_path):
    made = build(
        tmp_path / "build",
        numbers("a", 5, 1, uses=["f"]),
        functions=[{"script": "functions.sql", "creates": ["f"]}],
    )
    (made / "functions.sql").write_text(
        "CREATE TEMPORARY FUNCTION f(n BIGINT) RETURNS BIGINT RETURN n + 1;\n"
    )
    extension = "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions"
    conf = {"spark.jars.packages": PACKAGES[-1], "spark.sql.extensions": extension}
    refused = run_build(made, tmp_path / "out", conf=conf)
    assert refused.returncode == 1
    assert "error: an extension in spark.sql.extensions (Iceberg's, for one)" in refused.stderr
    assert "compile with --spark-version 3.5" in refused.stderr


def test_delta_over_plain_files_leaves_none_of_them(go, tmp_path):
    out = tmp_path / "out"
    assert go(build(tmp_path / "plain", numbers("a", 10, 2, format="parquet")), out).returncode == 0
    old = {p.name for p in (out / "a").glob("part-*")}
    done = go(build(tmp_path / "delta", numbers("a", 10, 3, format="delta")), out, "--verify")
    assert done.returncode == 0, done.stdout + done.stderr
    kept = {p.name for p in (out / "a").iterdir() if not p.name.startswith(".")}
    assert len(old) == 2
    assert not kept & {*old, "_powerstation"}
    assert "_delta_log" in kept
    columns = [("row_num", "BIGINT"), ("new", "STRING"), ("third", "BIGINT")]
    grown = "row_num, 'new' AS new, row_num % 3 AS third"
    other = numbers("a", 10, 2, grown, columns, format="delta", partition_by=["third"])
    for options in ((), ("--mode", "append")):
        done = go(build(tmp_path / "other", other), out, "--verify", *options)
        assert done.returncode == 0, done.stdout + done.stderr
    part = {"partition_by": ["third"], "options": {"replaceWhere": "third = 1"}}
    anew = numbers(
        "a", 30, 2, "row_num, 'anew' AS new, 1L AS third", columns, format="delta", **part
    )
    done = go(build(tmp_path / "anew", anew), out)
    assert done.returncode == 0, done.stdout + done.stderr
    # Each was one commit.
    *_, last = sorted((out / "a" / "_delta_log").glob("*.json"))
    assert last.stem.endswith("03")
    actions = [json.loads(line) for line in last.read_text(encoding="utf-8").splitlines()]
    changed = [a[key] for a in actions for key in ("add", "remove") if key in a]
    assert {file["partitionValues"]["third"] for file in changed} == {"1"}
    stay = numbers("a", 30, 2, grown, columns, format="delta", **part)
    refused = go(build(tmp_path / "stay", stay), out)
    assert refused.returncode == 1
    assert "third = 1" in refused.stderr
    again = go(tmp_path / "plain", out, "--verify")
    assert again.returncode == 0, again.stdout + again.stderr
    assert not (out / "a" / "_delta_log").exists()


def test_the_how_to_of_a_lakehouse(go, tmp_path):
    """The page's own commands, in the Spark that has the packages already."""
    page = (DOCS / "how-to.md").read_text(encoding="utf-8")
    blocks = BLOCK.findall(page[page.index("## Load a lakehouse") : page.index("## Fill a big")])
    write(tmp_path, {name: text for _, name, text in blocks if name})
    assert pscompile(tmp_path / "lake", tmp_path / "lake-build").output.startswith("compiled")
    (commands,) = (text for language, _, text in blocks if language == "bash")
    for command in commands.replace("\\\n", "").splitlines():
        words = argparse.ArgumentParser()
        for option in ("--packages", "--conf"):
            words.add_argument(option, action="append", default=[])
        words.add_argument("words", nargs=argparse.REMAINDER)
        said = words.parse_args(shlex.split(command)[1:])
        assert set(said.packages) <= set(PACKAGES)
        assert set(said.conf) <= {f"{key}={value}" for key, value in DELTA.items()}
        script, made, out, *options = said.words
        assert script == f"{made}/run.py"
        finished = go(tmp_path / made, tmp_path / out, *options)
        assert finished.returncode == 0, finished.stderr
        assert finished.stdout.endswith(" 0 failed, 0 skipped\n")
    assert (tmp_path / "delta" / "order" / "_delta_log").is_dir()
    assert (tmp_path / "iceberg" / "order" / "metadata").is_dir()


@pytest.fixture(scope="module")
def retail(tmp_path_factory, postgres):
    """The retail example for the database, with the begins of versions, and staff who have superiors among them."""
    path = tmp_path_factory.mktemp("retail")
    tables = Path(shutil.copytree(ROOT / "docs" / "examples" / "retail", path / "tables"))
    options = {"driver": "org.postgresql.Driver", "user": "ps", "password": "${SECRET}"}
    meta = (tables / "powerstation.yaml").read_text(encoding="utf-8")
    meta = meta.replace("output_format: parquet", "output_format: jdbc\noutput_options: OPTIONS")
    meta = meta.replace("OPTIONS", json.dumps({"url": postgres.url, **options}))
    staff = "  - {filename: staff, rows: 20k}\n"
    (tables / "powerstation.yaml").write_text(meta + staff, encoding="utf-8")
    sale = (tables / "sale.yaml").read_text(encoding="utf-8")
    begins = [f"{{name: {t}_valid_from, as: {t}_from}}" for t in ("customer", "product")]
    written = "output_columns:\n" + "".join(f"  - {begin}\n" for begin in begins)
    (tables / "sale.yaml").write_text(sale.replace("output_columns:\n", written), encoding="utf-8")
    (tables / "staff.yaml").write_text(
        "columns: [{name: id, type: row_number}]\nprimary_key: id\n"
        "join_with: [{table: staff, as: superior, earlier: true}, store]\n"
        "output_columns: [{name: id}, {name: superior_id}, {name: store_store_id, as: store_id}]\n",
        encoding="utf-8",
    )
    made = pscompile(tables, path / "build", "--scale", "0.01", "--ddl", "postgresql")
    assert made.exit_code == 0, made.output
    postgres.sql("DROP TABLE IF EXISTS sale")
    postgres.sql((path / "build" / "ddl.sql").read_text(encoding="utf-8"))
    return path / "build"


def test_a_star_with_all_its_keys_goes_into_a_database_twice(go, postgres, retail, tmp_path):
    keys = (
        "SELECT contype, count(*) FROM pg_constraint WHERE connamespace = 'public'::regnamespace"
        " AND conrelid::regclass::text IN ('date', 'store', 'customer', 'product', 'sale', 'staff')"
        " AND contype <> 'n' GROUP BY contype ORDER BY contype"
    )
    tables = ("date", "store", "customer", "product", "sale", "staff")
    for options in ((), ("--verify",)):
        done = go(retail, tmp_path / "out", *options)
        assert done.returncode == 0, done.stdout + done.stderr
        written = report(tmp_path / "out")
        counts = [int(*postgres.sql(f"SELECT count(*) FROM {table}")) for table in tables]
        assert counts == [written[table]["rows"] for table in tables]
        # Primary, foreign and unique keys.
        assert postgres.sql(keys) == ["f|5", "p|6", "u|1"]
    assert {f"{t}: read_back" for t in tables} <= {
        line.split("  ")[1] for line in done.stdout.splitlines() if line.startswith("passed")
    }
    refused = go(retail, tmp_path / "out", "--tables", "store")
    assert "since foreign keys of public.sale, public.staff refer to it: write these" in (
        refused.stderr.replace("public.staff, public.sale", "public.sale, public.staff")
    )


def test_a_schema_that_is_swapped(go, postgres, tmp_path):
    """The page's own commands, twice, while others read."""
    page = (DOCS / "sinks.md").read_text(encoding="utf-8")
    page = page[page.index("### A schema that is swapped") :]
    options, commands = (
        re.search(rf"```{name}\n(.*?)```", page, re.S)[1] for name in ("yaml", "sh")
    )
    for theirs, ours in (
        ("postgresql://HOST/warehouse", postgres.url.removeprefix("jdbc:")),
        ("loader", "ps\n  driver: org.postgresql.Driver"),
    ):
        assert theirs in options
        options = options.replace(theirs, ours)
    child = "columns: [{name: id, type: row_number}]\njoin_with: [hall]\n"
    files = {
        "hall.yaml": "columns: [{name: id, type: row_number}]\nprimary_key: id\n",
        "seat.yaml": f"{child}output_columns: [{{name: id}}, {{name: hall_id}}]\nprimary_key: id\n",
    }
    reading = "SELECT (SELECT count(*) FROM shop.hall), (SELECT count(*) FROM shop.seat)"
    seen, done = [], threading.Event()

    def read():
        while not done.wait(0.02):
            seen.extend(postgres.sql(reading))

    reader = threading.Thread(target=read)
    for rows in (20, 30):
        tables = f"today: 2026-01-01\ntables: [{{filename: seat, rows: {rows}}}, {{filename: hall, rows: {rows}}}]\n"
        write(tmp_path / "tables", {"powerstation.yaml": options + tables, **files})
        for line in commands.replace("&&", "").splitlines():
            program, *words = shlex.split(line)
            if program == "pscompile":
                assert pscompile(*(tmp_path / w for w in words[:2]), *words[2:]).exit_code == 0
            elif program == "psql":
                postgres.psql(*words, cwd=tmp_path)
            else:
                assert words[1] in PACKAGES
                finished = go(
                    tmp_path / "build", tmp_path / "out", *words[5:], PGPASSWORD="it's secret"
                )
                assert finished.returncode == 0, finished.stdout + finished.stderr
                assert " 0 failed" in finished.stdout
        assert postgres.sql(reading) == [f"{rows}|{rows}"]
        if rows == 20:
            reader.start()
    done.set()
    reader.join()
    assert {*seen} <= {"20|20", "30|30"}
    assert "20|20" in seen
    assert postgres.sql("SELECT count(*) FROM shop_old.seat") == ["20"]
    with pytest.raises(subprocess.CalledProcessError, match="exit status 1"):
        postgres.sql("DELETE FROM shop.hall")  # its foreign keys came along


# A key that tells "a1" from "A1", parents and children, a table that refers to itself, and values that a database may
# hold otherwise.
IN_MYSQL = {
    "shop": """
columns:
  - {name: id, type: row_number}
  - {name: code, type: expression, params: {sql: "concat(if(id % 2 = 0, 'a', 'A'), id div 2)"}}
primary_key: code
""",
    "staff": """
columns: [{name: id, type: row_number}]
primary_key: id
join_with: [{table: staff, as: superior, earlier: true}, shop]
output_columns: [{name: id}, {name: superior_id}, {name: shop_code}]
""",
    "order": """
columns:
  - {name: id, type: row_number}
  - {name: tiny, type: expression, params: {sql: "CAST(-id AS TINYINT)"}}
  - {name: small, type: expression, params: {sql: "CAST(id * 1000 AS SMALLINT)"}}
  - {name: single, type: expression, params: {sql: "CAST(id / 7.0D AS FLOAT)"}}
  - {name: third, type: expression, params: {sql: "id / 3.0D"}}
  - {name: price, type: expression, params: {sql: "CAST(id * 0.01BD AS DECIMAL(12, 2))"}}
  - {name: is_even, type: expression, params: {sql: "id % 2 = 0"}}
  - {name: born, type: expression, params: {sql: "DATE'1903-04-05'"}}
  - {name: local, type: expression, params: {sql: "TIMESTAMP_NTZ'1903-04-05 06:07:08.000009'"}}
  - {name: late, type: expression, params: {sql: "TIMESTAMP'9999-12-31 00:00:00.000001Z'"}}
  - name: note
    type: expression
    params: {sql: "IF(id = 3, NULL, concat('😀 ', decode(unhex('5C270A22'), 'UTF-8'), id, '  '))"}
primary_key: [id, late]
""",
}


def test_mysql_with_its_keys_is_filled_twice(go, mariadb, tmp_path):
    options = {"url": mariadb.url, "driver": "org.mariadb.jdbc.Driver", "user": "ps"}
    meta = {
        "today": "2026-01-01",
        "output_format": "jdbc",
        "output_options": {**options, "password": "${SECRET}"},
        "tables": [{"filename": name, "rows": 20} for name in reversed(IN_MYSQL)],
    }
    files = {f"{name}.yaml": text for name, text in IN_MYSQL.items()}
    tables = write(tmp_path / "tables", {"powerstation.json": meta, **files})
    made = pscompile(tables, tmp_path / "build", "--ddl", "mysql")
    assert made.exit_code == 0, made.output
    mariadb.sql((tmp_path / "build" / "ddl.sql").read_text(encoding="utf-8"))
    for _ in range(2):
        done = go(tmp_path / "build", tmp_path / "out", "--verify")
        assert done.returncode == 0, done.stdout + done.stderr
        for name in IN_MYSQL:
            assert f"passed  {name}: read_back" in done.stdout
            assert mariadb.sql(f"SELECT count(*) FROM `{name}`") == ["20"]
    # In UTC, as the URL asks for, whatever the zone of Java is.
    assert mariadb.sql("SELECT DISTINCT local, late FROM `order`") == [
        "1903-04-05 06:07:08.000009\t9999-12-31 00:00:00.000001"
    ]
    keys = (
        "SELECT constraint_type, count(*) FROM information_schema.table_constraints"
        " WHERE table_schema = 'shop' GROUP BY constraint_type ORDER BY constraint_type"
    )
    assert mariadb.sql(keys) == ["FOREIGN KEY\t2", "PRIMARY KEY\t3"]
    refused = go(tmp_path / "build", tmp_path / "out", "--tables", "shop")
    assert "shop can't be emptied, since foreign keys of staff refer to it: write these" in (
        refused.stderr
    )


def test_foreign_keys_that_no_order_keeps_are_refused(go, postgres, tmp_path):
    made = build(tmp_path / "build", *(in_postgres(postgres, n) for n in ("hen", "egg", "other")))
    assert go(made, tmp_path / "out").returncode == 0
    for name in ("hen", "egg"):
        postgres.sql(f"ALTER TABLE {name} ADD PRIMARY KEY (row_num)")
    postgres.sql("ALTER TABLE egg ADD FOREIGN KEY (row_num) REFERENCES hen")
    postgres.sql("ALTER TABLE hen ADD FOREIGN KEY (row_num) REFERENCES egg")
    refused = go(made, tmp_path / "out")
    assert refused.returncode == 1
    assert "go round in a circle: no order of writing keeps them" in refused.stderr
    assert postgres.sql("SELECT count(*) FROM hen") == ["20"]
    postgres.sql("ALTER TABLE hen DROP CONSTRAINT hen_row_num_fkey")
    postgres.sql("ALTER TABLE hen ADD CHECK (third < 2) NOT VALID")
    failed = go(made, tmp_path / "out", "--mode", "overwrite", "--verify")
    assert failed.returncode == 1
    assert "egg: not written, since hen, to which it refers, failed" in failed.stderr.replace(
        "definitions/egg.json:7: ", ""
    )
    assert "passed  other: read_back" in failed.stdout


def test_a_database_that_hangs_up_in_mid_table(go, postgres, tmp_path):
    made = build(tmp_path / "build", *(in_postgres(postgres, n) for n in ("calm", "cut")))
    out = tmp_path / "out"
    assert go(made, out).returncode == 0
    postgres.sql(
        "CREATE FUNCTION hang_up() RETURNS trigger LANGUAGE plpgsql AS"
        " 'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END'"
    )
    postgres.sql(
        "CREATE TRIGGER hang_up BEFORE INSERT ON cut FOR EACH ROW WHEN (NEW.row_num = 15)"
        " EXECUTE FUNCTION hang_up()"
    )
    failed = go(made, out, "-q")
    assert failed.returncode == 1
    assert failed.stderr == (
        "error: cut: definitions/cut.json:7: This connection has been closed; the database's table"
        " cut may hold some of the rows until a run writes all\n"
    )
    assert set(report(out)) == {"calm"}
    told = json.loads((out / "_powerstation.json").read_text(encoding="utf-8"))
    assert [table["name"] for table in told["unfinished"]] == ["cut"]
    # Each of the two tasks wrote all of its rows, or none.
    assert postgres.sql("SELECT count(*) FROM cut") in (["0"], ["10"])
    postgres.sql("DROP TRIGGER hang_up ON cut")
    again = go(made, out, "--resume", "--verify")
    assert again.returncode == 0, again.stdout + again.stderr
    assert "calm: skipped, this build has written it" in again.stderr
    assert postgres.sql("SELECT count(*) FROM cut") == ["20"]
    closed = in_postgres(postgres, "cut", url="jdbc:postgresql://127.0.0.1:1/postgres")
    refused = go(build(tmp_path / "closed", closed), tmp_path / "other")
    assert refused.returncode == 1
    says = "the database's table cut can't be looked at: Connection refused"
    assert says in refused.stderr
