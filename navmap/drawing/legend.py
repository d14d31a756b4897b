"""The legend: a line at the foot of the page that explains the signs it shows, and no others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from navmap.drawing.content import Content
from navmap.drawing.diagram import About, Dash, Form, Ink, Line, Shape, Sign, Text
from navmap.drawing.grid import MARGIN
from navmap.drawing.metrics import width
from navmap.drawing.shaping import straight

ROW = 18.0

HELPS, OPENS, RETURN, SKIP = 1.6, 1.8, 1.6, 2.4
"""How wide the lines are that the legend explains."""

_SIZE = 10
_SIGN = 14.0
_LINE = 30.0
"""Long enough for two dashes before the head of an arrow."""
_GAP = 12.0
_ABOUT = About("legend")


@dataclass(frozen=True, slots=True)
class Entry:
    """A sign, or a line where `form` is none, and what it means."""

    words: str
    ink: Ink
    form: Form | None = None
    dash: Dash = "solid"
    mark: str = ""
    fill: Ink = "paper"
    thick: float = 1.6
    """How wide the line is, as on the map."""
    ring: float = 2.4

    @property
    def sign_width(self) -> float:
        """The room for the sign and the space behind it."""
        return (_SIGN if self.form else _LINE) + 7

    @property
    def width(self) -> float:
        """Sign, words and the space behind them."""
        return self.sign_width + width(self.words, _SIZE) + _GAP


def entries_of(content: Content) -> tuple[Entry, ...]:
    """What needs explaining on this map."""
    kinds = {stop.kind for lane in content.lanes for stop in (*lane.stops, *lane.outside)}
    returns = any(way.kind == "return" for lane in content.lanes for way in lane.ways)
    offered = (
        (bool(content.customer.stops), Entry("customer stage", "customer", "circle")),
        ("buying" in kinds, Entry("buying stage", "buying", "square")),
        (bool(content.seller.stops), Entry("seller stage", "seller-ring", "circle")),
        ("won" in kinds, Entry("deal is won", "seller-ring", "circle", fill="seller")),
        (bool(content.gates), Entry("gate: waits for that stage", "customer", "diamond")),
        (bool(content.links), Entry("helps", "seller-ring", thick=HELPS)),
        (bool(content.gates), Entry("opens gate", "customer", dash="dashed", thick=OPENS)),
        (returns, Entry("may go back", "muted", dash="dashed", thick=RETURN)),
        *((True, entry) for entry in _skips(content)),
        ("ongoing" in kinds, Entry("always on", "customer", "plate", mark="A", fill="customer-tint", ring=0)),
        (bool(content.unmatched), Entry("no customer stage", "finding", "circle", "dashed", "?", ring=1.2)),
        ("lost" in kinds, Entry("lost", "muted", "circle", mark="×", ring=1.2)),
    )
    return tuple(entry for wanted, entry in offered if wanted)


def _skips(content: Content) -> Iterator[Entry]:
    """Ways past have the colour of their side, so where both sides have some, each is explained."""
    sides = [lane.side for lane in content.lanes if any(way.kind == "skip" for way in lane.ways)]
    for side in sides:
        ink: Ink = "customer" if side == "customer" else "seller-ring"
        yield Entry("may skip" if len(sides) == 1 else f"{side} may skip", ink, thick=SKIP)


def legend_rows(entries: tuple[Entry, ...], page_width: float) -> tuple[tuple[Entry, ...], ...]:
    """The entries on as many rows as they need."""
    rows: list[list[Entry]] = []
    used = page_width
    for entry in entries:
        if used + entry.width - _GAP > page_width - MARGIN:
            rows.append([])
            used = MARGIN
        rows[-1].append(entry)
        used += entry.width
    return tuple(map(tuple, rows))


def legend_shapes(rows: tuple[tuple[Entry, ...], ...], y: float) -> Iterator[Shape]:
    """The rows, the first with its middle at y + 9."""
    place = 0
    for number, row in enumerate(rows):
        x, middle = MARGIN, y + number * ROW + ROW / 2
        for entry in row:
            place += 1
            yield from _entry_shapes(entry, f"legend-{place}", x, middle)
            x += entry.width


def _entry_shapes(entry: Entry, base: str, x: float, y: float) -> Iterator[Shape]:
    if entry.form:
        yield _sign(entry, base, x + _SIGN / 2, y)
    else:
        points = straight((x, y), (x + _LINE, y))
        yield Line(base, _ABOUT, points, entry.ink, entry.thick, entry.dash, arrow=True)
    left = x + entry.sign_width
    room = width(entry.words, _SIZE)
    yield Text(f"{base}-text", _ABOUT, left, y - _SIZE * 0.6, room, (entry.words,), _SIZE, "muted")


def _sign(entry: Entry, base: str, x: float, y: float) -> Sign:
    size = _SIGN - 2 if entry.form != "diamond" else _SIGN + 1
    return Sign(
        base, _ABOUT, x, y, size, size, entry.form or "circle", entry.ink if entry.ring else "none", entry.ring,
        fill=entry.fill, dash=entry.dash, words=entry.mark, size=8, ink=entry.ink,
    )  # fmt: skip
