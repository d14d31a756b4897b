"""The XML of slides: elements under the prefixes that PowerPoint uses. Nothing else here knows lxml."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from lxml import etree

Element = Any
"""An element of lxml, which has no types."""

EMU = 12_700
"""English metric units in a point."""

_NAMES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
}


@cache
def named(tag: str) -> str:
    """`a:ln` as lxml wants it."""
    prefix, _, name = tag.partition(":")
    return f"{{{_NAMES[prefix]}}}{name}" if name else prefix


def element(tag: str, attributes: Mapping[str, object] | None = None, *children: Element) -> Element:
    """An element with its children in the order given: the schema wants one order only."""
    prefix = tag.partition(":")[0]
    made = etree.Element(named(tag), nsmap={prefix: _NAMES[prefix]})
    for name, value in (attributes or {}).items():
        made.set(named(name), str(value))
    made.extend(children)
    return made


def solid(colour: str) -> Element:
    """A fill of one colour, written #RRGGBB; none for `none`."""
    if colour == "none":
        return element("a:noFill")
    return element("a:solidFill", None, element("a:srgbClr", {"val": colour.removeprefix("#")}))


def box(x: float, y: float, width: float, height: float, turned: Mapping[str, object] | None = None) -> Element:
    """Where a shape stands and how large it is, from points."""
    left, top, right, bottom = (round(one * EMU) for one in (x, y, x + width, y + height))
    return element(
        "a:xfrm",
        turned,
        element("a:off", {"x": left, "y": top}),
        element("a:ext", {"cx": right - left, "cy": bottom - top}),
    )


def parsed(blob: bytes) -> Element:
    """The XML of a part that the library keeps as bytes."""
    return etree.fromstring(blob, etree.XMLParser(resolve_entities=False))


def written(root: Element) -> bytes:
    """The bytes of a whole part."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
