"""What is said of a run before it is submitted."""

from __future__ import annotations

import pytest
from powerstation.cloud.estimate import STARTING, estimate, price
from powerstation.cloud.manifest import Manifest, Table
from powerstation.cloud.settings import Serverless

# Tables of tables/ at a hundred times their rows, and what run.py's report said of each, on Spark 4.1.
CAR = "BIGINT STRING STRING STRING STRING DATE TIMESTAMP TIMESTAMP BOOLEAN"
CAR_NAMES = "id vin make color licence_plate first_registration valid_from valid_to isCurrent"
OWNER = "BIGINT STRING STRING STRING DATE BIGINT STRING STRING"
OWNER_NAMES = "id first_name last_name email born car_id make licence_plate"
CUSTOMER = "BIGINT STRING STRING STRING STRING STRING STRING DATE"
CUSTOMER_NAMES = "id first_name last_name email street city phone since"
ORDERS = "BIGINT TIMESTAMP INT BIGINT STRING BIGINT DECIMAL(6,2) BIGINT DECIMAL(27,2) BIGINT STRING STRING"
ORDERS_NAMES = "id ordered_at days_ago customer_id customer_email sku unit_price quantity total store_id channel status"
MEASURED = [
    ("car", 60_000, CAR_NAMES, CAR, {"parquet": 2_109_717, "json": 13_959_558}),
    ("owner", 200_000, OWNER_NAMES, OWNER, {"parquet": 6_912_029, "json": 34_549_717}),
    ("customer", 200_000, CUSTOMER_NAMES, CUSTOMER, {"parquet": 9_924_180, "json": 39_082_627}),
    ("orders", 1_000_000, ORDERS_NAMES, ORDERS, {"parquet": 44_753_584, "json": 263_300_367}),
]


def table(name, rows, names="id", types="BIGINT", form="parquet", functions=(), keys=None):
    columns = tuple(zip(names.split(), types.split(), strict=True))
    return Table(name, rows, rows if keys is None else keys, columns, form, functions)


def manifest(*tables):
    return Manifest("4", (), tables)


@pytest.mark.parametrize(
    ("name", "rows", "names", "types", "measured"),
    MEASURED,
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_bytes_are_about_those_that_were_measured(name, rows, names, types, measured):
    for form, bytes_ in measured.items():
        found = estimate(manifest(table(name, rows, names, types)), ("--format", form), "emr").bytes
        assert 0.67 < found / bytes_ < 1.5, (form, found, bytes_)


def test_rows_are_those_of_the_chosen_tables():
    build = manifest(table("a", 10), table("b", 20), table("c", None, keys=5))
    all_ = estimate(build, (), "emr")
    assert (all_.tables, all_.rows, all_.is_least) == (3, 35, True)
    some = estimate(build, ("--tables", "a,b", "--show", "3"), "emr")
    assert (some.tables, some.rows, some.is_least) == (2, 30, False)
    assert estimate(build, ("--tables=c",), "emr").rows == 5


@pytest.mark.parametrize("flag", ["--dry-run", "--verify-only", "--format=noop"])
def test_what_writes_nothing_has_no_bytes(flag):
    assert estimate(manifest(table("a", 10)), (flag,), "emr").bytes == 0


def test_time_grows_with_values_with_python_and_with_verifying():
    seven = table("a", 10**9, "a b c d e f g", "INT INT INT INT INT INT INT")
    hours = estimate(manifest(seven), (), "emr").vcpu_hours
    assert 3.8 < hours < 4
    assert estimate(manifest(seven), ("--verify",), "emr").vcpu_hours == pytest.approx(1.5 * hours)
    assert (
        estimate(manifest(seven), (), "emr-serverless").vcpu_hours
        == hours + STARTING["emr-serverless"]
    )
    slow = table("a", 10**9, "a b c d e f g", "INT INT INT INT INT INT INT", functions=("x",))
    assert estimate(manifest(slow), (), "emr").vcpu_hours > 4 * hours


def test_the_price_is_that_of_the_workers():
    worker = {"cpu": 4, "memory_gb": 16}
    assert price("emr-serverless", Serverless("a", "r", "X86_64", None, worker)) == pytest.approx(
        0.0757, abs=1e-4
    )
    assert price("emr-serverless", Serverless("a", "r", "ARM64", None, worker)) == pytest.approx(
        0.0606, abs=1e-4
    )
    assert price("emr-serverless", Serverless("a", "r")) == pytest.approx(0.0757, abs=1e-4)
    assert price("emr-transient", None) == 0.065
