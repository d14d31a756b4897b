"""A diagram as SVG: Graphviz's drawing, rebuilt without anything we did not ask for, and described."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.etree import ElementTree as Xml

from navmap.drawing import dot
from navmap.drawing.diagram import Diagram, Line, Panel, Shape, Sign, Style, Text
from navmap.drawing.engine import Child, render
from navmap.drawing.failure import DrawingError
from navmap.drawing.metrics import is_covered, width
from navmap.drawing.wrapping import clean

STACK = "Arial, Helvetica, 'Liberation Sans', Arimo, sans-serif"
"""Fonts with the same widths as the shipped one, by the names different machines know."""

_SVG = "{http://www.w3.org/2000/svg}"
_DOCTYPE = re.compile(rb"<!DOCTYPE[^>]*>")
_DRAWN = {f"{_SVG}{name}" for name in ("path", "polygon", "polyline", "ellipse", "text")}
_STYLES: dict[Style, dict[str, str]] = {
    "regular": {},
    "bold": {"font-weight": "bold"},
    "italic": {"font-style": "italic"},
}


def draw(diagram: Diagram, child: Child | None = None) -> bytes:
    """The SVG, complete in itself."""
    drawn = _parts(render(dot.source(diagram), "svg", child=child))
    root = _root(diagram)
    page = Xml.SubElement(root, "g", {"transform": f"translate(0 {diagram.height:g})", "font-family": STACK})
    page.extend(drawn.get("page", []))
    for shape in _in_drawing_order(diagram.shapes):
        page.append(_group(shape, drawn))
    Xml.indent(root, " ")
    text: str = Xml.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def _parts(svg: bytes) -> dict[str, list[Xml.Element]]:
    """What Graphviz drew, by the id of the shape."""
    try:
        root = Xml.fromstring(_DOCTYPE.sub(b"", svg, count=1))
    except Xml.ParseError as error:
        raise DrawingError(f"Graphviz gave no readable picture ({error}).") from None
    return {group.get("id", ""): [_plain(one) for one in group if one.tag in _DRAWN] for group in root.iter(f"{_SVG}g")}


_DASHES = {"5,2": "6,5", "1,5": "2,5"}
"""Graphviz's dashes in SVG, and those of its PNG and PDF."""


def _plain(element: Xml.Element) -> Xml.Element:
    """The element without names of namespaces."""
    kept = {key: value for key, value in element.attrib.items() if not key.startswith("{")}
    plain = Xml.Element(element.tag.removeprefix(_SVG), kept)
    plain.text = element.text
    if dashes := plain.get("stroke-dasharray"):
        plain.set("stroke-dasharray", _DASHES.get(dashes, dashes))
    return plain


def _root(diagram: Diagram) -> Xml.Element:
    size = {"width": f"{diagram.width:g}", "height": f"{diagram.height:g}"}
    root = Xml.Element(
        "svg",
        {
            "xmlns": _SVG[1:-1],
            **size,
            "viewBox": f"0 0 {size['width']} {size['height']}",
            "role": "img",
            "aria-labelledby": "title description",
        },
    )
    Xml.SubElement(root, "title", {"id": "title"}).text = clean(diagram.title)
    Xml.SubElement(root, "desc", {"id": "description"}).text = clean(diagram.description)
    return root


def _in_drawing_order(shapes: Sequence[Shape]) -> Iterator[Shape]:
    """Panels lie under lines, and lines under signs and text."""
    yield from (one for one in shapes if isinstance(one, Panel))
    yield from (one for one in shapes if isinstance(one, Line))
    yield from (one for one in shapes if isinstance(one, Sign | Text))


def _group(shape: Shape, drawn: dict[str, list[Xml.Element]]) -> Xml.Element:
    about = shape.about
    group = Xml.Element("g", {"id": shape.id, "class": " ".join(filter(None, (about.role, about.side)))})
    if about.text:
        Xml.SubElement(group, "title").text = clean(about.text)
    if isinstance(shape, Text):
        for place, line in enumerate(shape.lines):
            middle = dot.line_middle(shape, place)
            for one in drawn[dot.line_id(shape, place)]:
                group.append(_set(one, line, shape.size, shape.style, middle))
    elif isinstance(shape, Sign):
        group.extend(_set(one, shape.words, shape.size, "bold", shape.x) for one in drawn[shape.id])
    else:
        group.extend(drawn[shape.id])
    return group


def _set(element: Xml.Element, words: str, size: int, style: Style, middle: float) -> Xml.Element:
    """The element; where it is text, as wide as the layout took it to be, whatever font draws it."""
    if element.tag != "text":
        return element
    element.attrib.pop("font-family", None)
    place = {"text-anchor": "middle", "x": f"{middle:.2f}", "unicode-bidi": "plaintext"}
    element.attrib.update(place | _STYLES[style], **{"font-size": str(size)})
    if is_covered(words) and len(words) > 1:
        length = f"{width(words, size, style):.1f}"
        element.attrib.update({"textLength": length, "lengthAdjust": "spacingAndGlyphs"})
    return element
