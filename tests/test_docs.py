"""The generated pages are those that the code would write now, and the examples in docstrings give what they say."""

from __future__ import annotations

import doctest
import importlib
import importlib.util
from pathlib import Path

import pytest
from conftest import EVERY_TYPE, SLOW
from faker.config import AVAILABLE_LOCALES
from powerstation.compiler.faker import describe
from powerstation.compiler.spark.formats import FORMATS

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
WITH_EXAMPLES = [
    path.relative_to(ROOT).as_posix()
    for path in sorted(ROOT.glob("compiler/**/*.py"))
    if ">>> " in path.read_text(encoding="utf-8")
]


def test_the_table_of_formats_is_the_one_that_is_used():
    page = (DOCS / "formats.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1:4] for line in page.split("\n") if line.startswith("| `")]
    told = {name.strip(" `"): (refused.strip(), names.strip()) for name, refused, names in rows}
    used = {f.name: (", ".join(f.refused), f.names_are) for f in FORMATS.values()}
    assert told == {**used, "text": ("all but STRING, and more than one column", "")}


@pytest.mark.parametrize("path", WITH_EXAMPLES)
def test_examples_in_docstrings(path):
    module = importlib.import_module(f"powerstation.{path.removesuffix('.py').replace('/', '.')}")
    found = doctest.testmod(module)
    assert found.attempted > 0
    assert found.failed == 0


@pytest.fixture(scope="module")
def catalogue():
    """docs/catalogue.py, which asks Faker of all types once."""
    spec = importlib.util.spec_from_file_location("catalogue_page", DOCS / "catalogue.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    # What other tests found, but of Faker's xml: it is another thing where the tests' xmltodict is.
    known = {call: found for call, found in describe._OUTCOMES.items() if call.method != "xml"}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(describe, "_OUTCOMES", known)
        yield module


@EVERY_TYPE
@SLOW
@pytest.mark.pinned
@pytest.mark.filterwarnings("ignore:fr_QC")
def test_the_page_of_types_is_up_to_date(catalogue):
    page = (DOCS / "types.md").read_text(encoding="utf-8")
    types, _, draws = page.partition("\n".join(["", *catalogue.DRAWS, ""]))
    assert catalogue.rendered() == types, "run `make catalogue`"
    assert [row.split("`")[1] for row in draws.splitlines()] == sorted(AVAILABLE_LOCALES)
    for locale in ("de_DE", "en_US", "ja_JP", "nl_NL"):
        assert catalogue.agreed(locale) in draws.splitlines(), "run `make catalogue`"


@EVERY_TYPE
@SLOW
@pytest.mark.pinned
def test_all_scalar_types_are_sql(catalogue):
    scalar = [e for e in catalogue.entries("en_US") if e.scalar]
    assert len(scalar) >= 237
    assert [e.name for e in scalar if e.form != "SQL"] == []
