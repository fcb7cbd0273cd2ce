"""The generated pages are those that the code would write now."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import faker
import pytest

DOCS = Path(__file__).parents[1] / "docs"


@pytest.mark.filterwarnings("ignore:fr_QC")
def test_the_page_of_types_is_up_to_date():
    page = (DOCS / "types.md").read_text(encoding="utf-8")
    if f"Faker {faker.VERSION} " not in page:
        pytest.skip("the page was written for another version of Faker")
    spec = importlib.util.spec_from_file_location("catalogue_page", DOCS / "catalogue.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.rendered() == page, "run `make catalogue`"
