"""Which parts of a text can be told from it, and so be numbered: where each begins and ends."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

from .analysis import text_shape
from .distributions import Int
from .nodes import Call, Const, Draw, Elem, Node, Numbered, Path, Table


def ordinal(path: Path, n: int) -> Numbered:
    """Return a number below n, one of which each draw is."""
    draw = Draw.of(path, Int(n))
    return Numbered(draw, (draw,))


def of_first(numbered: Callable[[Node], Numbered], node: Call) -> Numbered:
    """Return a function that gives different first arguments different results."""
    found = numbered(node.args[0])
    return Numbered(Call.of(node.function, (found.node, *node.args[1:])), found.draws)


def told_apart(parts: list[Numbered]) -> list[int]:
    """Return which parts' ends can be told; two lists of words side by side are made to fit."""
    told = _from_left(parts)
    told |= {len(parts) - 1 - i for i in _from_right(parts[::-1])}
    rest = set(range(len(parts))) - told
    return sorted(told | rest if len(rest) == 1 else told)


def _from_left(parts: list[Numbered]) -> set[int]:
    """Return the parts whose ends can be told, one after the other from the left; two lists are
    made to fit.
    """
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
    text = text_shape(parts[at].node)
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
        text = text_shape(part.node)
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
        text, following = (
            text_shape(parts[at].node),
            text_shape(parts[at + 1].node) if at + 1 < len(parts) else None,
        )
        fixed = at == len(parts) - 1 or (text is not None and text.shortest == text.longest)
        if not fixed and not (
            text and following and following.shortest and following.last.isdisjoint(text.characters)
        ):
            break
        at += 1
    return set(range(at))


def _fit(parts: list[Numbered], at: int) -> bool:
    """Drop list items that make the concatenation ambiguous; tell if it helped."""
    if at + 1 >= len(parts) or not _ends(parts, at + 1):
        return False
    match parts[at], parts[at + 1]:
        case (
            Numbered(Elem(Table(words), _), (Draw(path, _),)),
            Numbered(Elem(Table(following), _), (_,)),
        ) if all(isinstance(w, str) for w in (*words, *following)):
            after, joined = (
                text_shape(parts[at + 2].node) if at + 2 < len(parts) else None,
                text_shape(parts[at].node),
            )
            if at + 2 < len(parts) and not (
                after and joined and after.first.isdisjoint(joined.characters)
            ):
                return False
            kept = [w for w in words if not _misread(w, set(words), set(following))]
            draw = Draw.of(path, Int(len(kept)))
            parts[at] = Numbered(Elem.of(Table.of(kept), draw), (draw,))
            return True
    return False


def _misread(word: str, words: set[str], following: set[str]) -> bool:
    """Tell whether a word and what follows may be read as a shorter word and something else that
    follows.
    """
    ends = [word[cut:] for cut in range(len(word)) if word[:cut] in words]
    return any(f.startswith(end) and f[len(end) :] in following for end in ends for f in following)
