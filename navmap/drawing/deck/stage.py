"""The slide of one stage: what it is, where on the way it stands, its four questions answered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from navmap.drawing.answers import Answer, Topic, standing
from navmap.drawing.card import panel_inks
from navmap.drawing.content import Content, Stop
from navmap.drawing.deck.arrangement import arranged
from navmap.drawing.deck.frame import Area, Frame, fitted
from navmap.drawing.deck.look import Look
from navmap.drawing.deck.marking import BACK, Marking
from navmap.drawing.deck.passage import LEFT, PADDING, Passage
from navmap.drawing.deck.shapes import Painter
from navmap.drawing.deck.slides import FIRST, Title, add_shapes, set_title
from navmap.drawing.diagram import About, Ink, Shape, Sign, Text
from navmap.drawing.grid import MARGIN, SLIDE_WIDTH
from navmap.drawing.little_route import WIDTH, little_route_shapes
from navmap.drawing.marks import Marks
from navmap.drawing.paragraphs import blocks_of
from navmap.drawing.rows import SLIDE_HEIGHT
from navmap.drawing.stations import inks_of
from navmap.drawing.strip import strip_of, strip_shapes
from navmap.drawing.wrapping import shorten

_BACK = "Back to the map"
_BETWEEN = 12.0
_FOOT = 30.0
_BAR = 4.0
_MOST_DOTS = 31
_NARROWEST = 400.0
"""The room that a slide must leave below the title for everything to be drawn at its full size."""
_TITLE_SIZE = 26.0


@dataclass(frozen=True, slots=True)
class Head:
    """Where the badge and the words beside it stand; a template has its title above them."""

    top: float
    badge: float
    """Its diameter."""
    middle: float
    words: float
    """The top of the words that say where the stage stands."""
    panels: float


_OWN = Head(top=0, badge=50, middle=47, words=62, panels=94)
_BELOW_A_TITLE = Head(top=26, badge=34, middle=46, words=38, panels=82)


@dataclass(frozen=True)
class Sheet:
    """All that one slide shows."""

    content: Content
    stop: Stop
    answers: tuple[Answer, ...]
    marks: Marks


def draw_stage(slide: Any, look: Look, sheet: Sheet, marking: Marking) -> None:
    """The title and everything below it."""
    stop = sheet.stop
    ink = inks_of(stop)[1]
    area = Area(MARGIN + _OWN.badge + 16, 14, SLIDE_WIDTH - 2 * MARGIN - _OWN.badge - 16 - WIDTH - 24, 45)
    set_title(slide, look, Title(stop.title or stop.name, look.palette[ink], area, _TITLE_SIZE))
    head, frame, height = _laid(look)
    painter = Painter(look.palette, frame, marking)
    shapes = [*_head(sheet, head), *_panels(sheet, head, height, look.type_scale), *_foot(sheet, height)]
    add_shapes(slide, painter.elements(shapes, FIRST))


def _laid(look: Look) -> tuple[Head, Frame, float]:
    """The measures of the head, how the picture is laid on the slide, and how high the picture is."""
    if look.own:
        return _OWN, Frame(), SLIDE_HEIGHT
    room = look.picture
    scale = min(room.width / SLIDE_WIDTH, room.height / _NARROWEST)
    head = _BELOW_A_TITLE
    height = head.top + room.height / scale
    page = Area(0, head.top, SLIDE_WIDTH, height - head.top)
    return head, fitted(page, room, largest=scale, type_scale=look.type_scale), height


def _head(sheet: Sheet, head: Head) -> Iterator[Shape]:
    stop = sheet.stop
    about = About("stage", stop.side, stop.name, text=f"{stop.number} {stop.title or stop.name}".strip())
    square = stop.kind == "buying"
    size = head.badge - 2 * square
    yield Sign(
        "badge", about, MARGIN + head.badge / 2, head.middle, size, size, "square" if square else "circle", "none", 0,
        "muted" if stop.kind == "lost" else inks_of(stop)[1], words=stop.number or "×",
        size=round(head.badge * 0.4) if len(stop.number) < 3 else round(head.badge * 0.3), ink="paper",
    )  # fmt: skip
    left = MARGIN + head.badge + 16
    words = standing(sheet.content, stop)
    room = SLIDE_WIDTH - MARGIN - WIDTH - 24 - left
    yield Text("standing", About("card", text=words), left, head.words, room, (words,), 12, "muted")
    yield from little_route_shapes(_nearby(sheet.content, stop), stop)


def _nearby(content: Content, stop: Stop) -> Content:
    """Of a very long route the stretch around a stop: more dots could be neither told apart nor clicked."""
    lane = content.customer if stop.side == "customer" else content.seller
    if len(lane.stops) <= _MOST_DOTS:
        return content
    here = next((place for place, one in enumerate(lane.stops) if one.name == stop.name), 0)
    first = min(max(here - _MOST_DOTS // 2, 0), len(lane.stops) - _MOST_DOTS)
    near = replace(lane, stops=lane.stops[first : first + _MOST_DOTS])
    return replace(content, customer=near) if stop.side == "customer" else replace(content, seller=near)


def _panels(sheet: Sheet, head: Head, height: float, type_scale: float) -> Iterator[Shape | Passage]:
    width = (SLIDE_WIDTH - 2 * MARGIN - _BETWEEN) / 2
    strip = strip_of(sheet.marks, SLIDE_WIDTH)
    below = strip.height + _BETWEEN if strip.height else 0.0
    room = height - head.panels - _FOOT - below - _BETWEEN
    blocks = [list(blocks_of(answer.items, sheet.stop)) for answer in sheet.answers]
    arrangement = arranged(blocks, width - LEFT - PADDING, room, type_scale)
    for place, (answer, flow) in enumerate(zip(sheet.answers, arrangement.flows, strict=True)):
        row, column = divmod(place, 2)
        x, y = MARGIN + column * (width + _BETWEEN), head.panels + row * (arrangement.rows[0] + _BETWEEN)
        fill, bar, ink = panel_inks(sheet.stop, answer.topic)
        about = About("card", sheet.stop.side, sheet.stop.name, text=answer.question)
        box = Area(x, y, width, arrangement.rows[row])
        yield Passage(f"{answer.topic}", about, x, y, width, box.height, answer.question, flow, fill, ink)
        yield _bar(answer.topic, box, bar)
    yield from strip_shapes(strip, head.panels + sum(arrangement.rows) + 2 * _BETWEEN)


def _bar(topic: Topic, box: Area, ink: Ink) -> Sign:
    high = box.height - 2 * PADDING
    return Sign(
        f"{topic}-bar", About("card"), box.x + PADDING, box.y + box.height / 2, _BAR, high, "plate", "none", 0, ink
    )


def _foot(sheet: Sheet, height: float) -> Sequence[Shape]:
    """The name of the map, and the way back to it."""
    words = shorten(f"{sheet.content.title} · {sheet.content.subtitle}", SLIDE_WIDTH - 2 * MARGIN - 120, 9)
    about = About("title", text=f"{sheet.content.title} · {sheet.content.subtitle}")
    return (
        Text("foot", about, MARGIN, height - 18, SLIDE_WIDTH - 2 * MARGIN - 120, (words,), 9, "muted"),
        Sign(
            BACK, About("card", text=_BACK), SLIDE_WIDTH - MARGIN - 46, height - 13, 92, 17, "plate", "hairline", 0.75,
            "neutral", words=_BACK, size=9, ink="ink",
        ),
    )  # fmt: skip
