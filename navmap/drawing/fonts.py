"""Which text the shipped fonts can show."""

from __future__ import annotations

from collections.abc import Iterator

from navmap.drawing.diagram import Diagram, Sign, Text
from navmap.drawing.metrics import is_covered


def needs_other_fonts(diagram: Diagram) -> bool:
    """Whether some text on the page has characters that the shipped fonts lack."""
    return not all(map(is_covered, _texts(diagram)))


def letters_outside(diagram: Diagram) -> set[str]:
    """The characters on the page that the shipped fonts lack."""
    return {sign for text in _texts(diagram) if not is_covered(text) for sign in text if not is_covered(sign)}


def _texts(diagram: Diagram) -> Iterator[str]:
    for shape in diagram.shapes:
        if isinstance(shape, Text):
            yield from shape.lines
        if isinstance(shape, Sign):
            yield shape.words
