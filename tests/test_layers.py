"""Who imports whom: the folders of the compiler as its stage table says, and nowhere a circle."""

import ast
import functools
import graphlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# What a folder of the tree may import of the others.
FOLDERS = {
    "api": {"compiler", "runtime"},
    "cloud": set(),
    "commands": {"api", "cloud", "compiler", "runtime"},
    "compiler": {"runtime"},
    "runtime": set(),
}
STAGES = (
    "diagnostics",
    "spark",
    "definitions",
    "expressions",
    "values",
    "own_types",
    "faker",
    "resolve",
    "plan",
    "forecast",
    "emit",
)


def files(folder):
    return [path for path in sorted((ROOT / folder).rglob("*.py")) if path.name != "__init__.py"]


@functools.cache
def parsed(path):
    """Return the nodes of a file."""
    return list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def module(path):
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


@functools.cache
def imported(path):
    """Return the modules of ours that a file imports, wherever in it."""
    return list(imports(path))


def imports(path):
    parents = path.relative_to(ROOT).parts[:-1]
    package = ["powerstation", *(() if parents == ("api",) else parents)]
    for node in parsed(path):
        names = []
        if isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            found = ".".join([*base, *filter(None, [node.module])])
            parts = "/".join(found.split(".")[1:])
            is_file = (ROOT / f"{parts}.py").exists() or (ROOT / "api" / f"{parts}.py").exists()
            names = [found] if is_file else [f"{found}.{a.name}" for a in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        found = (
            name.removeprefix("powerstation.") for name in names if name.startswith("powerstation.")
        )
        yield from (name if name.split(".")[0] in FOLDERS else f"api.{name}" for name in found)


def table():
    """Return the stage table's lines, and for each folder what it may import."""
    text = ast.get_docstring(
        ast.parse((ROOT / "compiler" / "__init__.py").read_text(encoding="utf-8"))
    )
    lines = [line for line in text.splitlines() if line.startswith("|")]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]
    allowed = {}
    for folder, _, may in rows:
        above, _, without = may.partition(" but ")
        named = set(filter(None, re.split(", *", without if above == "all above" else may)))
        allowed[folder] = set(allowed) - named if above == "all above" else named
    return lines, allowed


def test_each_folder_imports_what_the_table_says():
    _, allowed = table()
    assert tuple(allowed) == STAGES
    assert {p.name for p in (ROOT / "compiler").iterdir() if (p / "__init__.py").exists()} == set(
        STAGES
    )
    for folder, may in allowed.items():
        names = {
            n for p in files(f"compiler/{folder}") for n in imported(p) if n.startswith("compiler.")
        }
        assert {n.split(".")[1] for n in names} - {folder} == may, folder


def test_the_docs_have_the_same_table():
    assert "\n".join(table()[0]) in (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def test_a_package_has_a_docstring_and_no_code():
    """What is imported for its effect would depend on who came first."""
    for path in sorted((ROOT / "compiler").rglob("__init__.py")):
        (docstring,) = ast.parse(path.read_text(encoding="utf-8")).body
        assert isinstance(docstring, ast.Expr), path


def test_no_file_imports_itself_through_others():
    everything = [p for folder in FOLDERS for p in files(folder)]
    order = graphlib.TopologicalSorter(
        {module(p): set(imported(p)) for p in everything}
    ).static_order()
    assert {module(p) for p in everything} <= set(order)


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_condition_stands_in_another(folder):
    for path in files(folder):
        for node in parsed(path):
            inside = list(ast.walk(node))[1:] if isinstance(node, ast.IfExp) else ()
            assert not any(isinstance(n, ast.IfExp) for n in inside), f"{path}:{node.lineno}"


@pytest.mark.parametrize("folder", FOLDERS)
def test_files_and_functions_are_short(folder):
    for path in files(folder):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 300, path
        for node in parsed(path):
            if isinstance(node, ast.FunctionDef):
                assert node.end_lineno - node.lineno < 40, f"{path}:{node.lineno}"


@pytest.mark.parametrize("folder", FOLDERS)
def test_folders_know_only_those_that_they_may(folder):
    others = {f"{module(p)} imports {n}" for p in files(folder) for n in imported(p)
              if n.split(".")[0] not in FOLDERS[folder] | {folder}}  # fmt: skip
    assert not others


def test_only_commands_print_and_exit():
    for path in files("cloud"):
        called = {n.func for n in parsed(path) if isinstance(n, ast.Call)}
        names = {ast.unparse(function) for function in called}
        assert not names & {"print", "exit", "sys.exit", "click.echo"}, path
