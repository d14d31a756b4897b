"""Lost stages: ends off the seller's route, which any open stage can reach."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from navmap.drawing.content import Content, Stop
from navmap.drawing.grid import Grid
from navmap.drawing.lists import Lists
from navmap.drawing.metrics import width
from navmap.drawing.wrapping import shorten

SIZE = 10
SIGN = 12.0
BRANCH = 30.0
"""From the first column to the first end."""

_GAP = 22.0
_LONGEST = 260.0
_DOT = 30.0
"""What is left free behind a name for the dot of a finding."""


@dataclass(frozen=True, slots=True)
class LostEnd:
    """One end with its place in its row."""

    stop: Stop
    x: float
    """The middle of its sign."""
    words: str


def lost_rows(content: Content, first: float, grid: Grid) -> tuple[tuple[LostEnd, ...], ...]:
    """The ends in rows from left to right, behind the branch at `first`."""
    return tuple(map(tuple, _flowing(content, first + BRANCH, grid.bend + 40)))


def listed_ends(content: Content, left: float, right: float, lists: Lists) -> tuple[tuple[LostEnd, ...], ...]:
    """The ends of a side without stations, each in a row of its own between two edges."""
    x = left + lists.end / 2 + 1
    room = right - x - lists.end - _DOT
    stops = content.seller.outside
    return tuple((LostEnd(stop, x, shorten(stop.title or stop.name, room, lists.size)),) for stop in stops)


def _flowing(content: Content, left: float, right: float) -> Iterator[list[LostEnd]]:
    row: list[LostEnd] = []
    x = left
    for stop in content.seller.outside:
        words = shorten(stop.title or stop.name, _LONGEST, SIZE)
        needed = SIGN + 6 + width(words, SIZE)
        if row and x + needed > right:
            yield row
            row, x = [], left
        row.append(LostEnd(stop, x, words))
        x += needed + _GAP
    if row:
        yield row
