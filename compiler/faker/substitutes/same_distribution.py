"""Stand-ins for provider methods whose draws can't be kept: hashes of random bytes, texts made
until they fit.

They are traced like a provider's own code and draw otherwise than Faker, with the same distribution
(the tests compare it). While a trace is replayed they stand in for Faker's methods, so that all
else of it is still proved exactly.
"""

from __future__ import annotations

import itertools
import string
import types
from collections import Counter
from collections.abc import Callable
from functools import cache
from typing import Any

from faker.providers import internet, lorem, misc, python
from faker.providers.lorem.en_US import Provider as EnglishLorem

from ...values.functions.decimals import wide_decimal
from ...values.functions.hashes import digits as random_digits
from ...values.functions.hashes import md5, sha1, sha256, unhex
from ...values.functions.prose import PARAGRAPHS, SENTENCES, WORDS, Prose, fitting, tries
from ...values.functions.texts import overlay
from ..trace.symbols import Untraceable
from .same_draws import cast, of_methods

_SHORTEST_TEXT, _LONGEST_TEXT = 5, 20_000  # made step by step in SQL
_MOST_DIGITS = 100  # of a decimal on either side
_LONGEST_PASSWORD = 20  # beyond it there are too many orders of positions to list
_SPECIAL = "!@#$%^&*()_+"
_BYTES = [f"{i:02x}" for i in range(256)]
_VERSION_4, _VARIANT_1 = _BYTES[0x40:0x50], _BYTES[0x80:0xC0]


def _copy(method: Any) -> Any:
    """Return a method under which Faker's own stays reachable: none stands in for the copy."""
    return types.FunctionType(
        method.__code__,
        method.__globals__,
        method.__name__,
        method.__defaults__,
        method.__closure__,
    )


_long_password, _ipv6_network = _copy(misc.Provider.password), _copy(internet.Provider.ipv6)
_plain_text, _plain_slug = _copy(lorem.Provider.text), _copy(internet.Provider.slug)
_narrow_decimal = _copy(python.Provider.pydecimal)


def hex_md5(self: Any, raw_output: bool = False) -> Any:
    """Return the MD5 hash of random bits."""
    found = md5(str(self.generator.random.bits()))
    return unhex(found) if raw_output else found


def hex_sha1(self: Any, raw_output: bool = False) -> Any:
    """Return the SHA-1 hash of random bits."""
    found = sha1(str(self.generator.random.bits()))
    return unhex(found) if raw_output else found


def hex_sha256(self: Any, raw_output: bool = False) -> Any:
    """Return the SHA-256 hash of random bits."""
    found = sha256(str(self.generator.random.bits()))
    return unhex(found) if raw_output else found


def uuid4(self: Any, cast_to: Any = str) -> Any:
    """Return a UUID of version 4: sixteen bytes, of which two say the version and the variant."""
    choice = self.generator.random.choice
    bytes_ = [choice(_BYTES) for _ in range(6)] + [choice(_VERSION_4), choice(_BYTES)]
    bytes_ += [choice(_VARIANT_1)] + [choice(_BYTES) for _ in range(7)]
    ends = ((0, 4), (4, 6), (6, 8), (8, 10), (10, 16))
    return cast("-".join(["".join(bytes_[begin:end]) for begin, end in ends]), cast_to)


def ipv6(self: Any, network: bool = False) -> Any:
    """Return eight groups of 16 bits; that two neighbours are 0, and shortened, is too rare (2 **
    -29) to count.
    """
    if network:
        return _ipv6_network(self, network=True)
    return ":".join([f"{self.generator.random.getrandbits(16):x}" for _ in range(8)])


def password(
    self: Any,
    length: int = 10,
    special_chars: bool = True,
    digits: bool = True,
    upper_case: bool = True,
    lower_case: bool = True,
) -> Any:
    """Return random characters with one of each required kind put at distinct places, as Faker puts
    them.
    """
    if length > _LONGEST_PASSWORD:
        return _long_password(self, length, special_chars, digits, upper_case, lower_case)
    alphabets = [_SPECIAL] * special_chars + [string.digits] * digits
    alphabets += [string.ascii_uppercase] * upper_case + [string.ascii_lowercase] * lower_case
    assert len(alphabets) <= length, "Required length is shorter than required characters"
    required = [self.generator.random.choice(a) for a in alphabets]
    found = "".join(self.random_choices("".join(alphabets), length=length))
    if not required:
        return found
    places, weights = _places(length, len(required))
    chosen = self.generator.random.choices(places, weights)[0]
    for i in range(len(required)):
        found = overlay(found, required[i], chosen[i])
    return found


def text(self: Any, max_nb_chars: int = 200, ext_word_list: Any = None) -> Any:
    """Return as many words, sentences or paragraphs as fit."""
    if max_nb_chars > _LONGEST_TEXT:
        raise Untraceable(f"a text of more than {_LONGEST_TEXT:,} characters would be too long SQL")
    if max_nb_chars < _SHORTEST_TEXT or not _builds_text_plainly(self.__class__):
        return _plain_text(self, max_nb_chars, ext_word_list)
    unit = next(
        (unit for below, unit in ((25, WORDS), (100, SENTENCES)) if max_nb_chars < below),
        PARAGRAPHS,
    )
    words, firsts = _word_lists(tuple(self.get_words_list(ext_word_list=ext_word_list)), unit)
    joint, stop = self.word_connector, self.sentence_punctuation
    count = tries(max_nb_chars, unit, joint, stop, words)
    prose = Prose(count, max_nb_chars, unit, joint, stop, firsts, words)
    found = fitting(self.generator.random.bits(), prose)
    return found + stop if unit is WORDS else found


@cache
def _builds_text_plainly(provider: Any) -> bool:
    used = ("text", "paragraph", "sentence", "sentences", "words", "word", "get_words_list")
    return all(getattr(provider, name) in (vars(lorem.Provider)[name], text) for name in used)


@cache
def _word_lists(words: tuple[str, ...], unit: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words of a text, and the same as they stand at the beginning of it or of a
    sentence.
    """
    firsts = tuple(w[0].upper() + w[1:] if unit is WORDS else w.title() for w in words)
    if any(len(a) != len(b) for a, b in zip(words, firsts, strict=True)):
        raise ValueError("a word gets longer at the beginning of a sentence")
    return words, firsts


def slug(self: Any, value: Any = None) -> Any:
    """Return the words of a text of 20 characters, small and with hyphens, as `slugify` leaves
    them.
    """
    provider = self.generator.text.__self__
    words = _plain_words()
    if value is not None or not words or not _builds_text_plainly(provider.__class__):
        return _plain_slug(self, value)
    joint = "-" if provider.word_connector == " " else provider.word_connector
    count = tries(20, WORDS, joint, "", words)
    return fitting(self.generator.random.bits(), Prose(count, 20, WORDS, joint, "", words, words))


@cache
def _plain_words() -> tuple[str, ...]:
    """Return the words that slugs are made of, small; none if `slugify` would change one
    otherwise.
    """
    words = tuple(w.lower() for w in EnglishLorem.word_list)
    return words if all(w.isascii() and w.isalnum() for w in words) else ()


def pydecimal(
    self: Any,
    left_digits: Any = None,
    right_digits: Any = None,
    positive: Any = None,
    min_value: Any = None,
    max_value: Any = None,
) -> Any:
    """Return a decimal of up to a hundred digits on either side as its digits."""
    wide = None in (left_digits, right_digits) and (min_value, max_value) == (None, None)
    if not wide or any(count is not None and count < 0 for count in (left_digits, right_digits)):
        return _narrow_decimal(self, left_digits, right_digits, positive, min_value, max_value)
    sign = "" if positive else "-"
    if positive is None:
        sign = self.random_element(("", "-"))
    before, after = (
        _MOST_DIGITS if count is None else count for count in (left_digits, right_digits)
    )
    bits = self.generator.random.bits()
    if left_digits is None:
        left_digits = self.random_int(0, _MOST_DIGITS)
    first = str(self.random_int(1, 9))
    whole = "0" if left_digits == 0 else first + random_digits(bits, left_digits - 1, before)
    bits = self.generator.random.bits()
    if right_digits is None:
        right_digits = self.random_int(0, _MOST_DIGITS)
    fraction = "" if right_digits == 0 else "." + random_digits(bits, right_digits, after)
    return wide_decimal(sign + whole + fraction)


@cache
def _places(length: int, count: int) -> tuple[list[tuple[int, ...]], list[int]]:
    """Return the orders of distinct places that a set of them iterates in, and how many ways lead
    to each.
    """
    found = Counter(tuple(set(order)) for order in itertools.permutations(range(length), count))
    return list(found), list(found.values())


OTHER_DRAWS: dict[Any, Callable[..., Any]] = {
    **of_methods(
        misc.Provider, md5=hex_md5, sha1=hex_sha1, sha256=hex_sha256, uuid4=uuid4, password=password
    ),
    **of_methods(internet.Provider, ipv6=ipv6, slug=slug),
    **of_methods(lorem.Provider, text=text),
    **of_methods(python.Provider, pydecimal=pydecimal),
}
