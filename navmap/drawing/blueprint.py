"""The blueprint: both sides as lanes, with all that belongs to a stage on a card under its station."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from navmap.drawing.bands import buying_shapes, ongoing_shapes
from navmap.drawing.beside import STEP, WIDE
from navmap.drawing.blueprint_plan import CARD, PADDING, BlueprintPlan
from navmap.drawing.connectors import connector_lines
from navmap.drawing.content import Lane, content_of
from navmap.drawing.diagram import About, Diagram, Ink, Panel, Shape
from navmap.drawing.ends import lost_shapes
from navmap.drawing.flow import flow_shapes
from navmap.drawing.legend import legend_shapes
from navmap.drawing.listed import lane_panels
from navmap.drawing.plan import wide_marks
from navmap.drawing.routes import destination_shapes, route_lines, track_shapes
from navmap.drawing.slide import heading_shapes, page_of
from navmap.drawing.stations import inks_of, station_shapes
from navmap.drawing.strip import strip_shapes
from navmap.findings import Finding
from navmap.graph.graph import MapGraph


def blueprint_of(graph: MapGraph, findings: Sequence[Finding] = (), *, asks: bool = True) -> Diagram:
    """The blueprint of a map, placed; without `asks`, no questions where something is missing."""
    content = content_of(graph, asks=asks)
    plan = BlueprintPlan(content, wide_marks(content, findings), graph=graph)
    return page_of(plan, _shapes(plan))


def _shapes(plan: BlueprintPlan) -> Iterator[Shape]:
    lines = tuple(connector_lines(plan))
    yield from lane_panels(plan)
    yield from heading_shapes(plan)
    yield from buying_shapes(plan)
    yield from route_lines(plan)
    yield from track_shapes(plan)
    yield from lines
    yield from ongoing_shapes(plan, lines)
    yield from destination_shapes(plan)
    yield from station_shapes(plan)
    for lane in plan.content.lanes:
        yield from _cards(plan, lane)
    yield from _cards_beside(plan)
    yield from _empty_cards(plan)
    yield from lost_shapes(plan)
    yield from strip_shapes(plan.strip, plan.rows.strip)
    yield from legend_shapes(plan.legend, plan.rows.legend)


def _cards(plan: BlueprintPlan, lane: Lane) -> Iterator[Shape]:
    top, height = plan.card_top(lane.side), plan.card_height(lane.side)
    for stop in lane.stops:
        left = plan.x(stop) - CARD / 2
        about = About("stage", stop.side, stop.name, text=f"{stop.number} {stop.title or stop.name}")
        yield Panel(f"{stop.id}-card", about, left, top, CARD, height, "paper", inks_of(stop)[0])
        yield from flow_shapes(plan.cards[stop.id], f"{stop.id}-note", left + PADDING, top + PADDING)


def _cards_beside(plan: BlueprintPlan) -> Iterator[Shape]:
    """Of what is always on."""
    for one in plan.beside:
        stop, left = one.stop, plan.grid.destination + 14 + one.column * STEP
        top = plan.card_top("customer") + one.below
        about = About("card", stop.side, stop.name, text=f"{stop.number} {stop.title or stop.name}")
        yield Panel(f"{stop.id}-card", about, left, top, WIDE, one.height, "paper", "customer")
        yield from flow_shapes(one.flow, f"{stop.id}-note", left + PADDING, top + PADDING)


def _empty_cards(plan: BlueprintPlan) -> Iterator[Shape]:
    for (side, column), flow in plan.empty.items():
        top, height, left = plan.card_top(side), plan.card_height(side), plan.grid.x(column) - CARD / 2
        asks = side == "customer"
        edge: Ink = "finding" if asks else "hairline"
        fill: Ink = "paper" if asks else "seller-lane"
        about = flow.blocks[0][0].about
        yield Panel(f"empty-{side}-{column + 1}", about, left, top, CARD, height, fill, edge, "dashed")
        yield from flow_shapes(flow, f"empty-{side}-{column + 1}-note", left + PADDING, top + PADDING)
