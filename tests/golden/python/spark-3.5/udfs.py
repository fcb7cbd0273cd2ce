"""The Faker types of this build that run as Python: each a function of a seed, by the name that the SQL calls.

`register(spark)` registers them. The executors need pandas, pyarrow and the Faker named here.
"""

from __future__ import annotations

import ast
import contextlib
import datetime
import decimal
import hashlib
import importlib
import inspect
import itertools
import json
import logging
import os
import random
import sys
import textwrap
import time
import types
import zoneinfo  # noqa: F401  some arguments are time zones
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import faker
import faker.factory
import faker.generator
from faker.providers import BaseProvider

FAKER_VERSION = '40.63.0'

# What Faker's "now" and "today" mean, in UTC.
TODAY = datetime.datetime.fromisoformat('2026-01-01T00:00:00')

# Which version of this code a Faker that a worker keeps belongs to.
CODE = 1

# More provider classes than Faker's own; a later one's method replaces an earlier one's.
PROVIDERS: list[str] = []

# Name in SQL, locale, method, its keyword arguments, Spark type.
FUNCTIONS: list[tuple[str, str, str, dict[str, Any], str]] = [
    (
        'faker_en_us_pydict_nb_elements_3',
        'en_US',
        'pydict',
        {'nb_elements': 3},
        'STRING',
    ),
]


def register(spark: Any, names: Iterable[str] | None = None) -> None:
    """Register those functions, or all, in a session, also one of Spark Connect."""
    import pandas as pd
    from pyspark.sql.functions import pandas_udf

    wanted = [function for function in FUNCTIONS if names is None or function[0] in set(names)]
    if wanted:
        # Spark itself reads the types; nothing is computed.
        nulls = ", ".join(f"CAST(NULL AS {ddl}) AS f{i}" for i, (*_, ddl) in enumerate(wanted))
        fields = spark.sql(f"SELECT {nulls}").schema.fields
        for (name, locale, method, arguments, _), field in zip(wanted, fields):
            function = vectorised(name, locale, method, arguments, field.dataType)
            is_struct = field.dataType.typeName() == "struct"
            function.__annotations__ = {"seeds": pd.Series, "return": pd.DataFrame if is_struct else pd.Series}
            spark.udf.register(name, pandas_udf(function, field.dataType))


def vectorised(name: str, locale: str, method: str, arguments: dict[str, Any], data_type: Any) -> Callable[..., Any]:
    """Return the function from a pandas Series of seeds to one of values, or to a DataFrame for a STRUCT."""
    convert = converter(data_type)
    columns = data_type.names if data_type.typeName() == "struct" else None

    def function(seeds):  # type: ignore[no-untyped-def]
        import pandas as pd

        made = pure_faker(locale)
        try:
            values = [convert(value) for value in made.values(method, arguments, seeds.tolist())]
        except Exception as error:
            raise RuntimeError(f"{name}: {type(error).__name__}: {error}") from error
        if columns is None:
            return pd.Series(values, index=seeds.index, dtype=object)
        return pd.DataFrame(
            {c: pd.Series([v and v[c] for v in values], index=seeds.index, dtype=object) for c in columns}
        )

    return function


def pure_faker(locale: str) -> PureFaker:
    """Return the Faker of a locale, made once per worker process: this code is unpickled anew for each task."""
    if faker.VERSION != FAKER_VERSION:
        raise RuntimeError(
            f"This build was compiled with Faker {FAKER_VERSION}, but an executor has Faker {faker.VERSION}:"
            f" install faker=={FAKER_VERSION} there, or compile again with {faker.VERSION}."
        )
    made = faker.__dict__.setdefault("_powerstation", {})
    key = (CODE, locale, tuple(PROVIDERS), TODAY)
    if key not in made:
        try:
            made[key] = PureFaker(create_generator(locale, PROVIDERS, Draws(0)), TODAY)
        except ImportError as error:
            raise RuntimeError(
                f"An executor lacks a Faker provider of this build: {error}. Send it along by --py-files."
            ) from None
    return made[key]

MASK = 2**64 - 1
# They write the time into the archives that Faker makes.
STAMPING = {"gzip", "tarfile", "zipfile"}
# Lists that Faker makes from a set: their order differs from process to process.
UNORDERED = {"faker.providers.address.it_IT": ("cities",)}


class Draws(random.Random):
    """Random numbers by counting: splitmix64, started from a key in a tenth of what seeding
    Mersenne Twister takes.
    """

    state: int = 0

    def key(self, key: int) -> None:
        """Start anew from 64 bits; the draws after it depend on nothing else."""
        self.state = key & MASK
        self.gauss_next = None

    def seed(self, a: Any = None, version: int = 2) -> None:
        """Start anew from any value, as `random.seed` does; from None always the same."""
        if a is not None and not isinstance(a, int):
            a = int.from_bytes(hashlib.sha256(repr(a).encode()).digest()[:8], "big")
        self.key(a or 0)

    def bits(self) -> int:
        """Return the next 64 bits."""
        self.state = z = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return z ^ (z >> 31)

    def random(self) -> float:
        """Return the next number of 53 bits in [0, 1)."""
        return (self.bits() >> 11) * 2.0**-53

    def getrandbits(self, k: int) -> int:
        """Return an integer of k random bits."""
        if k <= 64:
            return self.bits() >> (64 - k)
        words = -(-k // 64)
        value = int.from_bytes(
            b"".join(self.bits().to_bytes(8, "big") for _ in range(words)), "big"
        )
        return value >> (64 * words - k)


def random_module(draws: Draws) -> Any:
    """Return a copy of the module `random` whose functions draw from `draws`."""

    class Random(random.Random):
        """A generator that starts from a draw where it would start from the system's randomness."""

        def seed(self, a: Any = None, version: int = 2) -> None:
            super().seed(draws.getrandbits(64) if a is None else a, version)

    copy: Any = types.ModuleType("random")
    for name, value in vars(random).items():
        bound = isinstance(getattr(value, "__self__", None), random.Random)
        setattr(copy, name, getattr(draws, name) if bound else value)
    copy.Random = copy.SystemRandom = Random
    return copy


def cached_weights() -> Callable[..., Any]:
    """Return Faker's `random_elements` that adds up the weights of a collection only once: the same
    values.
    """
    plain = BaseProvider.random_elements
    known: dict[int, tuple[Any, list[Any], list[float]]] = {}

    def random_elements(
        self: Any,
        elements: Any = ("a", "b", "c"),
        length: Any = None,
        unique: bool = False,
        use_weighting: Any = None,
    ) -> Any:
        weighting = self.__use_weighting__ if use_weighting is None else use_weighting
        if unique or not weighting or not isinstance(elements, OrderedDict) or not elements:
            return plain(self, elements, length, unique, use_weighting)
        entry = known.get(id(elements))
        if entry is None:
            if len(known) > 5000:
                known.clear()
            # The collection is kept, so that no other one gets its id.
            known[id(elements)] = entry = (
                elements,
                list(elements),
                list(itertools.accumulate(elements.values())),
            )
        draws = self.generator.random
        if length is None:
            length = draws.randint(1, len(elements))
        return draws.choices(entry[1], cum_weights=entry[2], k=length)

    return random_elements


def create_generator(locale: str, providers: Sequence[str], draws: Draws) -> faker.Generator:
    """Return Faker's generator of a locale with more providers, each a dotted name; the later ones
    win.

    It draws from `draws` for ever: some providers keep the random object that they first saw.
    """
    settings: dict[str, Any] = {"locale": locale, "use_weighting": True}
    generator = faker.generator.Generator(**settings)
    generator.random = draws
    generator._is_seeded = True  # `binary` would ask the system for bytes
    faker.factory.Factory.create(locale, generator=generator)
    for provider in generator.providers:
        for name in UNORDERED.get(type(provider).__module__, ()):
            getattr(provider, name).sort()
    for dotted in providers:
        module, _, name = dotted.rpartition(".")
        generator.add_provider(getattr(importlib.import_module(module), name))
    return generator


class PureFaker:
    """The methods of a generator as functions of a seed, on a given day."""

    def __init__(self, generator: faker.Generator, now: datetime.datetime) -> None:
        """`now` is in UTC, naive: what "now" and "today" mean."""
        self.generator = generator
        self.draws: Any = generator.random
        # Apart from `draws`, because a provider may seed the functions of the module `random`.
        self.shared = Draws(0)
        self.replacements = self._replacements(now)
        self.modules: dict[str, list[tuple[Any, str, Any, Any]]] = {}
        self.random_elements = cached_weights()
        self.defaults = list(self._defaults(now))
        # What the user's providers were made with; Faker's own remember only what never changes.
        self.memory = [
            (vars(p), dict(vars(p)))
            for p in generator.providers
            if not type(p).__module__.startswith("faker.")
        ]

    def values(self, method: str, arguments: Mapping[str, Any], seeds: Iterable[int]) -> list[Any]:
        """Return the method's value for each seed."""
        call = getattr(self.generator, method)
        with self.bound():
            return [self.value(call, arguments, seed) for seed in seeds]

    def value(self, call: Callable[..., Any], arguments: Mapping[str, Any], seed: int) -> Any:
        """Return what a method of the generator returns for a seed, inside `bound`."""
        for attributes, initial in self.memory:
            attributes.update(initial)
        self.draws.key(seed)
        self.shared.key(~seed)
        value = call(**arguments)
        return list(value) if hasattr(value, "__next__") else value

    @contextlib.contextmanager
    def bound(self) -> Iterator[None]:
        """Bind the random generator and the clock wherever the providers see them; undo it at the
        end.
        """
        zone, quiet = os.environ.get("TZ"), logging.root.manager.disable
        bindings = list(self._bindings())
        try:
            for owner, name, value, _ in bindings:
                setattr(owner, name, value)
            for function, pinned, _ in self.defaults:
                function.__defaults__ = pinned
            set_zone("UTC")
            logging.disable()  # some methods warn at each call
            yield
        finally:
            for owner, name, _, real in bindings:
                setattr(owner, name, real)
            for function, _, real in self.defaults:
                function.__defaults__ = real
            set_zone(zone)
            logging.disable(quiet)

    def _replacements(self, now: datetime.datetime) -> dict[int, Any]:
        pure_random, clock, pure_time = (
            random_module(self.shared),
            pinned_datetime(now),
            pinned_time(now),
        )
        pairs: list[tuple[Any, Any]] = [(random, pure_random), (datetime, clock), (time, pure_time)]
        pairs += [
            (getattr(real, name), getattr(pure, name))
            for real, pure in tuple(pairs)
            for name in vars(real)
            if getattr(real, name) is not getattr(pure, name)
        ]
        pairs.append((faker.generator.random, self.shared))
        return {id(real): pure for real, pure in pairs}

    def _bindings(self) -> Iterator[tuple[Any, str, Any, Any]]:
        """Yield what to bind: a module or class, the name in it, its pure value and its own."""
        yield BaseProvider, "random_elements", self.random_elements, BaseProvider.random_elements
        packages = {
            c.__module__.partition(".")[0]
            for p in self.generator.providers
            for c in type(p).__mro__
        }
        packages = packages - {"builtins"} | STAMPING
        for module_name, module in list(sys.modules.items()):
            if module_name.partition(".")[0] in packages and module is not None:
                if module_name not in self.modules:
                    self.modules[module_name] = [
                        (module, name, self.replacements[id(value)], value)
                        for name, value in list(vars(module).items())
                        if id(value) in self.replacements and not name.startswith("__")
                    ]
                yield from self.modules[module_name]

    def _defaults(
        self, now: datetime.datetime
    ) -> Iterator[tuple[Any, tuple[Any, ...], tuple[Any, ...]]]:
        """Yield the functions with a default that was read from the clock on import:
        `birthday=date.today()`.
        """
        for provider in self.generator.providers:
            for name in dir(type(provider)):
                function = inspect.unwrap(getattr(type(provider), name))
                real = getattr(function, "__defaults__", None) or ()
                if any(isinstance(value, datetime.date) for value in real):
                    yield function, pinned_defaults(function, real, now), real


class PinnedClass(type):
    """Lets the real dates and datetimes count as instances of the pinned classes."""

    real: type

    def __instancecheck__(cls, value: object) -> bool:
        return isinstance(value, cls.real)

    def __subclasscheck__(cls, other: type) -> bool:
        return issubclass(other, cls.real)


def pinned_datetime(now: datetime.datetime) -> Any:
    """Return a copy of the module `datetime` in which it is always `now` (UTC, naive)."""

    class date(datetime.date, metaclass=PinnedClass):
        """`datetime.date` on that day; its instances are real dates."""

        real = datetime.date

        def __new__(cls, *args: Any, **kwargs: Any) -> Any:
            return datetime.date(*args, **kwargs)

        @classmethod
        def today(cls) -> Any:
            return now.date()

    class pinned(datetime.datetime, metaclass=PinnedClass):
        """`datetime.datetime` at that instant; its instances are real datetimes."""

        real = datetime.datetime

        def __new__(cls, *args: Any, **kwargs: Any) -> Any:
            return datetime.datetime(*args, **kwargs)

        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> Any:
            return now.replace(tzinfo=datetime.timezone.utc).astimezone(tz) if tz else now

        @classmethod
        def today(cls) -> Any:
            return now

        @classmethod
        def utcnow(cls) -> Any:
            return now

    copy: Any = types.ModuleType("datetime")
    vars(copy).update(vars(datetime))
    copy.date, copy.datetime = date, pinned
    return copy


def pinned_time(now: datetime.datetime) -> Any:
    """Return a copy of the module `time` in which it is always `now` (UTC, naive)."""
    seconds = now.replace(tzinfo=datetime.timezone.utc).timestamp()
    copy: Any = types.ModuleType("time")
    vars(copy).update(vars(time))
    copy.time = lambda: seconds
    copy.time_ns = lambda: round(seconds * 10**6) * 1000
    copy.gmtime = copy.localtime = lambda at=None: time.gmtime(seconds if at is None else at)
    copy.strftime = lambda pattern, at=None: time.strftime(pattern, at or copy.gmtime())
    copy.ctime = lambda at=None: time.asctime(copy.gmtime(at))
    copy.asctime = lambda at=None: time.asctime(at or copy.gmtime())
    return copy


def pinned_defaults(
    function: Any, real: tuple[Any, ...], now: datetime.datetime
) -> tuple[Any, ...]:
    """Return the defaults of a function with `now` in place of those that its source reads from the
    clock.
    """
    definition: Any = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
    pinned = list(real)
    for i, node in enumerate(definition.args.defaults):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in (
            "today",
            "now",
            "utcnow",
        ):
            pinned[i] = now if isinstance(real[i], datetime.datetime) else now.date()
    return tuple(pinned)


def set_zone(name: str | None) -> None:
    """Set the time zone of this process; None is the system's."""
    if name is None:
        os.environ.pop("TZ", None)
    else:
        os.environ["TZ"] = name
    if hasattr(time, "tzset"):
        time.tzset()


Converter = Callable[[Any], Any]


def text(value: Any) -> str:
    """Return a value as its text: dates as ISO, booleans as Spark writes them, containers as
    JSON.
    """
    if isinstance(value, str):
        return str(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.datetime):
        return in_utc(value).isoformat(" ")
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, decimal.Decimal):
        return format(value, "f")
    if isinstance(value, (bytes, bytearray)):
        return value.hex()
    if isinstance(value, (dict, list, tuple, set, frozenset)):
        return json.dumps(plain(value), ensure_ascii=False)
    return str(value)


def plain(value: Any) -> Any:
    """Return a value as JSON knows it; a set is sorted by the texts of its members."""
    if isinstance(value, dict):
        return {text(k): plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(v) for v in members(value)]
    return value if value is None or isinstance(value, (bool, int, float)) else text(value)


def members(value: Any) -> list[Any]:
    """Return the members of a list, tuple or set; those of a set, which has no order of its own,
    sorted by text.
    """
    return sorted(value, key=text) if isinstance(value, (set, frozenset)) else list(value)


def in_utc(value: datetime.datetime) -> datetime.datetime:
    """Return the same instant in UTC, naive; a naive one is in UTC already."""
    return value.astimezone(datetime.timezone.utc).replace(tzinfo=None) if value.tzinfo else value


def converter(data_type: Any) -> Converter:
    """Return the function that turns a value into one of a type of `pyspark.sql.types`; ValueError
    if it can't.
    """
    inner = _nested(data_type) or _scalar(data_type)
    return lambda value: None if value is None else inner(value)


def _nested(data_type: Any) -> Converter | None:
    kind = data_type.typeName()
    if kind == "array":
        element = converter(data_type.elementType)
        return lambda value: [
            element(v) for v in members(_checked(value, (list, tuple, set, frozenset), kind))
        ]
    if kind == "struct":
        fields = {f.name: converter(f.dataType) for f in data_type.fields}

        def struct(value: Any) -> dict[str, Any]:
            if not isinstance(value, dict) or not value.keys() <= fields.keys():
                raise ValueError(f"{value!r} doesn't have just the fields {', '.join(fields)}")
            return {name: convert(value.get(name)) for name, convert in fields.items()}

        return struct
    return None


def _scalar(data_type: Any) -> Converter:
    kind = data_type.typeName()
    if kind == "decimal":
        return lambda value: _decimal(value, data_type.precision, data_type.scale)
    converters: dict[str, Converter] = {
        "string": text,
        "long": _long,
        "double": lambda value: float(_checked(value, (int, float), kind)),
        "boolean": lambda value: _checked(value, bool, kind),
        "date": _date,
        "timestamp": lambda value: in_utc(_checked(value, datetime.datetime, kind)),
        "binary": lambda value: bytes(_checked(value, (bytes, bytearray), kind)),
        "daytimeinterval": lambda value: _checked(value, datetime.timedelta, kind),
    }
    # Some versions call it by its full name: "interval day to second".
    return converters["daytimeinterval" if kind.startswith(("interval", "day")) else kind]


def _checked(value: Any, types: Any, kind: str) -> Any:
    if not isinstance(value, types) or (isinstance(value, bool) and types is not bool):
        raise ValueError(f"{value!r} is no {kind}")
    return value


def _long(value: Any) -> int:
    if not -(2**63) <= _checked(value, int, "integer") < 2**63:
        raise ValueError(f"{value} doesn't fit 64 bits")
    return int(value)


def _date(value: Any) -> datetime.date:
    if isinstance(value, datetime.datetime):
        raise ValueError(f"{value!r} is a timestamp, not a date")
    return datetime.date(*_checked(value, datetime.date, "date").timetuple()[:3])


def _decimal(value: Any, precision: int, scale: int) -> decimal.Decimal:
    exact = decimal.Decimal(_checked(value, (int, decimal.Decimal), "decimal"))
    with decimal.localcontext(
        decimal.Context(prec=precision, traps=[decimal.InvalidOperation, decimal.Inexact])
    ):
        try:
            return exact.quantize(decimal.Decimal(1).scaleb(-scale))
        except decimal.DecimalException:
            raise ValueError(f"{value} doesn't fit DECIMAL({precision}, {scale})") from None
