"""The runtime as one file: all modules of it, each line as it is, in Python that old clusters have."""

import ast
import subprocess
import sys

from powerstation.compiler.emit.runtime import ROOT, RUNNER, code_of, in_order, joined

MODULES = {p.stem: p for p in RUNNER.glob("*.py") if p.stem != "__init__"}


def tree(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def of_runner(body):
    """Return what a file imports of the modules beside it."""
    return [n for n in body if isinstance(n, ast.ImportFrom) and n.level]


def bound(node):
    """Return the names that a statement of a module binds."""
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        return [(alias.asname or alias.name).partition(".")[0] for alias in node.names]
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    return [target.id for target in targets if target]


def test_it_is_python_3_9_with_nothing_but_pyspark():
    parsed = ast.parse(joined(), feature_version=(3, 9))
    imported = {n.module for n in ast.walk(parsed) if isinstance(n, ast.ImportFrom)}
    imported |= {a.name for n in ast.walk(parsed) if isinstance(n, ast.Import) for a in n.names}
    assert {name.split(".")[0] for name in imported} <= sys.stdlib_module_names | {"pyspark"}


def test_it_holds_all_modules_each_below_what_it_imports():
    assert sorted(in_order("main")) == sorted(MODULES)
    at = {name: joined().index(f"\n\n\n{code_of(path)}\n") for name, path in MODULES.items()}
    for name, path in MODULES.items():
        assert all(at[n.module] < at[name] for n in of_runner(tree(path).body)), name
    lines = joined().splitlines()
    own = (ROOT / "run.py").read_text(encoding="utf-8").splitlines()
    (replaced,) = [line for line in own if line not in lines]
    assert replaced.startswith("    from runner.main import run ")
    assert [lines.count(line) for line in own if line.startswith("FILES: ")] == [1]


def test_a_name_is_one_thing_in_all_of_it():
    """Modules share their names when they are one: none may be given twice, or be renamed."""
    names = [name for node in ast.parse(joined()).body for name in bound(node)]
    assert sorted(names) == sorted(set(names) | {"annotations"})
    for path in MODULES.values():
        parsed = tree(path)
        everywhere = of_runner(ast.walk(parsed))
        assert everywhere == of_runner(parsed.body), path
        assert all(n.module and not a.asname for n in everywhere for a in n.names), path
        assert not any(a.name.startswith("_") for n in everywhere for a in n.names), path


def test_it_reads_as_what_is_written_by_hand():
    ruff = [sys.executable, "-m", "ruff"]
    options = ["--isolated", "--line-length=100", "--target-version=py39"]
    for command in (["check", "--select=E,F,I,W"], ["format", "--check"]):
        done = subprocess.run(
            [*ruff, *command, *options, "-"], input=joined(), capture_output=True, text=True
        )
        assert done.returncode == 0, done.stdout + done.stderr
