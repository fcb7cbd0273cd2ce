"""(d) How the parent is chosen: any, one with a value, another than a join's, a sibling."""

from __future__ import annotations

from typing import Any

from .harness import Bench, Section, against

KEY = {"name": "id", "type": "row_number"}
ATTRIBUTES = "name city date_of_birth job random_int company color_name country word".split()
GROUP = {"table": "group", "as": "of"}
OTHER: dict[str, Any] = {"table": "parent", "as": "first"}
# What is measured: the joins of a table, of which the last is the one whose columns it has.
CHOICES: dict[str, list[dict[str, Any]]] = {
    "any": [{}],
    "`where`": [{"where": {"kind": "school"}}],
    "`where`, by the row's own value": [{"where": {"kind": {"column": "wanted"}}}],
    "zipf": [{"distribution": {"zipf": 1.1}}],
    "zipf, with `where`": [{"distribution": {"zipf": 1.1}, "where": {"kind": "school"}}],
    "`other_than`": [OTHER, {"other_than": "first"}],
    "`same_as`": [OTHER, {"same_as": "first"}],
    "`within`": [GROUP, {"within": "of"}],
    "`unique_joins`": [{}, OTHER],
    "`unique_joins`, zipf": [{"distribution": {"zipf": 1.1}}, OTHER],
}


def chosen(bench: Bench) -> Section:
    """Compare ways to choose a parent, with nine of its columns and with its key alone."""
    rows, groups = bench.size.rows(5_000_000), bench.size.rows(100_000)
    kinds = {"school": 30, "clinic": 60, "court": 10}
    tables: dict[str, dict[str, Any]] = {
        "group": {"rows": groups, "columns": [KEY]},
        "parent": {
            "rows": {"per": "group", "min": 2, "max": 6},
            "columns": [
                KEY,
                {"name": "kind", "type": "choice", "params": {"values": kinds, "exact": True}},
                *({"name": a, "type": a} for a in ATTRIBUTES),
            ],
        },
    }
    wanted = {"name": "wanted", "type": "choice", "params": {"values": kinds}, "hidden": True}
    for i, (name, joins) in enumerate(CHOICES.items()):
        together = [["p", "first"]] if "unique_joins" in name else []
        for what, columns in (("keys", ["id"]), ("rows", ["id", *ATTRIBUTES])):
            tables[f"{what}_{i}"] = {
                "rows": rows,
                "columns": [KEY, wanted],
                "join_with": [{"table": "parent", "as": "p", **j} for j in joins],
                "unique_joins": together,
                "output_columns": ["id", *(f"p_{c}" for c in columns)],
            }
    targets = bench.targets(bench.build(tables))
    found = []
    for what in ("rows", "keys"):
        sides = [bench.to_noop(targets[f"{what}_{i}"]) for i in range(len(CHOICES))]
        found.append([cells for _, *cells in against(bench.compare(*sides))])
    cells = [
        [name, of_rows[0], of_rows[2], of_keys[0], of_keys[2]]
        for name, of_rows, of_keys in zip(CHOICES, *found, strict=True)
    ]
    return Section(
        "Which parent",
        f"{rows:,} rows, {4 * groups:,} parents, to noop: with nine columns of the parent, and with"
        " its key alone.",
        ["parent", "rows a second", "of any's time", "keys a second", "of any's time"],
        cells,
    )
