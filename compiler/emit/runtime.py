"""The runtime as a build gets it: one file, since that is what `spark-submit` ships.

`runtime/run.py` imports `run` from `runtime/runner/`, whose modules import each other. Joined,
run.py has in place of that line what the modules need of Python and Spark, and below it the
modules, in the order of their imports and line for line as they are.
"""

from __future__ import annotations

import ast
import functools
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2] / "runtime"
RUNNER = ROOT / "runner"
_WIDTH = 100
_Import = tuple[str, str]  # what it is imported from, or nothing; the name, with `as` if it has one


@functools.cache
def joined() -> str:
    """Return the run.py of a build."""
    text = _read(ROOT / "run.py")
    lines, tree = text.splitlines(), ast.parse(text)
    future, *own = (n for n in tree.body if isinstance(n, (ast.Import, ast.ImportFrom)))
    trying = next(n for n in tree.body if isinstance(n, ast.Try))
    (entry,) = trying.body  # from runner.main import run
    modules = in_order("main")
    needed = {*_imports(own), *(i for name in modules for i in _imports(_body(name)))}
    of_spark = {i for i in needed if "".join(i).startswith("pyspark")}
    head = [
        *lines[: future.end_lineno],
        "",
        _lines(needed - of_spark),
        "",
        *lines[trying.lineno - 1 : entry.lineno - 1],
        textwrap.indent(_lines(of_spark), "    "),
        *lines[entry.lineno : trying.end_lineno],
    ]
    parts = ["\n".join(head)]
    for name in modules:
        parts += [f"{_banner(name)}\n{_about(name)}", code_of(RUNNER / f"{name}.py")]
    parts += [_banner("run"), "\n".join(lines[trying.end_lineno :]).strip()]
    return "\n\n\n".join(parts) + "\n"


def in_order(name: str, before: Iterable[str] = ()) -> list[str]:
    """Return a module of the runner, and first all that it imports, each once."""
    order = list(before)
    if name in order:
        return order
    for node in _body(name):
        if isinstance(node, ast.ImportFrom) and node.level:
            order = in_order(str(node.module), order)
    return [*order, name]


def code_of(file: Path) -> str:
    """Return what a file of Python defines: all that follows its docstring and imports."""
    source = _read(file)
    head = [
        n for n in ast.parse(source).body if isinstance(n, (ast.Expr, ast.Import, ast.ImportFrom))
    ]
    return "".join(source.splitlines(keepends=True)[head[-1].end_lineno :]).strip()


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8")


@functools.cache
def _body(name: str) -> list[ast.stmt]:
    return ast.parse(_read(RUNNER / f"{name}.py")).body


def _imports(body: Iterable[ast.stmt]) -> Iterator[_Import]:
    """Yield what is imported of Python and Spark."""
    for node in body:
        if isinstance(node, ast.Import):
            yield from (("", ast.unparse(alias)) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module != "__future__":
            yield from ((str(node.module), ast.unparse(alias)) for alias in node.names)


def _lines(imports: Iterable[_Import]) -> str:
    """Write imports in the order of ruff: modules, then names, those of a module in one line."""
    plain, named = [], {}
    for module, name in sorted(imports):
        if not module:
            plain.append(f"import {name}")
        elif " as " in name:
            named[module, name] = [name]
        else:
            named.setdefault((module, ""), []).append(name)
    return "\n".join([*plain, *(f"from {m} import {', '.join(n)}" for (m, _), n in named.items())])


def _banner(name: str) -> str:
    return f"# {f' {name}':->{_WIDTH - 2}}"


def _about(name: str) -> str:
    (docstring, *_) = _body(name)
    assert isinstance(docstring, ast.Expr)
    return textwrap.indent(ast.literal_eval(docstring.value).strip(), "# ", lambda _: True)
