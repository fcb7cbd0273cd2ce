"""Asks Faker for a column whose parameters are those of other columns."""

from __future__ import annotations

import datetime as dt
import decimal
import itertools
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ..definitions.model import Column, Json, Object, Project
from ..definitions.named_columns import column_params
from ..diagnostics.rules.types import VARYING
from ..faker.calls_with_columns import Calling, Source, broken_call, describe_given, takes
from ..faker.describe import FakerType
from ..faker.lower_call import Unlowered
from ..faker.signature import Problem
from ..spark.expr import Constant, calls
from .columns import asked_in
from .facts import FakerFacts
from .scope import ResolvedTable
from .value_ranges import MOST_VALUES
from .varied import GivenFacts, VariedFacts

_HINT = "at most 1,000 known values can be taken one by one: those of a choice, a lookup, a list"
_FIXED_BY = {"pyfloat": "right_digits"}  # how many digits there are before the point and after it
_MOST_CALLS = 20_000  # in the SQL of all values together: some half a megabyte


@dataclass(frozen=True)
class Asking:
    """Asks Faker for a column whose params of these names are those of columns."""

    table: ResolvedTable
    column: Column
    call: Calling
    sources: Mapping[str, Source]
    project: Project

    def asked(self) -> FakerFacts | Problem:
        """Take values as they are where that can be; else look at each of them."""
        if not self.sources:
            return self._plain(self.call)
        if wrong := broken_call(self.call, self.sources):
            return wrong
        listed = tuple(n for n, s in self.sources.items() if not takes(self.call, n, s.type))
        found = self.with_each(listed)
        if isinstance(found, Unlowered) and len(listed) < len(self.sources):
            each = self.with_each(tuple(self.sources))
            listable = not isinstance(each, (Unlowered, Problem))
            found = each if listable else found
        if isinstance(found, Unlowered):
            names = " and ".join(f'"{name}"' for name in self.sources)
            message = f"{self.call.method} can't take {names} from a column: {found.reason}"
            return Problem(VARYING, (next(iter(self.sources)),), message, self._hint)
        return found

    @property
    def _hint(self) -> str:
        """What helps where a call can't be followed: a param that fixes what its bounds decide."""
        param = _FIXED_BY.get(self.call.method)
        if param and param not in dict(self.call.params.items):
            return f'say "{param}": then the bounds may be columns'
        return _HINT

    def with_each(self, listed: Sequence[str]) -> FakerFacts | Unlowered | Problem:
        """Return a call with each combination of values of some params, and others as they are."""
        rest = {name: of for name, of in self.sources.items() if name not in listed}
        if not listed:
            return self._given(self.call, rest)
        for name in listed:
            if problem := self._unknown(name):
                return problem
        lists = [self.sources[name].values or () for name in listed]
        if math.prod(map(len, lists)) > MOST_VALUES:
            message = f"there are more than {MOST_VALUES:,} combinations of values"
            return Problem(VARYING, (listed[0],), message, _HINT)
        return self._varied(listed, lists, rest)

    def _varied(
        self,
        listed: Sequence[str],
        lists: Sequence[Sequence[Constant]],
        rest: Mapping[str, Source],
    ) -> FakerFacts | Unlowered | Problem:
        variants = []
        for values in itertools.product(*lists):
            said = dict(zip(listed, values, strict=True))
            found = self._given(replace(self.call, params=_with(self.call.params, said)), rest)
            if not isinstance(found, FakerFacts):
                return _where(found, said)
            variants.append((values, found))
            if len(variants) == 1 and found.function:
                size = sum(1 for _ in calls(found.function.body)) * math.prod(map(len, lists))
                if size > _MOST_CALLS:
                    return Unlowered(f"the SQL would take some {size:,} calls of functions")
        types = dict.fromkeys(facts.type for _, facts in variants)
        if len(types) > 1:
            message = f"the values make different types: {', '.join(map(str, types))}"
            return Problem(
                VARYING, (listed[0],), message, 'make "cases" of them, and say the "data_type"'
            )
        named = column_params(self.column)
        by = tuple(self.table.column(named[name].name).name for name in listed)
        of = (self.table.table, self.column, self.project, variants[0][1].faker)
        return VariedFacts(*of, by, tuple(variants))

    def _given(
        self, call: Calling, given: Mapping[str, Source]
    ) -> FakerFacts | Unlowered | Problem:
        """Return a call whose other params are plain."""
        if not given:
            return self._plain(call)
        column = replace(self.column, params=call.params)
        found = describe_given(call, given)
        if not isinstance(found, FakerType):
            return found
        named = column_params(column)
        return GivenFacts(self.table.table, column, self.project, found, named)

    def _plain(self, call: Calling) -> FakerFacts | Problem:
        """Return a call whose params are all plain."""
        column = replace(self.column, params=call.params)
        return asked_in(call.locale, self.project, self.table.table, column)

    def _unknown(self, name: str) -> Problem | None:
        """Say why the values of a column can't be looked at one by one."""
        source = self.sources[name]
        if source.values is None:
            column = column_params(self.column)[name].name
            message = (
                f'"{name}" of {self.call.method} takes no {source.type} as it is, and the values of'
                f' "{column}" are not known'
            )
            return Problem(VARYING, (name,), message, _HINT)
        return Problem(VARYING, (name,), "its column has no values") if not source.values else None


def _with(params: Object, said: Mapping[str, Constant]) -> Object:
    return Object(tuple((k, _json(said[k]) if k in said else v) for k, v in params.items))


def _json(value: Constant) -> Json:
    """Return a column's value as a definition would say it."""
    match value:
        case dt.datetime() | dt.date():
            return value.isoformat()
        case decimal.Decimal():
            return int(value) if value == int(value) else float(value)
        case tuple():
            return tuple(map(_json, value))
        case str() | bool() | int() | float():
            return value
    raise TypeError(type(value))


def _where(found: Unlowered | Problem, said: Mapping[str, Constant]) -> Unlowered | Problem:
    """Say for which values a call is refused."""
    if isinstance(found, Unlowered):
        return found
    texts = (f"{n} = {json.dumps(_json(v), ensure_ascii=False)}" for n, v in said.items())
    shown = " and ".join(texts)
    return replace(found, path=(next(iter(said)),), message=f"with {shown}: {found.message}")
