"""The slide and the route: both routes of a map, what ties them together, and the heaviest findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from navmap.drawing.bands import buying_shapes, ongoing_shapes
from navmap.drawing.connectors import connector_lines
from navmap.drawing.diagram import About, Diagram, Shape, Text
from navmap.drawing.ends import lost_shapes
from navmap.drawing.grid import MARGIN, SLIDE_WIDTH
from navmap.drawing.legend import legend_shapes
from navmap.drawing.listed import lane_panels, lane_shapes
from navmap.drawing.plan import Plan, plan_of
from navmap.drawing.room import in_full, in_proportion
from navmap.drawing.routes import destination_shapes, route_lines, track_shapes
from navmap.drawing.stations import detail_shapes, station_shapes
from navmap.drawing.strip import strip_shapes
from navmap.drawing.telling import told
from navmap.drawing.wrapping import clean, shorten
from navmap.findings import Finding
from navmap.graph.graph import MapGraph


def slide_of(
    graph: MapGraph, findings: Sequence[Finding] = (), *, asks: bool = True, width: float = SLIDE_WIDTH
) -> Diagram:
    """The slide of a map with its findings, placed; without `asks`, no questions where something is missing.

    It is `width` points wide, or wider where that is not enough.
    """
    plan = replace(plan_of(graph, findings, asks=asks), width=width)
    plan = in_full(in_proportion(plan))
    return page_of(plan, _shapes(plan))


def route_of(graph: MapGraph, findings: Sequence[Finding] = (), *, asks: bool = True) -> Diagram:
    """The same on a page as wide as it needs, with what is accomplished in each stage."""
    plan = plan_of(graph, findings, asks=asks, detailed=True)
    return page_of(plan, _shapes(plan))


def page_of(plan: Plan, shapes: Iterable[Shape]) -> Diagram:
    """The page of a plan, with its shapes."""
    return Diagram(
        width=plan.grid.width,
        height=round(plan.rows.height),
        title=clean(plan.content.title),
        description=told(plan.content, plan.marks),
        shapes=tuple(shapes),
    )


def _shapes(plan: Plan) -> Iterator[Shape]:
    """In the order in which a person would read them out."""
    lines = tuple(connector_lines(plan))
    if plan.is_bare:
        yield from lane_panels(plan)
    yield from heading_shapes(plan)
    yield from buying_shapes(plan)
    yield from route_lines(plan)
    yield from track_shapes(plan)
    yield from lines
    yield from ongoing_shapes(plan, lines)
    yield from destination_shapes(plan)
    yield from station_shapes(plan)
    yield from detail_shapes(plan)
    yield from lost_shapes(plan)
    yield from strip_shapes(plan.strip, plan.rows.strip)
    yield from legend_shapes(plan.legend, plan.rows.legend)


def heading_shapes(plan: Plan) -> Iterator[Shape]:
    """Title and subtitle, and the names of the lanes."""
    title, room = plan.title, plan.grid.width - 2 * MARGIN
    about = About("title", text=plan.content.title)
    yield Text("title-text", about, MARGIN, 18, room, title.lines, title.size, "ink", "bold")
    subtitle = shorten(plan.content.subtitle, room, 12)
    about = About("title", text=plan.content.subtitle)
    yield Text("subtitle", about, MARGIN, plan.rows.subtitle, room, (subtitle,), 12, "muted")
    for lane in plan.lanes:
        yield from lane_shapes(plan, lane)
