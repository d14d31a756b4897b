"""A slide being filled: its title in the placeholder, its shapes below one another, its notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from navmap.drawing.deck.frame import Area
from navmap.drawing.deck.look import Look
from navmap.drawing.deck.marking import told
from navmap.drawing.deck.writing import Paragraph, Words, body
from navmap.drawing.deck.xml import Element, box, named
from navmap.drawing.diagram import Style
from navmap.drawing.wrapping import LONGEST, clean, wrap

FIRST = 10
"""The number of the first shape behind the title."""

_STEP = 0.92
_SMALLEST = 12.0
_MOST_LINES = 3


@dataclass(frozen=True, slots=True)
class Title:
    """What stands above a slide; in our own look in a colour and an area of its own."""

    text: str
    colour: str = ""
    area: Area | None = None
    size: float = 0.0


def add_slide(look: Look) -> Any:
    """A new slide with an empty title and nothing else, and a page for notes.

    The page is made now because the library follows all links there are to find a name for it.
    """
    slide = look.presentation.slides.add_slide(look.layout)
    _ = slide.notes_slide
    title = slide.shapes.title
    for shape in list(slide.placeholders):
        if shape.element is not title.element:
            shape.element.getparent().remove(shape.element)
    return slide


def set_title(slide: Any, look: Look, title: Title) -> None:
    """The title, no larger than it fits. In our own look it stands where it is said, in the colour that is said."""
    text = clean(title.text)
    area, largest = look.title, look.title_size
    if look.own:
        area, largest = title.area or area, title.size or largest
    narrowed = Area(area.x, area.y, area.width * look.type_scale, area.height)
    size, shown = fitted_title(text, narrowed, largest, bold=look.title_bold)
    words = Words(shown, title.colour if look.own else "")
    shape = slide.shapes.title.element
    new = body([Paragraph((words,), 0 if size == look.title_size else size)])
    shape.replace(shape.find(named("p:txBody")), _as_the_layout_says(new))
    properties = next(shape.iter(named("p:cNvPr")))
    properties.set("name", "Title")
    if shown != text:
        properties.set("descr", told(text))
    if area != look.title:
        shape.find(named("p:spPr"))[:] = [box(area.x, area.y, area.width, area.height)]


def fitted_title(text: str, area: Area, largest: float, *, bold: bool) -> tuple[float, str]:
    """The size at which a title fits its area in up to three lines; what does not fit at all ends in …"""
    style: Style = "bold" if bold else "regular"
    size = largest
    while size > _SMALLEST and not _fits(text, area, size, style):
        size = max(size * _STEP, _SMALLEST)
    if _fits(text, area, size, style):
        return size, text
    return size, " ".join(wrap(text, area.width, size, style, most=_lines(area, size)))


def _fits(text: str, area: Area, size: float, style: Style) -> bool:
    lines = wrap(text, area.width, size, style, most=len(text) + 1)
    return len(text) <= LONGEST and len(lines) <= _lines(area, size)


def _lines(area: Area, size: float) -> int:
    return max(min(int(area.height / (size * 1.2)), _MOST_LINES), 1)


def _as_the_layout_says(text: Element) -> Element:
    """The body without margins, spacing and alignment of its own."""
    text.find(named("a:bodyPr")).attrib.clear()
    text.find(named("a:bodyPr"))[:] = []
    for paragraph in text.iter(named("a:p")):
        paragraph.remove(paragraph.find(named("a:pPr")))
    return text


def add_shapes(slide: Any, shapes: Iterable[Element]) -> None:
    """The shapes above what is there."""
    slide.shapes.element.extend(shapes)


def set_notes(slide: Any, paragraphs: Sequence[str]) -> None:
    """The speaker's notes; paragraphs of nothing part what belongs together."""
    frame = slide.notes_slide.notes_text_frame
    if frame is None:
        return
    old = frame._txBody
    new = _as_the_layout_says(body([Paragraph((Words(_line(one)),), 0) for one in paragraphs]))
    for paragraph in old.findall(named("a:p")):
        old.remove(paragraph)
    old.extend(new.findall(named("a:p")))


def _line(text: str) -> str:
    """Cleaned, but with the space before it."""
    words = clean(text)
    return text[: len(text) - len(text.lstrip(" "))] + words
