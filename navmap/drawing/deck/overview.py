"""The first slide: the whole map."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from navmap.drawing.content import Content
from navmap.drawing.deck.frame import Area, Frame, fitted
from navmap.drawing.deck.geometry import extent
from navmap.drawing.deck.look import Look
from navmap.drawing.deck.marking import Marking
from navmap.drawing.deck.part_foot import foot_of
from navmap.drawing.deck.parts import READABLE, Part
from navmap.drawing.deck.shapes import Painter, text_area
from navmap.drawing.deck.slides import FIRST, Title, add_shapes, set_title
from navmap.drawing.diagram import About, Diagram, Line, Panel, Shape, Text
from navmap.drawing.grid import MARGIN
from navmap.drawing.wrapping import shorten

_SUBTITLE = 12
_SUBTITLE_ROOM = 18.0
_NARROWEST_FOOT = 560.0


def draw_overview(slide: Any, look: Look, content: Content, diagram: Diagram, marking: Marking) -> None:
    """The picture of the map below its title, as large as there is room."""
    set_title(slide, look, Title(diagram.title))
    _draw(slide, look, (_subtitle(content.subtitle, look), *_drawn(diagram)), _frame(look, diagram), marking)


def draw_part(slide: Any, look: Look, content: Content, diagram: Diagram, part: Part, marking: Marking) -> None:
    """A part of the map, larger, under a title that no other slide has."""
    set_title(slide, look, Title(f"{diagram.title} · stages {part.numbers}"))
    area = _picture(part.shapes)
    right = area.x + max(area.width, _NARROWEST_FOOT)
    shapes = (*part.shapes, *foot_of(diagram.shapes, part.shapes, area.x, right, area.bottom))
    frame = fitted(_with_margins(_picture(shapes)), _room(look), type_scale=look.type_scale)
    _draw(slide, look, (_subtitle(content.subtitle, look), *shapes), frame, marking)


def is_readable(look: Look, diagram: Diagram) -> bool:
    """Whether the whole map on one slide can be read."""
    return _frame(look, diagram).scale >= READABLE


def _draw(slide: Any, look: Look, shapes: Sequence[Shape], frame: Frame, marking: Marking) -> None:
    """The first shape is laid on the slide as it is, all others by the frame."""
    elements = [*Painter(look.palette, Frame(), marking).elements(shapes[:1], FIRST)]
    elements += Painter(look.palette, frame, marking).elements(shapes[1:], FIRST + 1)
    add_shapes(slide, elements)


def _drawn(diagram: Diagram) -> list[Shape]:
    """All but the title, which is the slide's own."""
    return [shape for shape in diagram.shapes if shape.about.role != "title"]


def _frame(look: Look, diagram: Diagram) -> Frame:
    covered = _picture(_drawn(diagram))
    page = Area(0, covered.y, diagram.width, covered.height)
    return fitted(page, _room(look), type_scale=look.type_scale)


def _with_margins(area: Area) -> Area:
    return Area(area.x - MARGIN, area.y, area.width + 2 * MARGIN, area.height)


def _room(look: Look) -> Area:
    return look.picture if look.own else _without_first_line(look.picture)


def _without_first_line(room: Area) -> Area:
    return Area(room.x, room.y + _SUBTITLE_ROOM, room.width, room.height - _SUBTITLE_ROOM)


def _subtitle(text: str, look: Look) -> Text:
    left = MARGIN if look.own else look.title.x
    top = look.title.bottom + 2 if look.own else look.picture.y
    room = look.picture.width - left - MARGIN
    words = shorten(text, room, _SUBTITLE)
    about = About("title", text=text)
    return Text("subtitle", about, left, top, room, (words,), _SUBTITLE, "muted")


def _picture(shapes: Sequence[Shape]) -> Area:
    """The part of a page that shapes cover; a point where there are none."""
    areas = [_area(shape) for shape in shapes] or [Area(0, 0, 1, 1)]
    left, top = min(area.x for area in areas), min(area.y for area in areas)
    right, bottom = max(area.x + area.width for area in areas), max(area.bottom for area in areas)
    return Area(left, top, right - left, bottom - top)


def _area(shape: Shape) -> Area:
    if isinstance(shape, Line):
        return extent(shape.points)
    if isinstance(shape, Text):
        return text_area(shape)
    left, top = (
        (shape.x, shape.y) if isinstance(shape, Panel) else (shape.x - shape.width / 2, shape.y - shape.height / 2)
    )
    return Area(left, top, shape.width, shape.height)
