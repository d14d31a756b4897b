"""The card: one stage on one page, with its four questions answered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from navmap.drawing.answers import Answer, Topic, answers_of, standing
from navmap.drawing.choice import stop_named
from navmap.drawing.content import Content, Stop, content_of
from navmap.drawing.diagram import About, Diagram, Ink, Panel, Shape, Sign, Text
from navmap.drawing.flow import Flow, flow_shapes, flowed
from navmap.drawing.grid import MARGIN, SLIDE_WIDTH
from navmap.drawing.little_route import WIDTH, little_route_shapes
from navmap.drawing.marks import Marks, marks_of, on_stage
from navmap.drawing.paragraphs import blocks_of
from navmap.drawing.rows import SLIDE_HEIGHT
from navmap.drawing.stations import inks_of
from navmap.drawing.strip import Strip, strip_of, strip_shapes
from navmap.drawing.wrapping import clean, fits, shorten, wrap
from navmap.findings import Finding
from navmap.graph.graph import MapGraph

_BADGE = 50.0
_TITLE_SIZES = (26, 22, 18)
_TITLE_X = MARGIN + _BADGE + 18
_TOP = 108.0
_FOOT = 26.0
_BETWEEN = 15.0
_PADDING = 15.0
_BAR = 4.0
_QUESTION = 15
_QUESTION_ROOM = 30.0
_SIZES = (15, 14, 13, 12, 11)

_FILLS: dict[Topic, tuple[Ink, Ink, Ink]] = {
    "accomplish": ("customer-lane", "customer", "customer"),
    "help": ("seller-lane", "seller-ring", "seller"),
    "done": ("neutral", "ink", "ink"),
    "derail": ("finding-tint", "finding", "finding"),
}
"""The inks of each panel, of the bar at its left and of its question."""


def card_of(graph: MapGraph, findings: Sequence[Finding], written: str, *, asks: bool = True) -> Diagram:
    """The card of the stage that is meant by what was written. Raises DrawingError where there is none."""
    content = content_of(graph, asks=asks)
    stop = stop_named(content, written)
    marks = marks_of(on_stage(findings, stop.side, stop.name))
    card = Card(content, stop, answers_of(graph, content, stop), marks)
    return Diagram(
        width=SLIDE_WIDTH,
        height=round(card.height),
        title=clean(f"{stop.number} {stop.title or stop.name}".strip() + f" · {content.title}"),
        description=clean(" ".join(_told(card))),
        shapes=tuple(_shapes(card)),
    )


@dataclass(frozen=True)
class Card:
    """The measures of one card."""

    content: Content
    stop: Stop
    answers: tuple[Answer, ...]
    marks: Marks

    @property
    def panel_width(self) -> float:
        """Two stand side by side; one that stands alone has all the room."""
        if len(self.answers) == 1:
            return SLIDE_WIDTH - 2 * MARGIN
        return (SLIDE_WIDTH - 2 * MARGIN - _BETWEEN) / 2

    @cached_property
    def strip(self) -> Strip:
        """What was found on this stage."""
        return strip_of(self.marks, SLIDE_WIDTH)

    @property
    def room(self) -> float:
        """The height that a slide leaves for the two rows of panels."""
        strip = self.strip.height + _BETWEEN if self.strip.height else 0.0
        return SLIDE_HEIGHT - _TOP - _FOOT - strip - _BETWEEN

    @cached_property
    def flows(self) -> tuple[Flow, ...]:
        """The answers in the largest type with which all of them fit a slide, else in the smallest."""
        for size in _SIZES:
            flows = self._flows(size)
            if sum(_needed(flows)) <= self.room:
                return flows
        return flows

    @cached_property
    def rows(self) -> tuple[float, float]:
        """The heights of the two rows of panels: alike where that is enough for both."""
        upper, lower = _needed(self.flows)
        half = self.room / 2
        if max(upper, lower) <= half:
            return half, half
        spare = max(self.room - upper - lower, 0.0)
        return upper + spare / 2, lower + spare / 2

    @property
    def height(self) -> float:
        """Of the whole page, which grows where even small type does not fit."""
        return SLIDE_HEIGHT - self.room + sum(self.rows)

    def corner(self, place: int) -> tuple[float, float]:
        """The left and top edge of a panel, counted from 0 in the order of reading."""
        row, column = divmod(place, 2)
        return MARGIN + column * (self.panel_width + _BETWEEN), _TOP + row * (self.rows[0] + _BETWEEN)

    def _flows(self, size: int) -> tuple[Flow, ...]:
        room = self.panel_width - 2 * _PADDING - _BAR - 12
        return tuple(flowed(blocks_of(answer.items, self.stop), room, size) for answer in self.answers)


def _needed(flows: Sequence[Flow]) -> tuple[float, float]:
    """The heights that the two rows ask for."""
    heights = [_PADDING + _QUESTION_ROOM + flow.height + _PADDING for flow in flows]
    return max(heights[:2]), max(heights[2:], default=0.0)


def _shapes(card: Card) -> Iterator[Shape]:
    """In the order in which a person would read them out."""
    yield from _heading(card)
    yield from little_route_shapes(card.content, card.stop)
    for place, (answer, flow) in enumerate(zip(card.answers, card.flows, strict=True)):
        yield from _panel(card, place, answer, flow)
    below = _TOP + sum(card.rows) + 2 * _BETWEEN
    yield from strip_shapes(card.strip, below)
    about = About("title", text=card.content.title)
    words = shorten(f"{card.content.title} · {card.content.subtitle}", SLIDE_WIDTH - 2 * MARGIN, 9)
    yield Text("card-foot", about, MARGIN, card.height - 19, SLIDE_WIDTH - 2 * MARGIN, (words,), 9, "muted")


def _heading(card: Card) -> Iterator[Shape]:
    stop = card.stop
    about = About("stage", stop.side, stop.name, text=f"{stop.number} {stop.title or stop.name}".strip())
    yield _badge(stop, about)
    title = clean(stop.title or stop.name)
    room = SLIDE_WIDTH - MARGIN - _TITLE_X - WIDTH - 24
    size = next((one for one in _TITLE_SIZES if fits(title, room, one, "bold")), _TITLE_SIZES[-1])
    lines = wrap(title, room, size, "bold", most=2)
    ink = inks_of(stop)[1]
    top = 55 - (len(lines) * size * 1.2 + 19) / 2
    yield Text("card-title", about, _TITLE_X, top, room, lines, size, ink, "bold")
    words = standing(card.content, stop)
    below = top + len(lines) * size * 1.2 + 3
    yield Text("card-standing", About("card", text=words), _TITLE_X, below, room, (words,), 12, "muted")


def _badge(stop: Stop, about: About) -> Sign:
    ink = inks_of(stop)[1]
    square = stop.kind == "buying"
    fill: Ink = "muted" if stop.kind == "lost" else ink
    return Sign(
        "card-badge", about, MARGIN + _BADGE / 2, 55, _BADGE - 2 * square, _BADGE - 2 * square,
        "square" if square else "circle", "none", 0, fill, words=stop.number or "×", size=20, ink="paper",
    )  # fmt: skip


def _panel(card: Card, place: int, answer: Answer, flow: Flow) -> Iterator[Shape]:
    x, y = card.corner(place)
    height = card.rows[place // 2]
    fill, bar, ink = panel_inks(card.stop, answer.topic)
    base = f"card-{answer.topic}"
    about = About("card", card.stop.side, card.stop.name, text=answer.question)
    yield Panel(base, about, x, y, card.panel_width, height, fill)
    yield Panel(f"{base}-bar", About("card"), x + _PADDING - 2, y + _PADDING, _BAR, height - 2 * _PADDING, bar)
    left = x + _PADDING + _BAR + 12
    room = flow.room
    yield Text(f"{base}-question", about, left, y + _PADDING - 2, room, (answer.question,), _QUESTION, ink, "bold")
    yield from flow_shapes(flow, base, left, y + _PADDING + _QUESTION_ROOM - 4)


def panel_inks(stop: Stop, topic: Topic) -> tuple[Ink, Ink, Ink]:
    """The inks of a panel, of the bar at its left and of its question."""
    if topic == "accomplish" and stop.kind == "buying":
        return "buying-tint", "buying", "buying"
    return _FILLS[topic]


def _told(card: Card) -> Iterator[str]:
    yield f"{standing(card.content, card.stop)}."
    for answer in card.answers:
        said = "; ".join(filter(None, (f"{item.number} {item.text}".strip() for item in answer.items)))
        yield f"{answer.question} {said}."
    for mark in card.marks.shown:
        yield f"Finding {mark.number}: {mark.message}"
