"""How a picture is laid on a slide: moved, and made larger or smaller as a whole."""

from __future__ import annotations

from dataclasses import dataclass

from navmap.drawing.diagram import Point

_ABOVE = 0.4
"""The share of spare height that stays above a picture."""


@dataclass(frozen=True, slots=True)
class Area:
    """A part of a slide, in points."""

    x: float
    y: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Frame:
    """From points of a picture to points of a slide. `type_scale` makes type smaller still."""

    scale: float = 1.0
    right: float = 0.0
    down: float = 0.0
    type_scale: float = 1.0

    def at(self, point: Point) -> Point:
        """Where a point of the picture is on the slide."""
        return point[0] * self.scale + self.right, point[1] * self.scale + self.down

    def area(self, x: float, y: float, width: float, height: float) -> Area:
        """Where a box of the picture is on the slide."""
        left, top = self.at((x, y))
        return Area(left, top, width * self.scale, height * self.scale)

    def type(self, size: float) -> float:
        """A size of type on the slide."""
        return size * self.scale * self.type_scale


def fitted(picture: Area, into: Area, largest: float = 1.0, type_scale: float = 1.0) -> Frame:
    """A picture as large as it may be in an area, amid its width, a little above the middle of its height."""
    scale = min(into.width / picture.width, into.height / picture.height, largest)
    right = into.x + (into.width - picture.width * scale) / 2 - picture.x * scale
    down = into.y + (into.height - picture.height * scale) * _ABOVE - picture.y * scale
    return Frame(scale, right, down, type_scale)
