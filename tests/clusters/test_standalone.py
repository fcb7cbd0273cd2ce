"""The command of docs/clusters/spark-submit.md, on a master and two workers of this machine."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from pathlib import Path

from conftest import fingerprints, run_build, spark_environment
from standalone import BIN, cluster

PAGE = (Path(__file__).parents[2] / "docs/clusters/spark-submit.md").read_text(encoding="utf-8")


def test_a_standalone_cluster_writes_the_same(compiled, tmp_path):
    columns = [{"name": "id", "type": "row_number"}, {"name": "name", "type": "name"}]
    build = compiled(
        {
            "person": (
                5000,
                {"columns": columns, "output_columns": [{"name": "id"}, {"name": "name"}]},
            )
        }
    )
    alone = run_build(build, tmp_path / "alone")
    assert alone.returncode == 0, alone.stderr
    (command,) = re.findall(r"^spark-submit --master spark://.*$", PAGE, re.M)
    with cluster(tmp_path) as (master, _):
        words = {
            "spark://MASTER:7077": master,
            "2g": "768m",
            "BUILD": str(build),
            "OUTPUT": str(tmp_path / "out"),
        }
        given = [
            words.get(word, word.replace("BUILD/", f"{build}/")) for word in shlex.split(command)
        ]
        # Only that it is two executors is this test's own.
        settings = [
            "--conf",
            "spark.executor.cores=1",
            "--conf",
            "spark.ui.enabled=false",
            "--driver-memory",
            "1g",
        ]
        done = subprocess.run(
            [str(BIN / given[0]), *settings, *given[1:]],
            env={**spark_environment("4"), "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert fingerprints(tmp_path / "out") == fingerprints(tmp_path / "alone")
    assert len(list((tmp_path / "work").glob("app-*/*"))) == 2  # an executor on each worker
