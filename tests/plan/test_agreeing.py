"""A parent with a value of the row's own: each row that is dealt the value, once for as many numbers, and none without."""

import datetime as dt

import numpy as np
import pytest
from conftest import pscompile, write
from evaluate_sql import columns, evaluated
from powerstation.compiler.definitions.project import Options, parse
from powerstation.compiler.own_types.registry import shares_of
from powerstation.compiler.own_types.writer import Writer
from powerstation.compiler.plan import exact
from powerstation.compiler.plan.agreeing import Agreeing
from powerstation.compiler.plan.dealing import Steps
from powerstation.compiler.resolve.scope import Resolved, ResolvedTable
from powerstation.compiler.spark.expr import Binary, Col, Lit
from powerstation.compiler.spark.types import INT

WHERE = {"table": "shop", "where": {"region": {"column": "region"}}}


@pytest.mark.parametrize("rows", [1, 7, 777, 4100, 9001])
@pytest.mark.parametrize(
    "values", [{"north": 5, "south": 3, "west": 2, "east": 0}, [True, False], [3, 1, 4]]
)
def test_each_row_with_a_value(tmp_path, values, rows):
    region = {"name": "region", "type": "choice", "params": {"values": values, "exact": True}}
    sale = {"columns": [{"name": "region", "type": "word"}], "join_with": [WHERE]}
    listed = {"tables": [{"filename": "shop", "rows": rows}, {"filename": "sale", "rows": 1}]}
    files = {"shop.json": {"columns": [region]}, "sale.json": sale, "powerstation.json": listed}
    parsed = parse(write(tmp_path, files), None, Options(now=dt.datetime(2026, 1, 1)))
    shop, sale = parsed.project.tables
    tables = tuple(ResolvedTable(table, (), ()) for table in (shop, sale))
    resolved = Resolved(parsed.project, tables, (), ())
    dealt = exact.dealt_in(shop, shares_of(shop.columns[0]))
    stream = exact.stream_of(shop, shop.columns[0], 0)
    steps, index = Steps(["row_num"]), Binary("-", Col("row_num"), Lit(1, INT))
    share = exact.share_of(dealt, stream, index, steps)
    (shares,) = columns(steps, {"row_num": np.arange(1, rows + 1)}, share)
    owner = [value for value, n in shares_of(shop.columns[0]) for _ in range(n)]
    has = np.array([str(owner[n]).lower() for n in np.broadcast_to(shares, rows)])

    agreeing = Agreeing(resolved, Writer(False))
    for value in {str(v).lower() for v in (*owner, "east", "nowhere")}:
        there = np.flatnonzero(has == value) + 1
        seeds = np.arange(max(1, len(there)))
        position = _result(agreeing.dealt(sale.joins[0]), {"seed": seeds, "key": value})
        found = np.broadcast_to(
            _result(agreeing.dealt_row(sale.joins[0]), {"position": position}), len(seeds)
        )
        assert np.isnan(found).all() if not len(there) else sorted(found.tolist()) == there.tolist()


def _result(function, known):
    """What a function of the plan gives for some values."""
    for stage in function.body.stages:
        for name, expr in stage:
            known[name] = evaluated(expr, known)
    return evaluated(function.body.body, known)


@pytest.mark.parametrize(
    ("own", "join", "may_lack"),
    [
        ({"type": "choice", "params": {"values": ["north", "south"]}}, {}, False),
        ({"type": "choice", "params": {"values": {"north": 1, "east": 0}}}, {}, False),
        ({"type": "choice", "params": {"values": ["north", "west"]}}, {}, True),
        ({"type": "choice", "params": {"values": ["north", None]}}, {}, True),
        ({"type": "choice", "params": {"values": ["north"]}, "null_ratio": 0.1}, {}, True),
        ({"type": "choice", "params": {"values": ["north"]}}, {"null_ratio": 0.1}, True),
        ({"type": "constant", "params": {"value": "north"}}, {}, True),
    ],
)
def test_a_parent_that_each_row_has_is_never_null(tmp_path, own, join, may_lack):
    region = {"name": "region", "type": "choice", "params": {"values": ["north", "south", "None"], "exact": True}}  # fmt: skip
    shop = {"columns": [region, {"name": "town", "type": "city"}]}
    sale = {"columns": [{"name": "region", **own}], "join_with": [{**WHERE, **join}], "output_columns": ["shop_town"]}  # fmt: skip
    listed = {"tables": [{"filename": "shop", "rows": 70}, {"filename": "sale", "rows": 9}]}
    files = {"shop.json": shop, "sale.json": sale, "powerstation.json": listed}
    compiled = pscompile(write(tmp_path / "tables", files), tmp_path / "build")
    assert compiled.exit_code == 0, compiled.output
    view = (tmp_path / "build" / "tables" / "sale.sql").read_text("utf-8")
    assert ("shop_number IS NULL" in view) is may_lack
