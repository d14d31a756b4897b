"""A diagram as SVG inside a page: its colours are classes, so that the page's theme decides what they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import get_args
from xml.etree import ElementTree as Xml

from navmap.drawing import svg
from navmap.drawing.diagram import Diagram, Ink, Line, Panel, Shape, Sign, Text

_SVG = "{http://www.w3.org/2000/svg}"
_SPACE = 8.0
_ARROW = 3.0


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the page, in points."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From the left to the right edge."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From the top to the bottom edge."""
        return self.bottom - self.top

    @property
    def as_view(self) -> str:
        """As SVG writes it."""
        return f"{self.left:g} {self.top:g} {self.width:g} {self.height:g}"


def inline(diagram: Diagram, name: str, box: Box) -> tuple[Xml.Element, dict[str, Xml.Element]]:
    """What lies in a box of a diagram, and the group of every shape by the shape's id.

    `name` tells several diagrams on one page apart; there are no other ids in it than those of its title and
    its description.
    """
    root = Xml.fromstring(svg.draw(diagram))
    page = root.find(f"{_SVG}g")
    assert page is not None
    groups = {group.get("id", ""): group for group in page.findall(f"{_SVG}g")}
    for element in [one for one in page if one.get("id") is None]:
        page.remove(element)  # the paper: the page has its own
    for shape in diagram.shapes:
        _dress(groups[shape.id], shape)
    _name(root, name)
    page.attrib.pop("font-family", None)
    root.set("viewBox", box.as_view)
    root.set("width", f"{box.width:g}")
    root.set("height", f"{box.height:g}")
    for element in root.iter():
        element.tag = element.tag.removeprefix(_SVG)
    return root, groups


def bounds(shapes: Iterable[Shape], space: float = _SPACE) -> Box:
    """The smallest box that holds some shapes, with a little space around them."""
    boxes = [_box(shape) for shape in shapes]
    return Box(
        min((box.left for box in boxes), default=0.0) - space,
        min((box.top for box in boxes), default=0.0) - space,
        max((box.right for box in boxes), default=0.0) + space,
        max((box.bottom for box in boxes), default=0.0) + space,
    )


def ink_rules() -> str:
    """Style rules: what is filled, and what is drawn, with which ink."""
    inks = [ink for ink in get_args(Ink) if ink != "none"]
    rules = [f".fill-{ink}{{fill:var(--{ink})}}.line-{ink}{{stroke:var(--{ink})}}" for ink in inks]
    return "\n".join([*rules, ".fill-none{fill:none}.line-none{stroke:none}"])


def palette_rule(selector: str, palette: Mapping[Ink, str]) -> str:
    """A style rule that says what the inks are."""
    colours = ";".join(f"--{ink}:{colour}" for ink, colour in palette.items() if ink != "none")
    return f"{selector}{{{colours}}}"


def _box(shape: Shape) -> Box:
    match shape:
        case Line():
            xs, ys = zip(*shape.points, strict=True)
            beside = max(shape.width / 2, _ARROW if shape.arrow else 0)
            return Box(min(xs) - beside, min(ys) - beside, max(xs) + beside, max(ys) + beside)
        case Sign():
            across, up = shape.width / 2 + shape.ring_width, shape.height / 2 + shape.ring_width
            return Box(shape.x - across, shape.y - up, shape.x + across, shape.y + up)
        case Text() | Panel():
            return Box(shape.x, shape.y, shape.x + shape.width, shape.y + shape.height)


def _dress(group: Xml.Element, shape: Shape) -> None:
    """Classes in the place of colours."""
    group.attrib.pop("id")
    for element in group:
        if element.tag == f"{_SVG}title":
            continue
        element.attrib.pop("fill", None)
        element.attrib.pop("stroke", None)
        element.set("class", _inks(shape, element.tag.removeprefix(_SVG)))


def _inks(shape: Shape, tag: str) -> str:
    match shape:
        case Text():
            return f"fill-{shape.ink}"
        case Sign():
            ring = shape.fill if shape.ring == "none" else shape.ring
            return f"fill-{shape.ink}" if tag == "text" else f"fill-{shape.fill} line-{ring}"
        case Panel():
            return f"fill-{shape.fill} line-{shape.fill if shape.outline == 'none' else shape.outline}"
        case Line():
            return f"fill-{shape.ink if tag == 'polygon' else 'none'} line-{shape.ink}"


def _name(root: Xml.Element, name: str) -> None:
    """A group of things, named and described: it can be entered, unlike a picture."""
    for tag, part in ((f"{_SVG}title", "title"), (f"{_SVG}desc", "description")):
        element = root.find(tag)
        assert element is not None
        element.set("id", f"{name}-{part}")
    root.set("role", "group")
    root.set("aria-labelledby", f"{name}-title")
    root.set("aria-describedby", f"{name}-description")
