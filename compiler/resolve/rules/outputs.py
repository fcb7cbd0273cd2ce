"""What a format can't hold is refused: types, names, partitions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...definitions.model import Table
from ...diagnostics.diagnostic import Diagnostic
from ...diagnostics.rules.names import UNKNOWN_COLUMN
from ...diagnostics.rules.output import (
    BROKEN_FILE_NAME,
    BROKEN_PARTITION,
    NOT_IN_FORMAT,
    NOTHING_WRITTEN,
)
from ...diagnostics.rules.types import UNTYPED
from ...diagnostics.suggest import did_you_mean
from ...spark.formats import (
    ENDINGS,
    NO_CODEC,
    Format,
    codec_of,
    codec_told,
    field_names,
    format_of,
    holding,
)
from ...spark.names import fold
from ...spark.types import STRING
from ..scope import (
    OwnColumn,
    Resolved,
    ResolvedTable,
    WrittenColumn,
    may_be_missing,
    output_names,
    type_is_told,
)


def broken_outputs(resolved: Resolved, table: ResolvedTable) -> Iterator[Diagnostic]:
    """Yield what is wrong with how a table is written."""
    t = table.table
    if not output_names(t) and not t.partial:
        message = "nothing is written: all columns are hidden"
        yield t.place.at("columns").error(NOTHING_WRITTEN, message, 'name one in "output_columns"')
    yield from _partitions(t, table)
    if t.output.file_name:
        yield from _file_name(t)
    format_ = format_of(t.output.format)
    for written in table.written:
        yield from _held(resolved, table, format_, written)
    if format_.name == "text":
        yield from _text(resolved, table)


def _text(resolved: Resolved, table: ResolvedTable) -> Iterator[Diagnostic]:
    """A line of text is one STRING, and never null."""
    t = table.table
    rest = [
        w.column
        for w in table.written
        if fold(w.alias) not in {fold(n) for n in t.output.partition_by}
    ]
    place = t.place.at("output_format")
    if len(rest) != 1 or rest[0].type not in (STRING, None):
        yield place.error(
            NOT_IN_FORMAT, "text holds one column of type STRING, beside the partitions"
        )
    elif (isinstance(rest[0], OwnColumn) and rest[0].column.null_ratio) or may_be_missing(
        resolved, rest[0]
    ):
        yield place.error(
            NOT_IN_FORMAT,
            f'text can\'t hold the nulls of "{rest[0].name}": they would be empty lines',
        )


def _partitions(t: Table, table: ResolvedTable) -> Iterator[Diagnostic]:
    """Partitions are written columns of plain types, and leave a column beside them."""
    names = [alias for _, alias in output_names(t)]
    by_name = {fold(w.alias): w for w in table.written}
    if t.output.partition_by and t.output.format == "jdbc":
        yield t.place.at("partition_by").error(
            BROKEN_PARTITION, "a table of a database has no folders to be parted into"
        )
    for i, name in enumerate(t.output.partition_by):
        place, found = t.place.at("partition_by", i), by_name.get(fold(name))
        if fold(name) not in map(fold, names) and not t.partial:
            hint = did_you_mean(name, names)
            yield place.error(UNKNOWN_COLUMN, f'"{name}" is not a written column', hint)
        if found and found.column.type and _NOT_IN_NAMES.refuses(found.column.type):
            message = f'"{name}" is {_a(found.column.type)}, which can\'t be the name of a folder'
            yield place.error(BROKEN_PARTITION, message)
    if names and set(map(fold, names)) <= {fold(n) for n in t.output.partition_by}:
        yield t.place.at("partition_by").error(
            BROKEN_PARTITION, "no column would be left beside the partitions"
        )


def _file_name(t: Table) -> Iterator[Diagnostic]:
    """A name is that of a table's one plain file, and tells how it is compressed."""
    output, place = t.output, t.place.at("output_file_name")
    if not format_of(output.format).is_files:
        message = f"{output.format} isn't written as plain files"
        yield place.error(BROKEN_FILE_NAME, message, 'take "output_file_name" out')
    elif output.partition_by:
        message = "a table that is parted has a file in each folder: none can have a name"
        yield place.error(BROKEN_FILE_NAME, message, 'take "partition_by" out')
    elif output.files != 1:
        message = "only where a table is one file can that have a name"
        yield place.error(BROKEN_FILE_NAME, message, 'say "output_file_partitions": 1')
    if not _FILE_NAME.fullmatch(output.file_name) or len(output.file_name.encode()) > _LONGEST:
        message = "a file can't have this name"
        hint = f"at most {_LONGEST} bytes, no / \\ : or control character, the first not _ or ."
        yield place.error(BROKEN_FILE_NAME, message, hint)
    codec, told = codec_of(output.format, dict(output.options)), codec_told(output.file_name)
    if codec in ENDINGS and codec != told:
        message = f"compressed by {codec}, it must end in {ENDINGS[codec]}, by which readers tell"
        yield place.error(BROKEN_FILE_NAME, message)
    elif codec == NO_CODEC and told:
        message = f"it ends in {ENDINGS[told]}, as if it were compressed"
        hint = f'say "compression": "{told}" in "output_options"'
        yield place.error(BROKEN_FILE_NAME, message, hint)


# What readers of a folder don't pass over, with room for the name of Hadoop's file of checksums.
_FILE_NAME, _LONGEST = re.compile(r"(?![_.])[^/\\:\x00-\x1f\x7f]+"), 240


# A value of a partition column is the name of a folder.
_NOT_IN_NAMES = Format("partition_by", ("ARRAY", "BINARY", "INTERVAL", "MAP", "STRUCT"))


def _held(
    resolved: Resolved, table: ResolvedTable, format_: Format, written: WrittenColumn
) -> Iterator[Diagnostic]:
    """The format holds the type of a column, and takes its name."""
    t, scoped, alias = table.table, written.column, written.alias
    own = scoped.column if isinstance(scoped, OwnColumn) else None
    place = own.place if own else t.place.at("output_columns")
    for name in (alias, *field_names(scoped.type)):
        if not format_.takes(name):
            message = (
                f'{format_.name} can\'t have a column "{name}": its names are {format_.names_are}'
            )
            yield place.error(
                NOT_IN_FORMAT, message, 'give it another name with "as" in "output_columns"'
            )
    if scoped.type is None:
        derived = own is not None and own.type == "expression"
        if format_.is_flat and derived and not type_is_told(resolved, table, scoped.name):
            message = (
                f"the type of {scoped.name!r} can't be derived, and {format_.name} doesn't hold"
                " every type"
            )
            yield place.error(UNTYPED, message, 'say "data_type"')
    elif format_.name != "text" and format_.refuses(scoped.type):
        message = f'{format_.name} can\'t hold "{alias}", {_a(scoped.type)}'
        hint = f'leave it out of "output_columns", or write {holding(scoped.type)}'
        yield place.error(NOT_IN_FORMAT, message, hint)


def _a(type_: object) -> str:
    return f"{'an' if str(type_)[0] in 'AI' else 'a'} {type_}"
