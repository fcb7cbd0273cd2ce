"""A file imports only files above it: the order in which one reads them."""

import ast
from pathlib import Path

COMPILER = Path(__file__).parents[1] / "compiler"
ORDER = """
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
""".split()


def module(path):
    return ".".join(path.relative_to(COMPILER).with_suffix("").parts)


def imported(path):
    """The modules of the compiler that a file imports, relative to it."""
    package = list(path.relative_to(COMPILER).parts[:-1])
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = package[: len(package) - node.level + 1]
            if node.module:
                yield ".".join([*base, node.module])
            else:
                yield from (".".join([*base, alias.name]) for alias in node.names)


def rank(name):
    return ORDER.index("faker.*" if name.startswith("faker.") else name)


def test_imports_point_upwards():
    wrong = []
    for path in COMPILER.rglob("*.py"):
        if path.name != "__init__.py":
            own = module(path)
            above = [n for n in imported(path) if rank(n) >= rank(own) and not (own + n).startswith("faker.")]
            wrong += [f"{own} imports {n}" for n in above]
    assert not wrong
