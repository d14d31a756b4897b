"""Curves that lines are made of."""

from __future__ import annotations

from navmap.drawing.diagram import Point

CORNER = 8.0
"""The radius of the corners of a line that goes around something."""

_CIRCLE = 0.5523
"""How far the control points of a quarter circle stand towards its corner."""


def straight(start: Point, end: Point) -> tuple[Point, ...]:
    """A straight line."""
    (ax, ay), (bx, by) = start, end
    return start, (ax + (bx - ax) / 3, ay + (by - ay) / 3), (bx - (bx - ax) / 3, by - (by - ay) / 3), end


def upright(start: Point, end: Point, leaving: float = 0.6, arriving: float = 0.6) -> tuple[Point, ...]:
    """From one height to another, upright for a share of the way at both ends."""
    rise = end[1] - start[1]
    return start, (start[0], start[1] + rise * leaving), (end[0], end[1] - rise * arriving), end


def level(start: Point, end: Point) -> tuple[Point, ...]:
    """From one height to another, leaving and arriving level."""
    half = (end[0] - start[0]) / 2
    return start, (start[0] + half, start[1]), (end[0] - half, end[1]), end


def around(start: Point, end: Point, height: float) -> tuple[Point, ...]:
    """Straight out to a height, along it, and straight in again, with round corners."""
    way = 1 if end[0] > start[0] else -1
    out = 1 if height > start[1] else -1
    radius = min(CORNER, abs(end[0] - start[0]) / 2)
    leaving, turned = (start[0], height - out * radius), (start[0] + way * radius, height)
    turning, arriving = (end[0] - way * radius, height), (end[0], height - out * radius)
    return (
        *straight(start, leaving),
        *_corner(leaving, turned, (start[0], height)),
        *straight(turned, turning)[1:],
        *_corner(turning, arriving, (end[0], height)),
        *straight(arriving, end)[1:],
    )


def on(curve: tuple[Point, ...], share: float) -> Point:
    """The point at a share of the first piece of a curve."""
    weights = ((1 - share) ** 3, 3 * (1 - share) ** 2 * share, 3 * (1 - share) * share**2, share**3)
    x, y = (sum(w * p[axis] for w, p in zip(weights, curve[:4], strict=True)) for axis in (0, 1))
    return x, y


def _corner(start: Point, end: Point, at: Point) -> tuple[Point, Point, Point]:
    """A quarter of a circle around the corner `at`, without its start."""
    one, two = ((p[0] + (at[0] - p[0]) * _CIRCLE, p[1] + (at[1] - p[1]) * _CIRCLE) for p in (start, end))
    return one, two, end
