"""docs/commands.md says what the commands' own help says."""

import importlib.util
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.pinned
def test_the_page_of_commands_is_up_to_date():
    spec = importlib.util.spec_from_file_location("commands_page", DOCS / "commands.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    page = (DOCS / "commands.md").read_text(encoding="utf-8")
    assert module.rendered() == page, "run `make commands`"
