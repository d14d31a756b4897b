"""Which text the shipped fonts can show."""

from __future__ import annotations

from navmap.drawing.diagram import Diagram, Sign, Text
from navmap.drawing.metrics import is_covered


def needs_other_fonts(diagram: Diagram) -> bool:
    """Whether some text on the page has characters that the shipped fonts lack."""
    for shape in diagram.shapes:
        if isinstance(shape, Text) and not all(map(is_covered, shape.lines)):
            return True
        if isinstance(shape, Sign) and not is_covered(shape.words):
            return True
    return False
