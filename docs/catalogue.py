"""Print what becomes of every Faker type: as a report over locales, or as the page
docs/types.md.
"""

from __future__ import annotations

import collections
import concurrent.futures
import datetime as dt
import functools
import sys
from pathlib import Path
from unittest import mock

import click
import faker
from faker.config import AVAILABLE_LOCALES
from powerstation.compiler.faker.agreement import agreement
from powerstation.compiler.faker.catalogue import Entry, catalogue
from powerstation.compiler.faker.providers import methods

TODAY = dt.datetime(2026, 7, 15)
PAGE = Path(__file__).parent / "types.md"


@functools.cache
def entries(locale: str) -> tuple[Entry, ...]:
    """Return the catalogue of a locale, as users have it: Faker's xml wants xmltodict, which only
    the tests need.
    """
    with mock.patch.dict(sys.modules, {"xmltodict": None}):
        return catalogue(locale, (), TODAY)


@click.group()
def main() -> None:
    """What becomes of every Faker type."""


@main.command()
@click.argument("locales", nargs=-1)
def report(locales: tuple[str, ...]) -> None:
    """Count SQL, UDF and refused types in LOCALES (all), with the reasons for what is not SQL."""
    total: collections.Counter[str] = collections.Counter()
    reasons: dict[str, list[str]] = {}
    print(f"{'locale':10} {'SQL':>5} {'UDF':>5} {'refused':>8}   scalar: {'SQL':>5} {'UDF':>5}")
    with concurrent.futures.ProcessPoolExecutor() as pool:
        chosen = locales or sorted(AVAILABLE_LOCALES)
        for locale, found in zip(chosen, pool.map(entries, chosen), strict=True):
            count = collections.Counter(e.form for e in found)
            scalar = collections.Counter(e.form for e in found if e.scalar)
            print(
                f"{locale:10} {count['SQL']:5} {count['UDF']:5} {count['refused']:8}           "
                f"{scalar['SQL']:5} {scalar['UDF']:5}",
                flush=True,
            )
            total.update(count)
            total.update({f"scalar {form}": n for form, n in scalar.items()})
            for entry in found:
                if entry.form != "SQL":
                    kind = "" if entry.scalar or entry.form == "refused" else " (no scalar)"
                    reasons.setdefault(f"{entry.form} {entry.name}{kind}: {entry.note}", []).append(
                        locale
                    )
    print("\nnot SQL:")
    for reason, where in sorted(reasons.items(), key=lambda r: (-len(r[1]), r[0])):
        print(f"{len(where):4} x {reason} [{', '.join(where[:3])}{' …' if len(where) > 3 else ''}]")
    pairs = total["scalar SQL"] + total["scalar UDF"]
    print(
        f"\nall: {total['SQL']} SQL, {total['UDF']} UDF, {total['refused']} refused by Faker itself"
    )
    print(
        f"of {pairs} scalar (type, locale) pairs {total['scalar SQL']} are SQL:"
        f" {total['scalar SQL'] / pairs:.2%}"
    )


@main.command()
def page() -> None:
    """Write docs/types.md."""
    with concurrent.futures.ProcessPoolExecutor() as pool:
        rows = list(pool.map(agreed, sorted(AVAILABLE_LOCALES)))
    PAGE.write_text("\n".join([rendered(), *DRAWS, *rows, ""]), encoding="utf-8")
    print(f"wrote {PAGE}")


def rendered() -> str:
    """Return the page of all types: those of en_US, and which locales have each."""
    support = collections.Counter(
        name for locale in AVAILABLE_LOCALES for name in methods(locale, ())
    )
    lines = [
        "# Faker types",
        "",
        (
            f"What each type of Faker {faker.VERSION} is in a column without `params`, in locale"
            " en_US. *SQL* types run as Spark expressions; a *UDF* runs Faker itself in Python,"
            " and `pool` turns it into SQL. Numbers of different values are exact unless they say"
            f" *about*; those of dates are for `today: {TODAY.date()}`. *Unique* is how many rows"
            " can have different ones (`unique: true`), if any. `make catalogue` writes this page."
        ),
        "",
        "| type | Spark type | computed by | different values | unique | locales |",
        "|---|---|---|---|---|---|",
    ]
    for e in entries("en_US"):
        how = e.form if e.form == "SQL" else f"{e.form}: {e.note}"
        unique = f"{e.unique:,}" if e.unique > 1 else ""
        lines.append(
            f"| `{e.name}` | {e.type or ''} | {_cell(how)} | {e.values} | {unique} |"
            f" {support[e.name]} |"
        )
    return "\n".join(lines) + "\n"


DRAWS = (
    "## Draws",
    "",
    (
        "What agrees in each locale between columns of one `draw`: which names, and whether"
        " prefixes, follow its sex (nothing: there are none), what user names and the domains of"
        " e-mails and urls are made of, and which parts an address has in common with other"
        " columns. What is *apart* stays Faker's, and a compile that meets it warns. A method with"
        " *no SQL* can't belong to a draw."
    ),
    "",
    "| locale | names by sex | prefix by sex | user name of | domain of | address with |",
    "|---|---|---|---|---|---|",
)


def agreed(locale: str) -> str:
    """Return what agrees in a locale, as a row of the page."""
    found = agreement(locale, TODAY)
    cells = (found.names_by_sex, found.prefix_by_sex, found.user_name, found.domain, found.address)
    return f"| `{locale}` | {' | '.join(cells)} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    main()
