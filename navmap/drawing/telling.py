"""The picture in words, for people who cannot see it."""

from __future__ import annotations

from collections.abc import Iterator

from navmap.drawing.content import Content, Lane
from navmap.drawing.marks import Marks
from navmap.drawing.wrapping import clean


def told(content: Content, marks: Marks) -> str:
    """A few sentences: both routes in order, what helps and what is waited for, the findings."""
    return clean(" ".join(_sentences(content, marks)))


def _sentences(content: Content, marks: Marks) -> Iterator[str]:
    for lane in content.lanes:
        if lane.stops:
            yield _route(lane)
            yield from (f"{stop.number}: {step.words}." for stop in lane.stops for step in stop.steps)
        if lane.outside:
            what = "Always on" if lane.side == "customer" else "Ends off the route"
            yield f"{what}: {'; '.join(stop.title or stop.name for stop in lane.outside)}."
        if lane.destination:
            yield f"{lane.side.capitalize()} destination: {lane.destination}."
    yield from _ties(content)
    for mark in marks.shown:
        yield f"Finding {mark.number}: {mark.message}"


def _route(lane: Lane) -> str:
    stops = (
        f"{stop.number} {stop.title or stop.name}" + (f" ({stop.kind})" if stop.kind in ("buying", "won") else "")
        for stop in lane.stops
    )
    return f"{lane.side.capitalize()} route: {'; '.join(stops)}."


def _ties(content: Content) -> Iterator[str]:
    lane = content.customer
    numbers = {stop.name: stop.number for stop in (*lane.outside, *lane.stops)}
    for stop in content.seller.stops:
        helped = [numbers[link.customer] for link in content.links_of(stop.name)]
        waits = [numbers[name] for gate in content.gates_of(stop.name) for name in gate.waits_for]
        if helped:
            yield f"{stop.number} helps with {', '.join(helped)}."
        if waits:
            yield f"{stop.number} ends when the customer has done {', '.join(waits)}."
