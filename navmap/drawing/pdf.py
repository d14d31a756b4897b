"""A diagram as PDF, on one page of its own size."""

from __future__ import annotations

import re

from navmap.drawing import dot
from navmap.drawing.diagram import Diagram
from navmap.drawing.engine import Child, render
from navmap.drawing.fonts import needs_other_fonts

_DATE = re.compile(rb"(?<=/CreationDate \(D:)[0-9]{14}")


def draw(diagram: Diagram, child: Child | None = None) -> bytes:
    """The PDF; its date is a fixed one of the same length, so that the same map gives the same bytes."""
    document = render(dot.source(diagram), "pdf", other_fonts=needs_other_fonts(diagram), child=child)
    return _DATE.sub(b"20000101000000", document)
