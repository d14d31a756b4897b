"""How a line is drawn: colour, width, dashes, tips; the order of its parts is the schema's."""

from __future__ import annotations

from navmap.drawing.deck.xml import EMU, Element, element, solid
from navmap.drawing.diagram import Dash

_DASHES: dict[Dash, str] = {"solid": "solid", "dashed": "dash", "dotted": "sysDot"}
_THINNEST = 1_000
_HAIR = 1.0
"""Below this width, in points, tips would be larger than what they point at."""
_THIN = 2.0
"""Up to this width, in points, the tips of arrows are made longer."""


def line(colour: str, width: float, dash: Dash = "solid", *, arrow: bool = False) -> Element:
    """A line of a width in points, with or without a tip at its end."""
    if colour == "none" or not width:
        return element("a:ln", None, solid("none"))
    parts = [solid(colour), element("a:prstDash", {"val": _DASHES[dash]}), element("a:round")]
    if arrow:
        across, long = ("sm", "med") if width < _HAIR else ("med", "lg" if width <= _THIN else "med")
        parts.append(element("a:tailEnd", {"type": "triangle", "w": across, "len": long}))
    return element("a:ln", {"w": max(round(width * EMU), _THINNEST)}, *parts)
