"""The command line."""

from __future__ import annotations

import argparse

from .errors import Refused


def parse(arguments: list[str] | None, is_bundle: bool = False) -> argparse.Namespace:
    """Read the command line; a bundle's names no BUILD."""
    parser = argparse.ArgumentParser(
        description="Create a PowerStation build's tables with Spark and write them."
    )
    _add_places(parser, is_bundle)
    _add_writing(parser)
    _add_telling(parser)
    return parser.parse_args(arguments)


def _add_places(parser: argparse.ArgumentParser, is_bundle: bool) -> None:
    """Add what is run, and where to."""
    if not is_bundle:
        parser.add_argument(
            "build",
            metavar="BUILD",
            help=(
                "the compiled build, on any file system Spark knows; or a folder of definitions, to"
                " compile first"
            ),
        )
    parser.add_argument(
        "output", metavar="OUTPUT", help="the folder that gets one folder for each table"
    )
    if not is_bundle:
        parser.add_argument(
            "config",
            metavar="CONFIG",
            nargs="?",
            help="the meta file of definitions, as pscompile's --config",
        )


def _add_writing(parser: argparse.ArgumentParser) -> None:
    """Add what is written, and how."""
    parser.add_argument(
        "--tables", action="append", default=[], metavar="A,B", help="only these tables; repeatable"
    )
    parser.add_argument(
        "--format", help="write every table in this format, without the build's output options"
    )
    parser.add_argument(
        "--catalog",
        metavar="NAME",
        help=(
            "write what would be folders of OUTPUT as tables of this schema of a catalog that Spark"
            " knows: lake.db, or shop of Spark's own"
        ),
    )
    parser.add_argument(
        "--mode",
        choices=("overwrite", "append", "error", "ignore"),
        help=(
            "what to do where there is data already; without it what run.py wrote is replaced, "
            "and anything else refused"
        ),
    )
    parser.add_argument(
        "--resume",
        action="store_true",
        help="leave out the tables that this very build has written whole already",
    )
    parser.add_argument(
        "--row-range",
        metavar="A:B",
        help=(
            "only the rows numbered A to B of the one table (with all versions of each), the same "
            "as in the whole; A: is from A on"
        ),
    )


def _add_telling(parser: argparse.ArgumentParser) -> None:
    """Add what is checked and said."""
    parser.add_argument(
        "--verify", action="store_true", help="read everything back and run the build's checks"
    )
    parser.add_argument(
        "--verify-only", action="store_true", help="the same with what OUTPUT holds; write nothing"
    )
    parser.add_argument(
        "--report",
        nargs=2,
        metavar=("junit", "FILE"),
        help=(
            "write to FILE, as continuous integration reads it, which tables were written and what"
            " was verified"
        ),
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would be written; write nothing"
    )
    parser.add_argument(
        "--show",
        type=int,
        default=0,
        metavar="N",
        help="print the first N rows of each written table",
    )
    parser.add_argument(
        "-q", "--quiet", action="store_true", help="don't say how far each table is"
    )


def refuse_options(options: argparse.Namespace) -> None:
    """Refuse options that say nothing, or nothing together."""
    if options.report and options.report[0] != "junit":
        raise Refused(f"--report {options.report[0]}: there is junit", 2)
    if not options.resume:
        return
    if options.verify_only or options.dry_run:
        raise Refused("--resume is about writing: --dry-run and --verify-only write nothing", 2)
    if options.mode == "append" and not options.row_range:
        raise Refused(
            "--resume can't go with --mode append: rows that were added and rows that are still to"
            " be added are the same; a slice (--row-range) can be told",
            2,
        )
    if options.mode in ("error", "ignore"):
        raise Refused(
            f"--resume says what becomes of data that are there, not --mode {options.mode}", 2
        )
