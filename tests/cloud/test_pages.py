"""The commands that pages show are ones that there are."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from powerstation.commands.group import main

ROOT = Path(__file__).parents[2]
PAGES = [
    "README.md",
    "terraform/README.md",
    *(f"docs/clusters/{p.name}" for p in (ROOT / "docs/clusters").glob("*.md")),
]
COMMANDS = [
    (page, line)
    for page in PAGES
    for line in re.findall(r"^powerstation .*$", (ROOT / page).read_text(encoding="utf-8"), re.M)
]


def test_pages_show_each_command():
    shown = {line.split()[1] for _, line in COMMANDS}
    assert shown == set(main.list_commands(None))


@pytest.mark.parametrize(("page", "line"), COMMANDS, ids=lambda part: part)
def test_it_is_taken(page, line, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for folder in ("build", "out", "tables"):
        (tmp_path / folder).mkdir()
    _, name, *words = shlex.split(line, comments=True)
    # click keeps the names of --help that a command had first: those that the group gives.
    group = main.make_context("powerstation", [], resilient_parsing=True)
    command = main.get_command(group, name)
    assert command.make_context(name, words, group).params


@pytest.mark.parametrize("page", ["docs/clusters/emr.md"])
def test_every_option_of_submit_is_told(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    options = [
        o for p in main.get_command(None, "submit").params for o in p.opts if o.startswith("--")
    ]
    lacking = [o for o in options if o not in text and o != "--master"]
    assert lacking == []
