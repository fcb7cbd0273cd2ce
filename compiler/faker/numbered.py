"""Values that never repeat: a node with some of its draws taken from a number, so that two numbers have two values.

A part of a text may be numbered if where it begins and ends can be told from the text alone: what is left of the first
part of unknown length, right of the last, or beside a separator that can't be inside it. Where a choice of several
forms was drawn, the one with the most values is kept; weights don't count.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .domain import kind, size, text_of
from .nodes import Array, Call, Cat, Const, Draw, Elem, Int, Node, Struct, Switch, Table, Unif, const, draws_of, rebuilt
from .simplify import values_within

# The most numbers: a permutation of more doesn't fit 64 bits.
MOST = 2**62
_ENUMERABLE = 5_000
_MILLISECONDS = 1_000


@dataclass(frozen=True)
class Numbered:
    """A node that has a value of its own for each combination of outcomes of these Int draws."""

    node: Node
    draws: tuple[Draw, ...]

    @property
    def count(self) -> int:
        """How many values the node has for certain."""
        return math.prod(_size(d) for d in self.draws)


def numbered(node: Node) -> Numbered:
    """Return a node with the draws that its values tell apart; a node with `count` 1 can't be numbered."""
    found = _numbered(node)
    kept: list[Draw] = []
    for draw in sorted(dict.fromkeys(found.draws), key=lambda d: (-_size(d), d.path)):
        if math.prod(map(_size, [*kept, draw])) <= MOST:
            kept.append(draw)
    return Numbered(found.node, tuple(sorted(kept, key=lambda d: d.path)))


def _size(draw: Draw) -> int:
    assert isinstance(draw.distribution, Int)
    return draw.distribution.n


def _numbered(node: Node) -> Numbered:
    formed, listed = _formed(node), _listed(node)
    return listed if listed and listed.count > formed.count else formed


def _formed(node: Node) -> Numbered:
    """A node numbered by what it is made of."""
    match node:
        case Draw(_, Int()):
            return Numbered(node, (node,))
        case Switch(key, _, cases) if _independent(key, cases):
            return max(map(_numbered, cases), key=lambda n: n.count)
        case Cat(parts):
            return _text(parts)
        case Array(_, items) | Struct(_, items):
            each = _parts(items)
            return _all(each, rebuilt(node, [p.node for p in each]))
        case Call("part", (_, Const() as start, Const() as stop)) if _is_digest(node):
            draw = Draw.of((*draws_of(node)[0].path, start.value), Int(16 ** (stop.value - start.value)))
            return Numbered(Call.of("format", (draw, const(f"0{stop.value - start.value}x"))), (draw,))
        case Call("date" | "utc_date" | "naive" | "aware" as name, (seconds, *rest)):
            return _instant(name, seconds, rest)
        case Call("str" | "format" | "hex" | "neg" | "scaled" as name, (value, *rest)) if kind(value) is int:
            found = _numbered(value)
            return Numbered(Call.of(name, (found.node, *rest)), found.draws)
        case Call("add" | "sub" | "mul" as name, (left, right)) if kind(node) is int:
            for at, (one, other) in enumerate(((left, right), (right, left))):
                if isinstance(other, Const) and other.value:
                    found = _numbered(one)
                    args = (found.node, other) if at == 0 else (other, found.node)
                    return Numbered(Call.of(name, args), found.draws)
    return Numbered(node, ())


def _listed(node: Node) -> Numbered | None:
    """A node of few values as a choice from the list of them."""
    if isinstance(node, Const):
        return Numbered(node, ())
    if isinstance(node, Elem) and isinstance(node.index, Draw):
        weights = getattr(node.index.distribution, "weights", None)
        values = [v for i, v in enumerate(node.table.values) if weights is None or weights[i] > 0]
    elif isinstance(node, Draw) or size(draws_of(node)) > _ENUMERABLE:
        return None
    else:
        try:
            values = values_within(node, _ENUMERABLE) or []
        except LookupError:  # part of a choice that is never looked at with these draws
            return None
    return _chosen(values, draws_of(node)) if values else None


def _chosen(values: Sequence[object], draws: Sequence[Draw]) -> Numbered:
    different = [c.value for c in dict.fromkeys(map(const, values))]
    if len(different) == 1 or not draws:
        return Numbered(const(different[0]), ())
    draw = Draw.of(draws[0].path, Int(len(different)))
    return Numbered(Elem.of(Table.of(different), draw), (draw,))


def _is_digest(node: Node) -> bool:
    """Tell whether a node is a piece of a digest: hexadecimal digits that nothing else follows from."""
    match node:
        case Call("part", (Call("md5" | "sha1" | "sha256"), Const(), Const())):
            return len(draws_of(node)) == 1
    return False


def _independent(key: Node, cases: Iterable[Node]) -> bool:
    """Tell whether each case may be had whatever its own draws are."""
    return set(draws_of(key)).isdisjoint(d for c in cases for d in draws_of(c))


def _instant(name: str, seconds: Node, rest: Sequence[Node]) -> Numbered:
    """A day or a millisecond of each; the seconds are those from the earliest on, in proportion to a draw."""
    match seconds:
        case Call("add", (Const() as first, Call("mul", (Const() as width, Draw(path, Unif()))))):
            each = 86_400.0 if "date" in name else 1 / _MILLISECONDS
            draw = Draw.of(path, Int(max(1, int(width.value / each))))
            moved = Call.of("add", (first, Call.of("mul", (const(each), draw))))
            return Numbered(Call.of(name, (moved, *rest)), (draw,))
        case _ if kind(seconds) is int and "date" not in name:
            found = _numbered(seconds)
            return Numbered(Call.of(name, (found.node, *rest)), found.draws)
    return Numbered(Call.of(name, (seconds, *rest)), ())


def _parts(parts: Sequence[Node]) -> list[Numbered]:
    """Number each part; one that shares draws with others only if it stays as it is."""
    found = []
    for i, part in enumerate(parts):
        elsewhere = {d for j, other in enumerate(parts) if j != i for d in draws_of(other)}
        own = _numbered(part)
        alone = own.node is part or elsewhere.isdisjoint(draws_of(part)) or _is_digest(part)
        found.append(own if alone else Numbered(part, ()))
    return found


def _all(parts: Sequence[Numbered], node: Node) -> Numbered:
    """A node whose numbered parts can all be told from its value."""
    return Numbered(node, tuple(d for p in parts for d in p.draws))


# Texts


def _text(parts: Sequence[Node]) -> Numbered:
    """A text, of whose parts those are numbered that can be told from it."""
    found = _parts(parts)
    told = _from_left(found)
    told |= {len(found) - 1 - i for i in _from_right(found[::-1])}
    rest = set(range(len(found))) - told
    told |= rest if len(rest) == 1 else set()
    return _all([found[i] for i in sorted(told)], Cat.of(tuple(p.node for p in found)))


def _from_left(parts: list[Numbered]) -> set[int]:
    """Return the parts whose ends can be told, one after the other from the left; two lists are made to fit."""
    at = 0
    while at < len(parts):
        if not _ends(parts, at):
            if not _fit(parts, at):
                break
            at += 1
        at += 1
    return set(range(at))


def _ends(parts: Sequence[Numbered], at: int) -> bool:
    """Tell whether the end of a part that begins at a known place can be told."""
    text = text_of(parts[at].node)
    if at == len(parts) - 1 or (text is not None and text.shortest == text.longest):
        return True
    following = _first_after(parts, at)
    if text and following and following.isdisjoint(text.characters):
        return True
    match parts[at].node, parts[at + 1].node:
        case Elem(Table(words), _), Const(_, _, _) as separator:
            return _none_begins_another([f"{w}{separator.value}" for w in words])
    return False


def _first_after(parts: Sequence[Numbered], at: int) -> frozenset[str]:
    """Return the characters that what follows a part may begin with; none if that isn't known."""
    found: frozenset[str] = frozenset()
    for part in parts[at + 1 :]:
        text = text_of(part.node)
        if text is None:
            break
        found |= text.first
        if text.shortest:
            return found
    return frozenset()


def _none_begins_another(words: Sequence[str]) -> bool:
    """Tell whether no word is the beginning of another one."""
    ordered = sorted(set(words))
    return not any(b.startswith(a) for a, b in itertools.pairwise(ordered))


def _from_right(parts: Sequence[Numbered]) -> set[int]:
    """The same for parts in reverse order."""
    at = 0
    while at < len(parts):
        text, following = text_of(parts[at].node), text_of(parts[at + 1].node) if at + 1 < len(parts) else None
        fixed = at == len(parts) - 1 or (text is not None and text.shortest == text.longest)
        if not fixed and not (text and following and following.shortest and following.last.isdisjoint(text.characters)):
            break
        at += 1
    return set(range(at))


def _fit(parts: list[Numbered], at: int) -> bool:
    """Leave out of a list what could be read as another word of it and the beginning of the next; tell if it helped."""
    if at + 1 >= len(parts) or not _ends(parts, at + 1):
        return False
    match parts[at], parts[at + 1]:
        case (
            Numbered(Elem(Table(words), _), (Draw(path, _),)),
            Numbered(Elem(Table(following), _), (_,)),
        ) if all(isinstance(w, str) for w in (*words, *following)):
            after, joined = text_of(parts[at + 2].node) if at + 2 < len(parts) else None, text_of(parts[at].node)
            if at + 2 < len(parts) and not (after and joined and after.first.isdisjoint(joined.characters)):
                return False
            kept = [w for w in words if not _misread(w, set(words), set(following))]
            draw = Draw.of(path, Int(len(kept)))
            parts[at] = Numbered(Elem.of(Table.of(kept), draw), (draw,))
            return True
    return False


def _misread(word: str, words: set[str], following: set[str]) -> bool:
    """Tell whether a word and what follows may be read as a shorter word and something else that follows."""
    ends = [word[cut:] for cut in range(len(word)) if word[:cut] in words]
    return any(f.startswith(end) and f[len(end) :] in following for end in ends for f in following)
