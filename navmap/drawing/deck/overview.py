"""The first slide: the whole map."""

from __future__ import annotations

from typing import Any

from navmap.drawing.content import Content
from navmap.drawing.deck.frame import Area, Frame, fitted
from navmap.drawing.deck.geometry import extent
from navmap.drawing.deck.look import Look
from navmap.drawing.deck.marking import Marking
from navmap.drawing.deck.shapes import Painter, text_area
from navmap.drawing.deck.slides import FIRST, Title, add_shapes, set_title
from navmap.drawing.diagram import About, Diagram, Line, Shape, Text
from navmap.drawing.grid import MARGIN
from navmap.drawing.wrapping import shorten

_SUBTITLE = 12
_SUBTITLE_ROOM = 18.0


def draw_overview(slide: Any, look: Look, content: Content, diagram: Diagram, marking: Marking) -> None:
    """The picture of the map below its title, as large as there is room."""
    set_title(slide, look, Title(diagram.title))
    shapes = [shape for shape in diagram.shapes if shape.about.role != "title"]
    room = look.picture if look.own else _without_first_line(look.picture)
    frame = fitted(_picture(shapes, diagram.width), room, type_scale=look.type_scale)
    subtitle = _subtitle(content, look)
    elements = [*Painter(look.palette, Frame(), marking).elements([subtitle], FIRST)]
    elements += Painter(look.palette, frame, marking).elements(shapes, FIRST + 1)
    add_shapes(slide, elements)


def _without_first_line(room: Area) -> Area:
    return Area(room.x, room.y + _SUBTITLE_ROOM, room.width, room.height - _SUBTITLE_ROOM)


def _subtitle(content: Content, look: Look) -> Text:
    left = MARGIN if look.own else look.title.x
    top = look.title.bottom + 2 if look.own else look.picture.y
    room = look.picture.width - left - MARGIN
    words = shorten(content.subtitle, room, _SUBTITLE)
    about = About("title", text=content.subtitle)
    return Text("subtitle", about, left, top, room, (words,), _SUBTITLE, "muted")


def _picture(shapes: list[Shape], width: float) -> Area:
    """The part of the page that the shapes cover, in all its width."""
    edges = [edge for shape in shapes for edge in _edges(shape)]
    top, bottom = min((top for top, _ in edges), default=0.0), max((bottom for _, bottom in edges), default=1.0)
    return Area(0, top, width, bottom - top)


def _edges(shape: Shape) -> list[tuple[float, float]]:
    """From the top to the bottom."""
    if isinstance(shape, Line):
        area = extent(shape.points)
    elif isinstance(shape, Text):
        area = text_area(shape)
    else:
        middle = 0 if not hasattr(shape, "form") else shape.height / 2
        area = Area(shape.x, shape.y - middle, shape.width, shape.height)
    return [(area.y, area.bottom)]
