"""The routes themselves: the level lines, the tracks beside them, and where they end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from navmap.drawing.content import Lane, Stop
from navmap.drawing.diagram import About, Dash, Ink, Line, Point, Shape, Sign, Text
from navmap.drawing.grid import DESTINATION_SIZE
from navmap.drawing.legend import RETURN, SKIP
from navmap.drawing.plan import Plan
from navmap.drawing.rows import TRACK_GAP
from navmap.drawing.shaping import CORNER, around, level, straight
from navmap.drawing.stations import mark, names_edge
from navmap.drawing.tracks import WORDS_SIZE, Track, heights

_WIDE = 10.0


def route_lines(plan: Plan) -> Iterator[Line]:
    """The level lines from stop to stop, where a step leads straight on."""
    for lane in plan.content.lanes:
        for stop, following in zip(lane.stops, lane.stops[1:], strict=False):
            if stop.name in lane.joined:
                yield _piece(plan, stop, following)
    yield from _stubs(plan)
    yield from _dotted(plan)


def track_shapes(plan: Plan) -> Iterator[Shape]:
    """Ways back and ways past, outside of the names, with their words."""
    for lane in plan.content.lanes:
        stops = {stop.name: stop for stop in lane.stops}
        levels = heights(plan.tracks[lane.side])
        for number, track in enumerate(plan.tracks[lane.side], 1):
            yield from _track(plan, f"way-{lane.side}-{number}", track, stops, levels)


def destination_shapes(plan: Plan) -> Iterator[Shape]:
    """The bends and the bull's-eyes with their texts."""
    if not plan.grid.destination_text:
        return
    ending = [lane for lane in plan.content.lanes if _has_road(plan, lane)]
    for lane in ending:
        yield from _destination(plan, lane)
    if plan.content.shared_destination and len(ending) > 1:
        yield _shared(plan)


def _has_road(plan: Plan, lane: Lane) -> bool:
    """Whether a side's route leads on to a destination, be it one that is still to be written."""
    ends = lane.destination is not None or (plan.content.asks and plan.content.whole)
    return bool(plan.grid.destination_text and lane.stops and ends)


def _piece(plan: Plan, stop: Stop, following: Stop) -> Line:
    y = plan.y(stop.side)
    ink: Ink = "seller-line" if stop.side == "seller" else "customer"
    if stop.kind == following.kind == "buying":
        ink = "buying"
    about = About("route", stop.side, stop.name, following.name)
    points = straight((plan.x(stop), y), (plan.x(following), y))
    return Line(f"route-{stop.id}", about, points, ink, _WIDE, tail=stop.id, head=following.id)


def _stubs(plan: Plan) -> Iterator[Line]:
    """To the gates of stops from which no level line leads on, so that they do not stand in the open."""
    lane = plan.content.seller
    last = lane.stops[-1:] if _has_road(plan, lane) else ()
    for stop in lane.stops:
        gates = [gate for gate in plan.gates if gate.stage == stop.name]
        if gates and stop.name not in lane.joined and stop not in last:
            y = plan.rows.seller
            points = straight((plan.x(stop), y), (gates[-1].x, y))
            about = About("route", "seller", stop.name)
            yield Line(f"route-{stop.id}", about, points, "seller-line", _WIDE, tail=stop.id, head=gates[-1].id)


def _dotted(plan: Plan) -> Iterator[Line]:
    """From holes before the customer's first stop: the seller is on the road, the customer is not."""
    stops = plan.content.customer.stops
    before = [
        plan.x(stop)
        for stop in plan.content.seller.stops
        if stop.name in plan.content.unmatched and plan.x(stop) < plan.x(stops[0])
    ]
    if before:
        y = plan.rows.customer
        points = straight((min(before), y), (plan.x(stops[0]) - 20, y))
        yield Line("route-before", About("gap", "customer"), points, "finding", 1.8, "dotted")


def _track(plan: Plan, base: str, track: Track, stops: dict[str, Stop], levels: Sequence[float]) -> Iterator[Shape]:
    way = track.way
    back = way.kind != "skip"
    outward = -1 if way.side == "customer" else 1
    height = _height(plan, way.side, levels[: track.level])
    start = (track.start, names_edge(plan, stops[way.start]) + outward * 2)
    end = (track.end, names_edge(plan, stops[way.end]) + outward * 2)
    if track.joins is not None:
        end = (track.end, _height(plan, way.side, levels[: track.joins]) - outward * CORNER)
    about = About("return" if back else "skip", way.side, way.start, way.end, way.words)
    ink: Ink = "muted" if back else "customer" if way.side == "customer" else "seller-ring"
    points = around(start, end, height)
    dash: Dash = "dashed" if back else "solid"
    yield Line(base, about, points, ink, RETURN if back else SKIP, dash, arrow=track.joins is None)
    if track.words:
        top = height - 15 if outward < 0 else height + 3
        yield Text(
            f"{base}-words", about, track.words_x, top, track.words_width, (track.words,), WORDS_SIZE, "muted", "italic"
        )


def _height(plan: Plan, side: str, below: Sequence[float]) -> float:
    """Of a track with levels of these heights between itself and the names."""
    outward = -1 if side == "customer" else 1
    return _names_end(plan, side) + outward * (TRACK_GAP + sum(below))


def _names_end(plan: Plan, side: str) -> float:
    """The edge of the highest name of a side."""
    lane = plan.content.customer if side == "customer" else plan.content.seller
    edges = [names_edge(plan, stop) for stop in lane.stops]
    return min(edges) if side == "customer" else max(edges)


def _destination(plan: Plan, lane: Lane) -> Iterator[Shape]:
    outward = -1 if lane.side == "customer" else 1
    x, y = plan.grid.destination, plan.y(lane.side) + outward * plan.rise
    ink: Ink = "customer" if lane.side == "customer" else "seller-line"
    base = f"destination-{lane.side}"
    about = About("destination", lane.side, text=lane.destination or "")
    yield Line(f"{base}-road", about, _bend(plan, lane, (x, y)), ink, _WIDE, tail=lane.stops[-1].id, head=base)
    yield from _bulls_eye(lane, base, (x, y))
    yield from _destination_text(plan, lane, plan.beside_destination(lane.side))
    if numbers := plan.marks.at(lane.side, on_destination=True):
        yield mark(lane.side, "", numbers, x + 11, y + 15)


def _bulls_eye(lane: Lane, base: str, at: Point) -> Iterator[Sign]:
    """Two circles, or a dashed one with a question mark where no destination is written."""
    about = About("destination", lane.side, text=lane.destination or "")
    ring: Ink = "customer" if lane.side == "customer" else "seller-ring"
    ink: Ink = "customer" if lane.side == "customer" else "seller-line"
    if lane.destination is None:
        yield Sign(base, about, *at, 31, 31, "circle", "finding", 2.2, dash="dashed", words="?", size=12, ink="finding")
    else:
        yield Sign(base, about, *at, 31, 31, "circle", ring, 2.2)
        yield Sign(f"{base}-eye", about, *at, 22, 22, "circle", "none", 0, ink)


def _destination_text(plan: Plan, lane: Lane, corner: Point) -> Iterator[Shape]:
    x, y = corner
    room = plan.grid.destination_text
    ink: Ink = "customer" if lane.side == "customer" else "seller"
    about = About("destination", lane.side, text=lane.destination or "")
    base = f"destination-{lane.side}"
    yield Text(f"{base}-heading", about, x, y, room, (f"{lane.side.upper()} DESTINATION",), 8, ink, "bold")
    if lane.destination is None:
        words = ("not written yet",)
        yield Text(f"{base}-text", about, x, y + 12, room, words, DESTINATION_SIZE, "muted", "italic")
    else:
        lines = plan.destinations[lane.side]
        yield Text(f"{base}-text", about, x, y + 12, room, lines, DESTINATION_SIZE, ink, "bold")


def _bend(plan: Plan, lane: Lane, end: Point) -> tuple[Point, ...]:
    """From the last stop along the level, then outwards to the destination."""
    y = plan.y(lane.side)
    bend = (plan.grid.bend + 12, y)
    return (*straight((plan.x(lane.stops[-1]), y), bend), *level(bend, end)[1:])


def _shared(plan: Plan) -> Line:
    """The seller arrives when the customer has: the destinations are one."""
    x = plan.grid.destination
    top, bottom = plan.rows.customer - plan.rise + 19, plan.rows.seller + plan.rise - 19
    about = About("opens", "customer", text="The seller's destination waits for the customer's")
    return Line(
        "destination-shared", about, straight((x, top), (x, bottom)), "customer", 1.8, "dashed",
        arrow=True, tail="destination-customer", head="destination-seller",
    )  # fmt: skip
