"""Totals over the children of a row: on data, equal to those of the written children."""

from __future__ import annotations

from collections import Counter

import pyarrow.parquet as pq
import pytest
from conftest import TODAY, assert_computed, fingerprints, pscompile, run_build, verifying, write


def sql(name, text, **more):
    return {"name": name, "type": "expression", "params": {"sql": text}, **more}


ID = {"name": "id", "type": "row_number"}
TABLES = {
    "product": (7, {"columns": [ID, {"name": "price", "type": "random_int", "params": {"min": 1, "max": 99}}]}),
    "order": (
        301,
        {
            "columns": [
                ID,
                sql("lines", "count(line)"),
                sql("items", "sum(line.quantity)"),
                sql("total", "sum(line.quantity * line.product_price)"),
                sql("big", "coalesce(sum(line.money), 0) > 10", data_type="boolean"),
                sql("money", "sum(line.money)"),
                sql("mean", "avg(line.weight)"),
                sql("weight", "sum(line.weight)"),
                sql("first", "min(line.label)"),
                sql("last", "max(line.label)"),
                sql("known", "count(line.hidden)"),
                sql("payments", "count(payment)"),
                sql("open", "sum(line.quantity) - coalesce(sum(payment.amount), 0)"),
                sql("twice", "items * 2"),
                sql("shares", "sum(line.share)"),
                sql("steps", "sum(line.child_num)"),
                sql("siblings", "max(line.child_count)"),
            ]
        },
    ),
    "line": (
        {"per": "order", "min": 0, "max": 5},
        {
            "columns": [
                ID,
                {"name": "k", "type": "row_number", "params": {"within": True}},
                {"name": "quantity", "type": "random_int", "params": {"min": 1, "max": 9}},
                sql("money", "quantity * 0.25BD", data_type="decimal(9,2)"),
                {"name": "weight", "type": "normal", "null_ratio": 0.2},
                {"name": "label", "type": "word"},
                {"name": "hidden", "type": "random_int", "null_ratio": 0.5},
                sql("parcels", "count(parcel)"),
                sql("share", "quantity / order_items"),
                sql("is_last", "child_num = child_count"),
            ],
            "join_with": ["product"],
            "output_columns": [{"name": n} for n in ("id", "order_id", "k", "quantity", "money", "weight", "label",
                                                     "hidden", "parcels", "product_price", "order_items", "share",
                                                     "child_num", "child_count", "is_last")],
        },
    ),
    "parcel": (
        {"per": "line", "min": 1, "max": 3},
        {"columns": [ID, {"name": "kg", "type": "random_int"}], "output_columns": [{"name": "id"}, {"name": "line_id"}]},
    ),
    "payment": (
        {"per": "order", "min": 1, "max": 1},
        {
            "columns": [ID, {"name": "amount", "type": "random_int", "params": {"min": 0, "max": 20}}],
            "output_columns": [{"name": "id"}, {"name": "order_id"}, {"name": "amount"}],
        },
    ),
    "shipment": (
        97,
        {
            "columns": [ID, {"name": "city", "type": "city"}, sql("heavy", "line_parcels + order_lines > 4"),
                        {"name": "at", "type": "date_time"}],
            "join_with": [{"table": "order", "null_ratio": 0.2, "distribution": {"zipf": 1}}, "line",
                          {"table": "depot", "as_of": "at", "before_first": "first"}],
            "output_columns": [{"name": n} for n in ("id", "city", "order_id", "order_lines", "order_weight", "order_items",
                                                     "line_id", "line_parcels", "line_order_items", "heavy", "at",
                                                     "depot_id", "depot_name", "depot_stock")],
        },
    ),
    "notice": (
        50,
        {
            "columns": [ID, sql("twice", "shipment_order_lines * 2")],
            "join_with": ["shipment"],
            "output_columns": [{"name": n} for n in ("id", "shipment_id", "shipment_city", "shipment_order_lines", "twice")],
        },
    ),
    "depot": (
        5,
        {
            "columns": [ID, {"name": "name", "type": "city"}, sql("stock", "count(shelf)")],
            "scd": {"ratio": "1:1", "versions": 3, "from_col": "since", "to_col": "until"},
        },
    ),
    "refund": (
        60,
        {
            "columns": [ID],
            "join_with": [{"table": "order", "null_ratio": 0.3}],
            "output_columns": [{"name": n} for n in ("id", "order_id", "order_shares")],
        },
    ),
    "tree": (10, {"columns": [ID, sql("leaves", "sum(branch.leaves)")]}),
    "branch": (
        {"per": "tree", "min": 0, "max": 2},
        {"columns": [ID, sql("leaves", "count(leaf)")], "output_columns": [{"name": n} for n in ("id", "tree_id", "leaves")]},
    ),
    "leaf": ({"per": "branch", "min": 2, "max": 2}, {"columns": [ID], "output_columns": [{"name": "id"}, {"name": "branch_tree_id"}]}),
    "bird": (
        60,
        {"columns": [ID], "join_with": ["tree"], "output_columns": [{"name": n} for n in ("id", "tree_id", "tree_leaves")]},
    ),
    "place": (20, {"columns": [ID, {"name": "name", "type": "word"}],
                   "scd": {"ratio": "1:1", "from_col": "since", "to_col": "until"}}),
    "visit": (
        80,
        {
            "columns": [ID],
            # Each takes the version of when the next one's began.
            "join_with": [{"table": "depot", "as_of": "place_since", "before_first": "first"},
                          {"table": "place", "as": "then", "as_of": "place_since", "before_first": "first"}, "place"],
            "output_columns": [{"name": n} for n in ("id", "depot_id", "depot_stock", "depot_name", "then_id", "then_since",
                                                     "place_id", "place_since")],
        },
    ),
    "shelf": (
        {"per": "depot", "weights": {"1": 1, "4": 2, "9": 1}},
        {"columns": [ID], "output_columns": ["depot_id", "child_num", "child_count"],
         "primary_key": ["depot_id", "child_num"]},
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def outs(tmp_path_factory):
    path = tmp_path_factory.mktemp("totals")
    listed = [{"filename": name, "rows": rows} for name, (rows, _) in TABLES.items()]
    meta = {"today": TODAY, "output_format": "parquet", "tables": listed}
    tables = write(
        path / "tables",
        {"powerstation.json": meta, **{f"{name}.json": d for name, (_, d) in TABLES.items()}},
    )
    for version in ("4", "3.5"):
        result = pscompile(tables, path / version / "build", "--spark-version", version)
        assert result.exit_code == 0, result.output
        done = run_build(
            path / version / "build", path / version / "out", *verifying(version), version=version
        )
        assert done.returncode == 0, done.stdout + done.stderr
    return path


def added(values):
    """The sum in order of the values that are there, or None."""
    total = None
    for value in values:
        total = value if total is None else total if value is None else total + value
    return total


def test_totals_are_those_of_the_written_children(outs):
    rows = {name: pq.read_table(outs / "4" / "out" / name).to_pylist() for name in TABLES}
    lines, payments, parcels = {}, {}, {}
    for r in sorted(rows["line"], key=lambda r: r["k"]):
        lines.setdefault(r["order_id"], []).append(r)
    for r in rows["payment"]:
        payments.setdefault(r["order_id"], []).append(r)
    for r in rows["parcel"]:
        parcels[r["line_id"]] = parcels.get(r["line_id"], 0) + 1
    assert any(r["id"] not in lines for r in rows["order"])
    for r in rows["order"]:
        mine = lines.get(r["id"], [])
        weights = [c["weight"] for c in mine if c["weight"] is not None]
        assert r["lines"] == len(mine)
        assert r["items"] == added(c["quantity"] for c in mine)
        assert r["total"] == added(c["quantity"] * c["product_price"] for c in mine)
        assert r["money"] == added(c["money"] for c in mine)
        assert r["big"] == ((r["money"] or 0) > 10)
        assert r["weight"] == added(weights)
        assert r["mean"] == (added(weights) / len(weights) if weights else None)
        assert r["first"] == min((c["label"] for c in mine), default=None)
        assert r["last"] == max((c["label"] for c in mine), default=None)
        assert r["known"] == sum(c["hidden"] is not None for c in mine)
        assert r["payments"] == 1
        paid = sum(c["amount"] for c in payments[r["id"]])
        assert r["open"] == (None if r["items"] is None else r["items"] - paid)
        assert r["twice"] == (None if r["items"] is None else r["items"] * 2)
    assert all(r["parcels"] == parcels[r["id"]] for r in rows["line"])


def test_a_total_is_the_same_through_joins(outs):
    rows = {name: pq.read_table(outs / "4" / "out" / name).to_pylist() for name in TABLES}
    orders, lines = ({r["id"]: r for r in rows[name]} for name in ("order", "line"))
    for r in rows["line"]:
        assert r["order_items"] == orders[r["order_id"]]["items"]
        assert r["share"] == r["quantity"] / r["order_items"]
    nothing = dict.fromkeys(("lines", "weight", "items"))
    assert 5 < sum(r["order_id"] is None for r in rows["shipment"]) < 40
    for r in rows["shipment"]:
        order, line = orders.get(r["order_id"], nothing), lines[r["line_id"]]
        assert (r["order_lines"], r["order_weight"], r["order_items"]) == (
            order["lines"],
            order["weight"],
            order["items"],
        )
        assert (r["line_parcels"], r["line_order_items"]) == (line["parcels"], line["order_items"])
        assert r["heavy"] == (
            None if r["order_lines"] is None else r["line_parcels"] + r["order_lines"] > 4
        )
        (depot,) = (d for d in rows["depot"] if d["id"] == r["depot_id"] and d["name"] == r["depot_name"]
                    and d["stock"] == r["depot_stock"])  # fmt: skip
        assert depot["since"].replace(tzinfo=None) <= r["at"].replace(tzinfo=None) or depot[
            "since"
        ] == min(d["since"] for d in rows["depot"] if d["id"] == depot["id"])
    assert all(
        r["shares"] is None if not r["lines"] else abs(r["shares"] - 1) < 1e-9
        for r in orders.values()
    )
    assert len(rows["shipment"]) == 97
    assert len(rows["refund"]) == 60
    assert any(r["order_id"] is None for r in rows["refund"])
    assert all(
        r["order_shares"] == (r["order_id"] and orders[r["order_id"]]["shares"])
        for r in rows["refund"]
    )
    shipments = {r["id"]: r for r in rows["shipment"]}
    for r in rows["notice"]:
        shipment = shipments[r["shipment_id"]]
        assert (r["shipment_city"], r["shipment_order_lines"]) == (
            shipment["city"],
            shipment["order_lines"],
        )
        assert r["twice"] == (
            None if shipment["order_lines"] is None else 2 * shipment["order_lines"]
        )


def test_rows_without_children_stay_whatever_the_children_total(outs):
    rows = {name: pq.read_table(outs / "4" / "out" / name).to_pylist() for name in TABLES}
    leaves = Counter(r["branch_tree_id"] for r in rows["leaf"])
    assert len(rows["tree"]) == 10
    assert any(r["leaves"] is None for r in rows["tree"])
    assert all(r["leaves"] == (leaves[r["id"]] or None) for r in rows["tree"])
    assert len(rows["bird"]) == 60
    assert all(r["tree_leaves"] == (leaves[r["tree_id"]] or None) for r in rows["bird"])


def test_a_child_knows_its_place_among_the_children(outs):
    rows = {name: pq.read_table(outs / "4" / "out" / name).to_pylist() for name in TABLES}
    for table, parent in (("line", "order_id"), ("shelf", "depot_id")):
        places = {}
        for r in rows[table]:
            places.setdefault(r[parent], []).append((r["child_num"], r["child_count"]))
        assert len(set(map(len, places.values()))) > 2
        for found in places.values():
            assert sorted(found) == [(k, len(found)) for k in range(1, len(found) + 1)]
    assert all(r["k"] == r["child_num"] for r in rows["line"])
    assert all(r["is_last"] == (r["child_num"] == r["child_count"]) for r in rows["line"])
    for r in rows["order"]:
        assert r["siblings"] == (r["lines"] or None)
        assert r["steps"] == (r["lines"] * (r["lines"] + 1) // 2 or None)


def test_an_instant_may_come_through_a_join_that_stands_later(outs):
    rows = {name: pq.read_table(outs / "4" / "out" / name).to_pylist() for name in TABLES}
    for r in rows["visit"]:
        for prefix, table, column in (("then", "place", "since"), ("depot", "depot", "name")):
            versions = [v for v in rows[table] if v["id"] == r[f"{prefix}_id"]]
            valid = [v for v in versions if v["since"] <= r["place_since"]] or [
                min(versions, key=lambda v: v["since"])
            ]
            assert r[f"{prefix}_{column}"] == max(valid, key=lambda v: v["since"])[column]


def test_both_sparks_agree_without_a_shuffle(outs):
    assert fingerprints(outs / "4" / "out") == fingerprints(outs / "3.5" / "out")
    for label in ("4", "3.5"):
        assert_computed(outs / label / "build")
