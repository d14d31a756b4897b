"""The measures of a blueprint: a card under every station, as tall as the tallest of its row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from navmap.drawing.beside import STEP, WIDE, Beside, placed_beside
from navmap.drawing.content import Lane, Stop
from navmap.drawing.details import Detail
from navmap.drawing.diagram import Point
from navmap.drawing.flow import Block, Flow, flowed
from navmap.drawing.grid import DESTINATION_SIZE, MARGIN, SLIDE_WIDTH, Grid, has_destinations
from navmap.drawing.legend import Entry, entries_of, legend_rows
from navmap.drawing.lists import BESIDE_STATIONS, PANEL_PADDING, TO_FIRST_END, Lists
from navmap.drawing.plan import Plan
from navmap.drawing.rows import (
    BAND_STEP,
    BETWEEN_PANELS,
    LANE_ROW,
    LOST_ROW,
    PANEL_FOOT,
    PANEL_HEAD,
    TRACK_GAP,
    Rows,
)
from navmap.drawing.stage_notes import empty_notes, notes_of
from navmap.drawing.tracks import Track, heights, tracks_of
from navmap.drawing.wrapping import balanced
from navmap.graph.graph import MapGraph
from navmap.syntax.tree import Side

CARD = 146.0
PADDING = 9.0
BODY = 10

_PITCH = CARD + 12.0
_FIRST = MARGIN + PANEL_PADDING + CARD / 2
_DESTINATION = 190.0
_STATION_ROOM = 29.0
"""From the middle of a station to its card."""
_ARROWS = 84.0
"""From the customer's lane to the seller's stations."""


@dataclass(frozen=True)
class BlueprintPlan(Plan):
    """A plan with cards instead of names; ways of the seller are told in the cards."""

    graph: MapGraph | None = None

    @cached_property
    def grid(self) -> Grid:
        """Columns as wide as cards, and the destinations in a column of their own."""
        count = max(self.columns.count, 1)
        right = _FIRST + _PITCH * (count - 1) + CARD / 2
        ends = has_destinations(self.content)
        columns = max((one.column + 1 for one in self.beside), default=0)
        behind = _DESTINATION + STEP * max(columns - 1, 0) if ends or columns else 0.0
        width = right + behind + PANEL_PADDING + MARGIN
        return Grid(
            width=max(SLIDE_WIDTH, width),
            first=_FIRST,
            pitch=_PITCH,
            columns=count,
            bend=right,
            destination=right + 36,
            destination_text=_DESTINATION - 62 if ends else 0.0,
        )

    @cached_property
    def names(self) -> dict[str, tuple[str, ...]]:
        """None: the names stand in the cards."""
        return {}

    @cached_property
    def details(self) -> dict[str, tuple[Detail, ...]]:
        """None: they stand in the cards too."""
        return {}

    @property
    def lane_x(self) -> float:
        """Within the panels of the lanes."""
        return MARGIN + PANEL_PADDING

    @cached_property
    def lists(self) -> Lists:
        """As large as the rest, since a blueprint is only as high as it needs."""
        return BESIDE_STATIONS

    @cached_property
    def tracks(self) -> dict[Side, tuple[Track, ...]]:
        """The customer's only."""
        lane = self.content.customer
        xs = {stop.name: self.x(stop) for stop in lane.stops}
        return {"customer": tracks_of(lane.ways, xs, (MARGIN, self.grid.bend)), "seller": ()}

    @cached_property
    def legend(self) -> tuple[tuple[Entry, ...], ...]:
        """Without the seller's ways, which are words here and no arrows."""
        drawn = replace(self.content, seller=replace(self.content.seller, ways=()))
        return legend_rows(entries_of(drawn), self.grid.width)

    @cached_property
    def cards(self) -> dict[str, Flow]:
        """What the cards say, by id of the stop."""
        return {
            stop.id: flowed(notes_of(self.graph, self.content, self.marks, stop), CARD - 2 * PADDING, BODY)
            for lane in self.content.lanes
            for stop in lane.stops
            if self.graph
        }

    @cached_property
    def beside(self) -> tuple[Beside, ...]:
        """The cards of what is always on, none of them taller than those of the stages if that can be."""
        lane = self.content.customer
        if not (lane.stops and self.graph):
            return ()
        flows = ((stop, flowed(self._ongoing_notes(stop), WIDE - 2 * PADDING, BODY)) for stop in lane.outside)
        room = max(self._heights(lane), default=0.0)
        return placed_beside(flows, room, self._destination_height(lane), PADDING)

    def _ongoing_notes(self, stop: Stop) -> Iterator[Block]:
        assert self.graph
        name, *notes = notes_of(self.graph, self.content, self.marks, stop)
        words = f"{stop.number} · {name.words}"
        yield replace(name, words=words, about=replace(name.about, text=words))
        yield from notes

    def _destination_height(self, lane: Lane) -> float:
        """Of the words beside the bull's-eye, and of some air below them."""
        if not has_destinations(self.content):
            return 0.0
        lines = balanced(lane.destination or "", _DESTINATION - 62, DESTINATION_SIZE, "bold", most=6)
        return 12 + max(len(lines), 1) * DESTINATION_SIZE * 1.2 + 16

    @cached_property
    def empty(self) -> dict[tuple[Side, int], Flow]:
        """What stands in columns of a lane that have no station, where something is to be said."""
        notes = empty_notes(self.content, self.columns)
        return {place: flowed(blocks, CARD - 2 * PADDING, BODY) for place, blocks in notes.items()}

    @property
    def rise(self) -> float:
        """None: the bull's-eyes stand on the routes."""
        return 0.0

    def beside_destination(self, side: Side) -> Point:
        """Beside the line that may tie the bull's-eyes."""
        return self.grid.destination + 14, self.card_top(side)

    @property
    def behind_bands(self) -> tuple[float, float]:
        """Below the destination, beside the line that may tie the bull's-eyes."""
        left = self.grid.destination + 14
        return left, left + self.grid.destination_text

    @property
    def foot(self) -> float:
        """The lower edge of the customer's cards."""
        return self.card_top("customer") + self.card_height("customer") + 2

    @property
    def band_bottom(self) -> float:
        """The band goes round the cards."""
        return self.card_top("customer") + self.card_height("customer") + 7

    def card_top(self, side: Side) -> float:
        """The upper edge of the cards of a side."""
        return self.y(side) + _STATION_ROOM

    def card_height(self, side: Side) -> float:
        """As tall as the tallest."""
        return self._card_heights[side]

    def lane_box(self, side: Side) -> tuple[float, float]:
        """The upper and lower edge of the panel of a lane."""
        if not (self.content.customer if side == "customer" else self.content.seller).stops:
            return super().lane_box(side)
        if side == "customer":
            return self.rows.customer_lane - 9, self._customer_end(self.rows.customer)
        return self._seller_top(self.rows.seller), self.rows.seller_lane + LANE_ROW

    @cached_property
    def rows(self) -> Rows:
        """The heights one below the other."""
        subtitle = 18 + self.title.size * 1.2 * len(self.title.lines) + 3
        lane = subtitle + 15 + 24
        buying = lane + LANE_ROW
        tracks = TRACK_GAP + sum(heights(self.tracks["customer"])) if self.tracks["customer"] else 0.0
        customer = (buying + LANE_ROW + 24 + tracks) if self.content.customer.stops else lane
        seller, lost, seller_lane, end = self._seller_rows(customer)
        strip = end + 18
        legend = strip + (self.strip.height + 14 if self.strip.height else 0)
        foot = self._customer_end(customer) - BAND_STEP * len(self.content.customer.outside)
        if not self.content.customer.stops:
            foot = lane + self.head_height(self.content.customer)
        return Rows(
            legend + 18 * len(self.legend) + 14, subtitle, lane, buying, customer, foot, seller, lost, seller_lane,
            strip, legend,
        )  # fmt: skip

    def _seller_rows(self, customer: float) -> tuple[float, float, float, float]:
        """The heights of the seller's route, of the ends off it and of the lane's name, and where the lane ends."""
        above = self._customer_end(customer)
        lane = self.content.seller
        if not lane.stops:
            name = above + BETWEEN_PANELS + PANEL_HEAD
            end = name + self.list_height(lane) + PANEL_FOOT if self.list_height(lane) else above
            lost = name + self.head_height(lane) + self.lists.end_row / 2 - TO_FIRST_END
            return name, lost, name, end
        seller = above + BETWEEN_PANELS + self._above_seller
        lost = seller + _STATION_ROOM + self._card_heights["seller"] + 12
        name = lost + (16 + LOST_ROW * len(self.lost) if self.lost else 0)
        return seller, lost, name, name + LANE_ROW

    def _customer_end(self, customer: float) -> float:
        """The lower edge of the customer's lane, which ends with the bands of ongoing stages."""
        lane = self.content.customer
        if not lane.stops:
            listed = self.list_height(lane)
            return customer + (listed + PANEL_FOOT if listed else -BETWEEN_PANELS)
        cards = customer + _STATION_ROOM + self._card_heights["customer"] + PANEL_PADDING + 6
        return cards + BAND_STEP * len(self.content.customer.outside)

    def _seller_top(self, seller: float) -> float:
        return seller - self._above_seller

    @property
    def _above_seller(self) -> float:
        """From the upper edge of the lane to the route: more where arrows go up from it."""
        lane = self.content.customer
        return _ARROWS if lane.stops or lane.outside else 40.0

    @cached_property
    def _card_heights(self) -> dict[Side, float]:
        highest = {lane.side: max(self._heights(lane), default=0.0) for lane in self.content.lanes}
        beside = max((one.end for one in self.beside), default=0.0)
        return highest | {"customer": max(highest["customer"], beside)}

    def _heights(self, lane: Lane) -> Iterator[float]:
        stops: tuple[Stop, ...] = lane.stops
        yield from (self.cards[stop.id].height + 2 * PADDING for stop in stops)
        yield from (flow.height + 2 * PADDING for (side, _), flow in self.empty.items() if side == lane.side)
