"""functions.json says what Spark says of its built-in functions, up to the newest."""

import json
import re
from importlib import resources

import pytest

KNOWN = json.loads(
    resources.files("powerstation.compiler.spark").joinpath("functions.json").read_text("utf-8")
)
KINDS = {"agg_funcs": "aggregate", "window_funcs": "window", "generator_funcs": "generator"}


def installed(spark):
    """Return {name: kind} of every built-in function whose name is a word."""
    registry = spark._jsparkSession.sessionState().functionRegistry()
    classes = spark._jvm.org.apache.spark.util.Utils
    generator = classes.classForName(
        "org.apache.spark.sql.catalyst.expressions.Generator", True, False
    )
    functions = registry.listFunction().iterator()
    found = {}
    while functions.hasNext():
        identifier = functions.next()
        info = registry.lookupFunction(identifier).get()
        if (
            not info.getClassName().startswith("org.apache.spark.sql.catalyst.")
            or "$$" in info.getClassName()
        ):
            continue  # a function that another test registered
        # json_tuple makes rows, although Spark files it under JSON.
        if generator.isAssignableFrom(classes.classForName(info.getClassName(), True, False)):
            kind = "generator"
        else:
            kind = KINDS.get(info.getGroup(), "scalar")
        if re.fullmatch("[a-z_][a-z_0-9]*", identifier.funcName()):
            found[identifier.funcName()] = kind
    return found


@pytest.fixture(scope="module")
def functions():
    sql = pytest.importorskip("pyspark.sql")
    builder = sql.SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
    return builder.getOrCreate().version, installed(builder.getOrCreate())


def test_the_list_is_that_of_the_installed_spark(functions):
    version, found = functions
    known = {name: f["kind"] for name, f in KNOWN.items()}
    assert found.items() <= known.items()
    # What came after 3.5 is not in each 4.x.
    assert {name for name, f in KNOWN.items() if f["since"] == "3.5"} <= set(found)
    assert not version.startswith("3.5") or not any(KNOWN[name]["since"] == "4" for name in found)


def test_what_makes_rows_is_no_scalar():
    assert KNOWN["json_tuple"] == {"kind": "generator", "since": "3.5"}
    assert KNOWN["parse_json"] == {"kind": "scalar", "since": "4"}
    assert {f["kind"] for f in KNOWN.values()} == {"scalar", "aggregate", "window", "generator"}
