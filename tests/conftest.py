"""What the tests share: compiling definitions given as Python values, and running builds on both Sparks."""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
import inspect
import io
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
import types
from dataclasses import dataclass
from pathlib import Path

import click
import hypothesis
import jsonschema
import pytest
from powerstation.commands.group import main as group
from powerstation.commands.java import BRIEF
from powerstation.compiler.cli import main

TODAY = "2026-01-01"
# What loads packages of Maven's stays in one worker: two at once would write the same files of Ivy's cache.
# What asks what becomes of many types, as of the day of docs/types.md, stays in one worker: it is found out once.
EVERY_TYPE = pytest.mark.xdist_group("every type")
REPORT_SCHEMA = json.loads(
    (Path(__file__).parents[1] / "runtime" / "report.schema.json").read_text(encoding="utf-8")
)
THAT_DAY = dt.datetime(2026, 7, 15)
LOADS_PACKAGES = pytest.mark.xdist_group("packages")
SLOW = pytest.mark.slow
# What hypothesis makes up is the same in each run but that of `make fuzz`, and no test depends on being quick.
_MADE_UP = {
    "deadline": None,
    "database": None,
    "suppress_health_check": list(hypothesis.HealthCheck),
}
hypothesis.settings.register_profile("ci", max_examples=100, derandomize=True, **_MADE_UP)
hypothesis.settings.register_profile("fuzz", max_examples=10_000, **_MADE_UP)
hypothesis.settings.load_profile("ci")
TEMPORARY = pytest.StashKey[tempfile.TemporaryDirectory]()


def pytest_addoption(parser):
    parser.addoption("--accept", action="store_true", help="rewrite the golden files")


def pytest_configure(config):
    """Give what the tests start one folder for temporary files, which goes with them.

    A Spark that is killed leaves its own there, hundreds of megabytes where it loaded packages.
    """
    if not hasattr(config, "workerinput"):
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", tempfile.gettempdir())
        config.stash[TEMPORARY] = tempfile.TemporaryDirectory(
            prefix="powerstation-tests-", ignore_cleanup_errors=True
        )
        os.environ["TMPDIR"] = tempfile.tempdir = config.stash[TEMPORARY].name
        Path(tempfile.tempdir).chmod(0o711)  # PostgreSQL's server is another user
        os.environ["SPARK_SUBMIT_OPTS"] = java_options(Path(sys.prefix))


def java_options(environment: Path) -> str:
    """Return the options of the Javas that an environment's PySpark starts: `make test` leaves their classes there."""
    options = f"{BRIEF} -Djava.io.tmpdir={tempfile.gettempdir()}"
    archive = environment / "classes.jsa"
    if not (archive.exists() and archive.stat().st_size):
        return options
    # Another Java or class path than the archive's is no mistake: it reads its classes itself.
    return (
        f"{options} -XX:SharedArchiveFile={archive} -Xshare:auto -Xlog:cds=off -Xlog:class+path=off"
    )


def pytest_unconfigure(config):
    """End what still runs when the tests have, and remove the folder."""
    for process in PROCESSES.values():
        process.close()
    if TEMPORARY in config.stash:
        config.stash[TEMPORARY].cleanup()


def slow(*cases: object) -> list[object]:
    """Return cases of a parameter that `make test-fast` leaves out, each of one argument."""
    return [pytest.param(case, marks=SLOW) for case in cases]


def names_in(code: types.CodeType) -> set[str]:
    """Return the names that a piece of code uses, and those of the code in it."""
    return set(code.co_names).union(
        *(names_in(c) for c in code.co_consts if isinstance(c, types.CodeType))
    )


def starts_spark(function, seen: set[object]) -> bool:
    """Does a function of the tests, or one that it names, start Spark?"""
    function = inspect.unwrap(function) if callable(function) else function
    if not isinstance(function, types.FunctionType) or function in seen:
        return False
    seen.add(function)
    names = names_in(function.__code__)
    found = names & {"SparkProcess", "SparkSession", "spark_environment"}
    return bool(found) or any(starts_spark(function.__globals__.get(name), seen) for name in names)


@functools.cache
def is_of_spark(function) -> bool:
    """Does a test or a fixture start Spark? The cases of a test are asked for once."""
    return starts_spark(function, set())


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    """Mark what starts Spark, itself or by a fixture, before `-m` chooses; say how workers share the tests.

    What shares a fixture of its module stays in one worker. What starts Spark comes first: it takes longest.
    """
    for item in items:
        fixtures = [found[-1] for found in item._fixtureinfo.name2fixturedefs.values()]
        if any(is_of_spark(f) for f in (item.function, *(fixture.func for fixture in fixtures))):
            item.add_marker("spark")
        if any(fixture.scope == "module" for fixture in fixtures) and not item.get_closest_marker(
            "xdist_group"
        ):
            item.add_marker(pytest.mark.xdist_group(item.path.name))
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: not item.get_closest_marker("spark"))


def pytest_collection_finish(session):
    """Refuse to start if pytest-xdist tells its scheduler of no groups, which it does in names."""
    grouped = [item for item in session.items if item.get_closest_marker("xdist_group")]
    if session.config.getoption("loadgroup", False) and any("@" not in i.nodeid for i in grouped):
        raise RuntimeError("this pytest-xdist groups no tests of this pytest")


@pytest.fixture
def accept(request):
    return request.config.getoption("--accept")


def write(directory: Path, files: dict[str, object]) -> Path:
    """Write definitions: values become JSON, texts stay as they are."""
    for name, value in files.items():
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
    return directory


@dataclass(frozen=True)
class Result:
    """What a command did. click's own differs between its versions."""

    exit_code: int
    stdout: str
    stderr: str

    @property
    def output(self) -> str:
        return self.stdout + self.stderr


def invoked(command: click.Command, name: str, *words: object) -> Result:
    """Run a command as a user would."""
    out, err = io.StringIO(), io.StringIO()
    with (
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        pytest.raises(SystemExit) as end,
    ):
        command([str(word) for word in words], prog_name=name)
    return Result(end.value.code or 0, out.getvalue(), err.getvalue())


def pscompile(tables: Path, build: Path, *options: str) -> Result:
    """Run pscompile."""
    return invoked(main, "pscompile", tables, build, *options)


def powerstation(*words: object) -> Result:
    """Run a command of powerstation."""
    return invoked(group, "powerstation", *words)


@pytest.fixture
def compiled(tmp_path):
    """Compile tables given as {name: (rows, definition)}, those with data without rows; return the build directory."""

    def compile_tables(tables, *options, name="build", **meta):
        listed = [t if n is None else {"filename": t, "rows": n} for t, (n, _) in tables.items()]
        files = {f"{t}.json": definition for t, (_, definition) in tables.items()}
        files["powerstation.json"] = {"today": TODAY, **meta, "tables": listed}
        result = pscompile(write(tmp_path / f"{name}-tables", files), tmp_path / name, *options)
        assert result.exit_code == 0, result.output
        return tmp_path / name

    return compile_tables


SPARK_35 = os.environ.get("SPARK_35")


def spark_environment(version: str) -> dict[str, str]:
    """Return the environment in which `python` finds that PySpark: the installed one for 4, or one beside it."""
    environment = {**os.environ, "SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable}
    if version != "4":
        if not SPARK_35:
            pytest.fail("SPARK_35 names the folder of PySpark 3.5.9; `make test` sets it")
        folder = next(Path(SPARK_35).parent.glob(f"{version}.*"), None)
        if not folder:
            pytest.fail(f"beside {SPARK_35} is no PySpark {version}; `make test-all` has it there")
        environment["PYTHONPATH"] = os.pathsep.join(
            [str(folder), *filter(None, [environment.get("PYTHONPATH")])]
        )
        environment["SPARK_SUBMIT_OPTS"] = java_options(folder)
    environment.pop("SPARK_HOME", None)
    return environment


class SparkProcess:
    """A Java that runs one build after the other, each in a Spark of its own: Java starts more slowly than most run."""

    def __init__(
        self, version: str, memory: str = "1g", settings: dict[str, str] | None = None
    ) -> None:
        settings = {
            "spark.ui.enabled": "false",
            "spark.sql.shuffle.partitions": "2",
            **(settings or {}),
        }
        arguments = ["--master", "local[2]", "--driver-memory", memory]
        arguments += [a for key, value in settings.items() for a in ("--conf", f"{key}={value}")]
        # Java without memory for its threads would wait for them for ever.
        arguments += ["--driver-java-options", "-XX:+ExitOnOutOfMemoryError"]
        self._version, self._submit, self.in_use = (
            version,
            shlex.join([*arguments, "pyspark-shell"]),
            0.0,
        )
        self._log = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__).parent / "spark_process.py")],
            env=self.environment(),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._log, encoding="utf-8",
        )  # fmt: skip

    def environment(self) -> dict[str, str]:
        """Return the environment in which a process has the same Spark, in a Java of its own."""
        return {**spark_environment(self._version), "PYSPARK_SUBMIT_ARGS": self._submit}

    def ask(
        self,
        function: str,
        *arguments: object,
        settings: dict[str, str] | None = None,
        **variables: str | None,
    ):
        """Return what a function of spark_process.py gives, called in this environment and variables over it."""
        environment = {
            k: v for k, v in {**self.environment(), **variables}.items() if v is not None
        }
        print(
            json.dumps([function, [str(a) for a in arguments], environment, settings or {}]),
            file=self._process.stdin,
            flush=True,
        )
        line = self._process.stdout.readline()
        if not line:
            self._log.seek(0)
            pytest.fail(f"Spark's process has ended:\n{self._log.read()[-5000:]}")
        answer, self.in_use = json.loads(line)
        return answer

    def run(
        self,
        build: Path,
        *arguments: object,
        settings: dict[str, str] | None = None,
        **variables: str | None,
    ):
        """Run a build; return what `subprocess.run` would."""
        *done, plans = self.ask("run", build, *arguments, settings=settings, **variables)
        PLANS.setdefault(build, {}).update(plans)
        return subprocess.CompletedProcess(arguments, *done)

    @property
    def ended(self) -> bool:
        """Has the process ended by itself, as where Java's memory was full?"""
        return self._process.poll() is not None

    def close(self) -> None:
        """End the process."""
        self._process.communicate()
        self._log.close()


PROCESSES: dict[str, SparkProcess] = {}
# The operators of the physical plans by which builds that ran wrote each table.
PLANS: dict[Path, dict[str, str]] = {}
# Java keeps what Spark's parser learnt of each query: this part of its memory is a process's to fill.
ENOUGH_IN_USE = 0.4


def spark_process(version: str) -> SparkProcess:
    """Return the process for all that needs no settings of its own; the last one ends with the tests."""
    process = PROCESSES.get(version)
    if process and (process.ended or process.in_use > ENOUGH_IN_USE):
        PROCESSES.pop(version).close()
    if version not in PROCESSES:
        PROCESSES[version] = SparkProcess(version)
    return PROCESSES[version]


def run_build(
    build: Path,
    out: Path,
    *options: str,
    version: str = "4",
    settings: dict[str, str] | None = None,
    conf: dict[str, str] | None = None,
    memory: str = "1g",
):
    """Run a build; return what `subprocess.run` would.

    It has settings for its Spark in the Java of others, and a Java of its own for `conf`, which Java reads as it starts.
    """
    if not conf and memory == "1g":
        return spark_process(version).run(build, out, *options, settings=settings)
    with contextlib.closing(SparkProcess(version, memory, conf)) as process:
        return process.run(build, out, *options)


def verifying(version: str) -> tuple[str, ...]:
    """Return the option that verifies a run on the newest Spark alone, where a test compares the data of both: the
    checks take as long as the data.
    """
    return ("--verify",) if version.startswith("4") else ()


def assert_computed(build: Path) -> None:
    """Fail if a table of a build that ran was written with a look-up, a shuffle or Python."""
    tables = {t["name"] for t in json.loads((build / "manifest.json").read_text("utf-8"))["tables"]}
    assert set(PLANS[build]) == tables
    for table, plan in PLANS[build].items():
        assert not re.search("Exchange|Join|Window|EvalPython", plan), (table, plan)


def report(out: Path) -> dict[str, dict]:
    """Return what a run wrote about each table; its report keeps the schema that is promised."""
    whole = json.loads((out / "_powerstation.json").read_text(encoding="utf-8"))
    jsonschema.validate(whole, REPORT_SCHEMA)
    return {t["name"]: t for t in whole["tables"]}


def fingerprints(out: Path) -> dict[str, str]:
    """Return the fingerprint of each table of a run."""
    return {name: t["fingerprint"] for name, t in report(out).items()}


@pytest.fixture(scope="module")
def spark():
    """A Spark session in this process, for looking at what was written; gone before another module makes its own."""
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.ansi.enabled", "true")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.shuffle.partitions", "2")
        .getOrCreate()
    )
    yield session
    session.stop()


@pytest.fixture(scope="module")
def go():
    """Run run.py as its command line does, but all in one Spark session, which begins with settings that are wrong."""
    from powerstation.runtime.runner.main import run as main
    from pyspark.sql import SparkSession

    pytest.MonkeyPatch().setenv("PYSPARK_PYTHON", sys.executable)
    settings = {
        "spark.ui.enabled": "false",
        "spark.sql.ansi.enabled": "false",
        "spark.sql.shuffle.partitions": "2",
        "spark.sql.session.timeZone": "Asia/Tokyo",
    }
    session = SparkSession.builder.master("local[2]").config(map=settings).getOrCreate()

    def run(*arguments):
        with (
            contextlib.redirect_stdout(io.StringIO()) as out,
            contextlib.redirect_stderr(io.StringIO()) as err,
        ):
            code = main([str(a) for a in arguments])
        return subprocess.CompletedProcess(arguments, code, out.getvalue(), err.getvalue())

    yield run
    session.stop()
