"""Values that a step repeated makes: texts of as many words as fit, long runs of digits, a domain letter by letter.

What Faker draws one after the other is hashed from one draw of bits here, step by step.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from ...spark.hashing import xxhash64

# What a text is made of.
WORDS, SENTENCES, PARAGRAPHS = "words", "sentences", "paragraphs"
# A number of words or sentences is 60 to 140 percent of what it should be.
LEAST, SHARES = 60, 81
WORDS_OF_A_SENTENCE, SENTENCES_OF_A_PARAGRAPH = 6, 3
DIGITS_OF_A_HASH = 15
_TOO_RARE = 30 * math.log(2)
BREAK = "\n"

Lengths = Mapping[int, float]


@lru_cache(maxsize=1000)  # a replay asks for each text twice
def fitting(
    bits: int, tries: int, limit: int, unit: str, joint: str, stop: str, firsts: Sequence[str], words: Sequence[str]
) -> str:
    """Return words, sentences or paragraphs up to the one that would make a text as long as `limit`, without it.

    `joint` stands between words and sentences, `stop` after a sentence. `firsts` are the words as they begin one.
    """
    text = ""
    for i in range(1, tries + 1):
        if unit == WORDS:
            piece = _word(words if text else firsts, bits, i)
        elif unit == SENTENCES:
            piece = _sentence(joint, stop, firsts, words, bits, i)
        else:
            count = _about(SENTENCES_OF_A_PARAGRAPH, bits, i)
            piece = joint.join(_sentence(joint, stop, firsts, words, bits, i, s) for s in range(1, count + 1))
        longer = f"{text}{BREAK if unit == PARAGRAPHS else joint}{piece}" if text else piece
        if len(longer) < limit:
            text = longer
        elif text:
            break
    return text


def _sentence(joint: str, stop: str, firsts: Sequence[str], words: Sequence[str], *seed: int) -> str:
    count = _about(WORDS_OF_A_SENTENCE, *seed)
    return joint.join(_word(words if w > 1 else firsts, *seed, w) for w in range(1, count + 1)) + stop


def _about(number: int, *seed: int) -> int:
    return number * (LEAST + xxhash64(*seed) % SHARES) // 100


def _word(words: Sequence[str], *seed: int) -> str:
    return words[xxhash64(*seed) % len(words)]


@cache
def tries(limit: int, unit: str, joint: str, stop: str, words: tuple[str, ...]) -> int:
    """Return after how many pieces a text is as long as it gets, but for one in 2 ** 30: Chernoff's bound.

    A piece that fits makes the text longer by its length or more; one that doesn't ends it, or is left out at first.
    """
    lengths = _piece_lengths(unit, len(joint), len(stop), Counter(map(len, words)))
    gains = Counter[int]()
    for length, share in lengths.items():
        gains[length if length < limit else 0] += share  # type: ignore[assignment]
    if set(gains) == {0}:
        raise ValueError(f"no {unit} are shorter than {limit} characters")
    return min(
        math.ceil((_TOO_RARE + t * limit) / -math.log(sum(s * math.exp(-t * g) for g, s in gains.items())))
        for t in (2.0**-i for i in range(16))
    )


def _piece_lengths(unit: str, joint: int, stop: int, words: Mapping[int, int]) -> Lengths:
    total = sum(words.values())
    found: Lengths = {length: count / total for length, count in words.items()}
    if unit != WORDS:
        found = _repeated(found, WORDS_OF_A_SENTENCE, joint, stop)
    return _repeated(found, SENTENCES_OF_A_PARAGRAPH, joint, 0) if unit == PARAGRAPHS else found


def _repeated(each: Lengths, number: int, joint: int, stop: int) -> Lengths:
    """Return the lengths of about that many pieces with joints between them."""
    counts = Counter(number * (LEAST + share) // 100 for share in range(SHARES))
    found, joined = Counter[int](), dict(each)
    for count in range(1, max(counts) + 1):
        for length, share in joined.items():
            found[length + stop] += share * counts[count] / SHARES  # type: ignore[assignment]
        sums = Counter[int]()
        for (a, p), (b, q) in itertools.product(joined.items(), each.items()):
            sums[a + joint + b] += p * q  # type: ignore[assignment]
        joined = dict(sums)
    return found


def digits(bits: int, count: int, most: int) -> str:
    """Return a number of random digits, at most `most`."""
    blocks = range(1, -(-most // DIGITS_OF_A_HASH) + 1)
    size = 10**DIGITS_OF_A_HASH
    return "".join(str(xxhash64(bits, i) % size + size)[1:] for i in blocks)[:count]


def domain_letters(year: int, month: int, day: int, length: int) -> str:
    """Return the letters that Faker's `dga` makes of a date; the numbers stay below 2 ** 57."""
    letters = ""
    for _ in range(length):
        year = ((year ^ 8 * year) >> 11) ^ ((year & 0xFFFFFFF0) << 17)
        month = ((month ^ 4 * month) >> 25) ^ 16 * (month & 0xFFFFFFF8)
        day = ((day ^ (day << 13)) >> 19) ^ ((day & 0xFFFFFFFE) << 12)
        letters += chr((year ^ month ^ day) % 25 + 97)
    return letters
