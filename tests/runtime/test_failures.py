"""Tables that fail while a run works on them: what is said names the column, its line and the way out."""

from __future__ import annotations

import contextlib
import sys

import pytest
from conftest import SparkProcess, run_build, spark_process


def expression(name, sql):
    return {"name": name, "type": "expression", "params": {"sql": sql}}


@pytest.mark.parametrize("version", ["4", "3.5"])
def test_what_fails_in_an_expression_names_its_line(compiled, tmp_path, version):
    id_ = {"name": "id", "type": "row_number"}
    later = [
        id_,
        {"name": "n", "type": "random_int"},
        expression("m", "n + 1"),
        expression("bad", "m div (id - 5)"),
    ]
    nested = {
        "name": "s",
        "type": "struct",
        "params": {"columns": [expression("x", "CAST(concat('a', id) AS INT)")]},
    }
    made = compiled(
        {
            "plain": (
                9,
                {"columns": [id_, {**expression("bad", "1 div (id - 5)"), "null_ratio": 0.1}]},
            ),
            "layered": (9, {"columns": later}),
            "nested": (9, {"columns": [id_, expression("right", "1"), nested]}),
            "child": (
                200,
                {"columns": [id_, expression("more", "plain_bad + 1")], "join_with": ["plain"]},
            ),
        },
        *("--spark-version", version),
    )
    failed = run_build(made, tmp_path / "out", version=version)
    assert failed.returncode == 1
    errors = [line for line in failed.stderr.splitlines() if line.startswith("error: ")]
    assert (
        sorted(line.split(" [")[0] for line in errors)
        == [
            "error: child: child.json:1:",  # its own columns are right: what is wrong is a column of plain
            "error: layered: layered.json:1: bad:",
            "error: nested: nested.json:1: s:",
            "error: plain: plain.json:1: bad:",
        ]
    )


def lacking(tmp_path, module):
    """Return a Python for executors that is this one, but lacks a module."""
    (tmp_path / "lacking" / module).mkdir(parents=True)
    text = f"raise ModuleNotFoundError({f'No module named {module!r}'!r}, name={module!r})\n"
    (tmp_path / "lacking" / module / "__init__.py").write_text(text)
    program = tmp_path / f"python-without-{module}"
    program.write_text(
        f'#!/bin/sh\nPYTHONPATH="{tmp_path}/lacking:$PYTHONPATH" exec "{sys.executable}" "$@"\n'
    )
    program.chmod(0o755)
    return program


@pytest.mark.parametrize("module", ["faker", "pandas"])
def test_executors_without_a_module_are_told_who_needs_it_and_what_to_do(
    compiled, tmp_path, module
):
    columns = [{"name": "id", "type": "row_number"}, {"name": "document", "type": "json"}]
    made = compiled({"loud": (5, {"columns": columns}), "quiet": (5, {"columns": columns[:1]})})
    python = str(lacking(tmp_path, module))
    failed = spark_process("4").run(made, tmp_path / "out", PYSPARK_PYTHON=python)
    assert failed.returncode == 1
    column = "error: loud: loud.json:1: document: ModuleNotFoundError"
    assert (
        f"{column}: No module named '{module}': faker_en_us_json has no SQL form: Python needs"
        in failed.stderr
    )
    assert "on every executor. Install them, or send them along by --archives" in failed.stderr
    assert (
        spark_process("4")
        .run(made, tmp_path / "out", "--tables", "quiet", PYSPARK_PYTHON=python)
        .returncode
        == 0
    )


def test_a_provider_that_executors_lack_and_one_that_fails(compiled, tmp_path, monkeypatch):
    odd = """
from faker.providers import BaseProvider
class Provider(BaseProvider):
    def odd(self):
        return str(eval("self.random_int(0, 5)"))
"""
    (tmp_path / "given_oddities.py").write_text(odd, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    columns = [
        {"name": "id", "type": "row_number"},
        {"name": "odd", "type": "odd"},
        {"name": "doc", "type": "json"},
    ]
    made = compiled({"a": (5, {"columns": columns})}, providers=["given_oddities.Provider"])
    lacking = run_build(made, tmp_path / "out")
    assert (
        "a: a.json:1: odd, doc: RuntimeError: An executor lacks a Faker provider of this build: No"
        in lacking.stderr
    )
    assert "Send it along by --py-files" in lacking.stderr
    with contextlib.closing(
        SparkProcess("4", settings={"spark.submit.pyFiles": str(tmp_path / "given_oddities.py")})
    ) as process:
        assert process.run(made, tmp_path / "out").returncode == 0
        (tmp_path / "given_oddities.py").write_text(odd.replace("0, 5", "5, 0"), encoding="utf-8")
        failing = process.run(made, tmp_path / "out")
    assert "a: a.json:1: odd: RuntimeError: faker_en_us_odd: ValueError: " in failing.stderr
