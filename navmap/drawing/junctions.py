"""Where arrows leave and arrive at the stations.

At a customer station the ends stand side by side, in the order of their other ends, so that arrows and
dashed lines neither fuse nor cross without need; at a seller station they leave in the order of where they go.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from navmap.drawing.content import Stop
from navmap.drawing.diagram import Point
from navmap.drawing.gates import PlacedGate
from navmap.drawing.plan import Plan
from navmap.drawing.rows import BAND, BAND_STEP

_PORT = 11.0
_WIDEST = 40.0
_CARD_PORT, _WIDEST_ON_CARD = 24.0, 110.0
"""Where arrows end at cards, which are wider than stations."""
_START = 9.0
_BESIDE_OTHERS = 15.0
_STRAIGHT = 8.0
_GATE_PORT = 7.0

Key = tuple[str, str]
"""Which end: the name of a seller stage or the id of a gate, and the name of a customer stage."""


@dataclass(frozen=True, slots=True)
class Junctions:
    """The x of every end: `ports` at customer stations, `starts` at seller stations, `tops` on gates."""

    plan: Plan
    seller: dict[str, Stop]
    customer: dict[str, Stop]
    ports: dict[Key, float]
    starts: dict[Key, float]
    tops: dict[Key, float]

    def at_customer(self, key: Key, otherwise: float) -> Point:
        """The end below a station, or below the band of an ongoing stage, straight on at `otherwise`."""
        stop = self.customer.get(key[1])
        if stop:
            if self.plan.foot is not None:
                return self.ports[key], self.plan.foot
            dx = self.ports[key] - self.plan.x(stop)
            return self.ports[key], self.plan.rows.customer + self._clearance(stop, dx, 4.0)
        bands = [one.name for one in self.plan.content.customer.outside]
        return otherwise, self.plan.rows.ongoing + bands.index(key[1]) * BAND_STEP + BAND + 1

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
    starts = {key: x for stop in seller.values() for key, x in _starts(plan, stop, ports)}
    tops = {key: x for gate in plan.gates for key, x in _tops(plan, gate, customer)}
    return Junctions(plan, seller, customer, ports, starts, tops)


def _ports(plan: Plan, seller: dict[str, Stop], customer: dict[str, Stop]) -> dict[Key, float]:
    """Side by side under each customer station, in the order of their other ends."""
    ends: dict[str, list[tuple[float, Key]]] = {name: [] for name in customer}
    for link in plan.content.links:
        if link.customer in ends:
            ends[link.customer].append((plan.x(seller[link.seller]), (link.seller, link.customer)))
    for gate in plan.gates:
        for name in gate.waits_for:
            if name in ends:
                ends[name].append((gate.x, (gate.id, name)))
    ports = {}
    for name, here in ends.items():
        port, widest = (_PORT, _WIDEST) if plan.foot is None else (_CARD_PORT, _WIDEST_ON_CARD)
        step = min(port, widest / max(len(here) - 1, 1))
        for slot, (_, key) in enumerate(sorted(here)):
            ports[key] = plan.x(customer[name]) + (slot - (len(here) - 1) / 2) * step
    return ports


def _starts(plan: Plan, stop: Stop, ports: dict[Key, float]) -> Iterator[tuple[Key, float]]:
    """In the order of where they go; what goes up to an ongoing band leaves beside the others."""
    x = plan.x(stop)
    keys = [(stop.name, link.customer) for link in plan.content.links_of(stop.name)]
    across = sorted((key for key in keys if key in ports), key=ports.__getitem__)
    if len(across) == 1 and abs(ports[across[0]] - x) <= _STRAIGHT:
        yield across[0], ports[across[0]]
    else:
        step = min(_START, 24 / max(len(across), 1))
        yield from ((key, x + (slot - (len(across) - 1) / 2) * step) for slot, key in enumerate(across))
    left = not across or ports[across[0]] >= x - _STRAIGHT
    beside = (-_BESIDE_OTHERS if left else _BESIDE_OTHERS) if across else 0.0
    upwards = [key for key in keys if key not in ports]
    yield from ((key, x + beside + slot * math.copysign(_START, beside)) for slot, key in enumerate(upwards))


def _tops(plan: Plan, gate: PlacedGate, customer: dict[str, Stop]) -> Iterator[tuple[Key, float]]:
    names = sorted(gate.waits_for, key=lambda name: plan.x(customer[name]) if name in customer else gate.x)
    step = min(_GATE_PORT, 20 / max(len(names) - 1, 1))
    for slot, name in enumerate(names):
        yield (gate.id, name), gate.x + (slot - (len(names) - 1) / 2) * step
