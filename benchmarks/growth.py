"""(g) From a hundred thousand rows to a hundred million, on one core and on two."""

from __future__ import annotations

from .harness import Bench, Section, rate, ratio

TYPES = {"id": "row_number", "name": "name", "born": "date_of_birth", "number": "random_int"}


def growth(bench: Bench) -> Section:
    """Measure four columns; the number of partitions is that of the cores at work."""
    columns = [{"name": name, "type": method} for name, method in TYPES.items()]
    found = []
    for rows in map(int, bench.size.some(("100000", "1000000", "10000000", "100000000"), 3)):
        sides = []
        for cores in (1, 2):
            rows_here = rows if bench.size.share else bench.size.rows(rows)
            table = {"rows": rows_here, "columns": columns, "output_file_partitions": cores}
            targets = bench.targets(bench.build({f"on_{cores}": table}))
            sides.append(bench.to_noop(targets[f"on_{cores}"]))
        one, two = bench.compare(*sides)
        found.append([f"{one.rows:,}", rate(one.rate), rate(two.rate), ratio(two.rate, one.rate)])
    return Section(
        "Growth",
        "Four columns (a number, a name, a date of birth, an integer) to noop.",
        ["rows", "one core", "two cores", "gain"],
        found,
    )
