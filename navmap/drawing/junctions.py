"""Where arrows leave and arrive at the stations.

At a customer station the ends stand side by side, in the order of their other ends, so that arrows and
dashed lines neither fuse nor cross without need; at a seller station they leave in the order of where they go.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from navmap.drawing.content import Stop
from navmap.drawing.diagram import Point
from navmap.drawing.gates import PlacedGate
from navmap.drawing.plan import Plan
from navmap.drawing.rows import BAND, BAND_STEP

_PORT = 11.0
"""From end to end below a station, if that keeps them under it."""
_CARD_PORT, _WIDEST_ON_CARD = 24.0, 110.0
"""Where arrows end at cards, which are wider than stations."""
_CLOSEST = 8.0
"""Heads of arrows that stand closer than this touch."""
_START, _STARTS = 9.0, 24.0
"""From start to start above a station, and how far apart the outermost are."""
_BESIDE_OTHERS, _STARTS_BESIDE_BANDS = 12.5, 16.0
"""What goes up to bands leaves at the edge of the ring, and the others leave that free."""
_AT_BANDS = 18.0
_STRAIGHT = 8.0
_GATE_PORT, _MOST_ON_GATE = 11.0, 3
_POINTS_OF_GATE = 14.0
"""How much of a gate's diagonal is too near its left and right point for arrows."""

_T = TypeVar("_T")

Key = tuple[str, str]
"""Which end: the name of a seller stage or the id of a gate, and the name of a customer stage."""


@dataclass(frozen=True, slots=True, order=True)
class _End:
    """An end at a customer station: where its other end is, and whether it is the head of an arrow that helps."""

    other: float
    helps: bool
    key: Key


@dataclass(frozen=True, slots=True)
class Junctions:
    """The x of every end: `ports` at customer stations and bands, `starts` at seller stations, `tops` on gates."""

    plan: Plan
    seller: dict[str, Stop]
    customer: dict[str, Stop]
    ports: dict[Key, float]
    starts: dict[Key, float]
    tops: dict[Key, float]

    def at_customer(self, key: Key, otherwise: float) -> Point:
        """The end below a station, or below the band of an ongoing stage, there at `otherwise` where a gate waits."""
        stop = self.customer.get(key[1])
        if stop:
            if self.plan.foot is not None:
                return self.ports[key], self.plan.foot
            dx = self.ports[key] - self.plan.x(stop)
            return self.ports[key], self.plan.rows.customer + self._clearance(stop, dx, 4.0)
        bands = [one.name for one in self.plan.content.customer.outside]
        return self.ports.get(key, otherwise), self.plan.rows.ongoing + bands.index(key[1]) * BAND_STEP + BAND + 1

    def at_seller(self, key: Key) -> Point:
        """The end above a seller station."""
        stop, x = self.seller[key[0]], self.starts[key]
        return x, self.plan.rows.seller - self._clearance(stop, x - self.plan.x(stop), 2.5)

    def at_gate(self, gate: PlacedGate, name: str) -> Point:
        """The end above a gate."""
        x = self.tops[gate.id, name]
        return x, self.plan.rows.seller - self.plan.grid.gate / 2 + abs(x - gate.x) - 3

    def _clearance(self, stop: Stop, dx: float, gap: float) -> float:
        """How far from the middle of a station a line ends, `dx` beside the middle."""
        radius = self.plan.grid.station / 2 + gap
        if stop.kind == "buying":
            return radius - 1
        return math.sqrt(radius**2 - min(abs(dx), radius * 0.75) ** 2)


def junctions_of(plan: Plan) -> Junctions:
    """All ends of a slide."""
    seller = {stop.name: stop for stop in plan.content.seller.stops}
    customer = {stop.name: stop for stop in plan.content.customer.stops}
    ports = _ports(plan, seller, customer)
    starts: dict[Key, float] = {}
    for stop in seller.values():
        own = dict(_starts(plan, stop, ports))
        starts.update(own)
        ports.update(_at_bands(plan, stop, own))
    tops = {key: x for gate in plan.gates for key, x in _tops(plan, gate, customer)}
    return Junctions(plan, seller, customer, ports, starts, tops)


def _ports(plan: Plan, seller: dict[str, Stop], customer: dict[str, Stop]) -> dict[Key, float]:
    """Side by side under each customer station, in the order of their other ends."""
    ends: dict[str, list[_End]] = {name: [] for name in customer}
    for link in plan.content.links:
        if link.customer in ends:
            other = plan.x(seller[link.seller])
            ends[link.customer].append(_End(other, helps=True, key=(link.seller, link.customer)))
    for gate in plan.gates:
        for name in gate.waits_for:
            if name in ends:
                ends[name].append(_End(gate.x, helps=False, key=(gate.id, name)))
    port, widest = (_PORT, plan.grid.station) if plan.foot is None else (_CARD_PORT, _WIDEST_ON_CARD)
    return {
        end.key: plan.x(customer[name]) + away
        for name, here in ends.items()
        for bundle, away in _spread(_bundles(here, plan.x(customer[name]), widest), port, widest)
        for end in bundle
    }


def _bundles(ends: list[_End], x: float, widest: float) -> list[list[_End]]:
    """Each end for itself; where heads would touch, those of a kind that come from the same side as one."""

    def side_and_kind(end: _End) -> tuple[bool, bool]:
        return end.other > x, not end.helps

    if len(ends) <= widest // _CLOSEST + 1:
        return [[end] for end in sorted(ends)]
    return [list(bundle) for _, bundle in groupby(sorted(ends, key=side_and_kind), side_and_kind)]


def _spread(things: Sequence[_T], step: float, widest: float) -> Iterator[tuple[_T, float]]:
    """How far from the middle each stands: `step` apart, or less, so that all stay within `widest`."""
    step = min(step, widest / max(len(things) - 1, 1))
    for slot, thing in enumerate(things):
        yield thing, (slot - (len(things) - 1) / 2) * step


def _starts(plan: Plan, stop: Stop, ports: dict[Key, float]) -> Iterator[tuple[Key, float]]:
    """In the order of where they go; what goes up to ongoing bands leaves beside the others."""
    x = plan.x(stop)
    keys = [(stop.name, link.customer) for link in plan.content.links_of(stop.name)]
    across = sorted((key for key in keys if key in ports), key=ports.__getitem__)
    upwards = [key for key in keys if key not in ports]
    if not across:
        yield from ((key, x + away) for key, away in _spread(upwards, _START, _STARTS))
    elif len(across) == 1 and abs(ports[across[0]] - x) <= _STRAIGHT:
        yield across[0], ports[across[0]]
    else:
        room = _STARTS_BESIDE_BANDS if upwards else _STARTS
        yield from ((key, x + away) for key, away in _spread(across, _START, room))
    if across:
        side = -1 if ports[across[0]] >= x - _STRAIGHT else 1
        yield from ((key, x + side * _BESIDE_OTHERS) for key in upwards)


def _at_bands(plan: Plan, stop: Stop, starts: dict[Key, float]) -> Iterator[tuple[Key, float]]:
    """What leaves from one place to several bands arrives side by side, further outwards the lower the band is."""
    bands = [one.name for one in plan.content.customer.outside]
    upwards = [(stop.name, name) for name in bands if (stop.name, name) in starts]
    together = len({starts[key] for key in upwards}) < len(upwards)
    step = min(_START, _AT_BANDS / (len(upwards) - 1)) if together else 0.0
    for slot, key in enumerate(upwards):
        yield key, starts[key] + math.copysign(slot * step, starts[key] - plan.x(stop))


def _tops(plan: Plan, gate: PlacedGate, customer: dict[str, Stop]) -> Iterator[tuple[Key, float]]:
    """From left to right; where heads would touch, neighbours share one."""
    names = sorted(gate.waits_for, key=lambda name: plan.x(customer[name]) if name in customer else gate.x)
    count = min(len(names), _MOST_ON_GATE)
    places = [away for _, away in _spread(range(count), _GATE_PORT, plan.grid.gate - _POINTS_OF_GATE)]
    for slot, name in enumerate(names):
        yield (gate.id, name), gate.x + places[slot * count // len(names)]
