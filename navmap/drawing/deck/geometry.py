"""The outlines of shapes: those PowerPoint has, and those that are written out for it."""

from __future__ import annotations

from collections.abc import Sequence

from navmap.drawing.deck.frame import Area
from navmap.drawing.deck.xml import EMU, Element, element
from navmap.drawing.diagram import Form, Point

_PRESETS: dict[Form, str] = {"circle": "ellipse", "square": "roundRect", "diamond": "diamond", "plate": "roundRect"}
_QUARTER = 5_400_000
"""A right angle, in 60,000ths of a degree."""


def preset(name: str, **adjusted: int) -> Element:
    """A shape that PowerPoint has."""
    guides = (element("a:gd", {"name": name, "fmla": f"val {value}"}) for name, value in adjusted.items())
    return element("a:prstGeom", {"prst": name}, element("a:avLst", None, *guides))


def outline(form: Form, area: Area, radius: float) -> Element:
    """The outline of a sign or a panel; `radius` is that of its corners."""
    if _PRESETS[form] != "roundRect":
        return preset(_PRESETS[form])
    shorter = min(area.width, area.height)
    return preset("roundRect", adj=min(round(radius / shorter * 100_000), 50_000) if shorter else 0)


def rounded_with_sites(area: Area, radius: float, sites: Sequence[Point]) -> Element:
    """A rectangle with round corners and, besides the four usual sites, further ones to glue lines to.

    Sites are guides, parts of the width and the height, so that they move with the edges.
    """
    places = [(1, 0), (0, 1), (1, 2), (2, 1)]
    points = [(area.x + area.width * across / 2, area.y + area.height * down / 2) for across, down in places]
    guides, connections = [], []
    for number, (x, y) in enumerate((*points, *sites)):
        guides.append(_guide(f"x{number}", "w", x - area.x, area.width))
        guides.append(_guide(f"y{number}", "h", y - area.y, area.height))
        position = element("a:pos", {"x": f"x{number}", "y": f"y{number}"})
        connections.append(element("a:cxn", {"ang": _angle(y, area)}, position))
    return _custom(guides, connections, _corners(area, radius))


def freeform(points: Sequence[Point], area: Area) -> Element:
    """An open chain of Bezier curves, a point and three for each curve."""
    steps = [element("a:moveTo", None, _point(points[0], area))]
    for at in range(1, len(points) - 2, 3):
        if is_straight(points[at - 1 : at + 3]):
            steps.append(element("a:lnTo", None, _point(points[at + 2], area)))
        else:
            steps.append(element("a:cubicBezTo", None, *(_point(one, area) for one in points[at : at + 3])))
    return _custom([], [], _path(area, steps, fill=False))


def _custom(guides: Sequence[Element], sites: Sequence[Element], path: Element) -> Element:
    return element(
        "a:custGeom",
        None,
        element("a:avLst"),
        element("a:gdLst", None, *guides),
        element("a:ahLst"),
        element("a:cxnLst", None, *sites),
        element("a:rect", {"l": "l", "t": "t", "r": "r", "b": "b"}),
        element("a:pathLst", None, path),
    )


def _corners(area: Area, radius: float) -> Element:
    radius = min(radius, area.width / 2, area.height / 2)
    right, bottom = area.x + area.width, area.bottom
    steps = [element("a:moveTo", None, _point((area.x, area.y + radius), area))]
    around = [
        ((right - radius, area.y), 2),
        ((right, bottom - radius), 3),
        ((area.x + radius, bottom), 0),
        ((area.x, area.y + radius), 1),
    ]
    for straight_to, quarter in around:
        steps.append(_arc(radius, quarter))
        steps.append(element("a:lnTo", None, _point(straight_to, area)))
    return _path(area, [*steps, element("a:close")], fill=True)


def _arc(radius: float, quarter: int) -> Element:
    size = round(radius * EMU)
    return element("a:arcTo", {"wR": size, "hR": size, "stAng": quarter * _QUARTER, "swAng": _QUARTER})


def _path(area: Area, steps: Sequence[Element], *, fill: bool) -> Element:
    size = {"w": round(area.width * EMU), "h": round(area.height * EMU)}
    return element("a:path", size if fill else size | {"fill": "none"}, *steps)


def _point(point: Point, area: Area) -> Element:
    return element("a:pt", {"x": round((point[0] - area.x) * EMU), "y": round((point[1] - area.y) * EMU)})


def _guide(name: str, of: str, part: float, whole: float) -> Element:
    return element("a:gd", {"name": name, "fmla": f"*/ {of} {round(part * EMU)} {max(round(whole * EMU), 1)}"})


def _angle(y: float, area: Area) -> int:
    """The direction in which a line leaves a site."""
    if abs(y - area.y) < 0.01:
        return 3 * _QUARTER
    return _QUARTER if abs(y - area.bottom) < 0.01 else 0


def extent(points: Sequence[Point]) -> Area:
    """The box around points; of a curve that is the box of its control points too."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Area(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def is_straight(points: Sequence[Point]) -> bool:
    """Whether all points lie on the way from the first to the last."""
    (ax, ay), *between, (bx, by) = points
    length = max(abs(bx - ax), abs(by - ay), 0.01)
    return all(abs((x - ax) * (by - ay) - (y - ay) * (bx - ax)) / length < 0.05 for x, y in between)
