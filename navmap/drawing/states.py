"""Two states of a map on one page: the slide as it was, the slide as it is, and what changed, numbered in both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

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
    before, now = slide_of(old, asks=False), slide_of(new, asks=False)
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
    for number, row in enumerate(rows):
        left = len(differences) - len(shown) if number == len(rows) - 1 else 0
        strip = strip_of(_marks(row, number * _A_ROW + 1, left), width)
        shapes += strip_shapes(strip, cards)
        cards += strip.height + _GAP
    told = " ".join(one.text for one in shown)
    description = f"Before: {before.description} Now: {now.description} What changed: {told}"
    return Diagram(width, round(cards + _GAP), now.title, description, tuple(shapes))


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
        if isinstance(moved, Sign) and shape.about.role in ("stage", "ongoing", "lost") and key not in seen:
            seen.add(key)
            yield from _number(moved, state, differences)


def _shifted(shape: Shape, state: str, down: float) -> Shape:
    name = f"{state}-{shape.id}"
    if isinstance(shape, Line):
        points: tuple[Point, ...] = tuple((x, y + down) for x, y in shape.points)
        tail, head = (f"{state}-{one}" if one else "" for one in (shape.tail, shape.head))
        return replace(shape, id=name, points=points, tail=tail, head=head)
    return replace(shape, id=name, y=shape.y + down)


def _number(sign: Sign, state: str, differences: Sequence[Difference]) -> Iterator[Sign]:
    """The numbers of what changed in a stage, where a finding's dot would stand."""
    side, stage = sign.about.side, sign.about.stage
    here = [
        str(number)
        for number, one in enumerate(differences, 1)
        if one.side == side and stage and (one.before if state == "before" else one.now) == stage
    ]
    if side and here:
        upwards = -1 if side == "customer" else 1
        dot = mark(side, stage, ", ".join(here), 0, 0)
        x = sign.x + 7 + dot.width / 2
        yield replace(dot, id=f"{state}-{dot.id}", x=x, y=sign.y + upwards * sign.height / 2)
