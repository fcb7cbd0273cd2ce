"""How much a run will write, and what it will cost, from what the manifest says: it may be half or
twice as much.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass

from .manifest import Manifest, Table
from .settings import Serverless

# Bytes of a value: measured on tables/, with a hundred times its rows. A text's are those of names,
# cities and codes.
COLUMNAR = {"STRING": 7, "": 7}
COLUMNAR_OTHERS = 3
TEXTS = ("csv", "json", "text", "xml")
AS_TEXT = {"STRING": 13, "": 13, "DATE": 12, "TIMESTAMP": 29, "TIMESTAMP_NTZ": 28}
AS_TEXT_OTHERS = 6
# Beside each value in a line of JSON: quotes, colon, comma, and the column's name; XML writes the
# name twice.
BESIDE = {"json": (4, 1), "xml": (5, 2)}
# Values that a vCPU, half a core, makes in a second: between what was measured there and of a plain
# table of seven columns. Python functions are much slower.
VALUES_A_SECOND, CALLS_A_SECOND = 500_000, 10_000
VERIFYING = 1.5  # reading everything back, beside writing it
# vCPU-hours that pass before a run begins: four workers for two minutes; six nodes of four vCPUs
# for eight.
STARTING = {"emr-serverless": 0.5, "emr-transient": 3.2}
# US dollars: list prices of us-east-1 (aws.amazon.com/emr/pricing), written down in November 2026;
# terraform/README.md has the same. Of EMR Serverless for a vCPU and for a GB of memory, an hour
# each; of EC2 for a vCPU-hour of an m7i.xlarge on demand, with EMR's part and the disk.
PRICED = "a list price of us-east-1, written down in November 2026"
SERVERLESS_PRICES = {"X86_64": (0.052624, 0.0057785), "ARM64": (0.042094, 0.004628)}
EC2_PRICE = 0.065
GB_FOR_A_VCPU = 4


@dataclass(frozen=True)
class Estimate:
    """Tables, rows and bytes of a run, and the vCPU-hours that it takes.

    `is_least`: some rows are drawn.
    """

    tables: int
    rows: int
    is_least: bool
    bytes: int
    vcpu_hours: float


def estimate(manifest: Manifest, arguments: Sequence[str], target: str) -> Estimate:
    """Estimate a run of a build with these arguments of run.py."""
    said = _said(arguments)
    named = {name for names in said.tables for name in (names, *names.split(","))}
    tables = [t for t in manifest.tables if not named or t.name in named]
    seconds = sum(_seconds(t) for t in tables) * (VERIFYING if said.verify else 1)
    writes = not (said.dry_run or said.verify_only or (said.format or "").lower() == "noop")
    return Estimate(
        tables=len(tables),
        rows=sum(t.least_rows for t in tables),
        is_least=any(t.rows is None for t in tables),
        bytes=sum(_bytes(t, said.format or t.format) for t in tables) if writes else 0,
        vcpu_hours=seconds / 3600 + STARTING.get(target, 0),
    )


def price(target: str, serverless: Serverless | None) -> float:
    """Return what a vCPU-hour costs there, with its memory."""
    if target != "emr-serverless" or serverless is None:
        return EC2_PRICE
    vcpu, gigabyte = SERVERLESS_PRICES[serverless.architecture]
    worker = serverless.worker or {"cpu": 1, "memory_gb": GB_FOR_A_VCPU}
    return vcpu + gigabyte * worker["memory_gb"] / worker["cpu"]


def _said(arguments: Sequence[str]) -> argparse.Namespace:
    """Read what counts here of run.py's arguments; it reads the rest itself."""
    parser = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    parser.add_argument("--tables", action="append", default=[])
    parser.add_argument("--format")
    for flag in ("--verify", "--verify-only", "--dry-run"):
        parser.add_argument(flag, action="store_true")
    try:
        return parser.parse_known_args(list(arguments))[0]
    except (argparse.ArgumentError, SystemExit):
        return parser.parse_known_args([])[0]


def _seconds(table: Table) -> float:
    values = table.least_rows * len(table.columns)
    return (
        values / VALUES_A_SECOND + table.least_rows * len(table.python_functions) / CALLS_A_SECOND
    )


def _bytes(table: Table, form: str) -> int:
    form = form.lower()
    if form not in TEXTS:
        return table.least_rows * sum(
            COLUMNAR.get(kind, COLUMNAR_OTHERS) for _, kind in table.columns
        )
    beside, names = BESIDE.get(form, (1, 0))
    row = sum(
        AS_TEXT.get(kind, AS_TEXT_OTHERS) + beside + names * len(name)
        for name, kind in table.columns
    )
    return table.least_rows * row
