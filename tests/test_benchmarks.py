"""Every part of the benchmarks runs, with a few rows: how quick it is, only `make bench` says."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import spark_environment

from benchmarks.__main__ import PARTS, page, parts_of

ROOT = Path(__file__).parents[1]
TITLES = [
    "The start",
    "A small project",
    "Java's collectors",
    "A customer of ten columns",
    "The fingerprint",
    "A customer of ten columns, by SQL and by Python",
    "Each type alone",
    "Columns of one draw",
    "A child with five attributes of its parent",
    "Which parent",
    "Change, time and fan-out",
    "TPC-H at scale 0.001",
    "Compiling",
    "Growth",
    "Wide tables",
    "Generated code",
    "SQL and the UDFs for what has no SQL",
]


@pytest.mark.all
def test_every_part_runs(tmp_path):
    page = tmp_path / "performance.md"
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", "--size", "tiny", "--page", str(page)],
        cwd=ROOT,
        env=spark_environment("4"),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    text = page.read_text(encoding="utf-8")
    assert re.findall(r"^## (.*)$", text, re.M) == TITLES
    for section in text.split("\n## ")[1:]:
        rows = [line for line in section.splitlines() if line.startswith("|")]
        assert len(rows) > 2, section
        assert len({row.count(" | ") for row in rows}) == 1, section
    measured = re.findall(r"^\*.*size `tiny`.* Spark 4\.1.*, Java \S+, Python.*\*$", text, re.M)
    assert len(measured) == len(PARTS)
    assert sum(line in done.stdout for line in text.splitlines()) > 50


def test_a_part_that_is_measured_again_leaves_the_others(tmp_path):
    old = (ROOT / "docs" / "performance.md").read_text(encoding="utf-8")
    (tmp_path / "page.md").write_text(old, encoding="utf-8")
    parts = parts_of(tmp_path / "page.md")
    assert page(parts) == old
    anew = page({**dict(reversed(parts.items())), "start": "## Anew"})
    assert anew == old.replace(parts["start"].strip(), "## Anew")


def test_the_page_tells_of_the_same_parts():
    text = (ROOT / "docs" / "performance.md").read_text(encoding="utf-8")
    found, parts = (
        list(dict.fromkeys(title.partition(" at scale ")[0] for title in titles))
        for titles in (re.findall(r"^## (.*)$", text, re.M), TITLES)
    )
    assert found
    assert found == [part for part in parts if part in found]
