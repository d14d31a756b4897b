"""The ends off the seller's route: a bracket under the open stages, and the signs it leads to."""

from __future__ import annotations

from collections.abc import Iterator

from navmap.drawing.diagram import About, Line, Shape, Sign, Text
from navmap.drawing.lists import TO_FIRST_END
from navmap.drawing.lost import BRANCH, SIGN, LostEnd
from navmap.drawing.metrics import width
from navmap.drawing.plan import Plan
from navmap.drawing.shaping import straight
from navmap.drawing.stations import mark

_TICK = 5.0


def lost_shapes(plan: Plan) -> Iterator[Shape]:
    """Nothing where there is no lost stage."""
    if not plan.lost:
        return
    if plan.content.seller.stops:
        yield from _bracket(plan)
    for number, row in enumerate(plan.lost):
        for end in row:
            yield from _end(plan, end, plan.rows.lost + TO_FIRST_END + number * plan.lists.end_row)


def _bracket(plan: Plan) -> Iterator[Line]:
    """From every open stage down to a line, and from its left end to the signs."""
    xs = [plan.x(stop) for stop in plan.content.seller.stops if stop.kind == "open"]
    about = About("lost", "seller", text="Any open stage may end here")
    y, row = plan.rows.lost + _TICK, plan.rows.lost + TO_FIRST_END
    for number, x in enumerate(xs, 1):
        yield Line(f"lost-tick-{number}", about, straight((x, y - _TICK), (x, y)), "muted", 1.2)
    if len(xs) > 1:
        yield Line("lost-line", about, straight((xs[0], y), (xs[-1], y)), "muted", 1.2)
    end = plan.lost[0][0].x - SIGN / 2 - 3
    start = xs[0] if xs else end - BRANCH + SIGN
    down = straight((start, y), (start, row))
    yield Line("lost-way", about, (*down, *straight((start, row), (end, row))[1:]), "muted", 1.2, arrow=True)


def _end(plan: Plan, end: LostEnd, y: float) -> Iterator[Shape]:
    stop = end.stop
    about = About("lost", "seller", stop.name, text=stop.title)
    across, size = plan.lists.end, plan.lists.size
    yield Sign(stop.id, about, end.x, y, across, across, "circle", "muted", 1.4, words="×", size=size, ink="muted")
    left = end.x + across / 2 + 5
    room = width(end.words, size)
    yield Text(f"{stop.id}-name", about, left, y - size * 0.6, room, (end.words,), size, "ink")
    if numbers := plan.marks.at("seller", stop.name):
        yield mark("seller", stop.name, numbers, left + room + 12, y)
