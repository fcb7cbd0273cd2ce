"""The commands of docs/clusters/spark-submit.md for YARN, on one of a resource manager and two node managers."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pyspark
import pytest
from clusters.test_standalone import PAGE
from conftest import LOADS_PACKAGES, fingerprints, run_build, spark_environment
from powerstation.commands.java import BRIEF
from standalone import told

pytestmark = [LOADS_PACKAGES, pytest.mark.all]  # a dozen of Javas, one after the other
BIN = Path(sys.executable).parent
# Hadoop's own YARN for tests, an older one than PySpark's Hadoop as clusters have, and what it needs without saying so.
PACKAGES = """
    org.apache.hadoop:hadoop-client-minicluster:3.4.2 junit:junit:4.13.2 org.bouncycastle:bcpkix-jdk18on:1.78.1
    javax.xml.bind:jaxb-api:2.3.1 com.sun.xml.bind:jaxb-impl:2.3.1 com.sun.xml.bind:jaxb-core:2.3.0.1
""".split()
# Spark's jars are on this machine: YARN needn't carry them about.
JARS = Path(pyspark.__file__).parent / "jars"
SMALL = [
    "--conf",
    "spark.ui.enabled=false",
    "--conf",
    f"spark.yarn.jars=local:{JARS}/*",
    *(
        word
        for of in ("yarn.am", "driver", "executor")
        for word in ("--conf", f"spark.{of}.extraJavaOptions={BRIEF}")
    ),
    "--driver-memory",
    "768m",
]
WORDS = {"2g": "600m", "4": "1"}


@pytest.fixture(scope="module")
def yarn(tmp_path_factory):
    """The folder that HADOOP_CONF_DIR names."""
    folder = tmp_path_factory.mktemp("yarn")
    command = [
        str(BIN / "spark-submit"),
        "--driver-memory",
        "512m",
        "--conf",
        "spark.driver.userClassPathFirst=true",
    ]
    command += [
        "--packages",
        ",".join(PACKAGES),
        str(Path(__file__).parent / "yarn_cluster.py"),
        str(folder),
    ]
    log = folder / "log"
    with log.open("w", encoding="utf-8") as out:
        process = subprocess.Popen(
            command, env=spark_environment("4"), stdout=out, stderr=out, cwd=folder
        )
        try:
            told((process, log), "(YARN is there)")
            yield folder
        finally:
            process.terminate()
            process.wait()


@pytest.fixture
def submit(yarn, tmp_path):
    """Run a command of the page, on as little as goes."""

    def run(mode, **words):
        (command,) = re.findall(
            rf"^spark-submit --master yarn --deploy-mode {mode} .*$", PAGE, re.M
        )
        given = [
            re.sub("BUILD|OUTPUT", lambda m: str(words[m[0]]), WORDS.get(w, w))
            for w in shlex.split(command)
        ]
        return subprocess.run(
            [str(BIN / given[0]), *SMALL, *given[1:]],
            env={**spark_environment("4"), "HADOOP_CONF_DIR": str(yarn)},
            capture_output=True, text=True, check=False, cwd=tmp_path,
        )  # fmt: skip

    return run


def test_yarn_writes_the_same_and_tells_what_a_check_found(submit, compiled, tmp_path):
    columns = [{"name": "id", "type": "row_number"}, {"name": "name", "type": "name"}]
    build = compiled({"person": (500, {"columns": columns})})
    assert run_build(build, tmp_path / "alone").returncode == 0
    client = submit("client", BUILD=build, OUTPUT=tmp_path / "client")
    assert client.returncode == 0, client.stdout + client.stderr
    assert "3 passed, 0 failed, 0 skipped" in client.stdout
    bundle = (build / "bundle.py").read_text(encoding="utf-8")
    (build / "bundle.py").write_text(bundle.replace("<> 500L", "<> 501L"), encoding="utf-8")
    cluster = submit("cluster", BUILD=build, OUTPUT=tmp_path / "cluster")
    assert cluster.returncode == 1
    assert "User application exited with status 3" in cluster.stderr
    assert (
        fingerprints(tmp_path / "client")
        == fingerprints(tmp_path / "cluster")
        == fingerprints(tmp_path / "alone")
    )
