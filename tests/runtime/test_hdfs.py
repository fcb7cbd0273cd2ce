"""OUTPUT on HDFS: a table that is new there, one that replaces it, and rows that are added."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from clusters.test_yarn import PACKAGES
from conftest import run_build, spark_environment
from hand_made import build, numbers
from standalone import told


@pytest.fixture
def hdfs(tmp_path):
    """The address of an HDFS of one node."""
    command = [str(Path(sys.executable).parent / "spark-submit"), "--driver-memory", "512m"]
    command += [
        "--conf",
        "spark.driver.userClassPathFirst=true",
        "--packages",
        ",".join(PACKAGES[:2]),
    ]
    command += [str(Path(__file__).parent / "hdfs.py"), str(tmp_path)]
    log = tmp_path / "log"
    with log.open("w", encoding="utf-8") as out:
        process = subprocess.Popen(
            command, env=spark_environment("4"), stdout=out, stderr=out, cwd=tmp_path
        )
        try:
            told((process, log), "(HDFS is there)")
            yield (tmp_path / "uri").read_text(encoding="utf-8")
        finally:
            process.terminate()
            process.wait()


def test_hdfs_holds_what_was_generated(hdfs, tmp_path):
    out = f"{hdfs}/out"
    made = build(tmp_path / "build", numbers("a", 8, 2), numbers("b", 3, 1, format="parquet"))
    for arguments in ((), (), ("--mode", "append"), ("--tables", "a")):
        done = run_build(made, out, *arguments, "--verify")
        assert done.returncode == 0, done.stdout + done.stderr
        assert f"{1 if '--tables' in arguments else 2} passed, 0 failed, 0 skipped" in done.stdout
