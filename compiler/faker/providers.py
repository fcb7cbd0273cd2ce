"""Which Faker methods a project has: those of the standard providers in a locale, and of its own
providers.
"""

from __future__ import annotations

import hashlib
import importlib
import inspect
import locale as python_locale
from collections.abc import Callable, Mapping
from functools import cache
from importlib import metadata
from pathlib import Path
from types import MappingProxyType

import faker
from faker.config import AVAILABLE_LOCALES
from faker.providers import BaseProvider, DynamicProvider
from powerstation.runtime.pure_faker import create_generator

from ..diagnostics.suggest import nearest
from .boundary_draws import FOREIGN, Edges

Method = Callable[..., object]

# What a DynamicProvider has to administrate its elements with.
_ADMINISTRATION = frozenset({"add_element", "get_random_value"})


def known_locale(locale: str) -> str | None:
    """Return a locale as Faker writes it (`de-DE` is `de_DE`), or None if Faker doesn't have it."""
    normal = python_locale.normalize(locale.replace("-", "_")).split(".")[0]
    return normal if normal in AVAILABLE_LOCALES else None


@cache
def generator(locale: str, providers: tuple[str, ...]) -> faker.Generator:
    """Return the generator of a locale with more providers, in order; the methods of the later ones
    win.

    Its randomness is of our making: no call of it depends on the system. LookupError for an unknown
    locale.
    """
    known = known_locale(locale)
    if known is None:
        raise LookupError(f'Faker has no locale "{locale}"')
    return create_generator(known, providers, Edges(0))


@cache
def methods(locale: str, providers: tuple[str, ...]) -> Mapping[str, Method]:
    """Return what can be a column's type: the public methods of the providers, by name, bound to
    the generator.
    """
    made = generator(locale, providers)
    found: dict[str, Method] = {}
    for provider in reversed(made.providers):
        for name in dir(provider):
            value = None if name.startswith("_") else getattr(made, name, None)
            if inspect.isroutine(value) and name not in _ADMINISTRATION:
                found[name] = value
    return MappingProxyType(found)


def import_problem(dotted: str) -> str | None:
    """Return why a provider class (`package.module.Class`) can't be used, or None if it can."""
    module_name, _, class_name = dotted.rpartition(".")
    if not module_name:
        return (
            f'"{dotted}" is not the dotted name of a class, such as faker_vehicle.VehicleProvider'
        )
    try:
        module = importlib.import_module(module_name)
        found = getattr(module, class_name, None)
    except ModuleNotFoundError as error:
        missing = error.name or module_name
        if not module_name.startswith(missing):
            return (
                f"{dotted} can't be imported: it needs the module {missing}, which isn't installed"
            )
        return (
            f"{dotted} can't be imported: there is no module {missing}; install it with pip beside"
            " powerstation"
        )
    except FOREIGN as error:  # whatever a foreign module raises while it is imported
        return f"{dotted} can't be imported: {type(error).__name__}: {error}"
    return _class_problem(dotted, found, module_name, class_name, _classes(module))


def package_version(dotted: str) -> str:
    """Return which version of its code a provider is of: that of the package that is installed, and
    a hash of the module.
    """
    module = importlib.import_module(dotted.rpartition(".")[0])
    package = module.__name__.partition(".")[0]
    names = metadata.packages_distributions().get(package, ())
    versions = sorted(f"{name} {metadata.version(name)}" for name in names)
    code = Path(module.__file__).read_bytes() if module.__file__ else b""
    return " ".join([dotted, *versions, hashlib.sha256(code).hexdigest()])


def _classes(module: object) -> list[str]:
    return [
        n for n, v in vars(module).items() if isinstance(v, type) and issubclass(v, BaseProvider)
    ]


def _class_problem(
    dotted: str, value: object, module: str, name: str, names: list[str]
) -> str | None:
    if value is None:
        close = nearest(name, names)
        return f"the module {module} has no class {name}" + (
            f"; did you mean {module}.{close}?" if close else ""
        )
    if not (isinstance(value, type) and issubclass(value, BaseProvider)):
        return (
            f"{dotted} is not a Faker provider: it must be a class that extends"
            " faker.providers.BaseProvider"
        )
    if value is DynamicProvider:
        return (
            f"{dotted} has no elements of its own: extend it with a class that needs no arguments"
        )
    try:
        value(faker.Generator())
    except FOREIGN as error:  # whatever a foreign constructor raises
        return f"{dotted} can't be made: {type(error).__name__}: {error}"
    return None
