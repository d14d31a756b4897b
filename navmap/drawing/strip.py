"""The findings strip: a numbered card for each finding that is shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from navmap.drawing.diagram import About, Panel, Shape, Sign, Text
from navmap.drawing.grid import MARGIN
from navmap.drawing.marks import Mark, Marks
from navmap.drawing.metrics import width
from navmap.drawing.wrapping import shorten, wrap

_GAP = 12.0
_PADDING = 10.0
_SIZE = 11
_MORE_ROOM = 64.0


@dataclass(frozen=True, slots=True)
class Card:
    """One finding with its lines."""

    mark: Mark
    x: float
    width: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """The cards side by side; no height where there are none."""

    cards: tuple[Card, ...]
    more: int
    right: float
    height: float


def strip_of(marks: Marks, page_width: float) -> Strip:
    """The cards as wide as the page lets them be, as high as the longest of them."""
    if not marks.shown:
        return Strip((), 0, 0.0, 0.0)
    right = page_width - MARGIN
    room = right - MARGIN - (_MORE_ROOM if marks.more else 0)
    each = min((room + _GAP) / len(marks.shown) - _GAP, 620.0)
    cards = tuple(_card(mark, MARGIN + place * (each + _GAP), each) for place, mark in enumerate(marks.shown))
    lines = max(2, *(len(card.lines) for card in cards))
    return Strip(cards, marks.more, cards[-1].x + each + _GAP, 30 + lines * _SIZE * 1.2 + 8)


def strip_shapes(strip: Strip, y: float) -> Iterator[Shape]:
    """The cards and, where there are more findings, how many."""
    for card in strip.cards:
        yield from _card_shapes(card, y, strip.height)
    if strip.more:
        about = About("finding", text=f"{strip.more} more findings")
        lines = (f"+ {strip.more}", "more")
        top = y + strip.height / 2 - 14
        yield Text("findings-more", about, strip.right, top, _MORE_ROOM, lines, _SIZE, "finding", "bold")


def _card(mark: Mark, x: float, card_width: float) -> Card:
    return Card(mark, x, card_width, wrap(mark.message, card_width - 2 * _PADDING, _SIZE, most=3))


def _card_shapes(card: Card, y: float, height: float) -> Iterator[Shape]:
    mark = card.mark
    about = About("finding", mark.side, mark.stage, text=mark.message)
    base = f"finding-{mark.number}"
    yield Panel(base, about, card.x, y, card.width, height, "finding-tint", "finding-edge")
    left = card.x + _PADDING
    yield Sign(
        f"{base}-number", about, left + 8.5, y + 16, 17, 15, "plate", "none", 0, "finding",
        words=str(mark.number), size=10, ink="paper",
    )  # fmt: skip
    room = card.width - 2 * _PADDING - 24
    rule = shorten(mark.rule.replace("-", " ").upper(), room, 10, "bold")
    yield Text(
        f"{base}-rule", About("finding"), left + 24, y + 10, width(rule, 10, "bold"), (rule,), 10, "finding", "bold"
    )
    room = card.width - 2 * _PADDING
    yield Text(f"{base}-text", About("finding"), left, y + 28, room, card.lines, _SIZE, "ink")
