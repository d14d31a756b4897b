"""The measures of a side without stations: a list of what is always on, or of the ends off the route."""

from __future__ import annotations

from dataclasses import dataclass

from navmap.drawing.content import Content, Lane
from navmap.drawing.rows import BAND, BAND_STEP, LANE_ROW, LOST_ROW
from navmap.drawing.wrapping import fits

PANEL_PADDING = 12.0
"""From the left edge of a panel to the name of the lane."""
TO_FIRST_END = 20.0
"""From where the ends off the route begin to the middle of the first of them."""


@dataclass(frozen=True, slots=True)
class Lists:
    """How large a list is drawn: type sizes, and heights in points."""

    name_size: int
    size: int
    row: float
    """Of the name of the lane, and of its destination."""
    band: float
    step: float
    """From one band to the next."""
    end: float
    """The diameter of the sign of an end."""
    end_row: float


BESIDE_STATIONS = Lists(12, 10, LANE_ROW, BAND, BAND_STEP, 12.0, LOST_ROW)
ALONE = Lists(16, 14, 32.0, 28.0, 36.0, 16.0, 28.0)
"""On a page that has nothing else to show."""

_ROOM = 260.0
"""The height that a slide has for lists beside the title, some findings and the legend."""
_LONGEST = 780.0
"""Of a name in a list."""


def lists_of(content: Content) -> Lists:
    """Large where there is no station on the page, unless a slide has no room for that."""
    if any(lane.stops for lane in content.lanes):
        return BESIDE_STATIONS
    names = (stop.title or stop.name for lane in content.lanes for stop in lane.outside)
    whole = all(fits(name, _LONGEST, ALONE.size, "bold") for name in names)
    return ALONE if whole and sum(_height(lane) for lane in content.lanes) <= _ROOM else BESIDE_STATIONS


def _height(lane: Lane) -> float:
    """Of a large list."""
    head = ALONE.row * (1 if lane.destination is None else 2)
    return head + len(lane.outside) * (ALONE.step if lane.side == "customer" else ALONE.end_row)
