"""A plan to the files of a build directory: {relative path: text}."""

from __future__ import annotations

import datetime as dt
import functools
import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import faker
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from powerstation.runtime.runner.settings import SETTINGS

from ..expressions import expression
from ..faker.providers import package_version
from ..faker.python_source import quoted
from ..plan.plan import Item, Plan, PlannedTable
from ..spark import formats, literals, printer
from ..spark.expr import Expr, FakerUdf
from ..spark.names import free
from ..version import VERSION
from .identity import identities
from .legend import legend
from .manifest import function_scripts, manifest
from .runtime import code_of, joined

# What people read or run, and run.py doesn't.
_TO_READ = ("all.sql", "ddl.sql")
_ROOT = Path(__file__).parents[2]
_COMMENT_WIDTH = printer.WIDTH - len("-- ")
_SAFE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-. ")


def render(plan: Plan, ddl: str | None = None) -> dict[str, str]:
    """Render every file of the build; `ddl` is the text of ddl.sql, if it is to have one."""
    files: dict[str, str] = {}
    if plan.words:
        files["words.sql"] = _render("words.sql.j2", lists=plan.words)
    if plan.functions:
        files["functions.sql"] = _render("functions.sql.j2", functions=plan.functions)
    if plan.udfs:
        files["udfs.py"] = udfs(plan.udfs, plan.today, plan.providers)
    paths = script_names(tuple(t.view.name for t in plan.tables))
    for table, path in zip(plan.tables, paths, strict=True):
        files[f"tables/{path}"] = _render("table.sql.j2", view=table.view, header=_header(table))
        rules = (
            f"Each query returns the rows of {table.view.name} that break a rule: none, if all is"
            " well."
        )
        files[f"checks/{path}"] = _render(
            "checks.sql.j2", checks=table.checks, left_out=table.left_out, header=rules
        )
    scripts = [files[p] for p in (*function_scripts(plan), *(f"tables/{p}" for p in paths))]
    header = _header_of_all(plan)
    files["all.sql"] = _render("all.sql.j2", header=header, settings=SETTINGS, scripts=scripts)
    if ddl is not None:
        files["ddl.sql"] = ddl
    files["formats.json"] = formats.TABLE
    values = identities(plan, lambda udf: _values_of(udf, plan))
    listed = sorted([*files, "run.py", "bundle.py"])
    files["manifest.json"] = manifest(plan, paths, listed, values)
    files["bundle.py"] = bundle(
        {path: text for path, text in files.items() if path not in _TO_READ}
    )
    files["run.py"] = joined()
    return files


def udfs(
    functions: Iterable[FakerUdf],
    today: dt.datetime,
    providers: tuple[str, ...],
    faker_version: str = faker.VERSION,
) -> str:
    """Return the file that registers the Faker calls that stay Python."""
    values = {"faker_version": faker_version, "today": today.isoformat(), "providers": providers}
    return _render("udfs.py.j2", functions=functions, **values)


def _values_of(udf: FakerUdf, plan: Plan) -> str:
    """Return all that the values of a Python function depend on: its call, the code around it, the
    versions of Faker and of the packages of providers.
    """
    call = udfs((replace(udf, name=""),), plan.today, plan.providers)
    return "\n".join([call, *map(package_version, plan.providers)])


def bundle(files: Mapping[str, str]) -> str:
    """Return run.py with the files of a build in it."""
    return _render("bundle.py.j2", run_py=joined(), files=files)


def script_names(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return a file name for each table: its own where any file system takes that, else with its
    number.

    Hadoop hides files whose names start with a dot or an underscore.
    """
    seen: set[str] = set()
    result = []
    for number, table in enumerate(names, 1):
        plain = (
            "".join(c if c in _SAFE else "_" for c in table).lstrip("._ ").rstrip(". ") or "table"
        )
        if plain != table or plain.lower() in seen:
            plain = f"{plain}_{number}"
        seen.add(plain.lower())
        result.append(f"{plain}.sql")
    return tuple(result)


@functools.cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_ROOT / "templates"),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701  SQL and Python, not HTML
    )
    environment.filters.update(
        code_of=lambda file: code_of(_ROOT / "runtime" / file),
        sql=_sql,
        name=literals.name,
        comment=literals.comment,
        item=_item,
        user_sql=expression.text,
        string=literals.string,
        word_list=literals.word_list,
        free=free,
        quoted=quoted,
    )
    return environment


def _render(template: str, **values: object) -> str:
    return _environment().get_template(template).render(**values).rstrip() + "\n"


def _item(item: Item, at: int) -> str:
    """Print a column that stands `at` blanks from the left, without the blanks."""
    return _outdented(printer.column(item.value, item.name, at), at)


def _sql(expr: Expr, at: int = 0, used: int = 0) -> str:
    return _outdented(printer.expression(expr, at, used), at)


def _outdented(text: str, at: int) -> str:
    return text.replace("\n" + " " * at, "\n")


def _header(table: PlannedTable) -> str:
    rows = (
        f"{table.rows:,} rows"
        if table.rows is not None
        else f"{table.keys:,} keys with all their versions"
    )
    lines = [
        f"{table.view.name}: {rows}",
        f"Compiled by PowerStation {VERSION} from {table.path}: change it there.",
    ]
    if table.view.comment:
        lines += textwrap.wrap(table.view.comment, _COMMENT_WIDTH)
    return "\n".join([*lines, *legend(table.view)])


def _header_of_all(plan: Plan) -> str:
    lines = [
        f"Every table as a view, on Spark {plan.spark_version} or later: spark-sql -i all.sql",
        f"Compiled by PowerStation {VERSION}.",
    ]
    if plan.udfs:
        lines.append(
            "Some columns call Python functions that udfs.py registers; a plain SQL shell doesn't"
            " have them:"
        )
        lines += [f"  {udf.name}" for udf in plan.udfs]
    return "\n".join(lines)
