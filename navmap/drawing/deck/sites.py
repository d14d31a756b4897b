"""Where lines are glued to shapes: the connection sites, and which of them each line takes.

Lines of different meaning never share a site: what helps arrives at the middle below a station, and what
opens gates leaves beside it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from navmap.drawing.diagram import Line, Panel, Point, Shape, Sign

TOP, LEFT, BOTTOM, RIGHT = range(4)
"""The sites of rectangles and diamonds; those of an ellipse are numbered otherwise, see `_ELLIPSE`."""

_ELLIPSE = {TOP: 0, LEFT: 2, BOTTOM: 4, RIGHT: 6}
_BESIDE_ON_A_CIRCLE = {(True, False): 3, (True, True): 5, (False, True): 7, (False, False): 1}
"""By whether it is below, and whether it is to the right."""
_BESIDE = 9.0
"""How far beside the middle of a square a line leaves that may not leave there."""
_LEVEL = 0.75
_CENTRED = 2.0

Closed = Sign | Panel


@dataclass(frozen=True, slots=True)
class Site:
    """A point where a line is glued: the id of its shape, its number there, and where it is."""

    shape: str
    number: int
    at: Point


@dataclass(frozen=True, slots=True)
class Glue:
    """Both ends of a line; `upright` where it leaves and arrives from above and below."""

    start: Site
    end: Site
    upright: bool


@dataclass(frozen=True)
class Joints:
    """The sites of a picture: `glued` by the ids of lines, `further` ones by the ids of shapes."""

    shapes: tuple[Shape, ...]

    @cached_property
    def glued(self) -> dict[str, Glue]:
        """The lines that are glued at both ends."""
        return dict(self._glued())

    @cached_property
    def further(self) -> dict[str, tuple[Point, ...]]:
        """What sites shapes with corners need besides the four they have, numbered from 4."""
        found: dict[str, list[Point]] = {}
        ends = (site for glue in self.glued.values() for site in (glue.start, glue.end))
        for site in sorted(ends, key=lambda site: site.number):
            shape = self._closed[site.shape]
            if isinstance(shape, Panel) and site.number > RIGHT:
                found.setdefault(shape.id, []).append(site.at)
            elif isinstance(shape, Sign) and site.number > RIGHT and not _is_round(shape):
                found[shape.id] = [_below(shape, to_the_right) for to_the_right in (True, False)]
        return {shape: tuple(points) for shape, points in found.items()}

    @cached_property
    def _closed(self) -> dict[str, Closed]:
        return {shape.id: shape for shape in self.shapes if isinstance(shape, Sign | Panel)}

    @cached_property
    def _ongoing(self) -> dict[str, Panel]:
        """The bands of ongoing stages, to which lines lead without naming them."""
        return {one.about.stage: one for one in self._closed.values() if isinstance(one, Panel) and _is_band(one)}

    @cached_property
    def _helped(self) -> frozenset[str]:
        """The signs at which what helps arrives."""
        return frozenset(shape.head for shape in self.shapes if isinstance(shape, Line) and shape.about.role == "helps")

    def _glued(self) -> Iterator[tuple[str, Glue]]:
        numbers: dict[str, int] = {}
        for line in self.shapes:
            start, end = self._ends(line) if isinstance(line, Line) else (None, None)
            if isinstance(line, Line) and start and end:
                yield from self._glue(line, start, end, numbers)

    def _glue(self, line: Line, start: Closed, end: Closed, numbers: dict[str, int]) -> Iterator[tuple[str, Glue]]:
        if line.about.role in ("helps", "opens"):
            above, below = self._upright(line, start, end, numbers), self._upright(line, end, start, numbers)
            yield line.id, Glue(above, below, upright=True)
        elif is_level(line):
            ahead = line.points[0][0] < line.points[-1][0]
            near, far = (RIGHT, LEFT) if ahead else (LEFT, RIGHT)
            yield line.id, Glue(_plain(start, near), _plain(end, far), upright=False)

    def _ends(self, line: Line) -> tuple[Closed | None, Closed | None]:
        about = line.about
        start, end = self._closed.get(line.tail), self._closed.get(line.head)
        if about.role == "opens":
            start = start or self._ongoing.get(about.stage)
        if about.role == "helps":
            end = end or self._ongoing.get(about.to)
        return start, end

    def _upright(self, line: Line, one: Closed, other: Closed, numbers: dict[str, int]) -> Site:
        """The site of a line above or below a shape, on the side of the other end."""
        down = _middle(other)[1] > _middle(one)[1]
        if isinstance(one, Panel):
            number = numbers[one.id] = numbers.get(one.id, RIGHT) + 1
            x = self._upright(line, other, one, numbers).at[0]
            return Site(one.id, number, (x, one.y + one.height if down else one.y))
        if line.about.role == "opens" and one.id in self._helped and down:
            return _beside(one, down, to_the_right=_middle(other)[0] >= one.x)
        if line.about.role == "helps" and isinstance(other, Panel) and abs(line.points[0][0] - one.x) > _CENTRED:
            return _beside(one, down, to_the_right=line.points[0][0] > one.x)
        return _plain(one, BOTTOM if down else TOP)


def is_level(line: Line) -> bool:
    """Whether a line is a straight one from side to side."""
    return all(abs(y - line.points[0][1]) < _LEVEL for _, y in line.points)


def sites_of(shape: Closed) -> tuple[Point, ...]:
    """All sites of a shape, in the order of their numbers."""
    x, y, across, down = *_middle(shape), shape.width / 2, shape.height / 2
    if _is_round(shape):
        turns = (-90, -135, 180, 135, 90, 45, 0, -45)
        return tuple((x + across * _cos(turn), y + down * _cos(turn - 90)) for turn in turns)
    return ((x, y - down), (x - across, y), (x, y + down), (x + across, y))


def _cos(degrees: float) -> float:
    return math.cos(math.radians(degrees))


def _plain(shape: Closed, side: int) -> Site:
    number = _ELLIPSE[side] if _is_round(shape) else side
    return Site(shape.id, number, sites_of(shape)[number])


def _beside(sign: Sign, down: bool, *, to_the_right: bool) -> Site:
    if _is_round(sign):
        number = _BESIDE_ON_A_CIRCLE[down, to_the_right]
        return Site(sign.id, number, sites_of(sign)[number])
    return Site(sign.id, RIGHT + (1 if to_the_right else 2), _below(sign, to_the_right))


def _below(sign: Sign, to_the_right: bool) -> Point:
    return sign.x + (_BESIDE if to_the_right else -_BESIDE), sign.y + sign.height / 2


def _is_round(shape: Closed) -> bool:
    return isinstance(shape, Sign) and shape.form == "circle"


def _is_band(panel: Panel) -> bool:
    return panel.about.role == "ongoing"


def _middle(shape: Closed) -> Point:
    if isinstance(shape, Sign):
        return shape.x, shape.y
    return shape.x + shape.width / 2, shape.y + shape.height / 2
