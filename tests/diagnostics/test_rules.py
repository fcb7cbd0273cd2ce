"""Every rule has a code that nothing else has, and examples that are true: the wrong one breaks it, the right one nothing."""

from __future__ import annotations

import importlib.util
import json
import re
from collections import Counter
from pathlib import Path

import powerstation.compiler
import pytest
from conftest import powerstation as command
from conftest import write
from powerstation.compiler.diagnostics.rule import files_of
from powerstation.compiler.diagnostics.rules.registry import GROUPS, RULES, rules_of

DOCS = Path(__file__).parents[2] / "docs"
COMPILER = Path(powerstation.compiler.__file__).parent


def said(directory, example):
    """Return the severity and the code of all that is said of an example."""
    result = command("validate", write(directory, files_of(example)), "--format", "json")
    return {(found["severity"], found["code"]) for found in json.loads(result.stdout)}


@pytest.mark.pinned
@pytest.mark.parametrize("rule", RULES.values(), ids=[rule.name for rule in RULES.values()])
def test_the_examples_of_a_rule_are_true(rule, tmp_path):
    assert {code for _, code in said(tmp_path / "wrong", rule.wrong)} == {rule.code}
    assert said(tmp_path / "right", rule.right) == set()


def test_a_code_and_a_name_mean_one_rule():
    rules = [rule for group in GROUPS for rule in rules_of(group)]
    assert len({rule.name for rule in rules}) == len(rules) == len(RULES)
    assert all(re.fullmatch(r"PS\d{3}", rule.code) for rule in rules)
    assert [rule.code for rule in rules] == sorted(rule.code for rule in rules)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name) for rule in rules)


def test_every_rule_is_used():
    """mypy sees that no diagnostic is without a rule; this, that no rule is without a diagnostic."""
    text = "\n".join(
        path.read_text(encoding="utf-8")
        for path in COMPILER.rglob("*.py")
        if path.parent.parent.name != "diagnostics"
    )
    names = {n for g in GROUPS for n, v in vars(g).items() if v in RULES.values()}
    used = Counter(re.findall(r"\w+", text))
    assert [n for n in names if used[n] < 2] == []


@pytest.mark.pinned
def test_the_page_of_errors_is_up_to_date():
    spec = importlib.util.spec_from_file_location("errors_page", DOCS / "errors.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    page = (DOCS / "errors.md").read_text(encoding="utf-8")
    assert module.rendered() == page, "run `make errors`"
