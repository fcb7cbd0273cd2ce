"""Print the physical plan of each view of a build, as JSON: run by test_spark.py in each Spark."""

import json
import os
import sys
from pathlib import Path

from pyspark.sql import SparkSession

os.environ["PYSPARK_PYTHON"] = sys.executable
build = Path(sys.argv[1])
spark = (
    SparkSession.builder.master("local[2]")
    .config("spark.ui.enabled", "false")
    .config("spark.sql.ansi.enabled", "true")
    .config("spark.sql.session.timeZone", "UTC")
    .getOrCreate()
)
manifest = json.loads((build / "manifest.json").read_text(encoding="utf-8"))
if manifest["udfs"]:
    namespace = {"__name__": "the functions of a build"}
    exec(compile((build / "udfs.py").read_text(encoding="utf-8"), "udfs.py", "exec"), namespace)
    namespace["register"](spark)
plans = {}
for path in (*manifest["functions"], *(t["script"] for t in manifest["tables"])):
    for statement in (build / path).read_text(encoding="utf-8").split(";\n"):
        if statement.strip():
            spark.sql(statement)
for table in manifest["tables"]:
    view = "`" + table["view"].replace("`", "``") + "`"
    plans[table["name"]] = spark.table(view)._jdf.queryExecution().executedPlan().toString()
print(json.dumps(plans))
