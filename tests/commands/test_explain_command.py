"""powerstation explain: what a code means."""

import json

from conftest import powerstation
from powerstation.compiler.diagnostics.rules.registry import RULES


def test_a_rule_by_its_code_and_by_its_name():
    found = powerstation("explain", "ps101")
    assert found.stdout == powerstation("explain", "unknown-key").stdout
    assert "PS101 unknown-key" in found.stdout
    assert "uniqe: true" in found.stdout and "unique: true" in found.stdout


def test_all_are_listed():
    lines = powerstation("explain").stdout.splitlines()
    assert [line.split()[0] for line in lines[1:]] == list(RULES)


def test_json():
    (found,) = json.loads(powerstation("explain", "PS202", "--json").stdout)
    assert found["name"] == "unknown-column"
    assert len(json.loads(powerstation("explain", "--json").stdout)) == len(RULES)


def test_a_code_that_is_not_there():
    found = powerstation("explain", "unknown-keys")
    assert found.exit_code == 2
    assert 'did you mean "unknown-key"?' in found.stderr
