"""The title of a layout: where it stands, and in which size, once what it inherits is known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from navmap.drawing.deck.frame import Area
from navmap.drawing.deck.xml import EMU, Element, named

_TITLES = ("title", "ctrTitle")
_USUAL_SIZE = 44.0
_USUAL_INSETS = {"lIns": 7.2, "tIns": 3.6, "rIns": 7.2, "bIns": 3.6}


def title_area(layout: Any, page: Area) -> Area:
    """The room for the words of the title, without its margins."""
    for shape in _titles(layout):
        place = shape.find(f"{named('p:spPr')}/{named('a:xfrm')}")
        if place is not None:
            return _inner(place, list(_titles(layout)))
    return Area(page.width * 0.05, page.height * 0.05, page.width * 0.9, page.height * 0.12)


def title_type(layout: Any) -> tuple[float, bool]:
    """The size of the title in points, and whether it is bold."""
    styles = list(_styles(layout))
    sizes = [int(one.get("sz")) / 100 for one in styles if one.get("sz")]
    bolds = [one.get("b") in ("1", "true") for one in styles if one.get("b")]
    return (sizes[0] if sizes else _USUAL_SIZE), (bolds[0] if bolds else False)


def _inner(place: Element, titles: list[Element]) -> Area:
    offset, size = place.find(named("a:off")), place.find(named("a:ext"))
    x, y, width, height = (
        int(one.get(name)) / EMU for one, name in ((offset, "x"), (offset, "y"), (size, "cx"), (size, "cy"))
    )
    left, top, right, bottom = (_inset(titles, name) for name in ("lIns", "tIns", "rIns", "bIns"))
    return Area(x + left, y + top, width - left - right, height - top - bottom)


def _inset(titles: list[Element], name: str) -> float:
    for shape in titles:
        body = shape.find(f"{named('p:txBody')}/{named('a:bodyPr')}")
        if body is not None and body.get(name):
            return int(body.get(name)) / EMU
    return _USUAL_INSETS[name]


def _titles(layout: Any) -> Iterator[Element]:
    """The title of the layout, then that of its master."""
    for one in (layout, layout.slide_master):
        for shape in one.element.iter(named("p:sp")):
            mark = shape.find(".//" + named("p:ph"))
            if mark is not None and mark.get("type") in _TITLES:
                yield shape


def _styles(layout: Any) -> Iterator[Element]:
    """What says how the title is set, the nearest first."""
    level = f"{named('a:lvl1pPr')}/{named('a:defRPr')}"
    for shape in _titles(layout):
        style = shape.find(f"{named('p:txBody')}/{named('a:lstStyle')}/{level}")
        if style is not None:
            yield style
    master = layout.slide_master.element
    style = master.find(f"{named('p:txStyles')}/{named('p:titleStyle')}/{level}")
    if style is not None:
        yield style
