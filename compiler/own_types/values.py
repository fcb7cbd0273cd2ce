"""Own types as expressions over the random bits of a place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from ..definitions.lookups import Lookup, Lookups, draw_of, unique_beside
from ..definitions.model import Column, Object, Table, row_count
from ..diagnostics.refusal import Refusal
from ..spark.expr import Binary, Call, Cast, Expr, Function, Let, Lit
from ..spark.types import BIGINT, DOUBLE, INT, STRING, Type
from ..values.bit_layout import arrange
from ..values.cardinality import distinct
from ..values.distributions import Weights
from ..values.draw_sql import DrawSql
from ..values.enumeration import numbered
from ..values.extremes import extremes
from ..values.nodes import Draw, Node
from ..values.sites import Site
from ..values.to_sql import to_function
from ..values.value_lists import WordBook
from . import naming
from .normal import exponential, lognormal, normal, standard_normal
from .regex import regex
from .zipf import zipf

# Applies a function of a seed, and maybe of a number: calls it, or has it inlined.
Apply = Callable[[Function, Expr, "Expr | None"], Expr]
# Gives the value of a part at its place.
Value = Callable[[Column, Site], Expr]
_INLINE = 80  # characters of a list that is written where it is used


def own_type(column: Column, lookups: Lookups) -> Type | None:
    """Return the type of an own type without parts and without `data_type`; None if its file couldn't be read."""
    match column.type:
        case "normal" | "lognormal" | "exponential":
            return DOUBLE
        case "zipf":
            return BIGINT
        case "regex":
            return STRING
        case "lookup":
            found = lookups.of(column)
            return found.type if found else None
        case _:
            return None


def count(table: Table, column: Column, lookups: Lookups) -> int | None:
    """Return how many values a unique column of an own type has, or None if it can't be one."""
    match column.type:
        case "regex":
            pattern = _pattern(column)
            return numbered(pattern).count if pattern else None
        case "lookup":
            return len(lookups.different_rows(unique_beside(table, column))) if lookups.of(column) else None
        case _:
            return None


def distinct_values(column: Column, lookups: Lookups) -> int | None:
    """Return how many different values an own type has, or None if that isn't known exactly."""
    match column.type:
        case "regex":
            pattern = _pattern(column)
            found = distinct(pattern) if pattern else None
            return int(found.count) if found and found.exact else None
        case "lookup":
            drawn = lookups.of(column)
            return len(set(drawn.values)) if drawn else None
        case "constant":
            return 1
        case "row_number" if column.params.get("step") == 0:
            return 1
        case _:
            return None


def _pattern(column: Column) -> Node | None:
    """Return the node of a column's pattern, or None if it can't be generated."""
    try:
        return regex(str(column.params.get("pattern")))
    except Refusal:
        return None


def own_extremes(table: Table, column: Column, lookups: Lookups) -> Iterator[object]:
    """Yield some values of an own type from the ends of what it can be, or from its middle if it has no ends."""
    numbers = {k: v for k, v in column.params.items if isinstance(v, (int, float)) and not isinstance(v, bool)}
    match column.type:
        case "row_number" if not column.params.get("within"):
            start = numbers.get("start", 1)
            yield from (start, start + numbers.get("step", 1) * (row_count(table) - 1))
        case "constant":
            yield column.params.get("value")
        case "zipf":
            yield numbers.get("n")
        case "normal":
            yield numbers.get("mean", 0)
        case "regex":
            pattern = _pattern(column)
            yield from extremes(pattern) if pattern else ()
        case "lookup":
            found = lookups.of(column)
            yield from found.values if found else ()


def may_be_null(column: Column, lookups: Lookups) -> bool:
    """Tell whether a column of an own type can be null of itself."""
    match column.type:
        case "constant":
            return column.params.get("value") is None
        case "lookup":
            found = lookups.of(column)
            return found is not None and None in found.values
        case _:
            return column.type == "expression"


class OwnTypes:
    """Writes own types, and collects the functions and lists that they need."""

    def __init__(self, lookups: Lookups, apply: Apply) -> None:
        """Take what the lookups draw from, and how a function is applied to a seed."""
        self.lookups, self.apply = lookups, apply
        self.book = WordBook()
        self._functions: dict[str, Function] = {}

    def value(self, table: Table, column: Column, site: Site, number: Expr | None) -> Expr:
        """Return the value of a column that has no parts; with a number below their `count`, that value of all."""
        if number is not None:
            return self._of_number(table, column, site, number)
        match column.type:
            case "normal":
                return normal(column.params, self._call(standard_normal(), site.bits()))
            case "lognormal":
                return lognormal(column.params, self._call(standard_normal(), site.bits()))
            case "exponential":
                return exponential(column.params, site.bits())
            case "zipf":
                return self.zipf(*_zipf_params(column.params), site.bits())
            case "regex":
                return self._call(_matching(str(column.params.get("pattern"))), site.bits())
            case "lookup":
                found = self.lookups.of(column)
                assert found is not None
                return self._looked_up(column, found, site.shared(draw_of(column.params), "lookup"))
            case _:
                raise TypeError(f"{column.type} is no own type")

    def _of_number(self, table: Table, column: Column, site: Site, number: Expr) -> Expr:
        if column.type == "regex":
            return self._call(_matching(str(column.params.get("pattern")), unique=True), site.bits(), number)
        found = self.lookups.of(column)
        assert found is not None
        rows = self.lookups.different_rows(unique_beside(table, column))
        different = Lookup(tuple(found.values[row] for row in rows), found.type, None)
        place = Cast(Binary("+", number, Lit(1, INT)), INT)
        return Call("element_at", (self._list(naming.words(column), different), place))

    def zipf(self, n: int, s: float, seed: Expr) -> Expr:
        """Return a rank from 1 to n, rank k in proportion to 1 / k ** s."""
        return self._call(zipf(n, s), seed)

    def functions(self) -> tuple[Function, ...]:
        """Return the functions that were applied, by name."""
        return tuple(self._functions[name] for name in sorted(self._functions))

    def _call(self, function: Function, seed: Expr, number: Expr | None = None) -> Expr:
        self._functions[function.name] = function
        return self.apply(function, seed, number)

    def _looked_up(self, column: Column, found: Lookup, bits: Expr) -> Expr:
        if len(found.values) == 1:
            return Lit(found.values[0], found.type)
        row: Expr = Call("pmod", (bits, Lit(len(found.values), INT)))
        if found.weights is not None:
            row = self._call(self._weighted(column, found.weights), bits)
        place = Cast(Binary("+", row, Lit(1, INT)), INT)
        return Call("element_at", (self._list(naming.words(column), found), place))

    def _list(self, name: str, found: Lookup) -> Expr:
        if sum(len(str(v)) + 4 for v in found.values) <= _INLINE:
            return Call("array", tuple(Lit(v, found.type) for v in found.values))
        return self.book.add(found.values, found.type, name)

    def _weighted(self, column: Column, weights: Sequence[float]) -> Function:
        """Return the function from a seed to the number of a row, from 0, each in proportion to its weight."""
        draw, name = Draw.of((0,), Weights(tuple(weights))), naming.weighted(column)
        sql = DrawSql(arrange((draw,)), self.book, lambda _: name)
        body = sql.value(draw)
        stages = sql.lets(body)
        comment = f"A row of {column.params.get('file')}, from 0, weighted by {column.params.get('weight')}"
        return Function(name, comment, BIGINT, Let("", stages, body) if stages else body, ())


def _zipf_params(params: Object) -> tuple[int, float]:
    """Return how many ranks there are, and the exponent."""
    n, s = params.get("n"), params.get("s")
    assert isinstance(n, int)
    assert isinstance(s, (int, float))
    return n, float(s)


def _matching(pattern: str, unique: bool = False) -> Function:
    name, comment = naming.matching(pattern), f"A text that matches {pattern}"
    if not unique:
        return to_function(name, comment, regex(pattern), WordBook(), lambda _: name)
    found = numbered(regex(pattern))
    return to_function(
        f"{name}_unique", f"{comment}, each once", found.node, WordBook(), lambda _: f"{name}_unique", found.draws
    )


def array(column: Column, site: Site, value: Value) -> Expr:
    """Return `min` to `max` elements, each number of them equally likely: all are written out, and the first kept."""
    (item,) = column.parts
    least, most = column.params.get("min", 0), column.params.get("max")
    assert isinstance(least, int)
    assert isinstance(most, int)
    elements = Call("array", tuple(value(item, site.element(i)) for i in range(1, most + 1)))
    if least == most:
        return elements
    size: Expr = Call("pmod", (site.bits("length"), Lit(most - least + 1, INT)))
    if least:
        size = Binary("+", Lit(least, INT), size)
    return Call("slice", (elements, Lit(1, INT), Cast(size, INT)))


def struct(column: Column, site: Site, value: Value) -> Expr:
    """Return a STRUCT of the parts under their names."""
    fields: Iterable[tuple[Expr, Expr]] = ((Lit(p.name, STRING), value(p, site.field(p.name))) for p in column.parts)
    return Call("named_struct", tuple(e for pair in fields for e in pair))
