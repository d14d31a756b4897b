"""Bands: where the customer buys, and what goes on all the time."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import groupby

from navmap.drawing.connectors import crossings
from navmap.drawing.content import Stop
from navmap.drawing.diagram import About, Line, Panel, Shape, Sign, Text
from navmap.drawing.metrics import width
from navmap.drawing.plan import Plan
from navmap.drawing.rows import BAND, BAND_STEP
from navmap.drawing.stations import mark
from navmap.drawing.wrapping import fits, shorten

_SIZE = 10
_LONGEST = 320.0
_NEAR_BEGINNING = 700.0


def buying_shapes(plan: Plan) -> Iterator[Shape]:
    """A band around each run of buying stages; the first that has room says how many there are."""
    stops = plan.content.customer.stops
    runs = [list(run) for buying, run in groupby(stops, key=lambda stop: stop.kind == "buying") if buying]
    count = sum(map(len, runs))
    for number, run in enumerate(runs, 1):
        said = [f"BUYING: {count} of {len(stops)}", f"BUYING {count}/{len(stops)}"] if number == 1 else []
        yield from _buying_band(plan, number, run, [*said, "BUYING"])


def ongoing_shapes(plan: Plan, lines: Sequence[Line]) -> Iterator[Shape]:
    """A band under the journey for each ongoing stage; arrows pass behind its name."""
    for place, stop in enumerate(plan.content.customer.outside):
        yield from _ongoing_band(plan, stop, plan.rows.ongoing + place * BAND_STEP, lines)


def _buying_band(plan: Plan, number: int, run: list[Stop], wordings: list[str]) -> Iterator[Shape]:
    left, right = plan.x(run[0]) - plan.grid.band, plan.x(run[-1]) + plan.grid.band
    top = plan.rows.buying - 6
    titles = ", ".join(stop.title for stop in run)
    about = About("buying", "customer", text=f"Buying: {titles}")
    yield Panel(f"buying-{number}", about, left, top, right - left, plan.band_bottom - top, "buying-tint")
    room = right - left - 14
    words = next((one for one in wordings if fits(one, room, _SIZE, "bold")), wordings[-1])
    y = plan.rows.buying + 1
    yield Text(f"buying-{number}-name", about, left + 9, y, room, (words,), _SIZE, "buying", "bold")


def _ongoing_band(plan: Plan, stop: Stop, y: float, lines: Sequence[Line]) -> Iterator[Shape]:
    stops = plan.content.customer.stops
    left = plan.x(stops[0]) - 32 if stops else plan.grid.first
    right = max(plan.x(stops[-1]) + 32 if stops else plan.grid.bend, left + 180)
    about = About("ongoing", "customer", stop.name, text=f"{stop.number} {stop.title}")
    yield Panel(stop.id, about, left, y, right - left, BAND, "customer-tint")
    crossed = crossings(lines, y, y + BAND)
    accomplished = "; ".join(one.text for one in stop.details) if plan.detailed else ""
    said = f"{stop.number} · Always on: {stop.title or stop.name}" + (f" – {accomplished}" if accomplished else "")
    words = shorten(said, min(right - left - 40, _LONGEST * (2 if accomplished else 1)), _SIZE, "bold")
    wide = width(words, _SIZE, "bold") + 10
    x = _free_place(left + 3, right - 24 - wide, wide, crossed)
    yield Sign(
        f"{stop.id}-name", about, x + wide / 2, y + BAND / 2, wide, BAND - 3, "plate", "none", 0, "customer-tint",
        words=words, size=_SIZE, ink="customer",
    )  # fmt: skip
    if numbers := plan.marks.at("customer", stop.name):
        yield mark("customer", stop.name, numbers, right - 10, y + BAND / 2)


def _free_place(left: float, right: float, wide: float, crossed: Sequence[float]) -> float:
    """The left edge where the fewest lines are hidden, not too far from the beginning."""
    ordered = sorted(crossed)
    count = int(max(min(right - left, _NEAR_BEGINNING), 0) // 4) + 1
    steps = [left + 4 * step for step in range(count)]
    return min(steps, key=lambda x: bisect(ordered, x + wide + 3) - bisect(ordered, x - 3))
