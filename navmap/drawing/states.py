"""Two states of a map on one page: the slide as it was, the slide as it is, and what changed, numbered in both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeGuard

from navmap.drawing.diagram import About, Diagram, Line, Panel, Point, Shape, Sign, Text
from navmap.drawing.grid import MARGIN
from navmap.drawing.marks import Mark, Marks
from navmap.drawing.slide import slide_of
from navmap.drawing.stations import mark
from navmap.drawing.strip import strip_of, strip_shapes
from navmap.graph.graph import MapGraph
from navmap.syntax.tree import Side

SHOWN = 9
_A_ROW = 3
_LABEL_SIZE = 12
_LABEL = 30.0
_GAP = 12.0
_MUCH_NARROWER = 0.9


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that changed. `before` and `now` are the stage it happened to, in each state; empty for none."""

    heading: str
    text: str
    side: Side | None
    before: str
    now: str


def states_of(old: MapGraph, new: MapGraph, differences: Sequence[Difference]) -> Diagram:
    """The page: both slides below each other, the heaviest differences on cards under them."""
    shown = differences[:SHOWN]
    before, now = _side_by_side(old, new)
    width = max(before.width, now.width)
    second = _LABEL + before.height
    cards = second + _LABEL + now.height
    shapes = [
        *_label("before", "BEFORE", 0, width),
        *_moved(before, "before", _LABEL, shown),
        *_label("now", "NOW", second, width),
        *_moved(now, "now", second + _LABEL, shown),
    ]
    rows = [shown[start : start + _A_ROW] for start in range(0, len(shown), _A_ROW)]
    left = len(differences) - len(shown)
    for number, row in enumerate(rows):
        strip = strip_of(_marks(row, number * _A_ROW + 1, left), width)
        strip = strip if number == len(rows) - 1 else replace(strip, more=0)
        shapes += strip_shapes(strip, cards)
        cards += strip.height + _GAP
    told = " ".join(one.text for one in shown)
    description = f"Before: {before.description} Now: {now.description} What changed: {told}"
    return Diagram(width, round(cards + _GAP), now.title, description, tuple(shapes))


def _side_by_side(old: MapGraph, new: MapGraph) -> tuple[Diagram, Diagram]:
    """Both slides; one that is much narrower than the other is made as wide, others keep their columns in line."""
    before, now = slide_of(old, asks=False), slide_of(new, asks=False)
    if before.width < now.width * _MUCH_NARROWER:
        before = slide_of(old, asks=False, width=now.width)
    if now.width < before.width * _MUCH_NARROWER:
        now = slide_of(new, asks=False, width=before.width)
    return before, now


def _label(state: str, words: str, y: float, width: float) -> Iterator[Shape]:
    """A line across the page and the name of the state that begins there."""
    about = About("title", text=words)
    yield Panel(f"{state}-bar", about, 0, y, width, _LABEL - 4, "customer-tint")
    room = width - 2 * MARGIN
    yield Text(f"{state}-label", about, MARGIN, y + 7, room, (words,), _LABEL_SIZE, "muted", "bold")


def _marks(row: Sequence[Difference], first: int, more: int) -> Marks:
    shown = (Mark(number, one.heading, one.text, one.side, "", False) for number, one in enumerate(row, first))
    return Marks(tuple(shown), more)


# ---------------------------------------------------------------- one slide, put elsewhere


def _moved(slide: Diagram, state: str, down: float, differences: Sequence[Difference]) -> Iterator[Shape]:
    """The shapes of a slide further down, under ids of their own, with the numbers of what changed."""
    seen: set[tuple[str | None, str]] = set()
    for shape in slide.shapes:
        moved = _shifted(shape, state, down)
        yield moved
        key = (shape.about.side, shape.about.stage)
        if _carries_number(moved) and key not in seen:
            seen.add(key)
            yield from _number(moved, state, differences)


def _shifted(shape: Shape, state: str, down: float) -> Shape:
    name = f"{state}-{shape.id}"
    if isinstance(shape, Line):
        points: tuple[Point, ...] = tuple((x, y + down) for x, y in shape.points)
        tail, head = (f"{state}-{one}" if one else "" for one in (shape.tail, shape.head))
        return replace(shape, id=name, points=points, tail=tail, head=head)
    return replace(shape, id=name, y=shape.y + down)


def _carries_number(shape: Shape) -> TypeGuard[Sign | Panel | Text]:
    """A station, the band of what is always on, or the name of an end off the route."""
    carriers = {"stage": Sign, "ongoing": Panel, "lost": Text}
    return isinstance(shape, carriers.get(shape.about.role, ()))


def _number(carrier: Sign | Panel | Text, state: str, differences: Sequence[Difference]) -> Iterator[Sign]:
    """The numbers of what changed in a stage, where a finding's dot would stand."""
    side, stage = carrier.about.side, carrier.about.stage
    here = [
        str(number)
        for number, one in enumerate(differences, 1)
        if one.side == side and stage and (one.before if state == "before" else one.now) == stage
    ]
    if side and here:
        dot = _placed(carrier, mark(side, stage, ", ".join(here), 0, 0))
        yield replace(dot, id=f"{state}-{dot.id}")


def _placed(carrier: Sign | Panel | Text, dot: Sign) -> Sign:
    if isinstance(carrier, Panel):
        return replace(dot, x=carrier.x + carrier.width - 1.5 - dot.width / 2, y=carrier.y + carrier.height / 2)
    if isinstance(carrier, Text):
        return replace(dot, x=carrier.x + carrier.width + 4 + dot.width / 2, y=carrier.y + carrier.height / 2)
    upwards = -1 if carrier.about.side == "customer" else 1
    return replace(dot, x=carrier.x + 7 + dot.width / 2, y=carrier.y + upwards * carrier.height / 2)
