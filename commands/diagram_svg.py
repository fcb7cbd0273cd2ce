"""An entity-relationship diagram as SVG: boxes in columns, parents left of their children."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from rich.cells import cell_len

from .entities import Field, Relation

_LINE, _LETTER, _PAD = 18, 7.3, 10
_BETWEEN_COLUMNS, _BETWEEN_BOXES, _MARGIN = 130, 28, 20
_STYLE = (
    "text{font:12px monospace;fill:#222}.name{font-weight:bold}.mark{fill:#777}"
    ".box{fill:#fff;stroke:#555}.head{fill:#e8eef7;stroke:#555}"
    ".line{fill:none;stroke:#555}"
)


@dataclass(frozen=True)
class _Box:
    """A table's place."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        """How far down its middle is."""
        return self.y + self.height / 2


def svg(entities: Mapping[str, Sequence[Field]], relations: Sequence[Relation]) -> Iterator[str]:
    """Yield the lines of a picture of tables and of how they refer to each other."""
    boxes = _placed(entities, relations)
    width = max((b.x + b.width for b in boxes.values()), default=0) + 3 * _MARGIN
    height = max((b.y + b.height for b in boxes.values()), default=0) + _MARGIN
    size = f'width="{width:.0f}" height="{height:.0f}" viewBox="0 0 {width:.0f} {height:.0f}"'
    yield f'<svg xmlns="http://www.w3.org/2000/svg" {size}>'
    yield f'<style>{_STYLE}</style><rect width="100%" height="100%" fill="#fff"/>'
    for relation in relations:
        yield from _relation(relation, boxes, _turn(relation, relations))
    for name, fields in entities.items():
        yield from _table(name, fields, boxes[name])
    yield "</svg>"


def _placed(
    entities: Mapping[str, Sequence[Field]], relations: Sequence[Relation]
) -> dict[str, _Box]:
    depths = _depths(list(entities), relations)
    boxes: dict[str, _Box] = {}
    x = float(_MARGIN)
    for depth in range(max(depths.values(), default=0) + 1):
        names = [name for name in entities if depths[name] == depth]
        width = max(_width(name, entities[name]) for name in names)
        y = float(_MARGIN)
        for name in names:
            boxes[name] = _Box(x, y, width, _LINE * (len(entities[name]) + 1) + _PAD)
            y += boxes[name].height + _BETWEEN_BOXES
        x += width + _BETWEEN_COLUMNS
    return boxes


def _depths(names: Sequence[str], relations: Sequence[Relation]) -> dict[str, int]:
    """How many steps each table is from one without parents, by its longest way."""
    depths = dict.fromkeys(names, 0)
    for _ in names:  # no way is longer; a circle ends here, too
        for r in relations:
            if r.parent != r.child:
                depths[r.child] = min(max(depths[r.child], depths[r.parent] + 1), len(names) - 1)
    used = sorted(set(depths.values()))
    return {name: used.index(depth) for name, depth in depths.items()}


def _width(name: str, fields: Sequence[Field]) -> float:
    lines = (f"{f.name}  {f.type}  {f.mark}" for f in fields)
    return max(map(cell_len, (name, *lines))) * _LETTER + 2 * _PAD


def _table(name: str, fields: Sequence[Field], box: _Box) -> Iterator[str]:
    place = f'x="{box.x:.0f}" y="{box.y:.0f}" width="{box.width:.0f}"'
    yield f'<rect class="box" {place} height="{box.height:.0f}"/>'
    yield f'<rect class="head" {place} height="{_LINE + 4}"/>'
    yield _text(box.x + _PAD, box.y + _LINE - 2, name, "name")
    for number, field in enumerate(fields, 2):
        y = box.y + _LINE * number + 2
        kind = "name" if field.mark == "PK" else ""
        yield _text(box.x + _PAD, y, field.name, kind)
        said = "  ".join(filter(None, (field.type, field.mark)))
        yield _text(box.x + box.width - _PAD, y, said, "mark", "end")


def _turn(relation: Relation, relations: Sequence[Relation]) -> int:
    """Which of the relations of its child one is: lines to one box don't lie on each other."""
    return [r for r in relations if r.child == relation.child].index(relation)


def _relation(relation: Relation, boxes: Mapping[str, _Box], turn: int) -> Iterator[str]:
    """A line from a child to its parent, with how many rows are at each end, and its name."""
    parent, child = boxes[relation.parent], boxes[relation.child]
    start, end = child.y + 12 + (turn + 1) * _LINE, parent.middle
    x, to, bend = child.x, parent.x + parent.width, -_BETWEEN_COLUMNS / 2
    if to > x:  # itself, or one that stands further to the right: around the right side
        x, to, bend = child.x + child.width, parent.x + parent.width, 3 * _MARGIN
    yield (
        f'<path class="line" d="M{x:.0f} {start:.0f} C{x + bend:.0f} {start:.0f}'
        f' {to + abs(bend):.0f} {end:.0f} {to:.0f} {end:.0f}"/>'
    )
    side = 1 if bend > 0 else -1
    least = "1" if relation.every else "0"
    many = f"{least}..1" if relation.single else f"{least}..n"
    anchor = "start" if side > 0 else "end"
    label = many if relation.name == relation.parent else f"{relation.name} {many}"
    yield _text(x + side * 5, start - 4, label, "mark", anchor)
    yield _text(to + 5, end - 4, "0..1" if relation.optional else "1", "mark")


def _text(x: float, y: float, text: str, kind: str, anchor: str = "start") -> str:
    marks = f' class="{kind}"' if kind else ""
    return f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}"{marks}>{escape(text)}</text>'
