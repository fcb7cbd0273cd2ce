"""Columns that are about one person, and the same columns each by itself."""

from __future__ import annotations

from .harness import Bench, Section, against

PERSON = "first_name last_name name email user_name company company_email".split()
PLACE = "street_address city postcode address".split()


def draws(bench: Bench) -> Section:
    """Write both to noop."""
    rows = bench.size.rows(1_000_000)
    found: list[list[str]] = []
    for what, methods in (("a person", PERSON), ("an address", PLACE)):
        plain = [{"name": m, "type": m} for m in methods]
        together = [{**column, "draw": "one"} for column in plain]
        tables = {"apart": plain, "together": together}
        targets = bench.targets(
            bench.build({n: {"rows": rows, "columns": of} for n, of in tables.items()})
        )
        timings = bench.compare(*(bench.to_noop(targets[name]) for name in tables))
        found += [[f"{what}: {row[0]}", *row[1:]] for row in against(timings)]
    return Section(
        "Columns of one draw",
        f"{rows:,} rows to noop: {', '.join(PERSON)}; {', '.join(PLACE)}.",
        ["", "rows a second", "time", "of the time apart"],
        found,
    )
