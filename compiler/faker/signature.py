"""A definition's params, which are JSON, as the Python arguments of a Faker method; and what is
wrong with them.
"""

from __future__ import annotations

import decimal
import functools
import inspect
import typing
import zoneinfo
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from ..definitions.model import Object
from ..diagnostics.hints import meant, param_hint, type_hint
from ..diagnostics.rule import Rule
from ..diagnostics.rules.names import MISSING_PARAM, UNKNOWN_PARAM
from ..diagnostics.rules.shape import TOO_MUCH, WRONG_VALUE
from ..diagnostics.rules.types import NEEDS_PYTHON
from .annotations import Misfit, convert_to, wants_python
from .python_source import quoted

_ANY = inspect.Parameter.empty
_LINE = 90
# Sizes of one value whose cost doesn't show in random draws, which `boundary_draws.py` counts.
GREATEST_SIZES = {
    "digits": 4_000,
    "left_digits": 4_000,
    "right_digits": 4_000,  # Python refuses to write whole numbers of more
    "depth": 1_000,
    "indent": 1_000,
    "max_nb_chars": 1_000_000,
}
_GREATEST_OF_METHOD = {("dga", "length"): 1_000}
_KEYWORDS = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)


@dataclass(frozen=True)
class Problem:
    """What is wrong with the params, or with the method itself (an empty path); with a value, or
    with its key.
    """

    rule: Rule
    path: tuple[str | int, ...]
    message: str
    hint: str = ""
    at_key: bool = False


def check(
    method: Callable[..., object], params: Object, given: tuple[str, ...] = ()
) -> tuple[Problem, ...]:
    """Compare the params with the method's signature and annotations; some more are given by
    columns.
    """
    names = (*(name for name, _ in params.items), *given)
    return (
        *_unknown(method, names),
        *_missing(method, names),
        *_ill_typed(method, params),
        *_huge(method, params),
    )


def convert(method: Callable[..., object], params: Object) -> dict[str, object]:
    """Return the keyword arguments that params which `check` accepts stand for."""
    return {name: convert_to(annotation(method, name), value) for name, value in params.items}


@functools.lru_cache(maxsize=4096)
def _parameters(method: Callable[..., object]) -> Mapping[str, inspect.Parameter]:
    """Return the parameters that have a name, with their annotations as types where they can be
    resolved.
    """
    try:
        hints = typing.get_type_hints(method)
    except Exception:  # an annotation may name anything
        hints = {}
    found = {}
    for name, parameter in inspect.signature(method).parameters.items():
        if parameter.kind in _KEYWORDS:
            annotation = hints.get(name, _ANY)
            if parameter.default is None and annotation is not _ANY:
                annotation = typing.Optional[annotation]  # noqa: UP045  an annotation may be a value
            found[name] = parameter.replace(annotation=annotation)
    return found


def annotation(method: Callable[..., object], name: str) -> object:
    """Return the type that a parameter is to have."""
    known = _parameters(method)
    return known[name].annotation if name in known else _ANY


@functools.lru_cache(maxsize=4096)
def _takes_any(method: Callable[..., object]) -> bool:
    kinds = [p.kind for p in inspect.signature(method).parameters.values()]
    return inspect.Parameter.VAR_KEYWORD in kinds


def defaults(method: Callable[..., object]) -> dict[str, object]:
    """Return what the parameters of a method are where they aren't given."""
    return {name: p.default for name, p in _parameters(method).items() if p.default is not _ANY}


def _unknown(method: Callable[..., object], names: tuple[str, ...]) -> Iterator[Problem]:
    if _takes_any(method):
        return
    known = _parameters(method)
    for name in names:
        if name not in known:
            message = f'{_name(method)} has no param "{name}"'
            yield Problem(UNKNOWN_PARAM, (name,), message, param_hint(name, known), at_key=True)


def _missing(method: Callable[..., object], names: tuple[str, ...]) -> Iterator[Problem]:
    known = _parameters(method)
    given = {name if name in known else meant(name, known) for name in names}
    for name, parameter in known.items():
        if parameter.default is _ANY and name not in given:
            python = wants_python(parameter.annotation)
            if python:
                message = f'{_name(method)} can\'t be a type: its param "{name}" wants {python}'
                yield Problem(
                    NEEDS_PYTHON,
                    (),
                    message,
                    type_hint(_name(method)) or "a definition can't express that",
                )
            else:
                yield Problem(
                    MISSING_PARAM,
                    (),
                    f'{_name(method)} needs the param "{name}"',
                    f'add "params": {{"{name}": …}}',
                )


def _ill_typed(method: Callable[..., object], params: Object) -> Iterator[Problem]:
    known = _parameters(method)
    for name, value in params.items:
        if name in known:
            try:
                convert_to(known[name].annotation, value)
            except Misfit as misfit:
                place = f'"{name}"' + "".join(f"[{step!r}]" for step in misfit.path)
                yield Problem(
                    WRONG_VALUE,
                    (name, *misfit.path),
                    f"{place} of {_name(method)} {misfit}",
                    misfit.hint,
                )


def _huge(method: Callable[..., object], params: Object) -> Iterator[Problem]:
    """Sizes that no value is meant to have, and which would take Faker for ever."""
    for name, value in params.items:
        most = _GREATEST_OF_METHOD.get((_name(method), name), GREATEST_SIZES.get(name))
        if (
            most is not None
            and isinstance(value, (int, float))
            and not isinstance(value, bool)
            and value > most
        ):
            message = (
                f'"{name}" of {_name(method)} is {value:,.0f}, more than PowerStation makes in one'
                " value"
            )
            yield Problem(TOO_MUCH, (name,), message, f"at most {most:,}")


def _name(method: Callable[..., object]) -> str:
    return getattr(method, "__name__", str(method))


def source(arguments: Mapping[str, object]) -> str:
    """Return arguments as readable Python: the names that it uses are modules, and OrderedDict."""
    return _source(dict(arguments), 0)


def _source(value: object, depth: int) -> str:
    match value:
        case OrderedDict():
            pairs = [f"({_source(k, 0)}, {_source(v, depth + 2)})" for k, v in value.items()]
            return f"OrderedDict({_bracketed('[', pairs, ']', depth)})"
        case dict():
            return _bracketed(
                "{",
                [f"{_source(k, 0)}: {_source(v, depth + 1)}" for k, v in value.items()],
                "}",
                depth,
            )
        case list():
            return _bracketed("[", [_source(v, depth + 1) for v in value], "]", depth)
        case tuple():
            return _bracketed(
                "(", [_source(v, depth + 1) for v in value], ",)" if len(value) == 1 else ")", depth
            )
        case set():
            return (
                f"set({_bracketed('[', sorted(_source(v, depth + 1) for v in value), ']', depth)})"
            )
        case decimal.Decimal():
            return f"decimal.Decimal({str(value)!r})"
        case zoneinfo.ZoneInfo():
            return f"zoneinfo.ZoneInfo({value.key!r})"
        case str():
            return quoted(value)
        case _:
            return repr(value)


def _bracketed(left: str, parts: list[str], right: str, depth: int) -> str:
    """Return the parts in one line if they are short, else each in its own."""
    line = left + ", ".join(parts) + right
    if len(line) <= _LINE and "\n" not in line:
        return line
    indent = "    " * (depth + 1)
    return (
        f"{left}\n"
        + "".join(f"{indent}{part},\n" for part in parts)
        + "    " * depth
        + right.lstrip(",")
    )
