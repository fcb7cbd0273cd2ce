"""A call for each of many values of columns as one function of the seed and of these columns."""

from __future__ import annotations

from ..resolve.scope import ResolvedTable
from ..resolve.varied import VariedFacts
from ..spark.expr import OF_SEED, Function, Let, Title, WordList
from ..spark.names import fold
from ..spark.types import VOID
from .named_columns import by_values

_FEW = 3  # calls that stand where the value is used


def one_function(resolved: ResolvedTable, found: VariedFacts) -> Function | None:
    """Return the function; None of a few calls, of several locales, or where one is no plain
    expression of the seed.

    `CASE abbr WHEN 'NY' THEN 10001 + pmod(seed, 4905) …` of `(seed BIGINT, abbr STRING)`
    """
    functions = [f for call in found.each if (f := call.function) and f.parameters == OF_SEED]
    words = [word for function in functions for word in function.words]
    of_name: dict[str, WordList] = {word.name: word for word in words}
    if (
        len(found.each) <= _FEW
        or len(functions) < len(found.each)
        or len({call.faker.locale for call in found.each}) > 1
        or any(isinstance(function.body, Let) for function in functions)
        or any(of_name[word.name].values != word.values for word in words)
        or "seed" in map(fold, found.by)
    ):
        return None
    bodies = dict(zip(map(id, found.each), (f.body for f in functions), strict=True))
    body = by_values(resolved, found, lambda call: bodies[id(call)])
    named = ", ".join(found.by)
    of = found.faker
    key = " | ".join([named, *(function.title.key for function in functions)])
    title = Title(key, "", f"{of.locale}: {of.method}, for each value of {named}")
    keys = (resolved.column(name) for name in found.by)
    parameters = (*OF_SEED, *((key.name, key.type or VOID) for key in keys))
    return Function(title, found.type, body, tuple(of_name.values()), parameters)
