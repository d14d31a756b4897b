"""Everything that is settled before the first shape of a slide is placed: columns, rows, names, tracks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from navmap.drawing.columns import Columns, columns_of
from navmap.drawing.content import Content, Lane, Stop, content_of
from navmap.drawing.details import Detail, details_of
from navmap.drawing.diagram import Point
from navmap.drawing.gates import PlacedGate, placed_gates
from navmap.drawing.grid import DESTINATION_SIZE, MARGIN, ON_A_SLIDE, SLIDE_WIDTH, WITH_DETAILS, Grid, grid_of
from navmap.drawing.legend import ROW, Entry, entries_of, legend_rows
from navmap.drawing.lists import PANEL_PADDING, TO_FIRST_END, Lists, lists_of
from navmap.drawing.lost import LostEnd, listed_ends, lost_rows
from navmap.drawing.marks import SHOWN, Marks, marks_of
from navmap.drawing.metrics import width
from navmap.drawing.rows import (
    BESIDE_DESTINATION,
    PANEL_FOOT,
    PANEL_HEAD,
    RISE,
    SLIDE_HEIGHT,
    TRACK_GAP,
    Needs,
    Rows,
    rows_of,
)
from navmap.drawing.strip import Strip, strip_of
from navmap.drawing.tracks import Track, heights, tracks_of
from navmap.drawing.wrapping import balanced, clean, fits, wrap
from navmap.findings import Finding
from navmap.graph.graph import MapGraph
from navmap.syntax.tree import Side

LANE_SIZE = 12
_MOST_ON_WIDE_PAGES = 5
_WIDE_PAGE = 7
"""In columns."""
MOST_LINES = 5
_TITLE_SIZES = (24, 20, 18)


@dataclass(frozen=True, slots=True)
class Title:
    """The title as it fits."""

    lines: tuple[str, ...]
    size: int


@dataclass(frozen=True)
class Plan:
    """The settled measures of one slide; each is worked out once, when it is first asked for."""

    content: Content
    marks: Marks
    detailed: bool = False
    """Whether what is accomplished in the stages is written beside them, for which columns stand wider."""
    width: float = SLIDE_WIDTH
    height: float = SLIDE_HEIGHT
    """How large the page is at least."""
    lines: int = 3
    """How many lines a name may take, and each thing that is accomplished in a stage."""

    def column(self, stop: Stop) -> int:
        """The column of a stop."""
        return (self.columns.customer if stop.side == "customer" else self.columns.seller)[stop.name]

    def x(self, stop: Stop) -> float:
        """The middle of a stop's column."""
        return self.grid.x(self.column(stop))

    @property
    def foot(self) -> float | None:
        """Where arrows meet the customer's side, if that is not at the stations themselves."""
        return None

    @property
    def lane_x(self) -> float:
        """The left edge of the names of the lanes."""
        return MARGIN + PANEL_PADDING if self.is_bare else MARGIN

    @property
    def is_bare(self) -> bool:
        """Whether there is no station, and each side is a list in a panel instead."""
        return not any(lane.stops for lane in self.content.lanes)

    @cached_property
    def lists(self) -> Lists:
        """How large the lists are that sides without stations are: larger where there is nothing else."""
        return lists_of(self.content)

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """The sides that are on the page: one of which nothing is written yet, if that may be said."""
        lanes = self.content.lanes
        return tuple(one for one in lanes if one.stops or one.outside or (one.text and self.content.asks))

    def list_height(self, lane: Lane) -> float:
        """Of a side without stations: its name and what stands beneath it; 0 where it is not on the page."""
        if lane.stops or lane not in self.lanes:
            return 0.0
        head, lists = self.head_height(lane), self.lists
        if not lane.outside:
            return head - lists.row + lists.name_size * 1.2
        step, below = (lists.step, lists.step - lists.band) if lane.side == "customer" else (lists.end_row, 0.0)
        return head + step * len(lane.outside) - below

    def head_height(self, lane: Lane) -> float:
        """Of the name of a side without stations, and of its destination where one is written."""
        return self.lists.row * (1 if lane.destination is None else 2)

    def lane_box(self, side: Side) -> tuple[float, float]:
        """The upper and lower edge of the panel of a side without stations."""
        customer, seller = self.content.lanes
        lane, top = (customer, self.rows.customer_lane) if side == "customer" else (seller, self.rows.seller_lane)
        return top - PANEL_HEAD, top + self.list_height(lane) + PANEL_FOOT

    @property
    def rise(self) -> float:
        """How far the destinations stand away from the level of their routes."""
        return RISE

    def beside_destination(self, side: Side) -> Point:
        """The upper left corner of the text that belongs to a bull's-eye."""
        outward = -1 if side == "customer" else 1
        return self.grid.destination + 21, self.y(side) + outward * self.rise - BESIDE_DESTINATION

    @property
    def behind_bands(self) -> tuple[float, float]:
        """From where to where names may stand behind the bands of what is always on."""
        stops = self.content.customer.stops
        left = self.x(stops[-1]) + 38 if stops else self.grid.bend
        return left, self.grid.destination - 12 if self.grid.destination_text else left

    @property
    def band_bottom(self) -> float:
        """The lower edge of the buying band."""
        return self.rows.customer + 27

    def details_below(self, stop: Stop) -> bool:
        """Whether a stop's details stand on the other side of the route than its name."""
        return stop.side == "customer" and not self.content.seller.stops

    def y(self, side: Side) -> float:
        """The height of a side's route."""
        return self.rows.customer if side == "customer" else self.rows.seller

    @cached_property
    def columns(self) -> Columns:
        """Which column each stop stands in."""
        return columns_of(self.content)

    @cached_property
    def grid(self) -> Grid:
        """The horizontal measures."""
        return grid_of(self.content, self.columns, WITH_DETAILS if self.detailed else ON_A_SLIDE, self.width)

    @cached_property
    def rows(self) -> Rows:
        """The vertical measures."""
        return rows_of(_needs(self), self.height)

    @cached_property
    def title(self) -> Title:
        """In one line as large as it fits, else in two."""
        text, room = clean(self.content.title), self.grid.width - 2 * MARGIN
        for size in _TITLE_SIZES:
            if fits(text, room, size, "bold"):
                return Title((text,), size)
        return Title(wrap(text, room, _TITLE_SIZES[-1], "bold", most=2), _TITLE_SIZES[-1])

    @cached_property
    def names(self) -> dict[str, tuple[str, ...]]:
        """The lines of every stop's name, by the id of the stop."""
        size, room = self.grid.name_size, self.grid.label
        return {
            stop.id: balanced(stop.title or stop.name, room, size, "bold", most=self.lines)
            for lane in self.content.lanes
            for stop in lane.stops
        }

    @cached_property
    def details(self) -> dict[str, tuple[Detail, ...]]:
        """What is accomplished in the stages, by id of the stop; where one side stands alone there is always room."""
        lanes = [lane for lane in self.content.lanes if lane.stops]
        if len(lanes) != 1 and not self.detailed:
            return {}
        room, most = self.grid.label, self.lines
        return {stop.id: details_of(stop, self.marks, room, most) for lane in lanes for stop in lane.stops}

    @cached_property
    def tracks(self) -> dict[Side, tuple[Track, ...]]:
        """The ways back and the ways past of both sides."""
        inside = (MARGIN, self.grid.bend + 60)
        return {
            lane.side: tracks_of(lane.ways, {stop.name: self.x(stop) for stop in lane.stops}, inside)
            for lane in self.content.lanes
        }

    @cached_property
    def gates(self) -> tuple[PlacedGate, ...]:
        """The diamonds on the seller's line."""
        return placed_gates(self.content, self.columns, self.grid)

    @cached_property
    def strip(self) -> Strip:
        """The findings' cards."""
        return strip_of(self.marks, self.grid.width)

    @cached_property
    def legend(self) -> tuple[tuple[Entry, ...], ...]:
        """The rows of the legend."""
        return legend_rows(entries_of(self.content), self.grid.width)

    @cached_property
    def lost(self) -> tuple[tuple[LostEnd, ...], ...]:
        """The ends off the route, behind their branch below the first open stage."""
        if not self.content.seller.stops:
            return listed_ends(self.content, self.lane_x, self.grid.width - self.lane_x, self.lists)
        opened = [self.x(stop) for stop in self.content.seller.stops if stop.kind == "open"]
        return lost_rows(self.content, min(opened, default=self.grid.first), self.grid)

    @cached_property
    def destinations(self) -> dict[Side, tuple[str, ...]]:
        """The lines of each destination; none where it is not written."""
        room = self.grid.destination_text
        return {
            lane.side: balanced(lane.destination or "", room, DESTINATION_SIZE, "bold", most=6)
            for lane in self.content.lanes
        }


def plan_of(graph: MapGraph, findings: Sequence[Finding], *, asks: bool = True, detailed: bool = False) -> Plan:
    """The measures of the slide of a map, or of the wider and more detailed route."""
    content = content_of(graph, asks=asks)
    if detailed:
        return Plan(content, wide_marks(content, findings), detailed, lines=MOST_LINES)
    return Plan(content, marks_of(findings))


def wide_marks(content: Content, findings: Sequence[Finding]) -> Marks:
    """The findings of a view that is as wide as it needs: more than a slide shows, where there is room for them."""
    return marks_of(findings, _MOST_ON_WIDE_PAGES if columns_of(content).count >= _WIDE_PAGE else SHOWN)


def _needs(plan: Plan) -> Needs:
    customer, seller = plan.content.lanes
    return Needs(
        title=plan.title.size * 1.2 * len(plan.title.lines),
        customer=bool(customer.stops),
        seller=bool(seller.stops),
        customer_list=plan.list_height(customer),
        seller_list=plan.list_height(seller),
        customer_head=plan.head_height(customer),
        seller_head=plan.head_height(seller) + plan.lists.end_row / 2 - TO_FIRST_END,
        band_row=_needs_band_row(plan),
        customer_names=max((stack_height(plan, stop) for stop in customer.stops), default=0.0),
        seller_names=max((stack_height(plan, stop) for stop in seller.stops), default=0.0),
        customer_tracks=_tracks_height(plan.tracks["customer"]),
        seller_tracks=_tracks_height(plan.tracks["seller"]),
        ongoing=len(customer.outside),
        lost_rows=len(plan.lost),
        customer_destination=max(len(plan.destinations["customer"]), 1) * DESTINATION_SIZE * 1.2,
        seller_destination=max(len(plan.destinations["seller"]), 1) * DESTINATION_SIZE * 1.2,
        details=0.0 if seller.stops else max(map(_height, plan.details.values()), default=0.0),
        strip=plan.strip.height,
        legend=ROW * len(plan.legend),
    )


def _needs_band_row(plan: Plan) -> bool:
    """Whether the buying band would run into the name of the customer's lane."""
    lane = plan.content.customer
    buying = [plan.x(stop) for stop in lane.stops if stop.kind == "buying"]
    named = width("CUSTOMER", LANE_SIZE, "bold") + 6 + width(clean(lane.text), LANE_SIZE)
    dot = 24 if plan.marks.at("customer") else 0
    return bool(buying) and min(buying) - plan.grid.band < MARGIN + named + 24 + dot


def stack_height(plan: Plan, stop: Stop) -> float:
    """Of a stop's name and the details that stand on the same side of the route."""
    name = len(plan.names.get(stop.id, ())) * plan.grid.name_size * 1.2
    return name + (0.0 if plan.details_below(stop) else _height(plan.details.get(stop.id, ())))


def _tracks_height(tracks: tuple[Track, ...]) -> float:
    return TRACK_GAP + sum(heights(tracks)) if tracks else 0.0


def _height(details: Sequence[Detail]) -> float:
    return sum(one.height for one in details)
