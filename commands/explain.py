"""powerstation explain: what a diagnostic's code means."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from ..compiler.command import Command
from ..compiler.diagnostics.rule import Rule
from ..compiler.diagnostics.rules.registry import RULES
from ..compiler.diagnostics.suggest import did_you_mean
from .terminal import show_code, show_table


@click.command("explain", cls=Command)
@click.argument("rule", default="")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(rule: str, as_json: bool) -> None:
    """Say what a code of a diagnostic means, with definitions that are wrong, and right ones.

    \b
    powerstation explain PS101
    powerstation explain unknown-key

    RULE is a code or its name; without it, all are listed.
    """  # noqa: D301  click's mark
    found = [_named(rule)] if rule else list(RULES.values())
    if as_json:
        click.echo(json.dumps([asdict(r) for r in found], indent=2, ensure_ascii=False))
    elif rule:
        _explain(found[0])
    else:
        show_table(("code", "name", "says"), [(r.code, r.name, r.says) for r in found])


def _named(word: str) -> Rule:
    by_name = {rule.name: rule for rule in RULES.values()}
    found = RULES.get(word.upper()) or by_name.get(word.lower())
    if found is None:
        hint = did_you_mean(word, [*RULES, *by_name])
        raise click.BadParameter(f'there is no "{word}"{hint and f": {hint}"}', param_hint="RULE")
    return found


def _explain(rule: Rule) -> None:
    click.echo(f"{rule.code} {rule.name}: {rule.says}")
    for title, example in (("Wrong:", rule.wrong), ("Right:", rule.right)):
        click.echo(f"\n{title}\n")
        show_code(example.strip("\n"), "yaml")
