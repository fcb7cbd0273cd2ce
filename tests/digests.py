"""Print a digest of each file of many builds: the examples, many types of some locales, each unique, from a pool.

It must print the same in every process, whatever its hash seed and whatever version of Python runs it. It needs
nothing but the compiler: `python tests/digests.py en_US ja_JP`.
"""

import datetime as dt
import hashlib
import json
import os
import sys
import tempfile
from pathlib import Path

from powerstation.compiler.definitions.model import Object
from powerstation.compiler.definitions.project import Options
from powerstation.compiler.faker.describe import describe, never_repeating, problems
from powerstation.compiler.faker.providers import methods
from powerstation.compiler.pipeline import compile_project

ROOT = Path(__file__).parents[1]
TODAY = dt.datetime(2026, 1, 1)
# Of other locales than en_US only what reads differently there.
LOCAL = (
    "name",
    "address",
    "company",
    "phone_number",
    "job",
    "ssn",
    "date",
    "iban",
    "bban",
    "profile",
    "email",
    "url",
)
POOLED = {
    "name": {},
    "profile": {},
    "pyset": {},
    "pydict": {},
    "pystruct": {},
    "binary": {"length": 1000},
    "text": {},
}
# Much work, and the same as `pyset`.
LEFT_OUT = ("pyiterable", "pylist", "pytuple")
# More texts than a permutation has numbers.
WIDE = ("[A-Z]{40}", "[a-f]{3}[0-9]{90}", "([A-Z][a-z0-9]){30}")


def examples():
    """Return the directories of definitions that this repository has."""
    found = (
        p.parent for p in sorted(ROOT.glob("**/powerstation.*")) if p.suffix in (".json", ".yaml")
    )
    shown = ("tables", "docs", "tests")
    return [
        d
        for d in found
        if d.relative_to(ROOT).parts[0] in shown and "errors" not in d.relative_to(ROOT).parts
    ]


def every():
    """Return of how many types one is compiled: an environment that says nothing has all."""
    return int(os.environ.get("DIGESTS_EVERY", "1"))


def types(locale):
    """Return a table's columns of every type of a locale, and once more those that can be unique."""
    names = sorted(methods(locale, ()))[:: every()] if locale == "en_US" else LOCAL
    known = [m for m in names if m not in LEFT_OUT and not problems(m, Object(), locale, (), TODAY)]
    described = {m: describe(locale, (), m, Object(), TODAY) for m in known}
    unique = [
        m for m, found in described.items() if (never_repeating(found, (), TODAY) or ("", 0))[1] > 1
    ]
    return [
        *({"name": m, "type": m} for m in known),
        *({"name": f"{m}, unique", "type": m, "unique": True} for m in unique),
        *(
            {"name": f"{m}, pooled", "type": m, "pool": 20, "params": POOLED[m]}
            for m in POOLED
            if m in known
        ),
    ]


def all_types(directory, locales):
    """Write definitions of all types of some locales to a directory."""
    wide = [{"name": p, "type": "regex", "params": {"pattern": p}, "unique": True} for p in WIDE]
    tables = {locale: {"locale": locale, "columns": types(locale)} for locale in locales}
    tables["wide"] = {"columns": wide}
    meta = {"tables": [{"filename": name, "rows": 2} for name in tables]}
    for name, definition in {**tables, "powerstation": meta}.items():
        (directory / f"{name}.json").write_text(json.dumps(definition), encoding="utf-8")
    return directory


def main():
    """Compile everything, for both versions of Spark; the arguments are locales."""
    sys.modules["xmltodict"] = None  # Faker's xml wants it, and only one of the environments has it
    with tempfile.TemporaryDirectory() as made:
        for directory in (*examples(), all_types(Path(made), sys.argv[1:])):
            name = directory.relative_to(ROOT) if directory.is_relative_to(ROOT) else "all types"
            # The two versions differ in how some stages are printed: the examples of the tests have those.
            both = directory.is_relative_to(ROOT / "tests")
            for version in ("4", "3.5") if both else ("4",):
                files = compile_project(directory, None, Options(now=TODAY), version).files
                for path, text in sorted(files.items()):
                    print(
                        hashlib.sha256(text.encode()).hexdigest()[:16],
                        f"{name} for {version}:",
                        path,
                    )


if __name__ == "__main__":
    main()
