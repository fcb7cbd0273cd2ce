"""The rows with some values: the n-th of them, and which of them a row is, are formulas of each other."""

import numpy as np
import pytest
from evaluate_sql import columns
from powerstation.compiler.definitions.blocks import Blocks
from powerstation.compiler.plan import among, exact
from powerstation.compiler.plan.dealing import Steps
from powerstation.compiler.spark.expr import Binary, Col, Lit
from powerstation.compiler.spark.types import INT

STREAM = "org.kind:dealt@0"
RANGES = [((0, 3),), ((9, 10),), ((0, 10),), ((0, 1), (3, 5), (9, 10)), ((3, 9),)]


@pytest.mark.parametrize("rows", [1, 7, 64, 777, 4100, 9001, 12_300])
@pytest.mark.parametrize("ranges", RANGES)
def test_the_nth_row_and_its_number(ranges, rows):
    blocks = Blocks(rows, 10)
    every = {"row_num": np.arange(1, rows + 1)}
    steps = Steps(["row_num"])
    share = exact.share_of(blocks, STREAM, Binary("-", Col("row_num"), Lit(1, INT)), steps)
    (shares,) = columns(steps, every, share)
    has = np.isin(shares, [s for start, end in ranges for s in range(start, end)])

    steps = Steps(["row_num"])
    number = among.number_of_row(blocks, STREAM, ranges, steps)
    (numbers,) = columns(steps, every, number)
    numbers = np.broadcast_to(numbers, rows)
    assert (np.isnan(numbers) == ~has).all()
    assert sorted(numbers[has].tolist()) == list(range(has.sum()))

    if has.any():
        steps = Steps(["number"])
        row = among.nth_row(blocks, STREAM, ranges, steps)
        (found,) = columns(steps, {"number": numbers[has].astype(np.int64)}, row)
        assert np.broadcast_to(found, has.sum()).tolist() == (np.flatnonzero(has) + 1).tolist()


def test_rows_of_data_that_follow_each_other_need_no_list(compiled):
    data = [{"code": c, "open": c in "CD"} for c in "ABCDE"]
    count = {"name": "n", "type": "expression", "params": {"sql": "count(stop)"}}
    place = {"data": data, "columns": [count]}
    stop = {
        "columns": [{"name": "id", "type": "row_number"}],
        "output_columns": ["id", "place_code"],
    }
    rows = {"per": "place", "min": 0, "max": 2, "where": {"open": True}}
    build = compiled({"place": (None, place), "stop": (rows, stop)})
    assert "3 + line_1" in (build / "tables" / "stop.sql").read_text("utf-8")
    totals = (build / "tables" / "place.sql").read_text("utf-8")
    assert "IF(row_num < 3 OR row_num > 4, NULL, row_num - 3) AS chosen_number" in totals
