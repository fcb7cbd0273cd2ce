"""`all.sql` in Spark's own SQL shell, whose defaults are others than the runtime's in all that could change a value."""

import subprocess
import sysconfig
from pathlib import Path

import pytest
from conftest import SPARK_35, run_build, spark_environment

HOSTILE = {
    "spark.sql.ansi.enabled": "false",
    "spark.sql.ansi.doubleQuotedIdentifiers": "true",
    "spark.sql.parser.escapedStringLiterals": "true",
    "spark.sql.session.timeZone": "Asia/Tokyo",
    "spark.sql.timestampType": "TIMESTAMP_NTZ",
    "spark.sql.caseSensitive": "true",
    "spark.sql.variable.substitute": "true",
}
TABLE = {
    "columns": [
        {"name": "id", "type": "row_number"},
        {"name": "name", "type": "name", "null_ratio": 0.1},
        {"name": "seen", "type": "date_time_this_century"},
        {"name": "price", "type": "pydecimal", "params": {"left_digits": 5, "right_digits": 2}},
        {
            "name": "said",
            "type": "constant",
            "params": {"value": 'it\'s "so" \\ ${spark.app.name}\nand ;'},
        },
        {
            "name": "text",
            "type": "expression",
            "params": {"sql": "concat(Name, \" of \", '\\t', year(seen))"},
        },
    ],
    "primary_key": "id",
    "scd": {
        "ratio": "1:3",
        "from_col": "valid_from",
        "to_col": "valid_to",
        "current_col": "is_current",
    },
}


def home(version):
    return Path(SPARK_35 if version == "3.5" else sysconfig.get_path("purelib")) / "pyspark"


@pytest.mark.parametrize("version", ["4", "3.5"])
def test_it_gives_the_same_data_as_the_runtime(compiled, tmp_path, spark, version):
    build = compiled({"thing": (500, TABLE)}, "--spark-version", version, output_format="parquet")
    finished = run_build(build, tmp_path / "out", version=version)
    assert finished.returncode == 0, finished.stdout + finished.stderr
    defaults = [part for key, value in HOSTILE.items() for part in ("--conf", f"{key}={value}")]
    java = "-Duser.language=tr -Duser.country=TR -Duser.timezone=America/New_York"
    write = f"INSERT OVERWRITE DIRECTORY '{tmp_path / 'shell'}' USING parquet SELECT * FROM thing"
    shell = subprocess.run(
        [
            home(version) / "bin" / "spark-sql", "--master", "local[2]", "--driver-memory", "1g", *defaults,
            "--conf", "spark.sql.catalogImplementation=in-memory", "--driver-java-options", java,
            "-i", build / "all.sql", "-e", write,
        ],
        env={**spark_environment(version), "SPARK_HOME": str(home(version)), "TZ": "America/New_York"},
        cwd=tmp_path, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    assert shell.returncode == 0, shell.stderr[-3000:]
    written, expected = (
        spark.read.parquet(str(tmp_path / name)) for name in ("shell", "out/thing")
    )
    assert written.schema == expected.schema
    assert expected.count() > 500
    assert written.exceptAll(expected).count() == expected.exceptAll(written).count() == 0
