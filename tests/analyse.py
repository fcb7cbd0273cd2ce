"""Say what type a Spark gives to each expression, or null where it refuses it: JSON from stdin to stdout, by lines.

The input is {"columns": {name: type}, "expressions": [sql, …]}. Nothing is executed: Spark only analyses.
"""

import json
import sys

import py4j.java_gateway
import py4j.protocol
from pyspark.sql import SparkSession


def main():
    """Analyse each expression by itself."""
    asked = json.load(sys.stdin)
    builder = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
    spark = (
        builder.config("spark.sql.ansi.enabled", "true")
        .config("spark.driver.memory", "1g")
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("OFF")
    columns = ", ".join(
        f"CAST(NULL AS {type_}) AS {name}" for name, type_ in asked["columns"].items()
    )
    # As it comes from the JVM: PySpark would fetch the whole stack of each refusal.
    py4j.java_gateway.get_return_value = py4j.protocol.get_return_value
    types = [
        analysed(spark, f"SELECT {sql} AS x FROM (SELECT {columns})")
        for sql in asked["expressions"]
    ]
    print(json.dumps(types))


def analysed(spark, query):
    """Return the type of a query's only column."""
    try:
        return spark._jsparkSession.sql(query).schema().apply(0).dataType().sql()
    except py4j.protocol.Py4JJavaError:
        return None


main()
