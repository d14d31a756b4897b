"""A diagram as PNG, for slides and wikis."""

from __future__ import annotations

from navmap.drawing import dot
from navmap.drawing.diagram import Diagram
from navmap.drawing.engine import Child, render
from navmap.drawing.fonts import needs_other_fonts

DPI = 192
_MOST_PIXELS = 16_000


def draw(diagram: Diagram, child: Child | None = None) -> bytes:
    """The PNG; a page too large for its engine gets a lower resolution."""
    longest = max(diagram.width, diagram.height)
    dpi = min(DPI, int(_MOST_PIXELS * 72 / longest))
    return render(dot.source(diagram, dpi), "png", other_fonts=needs_other_fonts(diagram), child=child)
