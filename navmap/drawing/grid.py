"""Where things stand from left to right on a slide: columns, the bend, the destinations."""

from __future__ import annotations

from dataclasses import dataclass

from navmap.drawing.columns import Columns
from navmap.drawing.content import Content

SLIDE_WIDTH = 960.0
MARGIN = 28.0
DESTINATION_TEXT = 106.0
DESTINATION_SIZE = 11

_FIRST = 63.0
_WIDEST_PITCH = 260.0
_WIDEST_NAME = 132.0
_BETWEEN_NAMES = 4.0
_CLEAR_OF_BEND = 44.0
"""How much of the last name may stand beyond the bend."""
_BEND = 94.0
_BESIDE = 21.0
FIRST_GATE = 41.0
NEXT_GATE = 36.0


@dataclass(frozen=True, slots=True)
class Grid:
    """The horizontal measures of a page, in points."""

    width: float
    first: float
    """The x of the first column."""
    pitch: float
    columns: int
    bend: float
    """Where the routes leave the level, or simply end."""
    destination: float
    """The x of the bull's-eyes; also the end of the page's middle part where there are none."""
    destination_text: float
    """The width of the text beside them; 0 where there are none."""

    def x(self, column: int) -> float:
        """The middle of a column."""
        return self.first + self.pitch * column

    @property
    def small(self) -> bool:
        """Whether columns stand so close that signs and names are drawn a size smaller."""
        return self.pitch < 74

    @property
    def station(self) -> float:
        """The diameter of a station, to the middle of its ring."""
        return 24.0 if self.small else 28.0

    @property
    def gate(self) -> float:
        """The diagonal of a gate."""
        return 30.0 if self.small else 34.0

    @property
    def name_size(self) -> int:
        """The type size of stage names."""
        return 10 if self.small else 11 if self.pitch < 100 else 12

    @property
    def label(self) -> float:
        """The width of the box of a stage name."""
        return min(self.pitch - _BETWEEN_NAMES, _WIDEST_NAME)

    @property
    def band(self) -> float:
        """From the middle of a column to the edge of the buying band."""
        return min(self.pitch / 2 - 1, self.label / 2 + 10)

    @property
    def first_gate(self) -> float:
        """From a station to its first gate."""
        return min(FIRST_GATE, self.pitch / 2)


@dataclass(frozen=True, slots=True)
class Pitch:
    """How close columns may stand on a slide, and how far apart they are on a page that is wider than one."""

    narrowest: float
    wide: float
    behind_bands: float = 0.0
    """What is left free behind the last column for the names of what is always on."""


ON_A_SLIDE = Pitch(64.0, 78.0, behind_bands=46.0)
WITH_DETAILS = Pitch(124.0, 128.0)


def grid_of(content: Content, columns: Columns, wanted: Pitch = ON_A_SLIDE, page: float = SLIDE_WIDTH) -> Grid:
    """The measures for a map: as wide as the page, and wider where columns would stand too close."""
    ends = has_destinations(content)
    zone = _BEND + _BESIDE + DESTINATION_TEXT + 24 if ends else MARGIN + 35
    steps = max(columns.count - 1, 0)
    tail = _tail(content, columns)
    if ends and content.customer.outside:
        tail = _behind_bands(tail, page - _FIRST - zone, steps, wanted)
    half = _half_name(max(_pitch(page - _FIRST - tail - zone, steps), wanted.wide))
    tail = max(tail, half - _CLEAR_OF_BEND if ends else half - 35)
    first, pitch = _first_and_pitch(half, page - tail - zone, steps, wanted)
    spare = max(page - (first + pitch * steps + tail + zone), 0.0)
    wider = min(spare, 110.0) if ends else 0.0
    first += (spare - wider) / 2
    bend = first + pitch * steps + tail
    return Grid(
        width=max(page, bend + zone),
        first=first,
        pitch=pitch,
        columns=columns.count,
        bend=bend,
        destination=bend + _BEND if ends else bend + 35,
        destination_text=DESTINATION_TEXT + wider if ends else 0.0,
    )


def _first_and_pitch(half: float, end: float, steps: int, wanted: Pitch) -> tuple[float, float]:
    """Where the first column stands and how far apart they are up to `end`; wide names need a wider margin."""
    first = max(_FIRST, MARGIN - 4 + half)
    pitch = _pitch(end - first, steps)
    if pitch >= wanted.narrowest:
        return first, pitch
    return max(_FIRST, MARGIN - 4 + _half_name(wanted.wide)), wanted.wide


def _half_name(pitch: float) -> float:
    """Half the width of the names at a pitch."""
    return min(pitch - _BETWEEN_NAMES, _WIDEST_NAME) / 2


def _behind_bands(tail: float, room: float, steps: int, wanted: Pitch) -> float:
    """The tail with a place for the names of bands, unless a slide would become too wide by that."""
    fits, still_fits = (_pitch(room - one, steps) >= wanted.narrowest for one in (tail, wanted.behind_bands))
    return tail if fits and not still_fits else max(tail, wanted.behind_bands)


def has_destinations(content: Content) -> bool:
    """Whether the routes bend to destinations: in a whole map that asks always, else where one is written."""
    return (content.whole and content.asks) or any(lane.destination is not None for lane in content.lanes)


def _pitch(room: float, steps: int) -> float:
    return min(room / steps, _WIDEST_PITCH) if steps else _WIDEST_PITCH


def _tail(content: Content, columns: Columns) -> float:
    """The room that gates behind the last column need."""
    last = content.seller.stops[-1:]
    if not last or columns.seller[last[0].name] != columns.count - 1:
        return 0.0
    gates = min(len(content.gates_of(last[0].name)), 2)
    return FIRST_GATE + NEXT_GATE * (gates - 1) if gates else 0.0
