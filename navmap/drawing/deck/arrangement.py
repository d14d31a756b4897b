"""How four answers share a slide: the largest type with which all of them fit, and the heights of two rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from navmap.drawing.deck.passage import needed
from navmap.drawing.diagram import About
from navmap.drawing.flow import Block, Flow, flowed

REST = "… and more: see the notes"

_SIZES = (15, 14, 13, 12, 11, 10)


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The answers with their lines, and the heights of the upper and the lower row."""

    flows: tuple[Flow, ...]
    rows: tuple[float, float]


def arranged(answers: Sequence[Sequence[Block]], room: float, height: float, type_scale: float = 1.0) -> Arrangement:
    """Four answers, two a row, in boxes with `room` for text from left to right, `height` for both rows.

    Type that is drawn smaller than it is measured, because its letters are wider, needs less height.
    """
    arrangement = _arranged(answers, room, height / type_scale)
    upper, lower = arrangement.rows
    return Arrangement(arrangement.flows, (upper * type_scale, lower * type_scale))


def _arranged(answers: Sequence[Sequence[Block]], room: float, height: float) -> Arrangement:
    for size in _SIZES:
        flows = tuple(flowed(blocks, room, size) for blocks in answers)
        upper, lower = _rows(flows)
        if upper + lower <= height:
            return Arrangement(flows, _shared(upper, lower, height))
    half = height / 2
    upper, lower = (
        (height - lower, lower) if lower < half else (upper, height - upper) if upper < half else (half, half)
    )
    cut = tuple(_cut(blocks, room, upper if place < 2 else lower) for place, blocks in enumerate(answers))
    return Arrangement(cut, (upper, lower))


def _rows(flows: Sequence[Flow]) -> tuple[float, float]:
    heights = [needed(flow) for flow in flows]
    return max(heights[:2]), max(heights[2:])


def _shared(upper: float, lower: float, height: float) -> tuple[float, float]:
    """Alike where that is enough for both."""
    half = height / 2
    if max(upper, lower) <= half:
        return half, half
    spare = (height - upper - lower) / 2
    return upper + spare, lower + spare


def _cut(blocks: Sequence[Block], room: float, height: float) -> Flow:
    """The first blocks, as many as there is room for, and a word that there are more."""
    rest = Block(REST, About("card"), style="italic", ink="muted")
    for count in range(len(blocks), -1, -1):
        kept = [*blocks[:count], *([rest] if count < len(blocks) else [])]
        flow = flowed(kept, room, _SIZES[-1])
        if needed(flow) <= height or not count:
            return flow
    raise AssertionError("the loop ends with no block at all")
