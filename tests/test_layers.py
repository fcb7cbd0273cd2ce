"""A file imports only files above it: the order in which one reads them."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# What a folder may import of the others.
FOLDERS = {"compiler": {"templates"}, "cloud": set(), "commands": {"cloud", "compiler"}, "runtime": set()}
COMPILER = """
    version errors names python_text order meanings types formats model absent numbers reading json_text yaml_text source
    expression_text expression_parse expression_arithmetic expression_nested expression_functions expression_signatures
    expression_refusals expression_literals expression_typing expression_instants expression_operators
    expression_calls expression_lambdas expression_types
    expression_totals expression_check expression
    ir dealing counts families sql faker.* catalogue
    schema_errors parse_values parts own_types.files own_types.lookups parse_column parse_table parse_fan_outs parse
    visible dependencies totals chains join_circles graph streams sites scd fan_out checks
    permutation own_types.naming own_types.normal own_types.zipf own_types.regex own_types.problems own_types.values
    references join_rules output_rules rules total_rules faker_columns before_first empty_partitions uniques fits formulas lower_totals lower list_views render pipeline emit report cli
"""


CLOUD = """
    errors manifest build aws store settings job estimate prepare submit
    targets.console targets.emr targets.emr_serverless targets.emr_transient targets.spark
"""
COMMANDS = """
    options telling deploy status submit group
"""
ORDER = {"compiler": COMPILER.split(), "cloud": CLOUD.split(), "commands": COMMANDS.split()}


def module(path):
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def imported(path):
    """The modules of the package that a file imports."""
    package = ["powerstation", *path.relative_to(ROOT).parts[:-1]]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *filter(None, [node.module])])
            names = (
                [module]
                if (ROOT / f"{'/'.join(module.split('.')[1:])}.py").exists()
                else [f"{module}.{a.name}" for a in node.names]
            )
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        yield from (name.removeprefix("powerstation.") for name in names if name.startswith("powerstation."))


def files(folder):
    return [path for path in (ROOT / folder).rglob("*.py") if path.name != "__init__.py"]


def rank(folder, name):
    return ORDER[folder].index("faker.*" if name.startswith("faker.") else name)


@pytest.mark.parametrize("folder", ORDER)
def test_imports_point_upwards(folder):
    wrong = []
    for path in files(folder):
        own = module(path).removeprefix(f"{folder}.")
        within = [n.removeprefix(f"{folder}.") for n in imported(path) if n.startswith(f"{folder}.")]
        above = [n for n in within if rank(folder, n) >= rank(folder, own) and not (own + n).startswith("faker.")]
        wrong += [f"{own} imports {n}" for n in above]
    assert not wrong


def test_every_file_has_its_place():
    for folder, order in ORDER.items():
        there = {n for n in (module(p).removeprefix(f"{folder}.") for p in files(folder)) if not n.startswith("faker.")}
        assert there == set(order) - {"faker.*"}


@pytest.mark.parametrize("folder", FOLDERS)
def test_folders_know_only_those_that_they_may(folder):
    others = {
        f"{module(p)} imports {n}"
        for p in files(folder)
        for n in imported(p)
        if n.split(".")[0] not in FOLDERS[folder] | {folder}
    }
    assert not others


def test_only_commands_print_and_exit():
    for path in files("cloud"):
        called = {n.func for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.Call)}
        names = {ast.unparse(function) for function in called}
        assert not names & {"print", "exit", "sys.exit", "click.echo"}, path
