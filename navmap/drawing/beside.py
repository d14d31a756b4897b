"""The cards of what is always on: on a blueprint they stand behind the route, below the destination and beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from navmap.drawing.content import Stop
from navmap.drawing.flow import Flow

WIDE = 140.0
STEP = WIDE + 12.0
"""From one column of such cards to the next."""

_GAP = 12.0
_TALLER = 72.0
"""How much taller the row may become so that the first card stands below the destination."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A card with its column, its upper edge below that of the stages' cards, and its height, in points."""

    stop: Stop
    flow: Flow
    column: int
    below: float
    height: float

    @property
    def end(self) -> float:
        """The lower edge, as far below."""
        return self.below + self.height


def placed_beside(cards: Iterable[tuple[Stop, Flow]], room: float, taken: float, padding: float) -> tuple[Beside, ...]:
    """The cards in as many columns as there must be in `room`, of which `taken` is not free in the first one."""
    found: list[Beside] = []
    column, below = 0, taken
    for stop, flow in cards:
        height = flow.height + 2 * padding
        if below + height > room + (0 if found else _TALLER) and below:
            column, below = column + 1, 0.0
        found.append(Beside(stop, flow, column, below, height))
        room = max(room, found[-1].end)
        below += height + _GAP
    return tuple(found)
