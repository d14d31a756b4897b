"""Names of the sides; and a side without stations as a list: its destination, and what is always on in bands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from navmap.drawing.content import Lane, Stop
from navmap.drawing.diagram import About, Ink, Panel, Shape, Sign, Text
from navmap.drawing.grid import MARGIN
from navmap.drawing.metrics import width
from navmap.drawing.plan import LANE_SIZE, Plan
from navmap.drawing.stations import mark, mark_at_end
from navmap.drawing.wrapping import shorten

_NOTHING = "no stages"
_DOT = 24.0
"""What is left free at the end of a band for the dot of a finding."""


def lane_panels(plan: Plan) -> Iterator[Panel]:
    """A tinted panel behind each side."""
    for lane in plan.lanes:
        top, bottom = plan.lane_box(lane.side)
        fill: Ink = "customer-lane" if lane.side == "customer" else "seller-lane"
        about = About("lane", lane.side, text=lane.text)
        wide = plan.grid.width - 2 * MARGIN
        yield Panel(f"lane-{lane.side}-panel", about, MARGIN, top, wide, bottom - top, fill)


def lane_shapes(plan: Plan, lane: Lane) -> Iterator[Shape]:
    """Whose route it is, and its finding's dot behind the words; without stations its destination too."""
    if lane.stops:
        yield from _lane_name(plan, lane, plan.grid.bend, LANE_SIZE)
        return
    yield from _lane_name(plan, lane, plan.grid.width - plan.lane_x, plan.lists.name_size)
    if lane.destination is not None:
        yield from _destination(
            plan, lane, plan.rows.customer_lane if lane.side == "customer" else plan.rows.seller_lane
        )


def listed_band(plan: Plan, stop: Stop, y: float) -> Iterator[Shape]:
    """An ongoing stage on a page without stations: its letter, its name and what is accomplished in it."""
    lists, left, right = plan.lists, plan.lane_x, plan.grid.width - plan.lane_x
    about = About("ongoing", "customer", stop.name, text=f"{stop.number} {stop.title}")
    yield Panel(stop.id, about, left, y, right - left, lists.band, "customer-tint")
    if numbers := plan.marks.at("customer", stop.name):
        dot = mark_at_end("customer", stop.name, numbers, right, y, lists.band)
        yield dot
        right = dot.x - dot.width / 2 + _DOT - 4
    middle, size = y + lists.band / 2, lists.size
    letter = max(width(one.number, size, "bold") for one in plan.content.customer.outside)
    x, end = left + 10, right - _DOT
    yield Sign(
        f"{stop.id}-name", about, x + letter / 2, middle, letter, lists.band - 3, "plate", "none", 0, "customer-tint",
        words=stop.number, size=size, ink="customer",
    )  # fmt: skip
    x += letter + size
    name = shorten(stop.title or stop.name, end - x, size, "bold")
    named = Text(f"{stop.id}-text", about, x, middle - size * 0.6, width(name, size, "bold"), (name,), size, "customer")
    yield replace(named, style="bold")
    yield from _accomplished(stop, named, end)


def _accomplished(stop: Stop, named: Text, end: float) -> Iterator[Text]:
    """Behind the name, if there is room for at least some words."""
    x = named.x + named.width + named.size
    said = "; ".join(one.text for one in stop.details)
    if said and end - x > 8 * named.size:
        words = shorten(said, end - x, named.size)
        yield replace(named, id=f"{stop.id}-detail", x=x, width=end - x, lines=(words,), ink="ink")


def _lane_name(plan: Plan, lane: Lane, right: float, size: int) -> Iterator[Shape]:
    side = lane.side
    ink: Ink = "customer" if side == "customer" else "seller"
    y = plan.rows.customer_lane if side == "customer" else plan.rows.seller_lane
    about = About("lane", side, text=lane.text)
    label = f"{side.upper()}"
    wide = width(label, size, "bold")
    yield Text(f"lane-{side}", about, plan.lane_x, y, wide, (label,), size, ink, "bold")
    room = right - plan.lane_x - wide - 8
    words = shorten(lane.text, room, size)
    yield Text(f"lane-{side}-text", about, plan.lane_x + wide + 6, y, room, (words,), size, ink)
    end = plan.lane_x + wide + 6 + width(words, size)
    if not (lane.stops or lane.outside):
        wide = width(_NOTHING, size, "italic")
        yield Text(f"lane-{side}-none", about, end + 10, y, wide, (_NOTHING,), size, "muted", "italic")
        end += 10 + wide
    if numbers := plan.marks.at(side):
        dot = mark(side, "", numbers, end + 16, y + 7)
        yield dot if lane.stops else replace(dot, x=end + 8 + dot.width / 2, y=y + size * 0.6)


def _destination(plan: Plan, lane: Lane, y: float) -> Iterator[Shape]:
    """A small bull's-eye and what it stands for, below the name of the side."""
    lists, side = plan.lists, lane.side
    ink: Ink = "customer" if side == "customer" else "seller"
    ring: Ink = "customer" if side == "customer" else "seller-ring"
    about = About("destination", side, text=lane.destination or "")
    x, middle = plan.lane_x + lists.end / 2 + 1, y + lists.row + lists.size * 0.6
    yield Sign(f"destination-{side}", about, x, middle, lists.end, lists.end, "circle", ring, 1.4)
    yield Sign(f"destination-{side}-eye", about, x, middle, lists.end - 6, lists.end - 6, "circle", "none", 0, ring)
    left = x + lists.end / 2 + 5
    room = plan.grid.width - plan.lane_x - left - _DOT
    words = shorten(f"Destination: {lane.destination}", room, lists.size, "bold")
    wide = width(words, lists.size, "bold")
    yield Text(f"destination-{side}-text", about, left, y + lists.row, wide, (words,), lists.size, ink, "bold")
    if numbers := plan.marks.at(side, on_destination=True):
        yield mark(side, "", numbers, left + wide + 16, middle)
