"""Plainer forms of the few provider methods that the tracer can't follow: sets, look-ups by trial,
address arithmetic.

They are ordinary Python, traced like a provider's own code, and draw as Faker's do, so that the
replay compares them with Faker itself. Those that draw otherwise are in `same_distribution.py`.
"""

from __future__ import annotations

import itertools
import uuid
from collections.abc import Callable
from functools import cache, partial
from typing import Any

import faker
from faker.providers import credit_card, internet, misc
from faker.providers.barcode.en_US import Provider as UpcProvider
from faker.providers.color.color import RandomColor

from ...values.functions.checksums import luhn_digit
from ...values.functions.internet import domain_letters, dotted

# As partial functions they run as they are, without being traced.
_private_networks = partial(internet.Provider._get_private_networks_and_weights)
_public_networks = partial(internet.Provider._get_public_networks_and_weights)
_get_saturation_range = RandomColor.get_saturation_range
_get_minimum_brightness = RandomColor.get_minimum_brightness


def color_bounds(self: RandomColor, hue: Any) -> Any:
    """Return the least and greatest saturation of a hue, as `get_saturation_range`."""
    return _saturation_ranges(self)[hue]


@cache
def _saturation_ranges(colors: RandomColor) -> list[tuple[int, int]]:
    return [_get_saturation_range(colors, hue) for hue in range(361)]


def least_brightness(self: RandomColor, h: Any, s: Any) -> Any:
    """Return the least brightness of a hue and saturation, as `get_minimum_brightness`."""
    kinds, rows = _brightness(self)
    return rows[kinds[h] * 101 + s]


@cache
def _brightness(colors: RandomColor) -> tuple[list[int], list[int]]:
    """Return the row of each hue, and rows of 101 saturations one after the other."""
    rows = [tuple(_get_minimum_brightness(colors, h, s) for s in range(101)) for h in range(361)]
    different = list(dict.fromkeys(rows))
    return [different.index(r) for r in rows], list(itertools.chain(*different))


# The sixth of the circle that a hue lies in, and where in it, as `colorsys.hsv_to_rgb` computes
# them.
_TURNS = [min(max(hue, 1), 359) / 360 * 6.0 for hue in range(361)]
_SECTORS = [int(t) for t in _TURNS]
_FRACTIONS = [t - int(t) for t in _TURNS]


def hsv_to_rgb(cls: type, hsv: Any) -> Any:
    """Return the same operations as `hsv_to_rgb_float`, in the same order, without branches."""
    hue, s, v = hsv[0], min(hsv[1], 100) / 100, min(hsv[2], 100) / 100
    sector, f = _SECTORS[hue], _FRACTIONS[hue]
    p, q, t = v * (1.0 - s), v * (1.0 - s * f), v * (1.0 - s * (1.0 - f))
    return (v, q, p, p, t, v)[sector], (t, v, v, q, p, p)[sector], (p, p, t, v, v, q)[sector]


def ipv4_from_subnets(self: Any, subnets: Any, weights: Any = None, network: bool = False) -> str:
    """Return an address of one of the networks, or a network within it."""
    if weights:
        chosen = faker.utils.distribution.choices_distribution(
            list(range(len(subnets))),
            [float(w) for w in weights],
            random=self.generator.random,
            length=1,
        )[0]
    else:
        chosen = self.generator.random.randint(0, len(subnets) - 1)
    size = [n.num_addresses for n in subnets][chosen]
    number = [int(n.network_address) for n in subnets][chosen] + self.generator.random.randint(
        0, size - 1
    )
    if not network:
        return dotted(number)
    prefix = self.generator.random.randint([n.prefixlen for n in subnets][chosen], 32)
    unit = [2 ** (32 - i) for i in range(33)][prefix]
    return f"{dotted(number // unit * unit)}/{prefix}"


def private_networks(self: Any, address_class: Any = None) -> Any:
    """Return `_get_private_networks_and_weights` after a decision on the class."""
    return _networks(self, address_class, _private_networks)


def public_networks(self: Any, address_class: Any = None) -> Any:
    """Return `_get_public_networks_and_weights` after a decision on the class."""
    return _networks(self, address_class, _public_networks)


def _networks(self: Any, address_class: Any, known: Callable[..., Any]) -> Any:
    classes = ("a", "b", "c")
    if address_class not in classes:
        address_class = self.ipv4_network_class()
    return known(self, next(c for c in classes if c == address_class))


def uuid1(self: Any, cast_to: Any = str) -> Any:
    """Return a UUID of version 1 in hexadecimal pieces."""
    node = self.generator.random.getrandbits(48)
    clock = self.generator.random.getrandbits(14)
    time = self.generator.random.randint(0, misc._MAX_UNIX_TIME_NS) // 100 + 0x01B21DD213814000
    low, middle, high = time % 2**32, time // 2**32 % 2**16, 0x1000 + time // 2**48 % 2**12
    return cast(f"{low:08x}-{middle:04x}-{high:04x}-{0x8000 + clock:04x}-{node:012x}", cast_to)


def uuid7(self: Any, cast_to: Any = str) -> Any:
    """Return a UUID of version 7 in hexadecimal pieces."""
    time = f"{self.generator.random.randint(0, misc._MAX_UNIX_TIME_MS):012x}"
    first, second = self.generator.random.getrandbits(12), self.generator.random.getrandbits(62)
    head = f"{time[:8]}-{time[8:]}-{0x7000 + first:04x}"
    return cast(f"{head}-{0x8000 + second // 2**48:04x}-{second % 2**48:012x}", cast_to)


def cast(text: Any, cast_to: Any) -> Any:
    """Return the text of a UUID as the method's `cast_to` wants it."""
    if cast_to is str:
        return text
    return uuid.UUID(text) if cast_to is None else cast_to(uuid.UUID(text))


def upc_a_to_e(self: Any, upc_a: Any) -> Any:
    """Return a UPC-A code as UPC-E, without regular expressions; ValueError if it has none."""
    system, check = upc_a[0], upc_a[11]
    if int(upc_a[3]) <= 2 and upc_a[4:8] == "0000":
        return f"{system}{upc_a[1:3]}{upc_a[8:11]}{upc_a[3]}{check}"
    if upc_a[4:9] == "00000":
        return f"{system}{upc_a[1:4]}{upc_a[9:11]}3{check}"
    if upc_a[5:10] == "00000":
        return f"{system}{upc_a[1:5]}{upc_a[10]}4{check}"
    if upc_a[6:10] == "0000" and int(upc_a[10]) >= 5:
        return f"{system}{upc_a[1:6]}{upc_a[10]}{check}"
    raise ValueError("`upc_a` has an invalid value")


def dga(
    self: Any,
    year: Any = None,
    month: Any = None,
    day: Any = None,
    tld: Any = None,
    length: Any = None,
) -> Any:
    """Return a generated domain name, whose letters are a function of its own."""
    year = year or self.random_int(min=1, max=9999)
    month = month or self.random_int(min=1, max=12)
    day = day or self.random_int(min=1, max=30)
    tld = tld or self.tld()
    length = length or self.random_int(min=2, max=63)
    return domain_letters(year, month, day, length) + "." + tld


def card_number(self: Any, prefix: Any, length: Any) -> Any:
    """Return a number with its check digit, as `_generate_number`, whose sum is one function."""
    number = self.numerify(prefix + "#" * (length - len(prefix) - 1))
    return number + luhn_digit(number)


def of_methods(owner: Any, **stand_ins: Callable[..., Any]) -> dict[Any, Callable[..., Any]]:
    """Key stand-ins by the methods of a class that they stand in for.

    Another version of Faker may lack some.
    """
    found = {name: getattr(owner, name) for name in stand_ins if hasattr(owner, name)}
    return {getattr(method, "__func__", method): stand_ins[name] for name, method in found.items()}


SAME_DRAWS: dict[Any, Callable[..., Any]] = {
    **of_methods(
        RandomColor,
        get_saturation_range=color_bounds,
        get_minimum_brightness=least_brightness,
        hsv_to_rgb_float=hsv_to_rgb,
    ),
    **of_methods(
        internet.Provider,
        _random_ipv4_address_from_subnets=ipv4_from_subnets,
        _get_private_networks_and_weights=private_networks,
        _get_public_networks_and_weights=public_networks,
        dga=dga,
    ),
    **of_methods(misc.Provider, uuid1=uuid1, uuid7=uuid7),
    **of_methods(credit_card.Provider, _generate_number=card_number),
    **of_methods(UpcProvider, _convert_upc_a2e=upc_a_to_e),
}
