"""Values that never repeat, of types whose parts can't be numbered: instants, digests, addresses, passwords, cards.

What `numbered` numbers stays as it is. Of several forms, the one with the most values is kept here too.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import Any

from .analysis import bounds, kind, text_of
from .construct import call, cat, resimplified
from .distributions import Bits, Int, Unif, Weights
from .enumeration import numbered
from .evaluate import evaluate
from .functions.prose import WORDS
from .functions.rules import DAY, characters_of
from .nodes import Call, Cat, Const, Draw, Elem, Node, Path, Switch, Table, const, draws_of, mapped, walk
from .told_apart import Numbered

_MOST_FORMS = 50  # of a choice
_MILLISECOND = 1 / 1_000
_DIGITS_OF_DOUBLE = 15  # which it tells apart
_HEX_DIGITS = 15  # of a digest: as many as a number of 60 bits
_DAY_FORMATS = ({"Y", "m", "d"}, {"Y", "j"})
_LENGTHS = {"md5": 32, "sha1": 40, "sha256": 64}


def never_repeating(node: Node) -> Numbered:
    """Return a node with the draws that its values tell apart; a node with `count` 1 can't be numbered."""
    found = numbered(node)
    return found if found.draws or isinstance(node, Const) else _whole(node)


def _whole(node: Node) -> Numbered:
    match node:
        case Call("isoformat" | "unhex" | "dotted" as name, (value, *rest)):
            return _of(name, never_repeating(value), rest)
        case Call("strftime", (day, Const() as pattern)) if _tells_days(pattern.value):
            return _of("strftime", never_repeating(day), (pattern,)) if kind(day) is dt.date else Numbered(node, ())
        case Call("naive" | "aware" as name, (seconds, *rest)):
            return _of(name, _stepped(seconds, _MILLISECOND), rest)
        case Call("utc_date", (seconds,)):
            return _of("utc_date", _stepped(seconds, DAY), ())
        case Call("mul" | "add") if kind(node) is float:
            return _stepped(node, _MILLISECOND)
        case Call("days_later", (day, Switch(Call("ne", (other, Const() as first)), _, (_, shift)))) if other is day:
            return _without(first.value, day) if shift is const(0) else Numbered(node, ())
        case Call("below", (Draw(path, Bits()), limit)):
            return _integer(path, int(bounds(limit)[1]))
        case Call("add", (Elem(starts, key), Call("below", (Draw(path, Bits()), Elem(sizes, other))))) if key is other:
            at = sizes.values.index(max(sizes.values))
            found = _integer(path, sizes.values[at])
            return Numbered(call("add", const(starts.values[at]), found.node), found.draws)
        case Call("md5" | "sha1" | "sha256" as name, _):
            begin = numbered(Call.of("part", (node, const(0), const(_HEX_DIGITS))))
            after = Call.of("part", (node, const(_HEX_DIGITS), const(_LENGTHS[name])))
            return Numbered(Cat.of((begin.node, after)), begin.draws)
        case Call("fitting", (Draw(path), *rest)):
            texts = _texts_of_words(path, *(c.value for c in rest if isinstance(c, Const)))
            return max(map(numbered, texts), key=lambda form: form.count, default=Numbered(node, ()))
        case Call("overlay", (_, _, place)) if draws_of(place):
            return never_repeating(resimplified(node, {draw: const(0) for draw in draws_of(place)}))
        case Call("overlay", (_, _, Const())):
            return numbered(_overlaid(node))
        case Call("max", (Call("min", (Call("float", (Cat(parts),)), Const() as most)), Const() as least)):
            return _float(parts, int(min(most.value, -least.value)))
    forms = map(never_repeating, _forms(node))
    return max(forms, key=lambda form: form.count, default=Numbered(node, ()))


def _of(name: str, inner: Numbered, rest: Sequence[Node]) -> Numbered:
    """A function that gives different values different results."""
    return Numbered(Call.of(name, (inner.node, *rest)), inner.draws)


def _integer(path: Path, n: int) -> Numbered:
    """A number below n."""
    draw = Draw.of(path, Int(n))
    return Numbered(draw, (draw,))


def _tells_days(pattern: str) -> bool:
    """Tell whether two days never look alike in a format."""
    fields = set(re.findall("%(.)", pattern))
    return any(fields >= known for known in _DAY_FORMATS)


def _stepped(seconds: Node, step: float) -> Numbered:
    """Seconds in whole steps from the earliest on, where they are in proportion to a draw."""
    match seconds:
        case Call("add", (Const() as first, Call("mul", (Const() as width, Draw(path, Unif()))))):
            found = _integer(path, max(1, int(width.value / step)))
            return Numbered(call("add", first, call("mul", const(step), found.node)), found.draws)
        case Call("mul", (Const() as width, Draw(path, Unif()))):
            found = _integer(path, max(1, int(width.value / step)))
            return Numbered(call("mul", const(step), found.node), found.draws)
    return Numbered(seconds, ())


def _without(first: Any, day: Node) -> Numbered:
    """Days without the first one, for which the second is taken."""
    found = numbered(day)
    match found:
        case Numbered(_, (Draw(path, Int(n)) as draw,)) if n > 1 and evaluate(found.node, {draw: 0}) == first:
            fewer = _integer(path, n - 1)
            return Numbered(mapped(found.node, lambda _: call("add", fewer.node, const(1))), fewer.draws)
    return Numbered(day, ())


def _float(parts: Sequence[Node], most: int) -> Numbered:
    """A number of a sign, whole digits, a point and others, whose whole part is below a bound."""
    whole = Cat.of(tuple(parts))
    match parts:
        case (sign, Call("str", (Call("below", (Draw(path, Bits()), limit)),)), point, rest):
            after = text_of(rest)
            if after and len(str(most)) + after.longest <= _DIGITS_OF_DOUBLE:
                found = _integer(path, min(most, int(bounds(limit)[1])))
                return _of("float", Numbered(Cat.of((sign, call("str", found.node), point, rest)), found.draws), ())
    return Numbered(whole, ())


def _texts_of_words(
    path: Path, tries: int, limit: int, unit: str, joint: str, stop: str, firsts: Sequence[str], words: Sequence[str]
) -> Iterator[Node]:
    """Yield texts of one word, of two words … that always fit, and end because another word may be too long.

    None of texts of sentences: where a word stands in them follows from the words before it.
    """
    longest, shortest = max(map(len, words)), min(map(len, words))
    for count in range(1, limit if unit == WORDS else 1):
        most = (limit - 1 - (count - 1) * len(joint)) // count
        if most < shortest or count * (shortest + len(joint)) + longest < limit:
            continue
        parts: list[Node] = []
        for i in range(count):
            short = [w for w in dict.fromkeys(words if i else firsts) if len(w) <= most]
            parts += [Elem.of(Table.of(short), Draw.of((*path, i), Int(len(short)))), const(joint)]
        yield Cat.of(tuple(parts[:-1]))


def _overlaid(node: Node) -> Node:
    """Return a text with the characters in the place that are laid over it, where places and lengths are known."""
    match node:
        case Call("overlay", (text, character, Const() as place)):
            under = characters_of(_overlaid(text))
            if under is not None:
                return cat([*under[: place.value], character, *under[place.value + 1 :]])
    return node


def _forms(node: Node) -> Iterator[Node]:
    """Yield a node for each outcome of the draw that the outermost of its choices depends on."""
    choice = next((n for n in reversed(list(walk(node))) if isinstance(n, Switch)), None)
    if choice is not None and len(draws_of(choice.key)) == 1:
        (draw,) = draws_of(choice.key)
        for outcome in _likely(draw):
            yield resimplified(node, {draw: const(outcome)})


def _likely(draw: Draw) -> Sequence[int]:
    """Return the outcomes that a draw of few can have; none of one of many."""
    match draw.distribution:
        case Int(n):
            return range(n) if n <= _MOST_FORMS else ()
        case Weights(weights):
            return [i for i, w in enumerate(weights) if w > 0] if len(weights) <= _MOST_FORMS else ()
    return ()
