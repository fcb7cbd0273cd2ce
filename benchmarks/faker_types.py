"""How fast each of the most used types is: computed by SQL, and by Faker in the Arrow UDF, in one
run.

Each type fills one column of a table that goes nowhere (Spark's `noop`). Both sides run in the same
session, one after the other, on the same cores; only the number of rows differs, and the rates are
rows per second.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import io
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from powerstation.compiler.definitions.project import Options
from powerstation.compiler.faker import describe
from powerstation.compiler.faker.lower_call import Unlowered
from powerstation.compiler.pipeline import compile_project
from powerstation.runtime import run
from pyspark.sql import SparkSession

TYPES = """
    name first_name last_name first_name_female first_name_male prefix suffix name_female email
    safe_email free_email company_email user_name domain_name url ipv4 ipv6 mac_address user_agent
    uuid4 password md5 sha256 address street_address street_name building_number city state
    state_abbr postcode country country_code latitude longitude phone_number company company_suffix
    catch_phrase bs job ssn iban bban swift credit_card_number credit_card_provider
    credit_card_expire credit_card_security_code currency_code pyint random_int random_digit pyfloat
    pydecimal boolean date date_of_birth date_this_year date_time date_time_this_decade time word
    sentence text color_name hex_color
    license_plate ean13 isbn13 file_name locale
""".split()
TODAY = dt.datetime(2026, 1, 1)


def main() -> None:
    """Measure every type and print a table, the slowest in SQL first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=5_000_000, help="rows of each type in SQL")
    parser.add_argument("--udf-rows", type=int, default=20_000, help="rows of each type in Python")
    parser.add_argument("types", nargs="*", default=TYPES)
    options = parser.parse_args()
    os.environ["PYSPARK_PYTHON"] = sys.executable
    spark = (
        SparkSession.builder.master("local[*]").config("spark.ui.enabled", "false").getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    for key, value in run.SETTINGS.items():
        spark.conf.set(key, value)
    with tempfile.TemporaryDirectory() as folder:
        prepare(spark, options.types, Path(folder))
        print(f"Spark {spark.version}, {spark.sparkContext.defaultParallelism} cores")
        measured = []
        for name in options.types:
            timing(spark, f"faker_sql_{name}", 10_000)  # Java compiles what it will run
            timing(spark, f"faker_udf_{name}", 100)
            sql, udf = (
                timing(spark, f"faker_{kind}_{name}", rows)
                for kind, rows in (("sql", options.rows), ("udf", options.udf_rows))
            )
            measured.append((sql, udf, name))
            print(
                f"  {name:28} {sql / 1e6:8.2f} M/s {udf / 1e3:10.1f} k/s {sql / udf:10.0f} x",
                flush=True,
            )
    ratios = sorted(sql / udf for sql, udf, _ in measured)
    print(f"median ratio {ratios[len(ratios) // 2]:.0f} x; slowest in SQL:")
    for sql, _, name in sorted(measured)[:10]:
        print(f"  {name:28} {sql / 1e6:8.2f} M/s")


def prepare(spark: SparkSession, types: list[str], folder: Path) -> None:
    """Make a SQL function and a UDF of each type, under the names faker_sql_… and faker_udf_…."""
    columns = [{"name": t, "type": t} for t in types]
    (folder / "every.json").write_text(json.dumps({"columns": columns}), encoding="utf-8")
    meta = {"today": TODAY.date().isoformat(), "tables": [{"filename": "every", "rows": 1}]}
    (folder / "powerstation.json").write_text(json.dumps(meta), encoding="utf-8")
    options = Options(now=TODAY)
    for kind in ("sql", "udf"):
        with python_only() if kind == "udf" else contextlib.nullcontext():
            files = compile_project(folder, None, options, "4").files
        for path in ("words.sql", "functions.sql"):
            for statement in run.statements(
                files.get(path, "").replace("faker_en_us_", f"faker_{kind}_")
            ):
                spark.sql(statement)
        if "udfs.py" in files:
            namespace = {"__name__": f"powerstation-{kind}"}
            exec(
                compile(
                    files["udfs.py"].replace("faker_en_us_", f"faker_{kind}_"), "udfs.py", "exec"
                ),
                namespace,
            )
            with contextlib.redirect_stdout(io.StringIO()):
                namespace["register"](spark)


@contextlib.contextmanager
def python_only() -> Iterator[None]:
    """Compile as if no type had a SQL form."""
    real = describe.Session.lower
    describe._OUTCOMES.clear()
    describe.Session.lower = lambda *_: Unlowered("the benchmark wants Python")  # type: ignore[method-assign]
    try:
        yield
    finally:
        describe.Session.lower = real  # type: ignore[method-assign]
        describe._OUTCOMES.clear()


def timing(spark: SparkSession, function: str, rows: int) -> float:
    """Return rows per second."""
    frame = spark.sql(f"SELECT {function}(xxhash64(id)) AS value FROM range({rows})")
    start = time.perf_counter()
    frame.write.format("noop").mode("overwrite").save()
    return rows / (time.perf_counter() - start)


if __name__ == "__main__":
    main()
