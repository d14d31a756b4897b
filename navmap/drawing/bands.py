"""Bands: where the customer buys, and what goes on all the time."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from navmap.drawing.connectors import stretches
from navmap.drawing.content import Stop
from navmap.drawing.diagram import About, Line, Panel, Shape, Sign, Text
from navmap.drawing.listed import listed_band
from navmap.drawing.metrics import width
from navmap.drawing.plan import Plan
from navmap.drawing.pouring import Gap, Piece, gaps_between, is_compact, is_whole, poured
from navmap.drawing.rows import BAND
from navmap.drawing.stations import mark_at_end
from navmap.drawing.wrapping import fits, shorten, wrap

_SIZE, _SMALL, _SMALLEST = 10, 9, 8
_INSET, _EDGE = 9.0, 3.0
"""From the edge of a band to its words, and what narrow bands leave free beside them."""
_LONGEST = 320.0
_NARROWEST = 56.0
"""Of a name behind its band."""
_DOT = 24.0
"""What is left free at the end of a band for the dot of a finding."""


def buying_shapes(plan: Plan) -> Iterator[Shape]:
    """A band around each run of buying stages; the first says how many there are."""
    stops = plan.content.customer.stops
    runs = [list(run) for buying, run in groupby(stops, key=lambda stop: stop.kind == "buying") if buying]
    count = sum(map(len, runs))
    for number, run in enumerate(runs, 1):
        said = [f"BUYING: {count} of {len(stops)}", f"BUYING {count}/{len(stops)}"] if number == 1 else []
        yield from _buying_band(plan, number, run, said)


def ongoing_shapes(plan: Plan, lines: Sequence[Line]) -> Iterator[Shape]:
    """A band under the journey for each ongoing stage; its name stands between the arrows that pass."""
    for place, stop in enumerate(plan.content.customer.outside):
        y = plan.rows.ongoing + place * plan.lists.step
        yield from listed_band(plan, stop, y) if plan.is_bare else _ongoing_band(plan, stop, y, lines)


def _buying_band(plan: Plan, number: int, run: list[Stop], wordings: Sequence[str]) -> Iterator[Shape]:
    left, right = plan.x(run[0]) - plan.grid.band, plan.x(run[-1]) + plan.grid.band
    top = plan.rows.buying - 6
    titles = ", ".join(stop.title for stop in run)
    about = About("buying", "customer", text=f"Buying: {titles}")
    yield Panel(f"buying-{number}", about, left, top, right - left, plan.band_bottom - top, "buying-tint")
    y, room = plan.rows.buying + 1, right - left
    name = Text(f"buying-{number}-name", about, left + _INSET, y, room - 14, (), _SIZE, "buying", "bold")
    yield _counted(name, wordings, room)


def _counted(name: Text, wordings: Sequence[str], room: float) -> Text:
    """How many there are: in words if they fit, in a narrow band in smaller ones in its middle."""
    for words in wordings:
        if fits(words, name.width, _SIZE, "bold"):
            return replace(name, lines=(words,))
        for size in (_SMALL, _SMALLEST):
            if fits(words, room - _EDGE, size, "bold"):
                wide = width(words, size, "bold")
                x = name.x - _INSET + (room - wide) / 2
                return replace(name, x=x, y=name.y + _SIZE - size, width=wide, lines=(words,), size=size)
    return replace(name, lines=("BUYING",))


def _ongoing_band(plan: Plan, stop: Stop, y: float, lines: Sequence[Line]) -> Iterator[Shape]:
    stops = plan.content.customer.stops
    left = plan.x(stops[0]) - 32 if stops else plan.lane_x
    right = max(plan.x(stops[-1]) + 32, left + 180) if stops else plan.grid.width - plan.lane_x
    about = About("ongoing", "customer", stop.name, text=f"{stop.number} {stop.title}")
    yield Panel(stop.id, about, left, y, right - left, BAND, "customer-tint")
    end = right - _DOT
    if numbers := plan.marks.at("customer", stop.name):
        dot = mark_at_end("customer", stop.name, numbers, right, y)
        yield dot
        end = min(end, dot.x - dot.width / 2 - 4)
    taken = list(stretches(lines, y, y + BAND))
    yield from _name(
        plan, stop, Text(f"{stop.id}-text", about, left + 8, y, end - left - 8, (), _SIZE, "customer"), taken
    )


def _name(plan: Plan, stop: Stop, room: Text, taken: Sequence[Gap]) -> Iterator[Shape]:
    """Between the lines that cross the band; where they are many, only the letter, and the name behind the band."""
    gaps = gaps_between(taken, room.x, room.x + room.width)
    words = _said(plan, stop, room.width)
    pieces, letter = poured(words, gaps, _SIZE), poured(stop.number, gaps, _SIZE)
    if not (is_whole(pieces, words) if plan.detailed else is_compact(pieces, words, _SIZE)):
        behind = _behind(plan, stop, room, taken) if letter else None
        if behind:
            yield behind
            pieces = letter
        elif not pieces:
            pieces = [Piece(room.x, words, width(words, _SIZE, "bold"))]
    for number, piece in enumerate(pieces, 1):
        yield Sign(
            f"{stop.id}-name" if number == 1 else f"{stop.id}-name-{number}", room.about,
            piece.x + piece.width / 2, room.y + BAND / 2, piece.width, BAND - 3, "plate", "none", 0, "customer-tint",
            words=piece.words, size=_SIZE, ink="customer",
        )  # fmt: skip


def _behind(plan: Plan, stop: Stop, room: Text, taken: Sequence[Gap]) -> Text | None:
    """The name to the right of its band, if there is room before what belongs to the destinations."""
    if not plan.content.customer.stops:
        return None
    left, right = plan.behind_bands
    left = max([left, *(far + 8 for _, far in taken)])
    if right - left < _NARROWEST:
        return None
    most = 2 if len(plan.content.customer.outside) > 1 else 4
    lines = wrap(_said(plan, stop, math.inf).replace("Always on: ", "", 1), right - left, _SMALL, "bold", most)
    if plan.detailed and lines[-1].endswith("…"):
        return None
    middle = room.y + BAND / 2 - len(lines) * _SMALL * 0.6
    return replace(room, x=left, y=middle, width=right - left, lines=lines, size=_SMALL, style="bold")


def _said(plan: Plan, stop: Stop, room: float) -> str:
    """The name of an ongoing stage and, on wide pages, what is accomplished in it."""
    accomplished = "; ".join(one.text for one in stop.details) if plan.detailed else ""
    said = f"{stop.number} · Always on: {stop.title or stop.name}" + (f" – {accomplished}" if accomplished else "")
    longest = _LONGEST * (2 if accomplished else 1) if plan.content.customer.stops else room
    return shorten(said, min(room, longest), _SIZE, "bold")
