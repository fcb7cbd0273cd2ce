"""Run the benchmarks, print what they find and write it to a page: `python -m benchmarks`."""

from __future__ import annotations

import argparse
import datetime as dt
import re
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from . import (
    choosing,
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
    "choosing": lambda b: [choosing.chosen(b)],
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

`make bench` writes this page, `make bench-quick` with fewer rows in some minutes, and
`python -m benchmarks --page docs/performance.md PART` the part that is named. The sides of a
comparison run in one session, in turn, after Java has compiled what they run; each figure is a
median. Ratios say more than rates, which are others on another machine; below each part stands
where and when it was measured.

"""
MARK = "<!-- {} -->\n"


def main() -> None:
    """Run all parts or those that are named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", choices=SIZES, default="full")
    parser.add_argument(
        "--page", type=Path, help="where to put them; docs/performance.md where all parts are run"
    )
    parser.add_argument("parts", nargs="*", help=f"of {', '.join(PARTS)}; all without any")
    options = parser.parse_args()
    if unknown := set(options.parts) - set(PARTS):
        parser.error(f"there is no part {', '.join(sorted(unknown))}")
    path = options.page or (None if options.parts else PAGE)
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(SIZES[options.size], Path(folder))
        for part in [part for part in PARTS if part in (options.parts or PARTS)]:
            begun = time.monotonic()
            found = "\n\n".join(map(str, PARTS[part](bench)))
            print(found, flush=True)
            if path:
                text = f"{found}\n\n{circumstances(bench)}\n"
                path.write_text(page({**parts_of(path), part: text}), encoding="utf-8")
            print(f"{part}: {time.monotonic() - begun:.0f} s", file=sys.stderr, flush=True)


def circumstances(bench: Bench) -> str:
    """Return when and where a part was measured, and how."""
    size = bench.size
    how = f"size `{size.name}`: medians of {size.rounds}, of {size.seconds:g} s or more each"
    return f"*{dt.date.today():%B %Y}, {how}. {machine(bench.spark)}*"


def parts_of(path: Path) -> dict[str, str]:
    """Return the parts that a page has."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    _, *found = re.split(MARK.format(r"(\w+)"), text)
    return dict(zip(found[::2], found[1::2], strict=True))


def page(found: Mapping[str, str]) -> str:
    """Return the page of parts, in their order; a run that is stopped leaves the others."""
    parts = [MARK.format(part) + "\n" + found[part].strip() for part in PARTS if part in found]
    return INTRODUCTION + "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    main()
