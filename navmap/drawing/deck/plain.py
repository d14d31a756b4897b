"""Our own look: the library's empty presentation made wide, with our fonts and colours, and calm."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pptx
from pptx.opc.constants import RELATIONSHIP_TYPE

from navmap.drawing.deck.frame import Area
from navmap.drawing.deck.look import Look
from navmap.drawing.deck.xml import EMU, Element, box, element, named, parsed, written
from navmap.drawing.diagram import Ink

WIDTH, HEIGHT = 960.0, 540.0
TITLE_SIZE = 24.0

_TITLE = Area(28, 12, 904, 44)
_PICTURE = Area(0, 80, WIDTH, HEIGHT - 80 - 6)
_FONT = "Arial"
_LAYOUT = "titleOnly"
_NOT_OURS = ("dt", "ftr", "sldNum")
_COLOURS: Mapping[str, Ink] = {
    "dk1": "ink",
    "lt1": "paper",
    "dk2": "customer",
    "lt2": "neutral",
    "accent1": "customer",
    "accent2": "seller-line",
    "accent3": "buying",
    "accent4": "finding",
    "accent5": "seller",
    "accent6": "muted",
    "hlink": "customer",
    "folHlink": "buying",
}


def plain_look(palette: Mapping[Ink, str]) -> Look:
    """A wide presentation in the colours of a palette."""
    presentation: Any = pptx.Presentation()
    size = presentation.element.find(named("p:sldSz"))
    stretch = WIDTH * EMU / int(size.get("cx"))
    size.attrib.clear()
    size.attrib.update({"cx": str(round(WIDTH * EMU)), "cy": str(round(HEIGHT * EMU))})
    master = presentation.slide_master
    for one in (master, *presentation.slide_layouts):
        _widen(one.element, stretch)
    _dress(master, palette)
    layout = next(one for one in presentation.slide_layouts if one.element.get("type") == _LAYOUT)
    _settle(layout)
    return Look(presentation, layout, True, palette, _TITLE, TITLE_SIZE, True, _PICTURE)


def _widen(root: Element, stretch: float) -> None:
    """Everything as much wider as the slide is."""
    for tag, name in (("a:off", "x"), ("a:ext", "cx")):
        for one in root.iter(named(tag)):
            if one.get(name):
                one.set(name, str(round(int(one.get(name)) * stretch)))


def _dress(master: Any, palette: Mapping[Ink, str]) -> None:
    """Our fonts and colours in the theme."""
    theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    root = parsed(theme.blob)
    for one in root.iter(named("a:latin")):
        one.set("typeface", _FONT)
    for scheme in root.iter(named("a:clrScheme")):
        for name, ink in _COLOURS.items():
            slot = scheme.find(named(f"a:{name}"))
            slot[:] = [element("a:srgbClr", {"val": palette[ink].removeprefix("#")})]
    theme._blob = written(root)


def _settle(layout: Any) -> None:
    """The title at the top left, in our size; nothing else."""
    for shape in list(_placeholders(layout)):
        kind = shape.element.find(".//" + named("p:ph")).get("type")
        if kind in _NOT_OURS:
            shape.element.getparent().remove(shape.element)
        elif kind == "title":
            _settle_title(shape.element)


def _settle_title(title: Element) -> None:
    title.find(named("p:spPr"))[:] = [box(_TITLE.x, _TITLE.y, _TITLE.width, _TITLE.height)]
    body = title.find(named("p:txBody"))
    insets = dict.fromkeys(("lIns", "tIns", "rIns", "bIns"), 0)
    body.replace(body.find(named("a:bodyPr")), element("a:bodyPr", insets | {"anchor": "b"}, element("a:noAutofit")))
    style = element("a:defRPr", {"sz": round(TITLE_SIZE * 100), "b": 1}, solid_of_theme("tx1"))
    level = element("a:lvl1pPr", {"algn": "l"}, style)
    body.replace(body.find(named("a:lstStyle")), element("a:lstStyle", None, level))


def solid_of_theme(name: str) -> Element:
    """A fill in a colour of the theme."""
    return element("a:solidFill", None, element("a:schemeClr", {"val": name}))


def _placeholders(layout: Any) -> Iterator[Any]:
    yield from layout.placeholders
