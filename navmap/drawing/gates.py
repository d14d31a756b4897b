"""Gates on the seller's line: diamonds behind the station whose exits wait for the customer."""

from __future__ import annotations

from dataclasses import dataclass

from navmap.drawing.columns import Columns
from navmap.drawing.content import Content, Gate
from navmap.drawing.grid import FIRST_GATE, NEXT_GATE, Grid

_CLEAR = 1.0
"""Between the last gate and the next station, at the least."""


@dataclass(frozen=True, slots=True)
class PlacedGate:
    """A diamond: the gates it stands for, and where it stands."""

    id: str
    stage: str
    waits_for: tuple[str, ...]
    number: str
    text: str
    x: float


def placed_gates(content: Content, columns: Columns, grid: Grid) -> tuple[PlacedGate, ...]:
    """The diamonds behind each seller station; what has no room of its own is one with the gate before."""
    placed: list[PlacedGate] = []
    stops = content.seller.stops
    for place, stop in enumerate(stops):
        x = grid.x(columns.seller[stop.name])
        following = stops[place + 1 : place + 2]
        end = grid.x(columns.seller[following[0].name]) if following else x + FIRST_GATE + 2 * NEXT_GATE
        slots = max(1, int((end - x - grid.station - 6) // NEXT_GATE))
        gates = _merged(content.gates_of(stop.name), slots)
        last = end - (grid.station + grid.gate) / 2 - _CLEAR
        first = min(x + grid.first_gate, last - (len(gates) - 1) * NEXT_GATE)
        for slot, gate in enumerate(gates):
            gate_x = first + slot * NEXT_GATE
            placed.append(PlacedGate(f"g{len(placed) + 1}", gate.stage, gate.waits_for, gate.number, gate.text, gate_x))
    return tuple(placed)


def _merged(gates: tuple[Gate, ...], slots: int) -> tuple[Gate, ...]:
    if len(gates) <= slots:
        return gates
    rest = gates[slots - 1 :]
    waits = tuple(dict.fromkeys(name for gate in rest for name in gate.waits_for))
    number = rest[-1].number.removesuffix("+") + "+"
    last = Gate(rest[-1].stage, waits, number, "; ".join(gate.text for gate in rest))
    return (*gates[: slots - 1], last)
