"""A rule of the language: what a diagnostic says was broken, under a code that stays."""

from __future__ import annotations

import re
from dataclasses import dataclass

_FILE = re.compile(r"^# ([\w./-]+\.\w+)\n", re.M)


@dataclass(frozen=True)
class Rule:
    """A kind of mistake, or of what is worth a word.

    `says` is a sentence; `wrong` is definitions that break the rule, `right` what was meant. These
    are files, each below a comment with its name; one without is `sale.yaml`.
    """

    code: str
    name: str
    says: str
    wrong: str
    right: str


def files_of(example: str) -> dict[str, str]:
    r"""Return the files of an example: those that it has, and a meta file that lists its tables.

    >>> files_of("rows: 1")
    {'powerstation.yaml': "today: '2026-01-01'\ntables: [sale]\n", 'sale.yaml': 'rows: 1'}
    """
    text = example.lstrip("\n")
    parts = _FILE.split(text if _FILE.match(text) else f"# sale.yaml\n{text}")
    files = dict(zip(parts[1::2], parts[2::2], strict=True))
    tables = [name.rpartition(".")[0] for name in files if name.endswith((".yaml", ".json"))]
    listed = ", ".join(dict.fromkeys(tables))
    meta = {"powerstation.yaml": f"today: '2026-01-01'\ntables: [{listed}]\n"}
    return {**meta, **files}
