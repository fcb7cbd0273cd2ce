"""Run the benchmarks, print what they find and write it to a page: `python -m benchmarks`."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from . import (
    code,
    collectors,
    compiling,
    customer,
    draws,
    growth,
    history,
    python_udfs,
    references,
    start,
    tpch,
    types,
    wide,
)
from .harness import ROOT, SIZES, Bench, Section, machine

PAGE = ROOT / "docs" / "performance.md"
PARTS: dict[str, Callable[[Bench], list[Section]]] = {
    "start": lambda b: [start.start(b), start.small(b)],
    "collectors": lambda b: [collectors.collectors(b)],
    "customer": lambda b: [customer.formats(b), customer.fingerprint(b), customer.python(b)],
    "types": lambda b: [types.alone(b)],
    "draws": lambda b: [draws.draws(b)],
    "references": lambda b: [references.joined(b)],
    "history": lambda b: [history.change(b)],
    "tpch": tpch.sections,
    "compiling": lambda b: [compiling.times(b)],
    "growth": lambda b: [growth.growth(b)],
    "wide": lambda b: [wide.wide(b)],
    "code": lambda b: [code.generated(b)],
    "python": lambda b: [python_udfs.udfs(b)],
}
INTRODUCTION = """\
# How fast it is

`make bench` writes this page, `make bench-quick` with fewer rows in some minutes. The sides of a
comparison run in one session, in turn, after Java has compiled what they run; each figure is a
median of {rounds}, of {seconds:g} s or more each. Ratios say more than rates, which are others on
another machine.
"""


def main() -> None:
    """Run all parts or those that are named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", choices=SIZES, default="full")
    parser.add_argument("--page", type=Path, help="docs/performance.md where all parts are run")
    parser.add_argument("parts", nargs="*", help=f"of {', '.join(PARTS)}; all without any")
    options = parser.parse_args()
    if unknown := set(options.parts) - set(PARTS):
        parser.error(f"there is no part {', '.join(sorted(unknown))}")
    size, left = SIZES[options.size], list(PARTS)
    path = options.page or (None if options.parts else PAGE)
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(size, Path(folder))
        sections: list[Section] = []
        for part in [part for part in PARTS if part in (options.parts or PARTS)]:
            begun = time.monotonic()
            found = PARTS[part](bench)
            print("\n\n".join(map(str, found)), flush=True)
            sections += found
            left.remove(part)
            if path:
                path.write_text(page(bench, sections, left), encoding="utf-8")
            print(f"{part}: {time.monotonic() - begun:.0f} s", file=sys.stderr, flush=True)


def page(bench: Bench, sections: list[Section], left: list[str]) -> str:
    """Return the page of what has been measured so far: a run that is stopped leaves that."""
    size = bench.size
    about = [
        INTRODUCTION.format(rounds=size.rounds, seconds=size.seconds),
        f"{dt.date.today():%B %Y}, size `{size.name}`:\n",
        "\n".join(machine(bench.spark)),
        *([f"- parts that were left out: {', '.join(left)}"] if left else []),
    ]
    return "\n".join([*about, "", "\n\n".join(map(str, sections)), ""])


if __name__ == "__main__":
    main()
