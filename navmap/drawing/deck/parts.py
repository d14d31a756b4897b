"""A map too wide to be read on one slide, in parts: what stands in one stretch of the page, from left to right.

What ties stages of different parts together is drawn on the slide of the whole map; here it is said in words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil

from navmap.drawing.deck.sites import is_level
from navmap.drawing.diagram import Diagram, Line, Panel, Shape, Sign, Text
from navmap.drawing.grid import MARGIN
from navmap.drawing.metrics import width
from navmap.drawing.shaping import straight
from navmap.drawing.wrapping import shorten

READABLE = 0.64
"""A picture made smaller than this is shown in parts too."""

_WIDE = 1020.0
"""How much of the page a part shows at most."""
_BEFORE = 24.0
"""How far before a column a part begins, so that the gates of the column before are left out."""
_ABOVE_BANDS = 24.0
"""How much higher the customer's name stands where a band of buying may begin at the left edge."""
_LONGEST = 320.0
"""Of the name of what is always on."""
_LEFT_OUT = ("title", "legend")


@dataclass(frozen=True, slots=True)
class Part:
    """The shapes of a stretch of the page."""

    shapes: tuple[Shape, ...]

    @property
    def numbers(self) -> str:
        """Of the first and the last customer stage in it, or of the seller stages where there is none."""
        stops = [shape for shape in self.shapes if _is_station(shape)]
        first = [one for one in stops if one.about.side == "customer"] or stops
        words = [one.words for one in first if isinstance(one, Sign)]
        return " – ".join(dict.fromkeys((words[0], words[-1]))) if words else ""


def parts_of(diagram: Diagram) -> tuple[Part, ...]:
    """The parts from left to right; a page that is not wide has one."""
    columns = sorted({shape.x for shape in diagram.shapes if isinstance(shape, Sign) and _is_station(shape)})
    count = ceil(diagram.width / _WIDE)
    each = ceil(len(columns) / count) if columns else 1
    edges = [0.0, *(columns[place] - _BEFORE for place in range(each, len(columns), each)), diagram.width]
    return tuple(Part(tuple(_within(diagram.shapes, left, right))) for left, right in pairwise(edges))


def _is_station(shape: Shape) -> bool:
    return isinstance(shape, Sign) and shape.about.role == "stage"


def _within(shapes: Sequence[Shape], left: float, right: float) -> Iterator[Shape]:
    kept = {shape.id for shape in shapes if isinstance(shape, Line) and _is_inside(shape, left, right)}
    for shape in shapes:
        if shape.about.role in _LEFT_OUT or shape.id.startswith("finding"):
            continue
        if isinstance(shape, Line):
            yield from [shape] if shape.id in kept else _clipped_line(shape, left, right)
        elif isinstance(shape, Panel):
            yield from _clipped_panel(shape, left, right)
        elif isinstance(shape, Text) and shape.about.role in ("return", "skip"):
            yield from [shape] if shape.id.removesuffix("-words") in kept else []
        else:
            yield from _placed(shape, left, right)


def _is_inside(line: Line, left: float, right: float) -> bool:
    return all(left <= x <= right for x, _ in line.points)


def _clipped_line(line: Line, left: float, right: float) -> Iterator[Line]:
    """What is left of a level line; others are left out."""
    (start, y), (end, _) = line.points[0], line.points[-1]
    near, far = max(min(start, end), left), min(max(start, end), right)
    if is_level(line) and near < far:
        tail, head = line.tail if start >= left else "", line.head if end <= right else ""
        yield replace(line, points=straight((near, y), (far, y)), tail=tail, head=head)


def _clipped_panel(panel: Panel, left: float, right: float) -> Iterator[Panel]:
    """What is left of a band, if there is a column in it."""
    near, far = max(panel.x, left - _BEFORE), min(panel.x + panel.width, right)
    if far - near > 2 * _BEFORE:
        yield replace(panel, x=near, width=far - near)


def _placed(shape: Sign | Text, left: float, right: float) -> Iterator[Shape]:
    """What stands here, and the names of what goes on through all parts, at the left edge."""
    role = shape.about.role
    if isinstance(shape, Text) and role == "lane":
        above = _ABOVE_BANDS if left and shape.about.side == "customer" else 0.0
        yield replace(shape, x=left + shape.x, y=shape.y - above)
    elif isinstance(shape, Text) and role == "buying":
        if shape.x + shape.width > left + 2 * _BEFORE and shape.x < right - 2 * _BEFORE:
            yield replace(shape, x=max(shape.x, left))
    elif role == "ongoing" and (left > 0 or isinstance(shape, Text)):
        yield from _named_again(shape, left)
    elif left <= (shape.x if isinstance(shape, Sign) else shape.x + shape.width / 2) < right:
        yield shape


def _named_again(name: Sign | Text, left: float) -> Iterator[Sign]:
    """The name of what is always on, in one piece at the left edge of a part that is not the first."""
    number, _, title = name.about.text.partition(" ")
    if isinstance(name, Sign) and name.id.endswith("-name"):
        words = shorten(f"{number} · Always on: {title}", _LONGEST, name.size, "bold")
        wide = width(words, name.size, "bold") + 10
        yield replace(name, words=words, width=wide, x=left + MARGIN + wide / 2)
