"""Lines of a picture as connectors, glued to their shapes, or as free lines where nothing holds them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from navmap.drawing.deck.frame import Frame
from navmap.drawing.deck.geometry import extent, freeform, is_straight, preset
from navmap.drawing.deck.sites import Glue, Site
from navmap.drawing.deck.xml import Element, box, element, solid
from navmap.drawing.diagram import Line, Point
from navmap.drawing.shaping import on

_STRAIGHT = 1.5
"""How far beside one another ends may stand that a straight line joins."""
_QUARTER_LEFT, _QUARTER_RIGHT = 16_200_000, 5_400_000
_MIDWAY = 50_000
_EARLIEST, _LATEST = 25_000, 75_000


def connector(
    properties: Element, look: Element, glue: Glue, line: Line, frame: Frame, numbers: Mapping[str, int]
) -> Element:
    """A line glued at both ends."""
    start, end = frame.at(glue.start.at), frame.at(glue.end.at)
    if glue.upright and abs(end[0] - start[0]) > _STRAIGHT:
        seen = _upright(start, end, _turn(line.points))
    else:
        seen = _straight(start, end)
    ends = (_glued("a:stCxn", glue.start, numbers), _glued("a:endCxn", glue.end, numbers))
    return _connector(properties, ends, (*seen, look))


def loose(properties: Element, look: Element, line: Line, frame: Frame) -> Element:
    """A line that nothing holds: straight, or a free form."""
    points = [frame.at(point) for point in line.points]
    if is_straight(points):
        return _connector(properties, (), (*_straight(points[0], points[-1]), look))
    area = extent(points)
    hidden = (properties, element("p:cNvSpPr"), element("p:nvPr"))
    place = box(area.x, area.y, area.width, area.height)
    seen = (place, freeform(points, area), solid("none"), look)
    return element("p:sp", None, element("p:nvSpPr", None, *hidden), element("p:spPr", None, *seen))


def _connector(properties: Element, ends: Sequence[Element], seen: Sequence[Element]) -> Element:
    hidden = (properties, element("p:cNvCxnSpPr", None, *ends), element("p:nvPr"))
    return element("p:cxnSp", None, element("p:nvCxnSpPr", None, *hidden), element("p:spPr", None, *seen))


def _glued(tag: str, site: Site, numbers: Mapping[str, int]) -> Element:
    return element(tag, {"id": numbers[site.shape], "idx": site.number})


def _straight(start: Point, end: Point) -> tuple[Element, Element]:
    (ax, ay), (bx, by) = start, end
    turned = ({"flipH": 1} if bx < ax else {}) | ({"flipV": 1} if by < ay else {})
    place = box(min(ax, bx), min(ay, by), abs(bx - ax), abs(by - ay), turned)
    return place, preset("straightConnector1")


def _upright(start: Point, end: Point, turn: int) -> tuple[Element, Element]:
    """An S that leaves and arrives upright: the level one of PowerPoint, turned by a right angle."""
    (ax, ay), (bx, by) = start, end
    width, height = abs(bx - ax), abs(by - ay)
    left, top = (ax + bx - height) / 2, (ay + by - width) / 2
    down, right = by > ay, bx > ax
    turned: dict[str, object] = {"rot": _QUARTER_LEFT if right else _QUARTER_RIGHT}
    if down == right:
        turned["flipH"] = 1
    return box(left, top, height, width, turned), preset("curvedConnector3", adj1=turn)


def _turn(points: Sequence[Point]) -> int:
    """At which part of its height a curve is halfway across, in 100,000ths."""
    (ax, ay), (bx, by) = points[0], points[-1]
    if abs(bx - ax) < _STRAIGHT or abs(by - ay) < _STRAIGHT:
        return _MIDWAY
    along = [on(tuple(points), step / 40) for step in range(41)]
    halfway = min(along, key=lambda point: abs(point[0] - (ax + bx) / 2))
    return min(max(round((halfway[1] - ay) / (by - ay) * 100_000), _EARLIEST), _LATEST)
