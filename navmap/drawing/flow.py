"""Blocks of text that flow down a box: with marks, chips and headings, broken into lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from navmap.drawing.diagram import About, Ink, Shape, Sign, Style, Text
from navmap.drawing.metrics import width
from navmap.drawing.wrapping import clean, without_loose_dots, wrap

MOST_LINES = 8
"""How many lines one block usually may take."""

_CHIP_SPARE = 10.0
_BEHIND_CHIP = 6.0


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph. `smaller` is how much smaller than the body it is set, `gap` the space above in lines."""

    words: str
    about: About
    mark: str = ""
    """A sign before the first line; the number of a station where `chip` says so."""
    chip: bool = False
    mark_ink: Ink = "ink"
    style: Style = "regular"
    ink: Ink = "ink"
    smaller: int = 0
    indented: bool = False
    gap: float = 0.15
    most: int = MOST_LINES
    parted: bool = False
    """The words are two parts with a dot between them, which is left out where a line ends between the two."""


@dataclass(frozen=True, slots=True)
class Flow:
    """Blocks with their lines for a width and a size of type, and the height they need."""

    blocks: tuple[tuple[Block, float, tuple[str, ...]], ...]
    """Each with its top and its lines."""
    room: float
    size: int
    height: float


def flowed(blocks: Iterable[Block], room: float, size: int) -> Flow:
    """The blocks one below the other; the first has no gap above."""
    placed: list[tuple[Block, float, tuple[str, ...]]] = []
    y = 0.0
    for block in blocks:
        y += block.gap * size if placed else 0.0
        own = _size(block, size)
        lines = wrap(block.words, room - _indent(block, size), own, block.style, block.most)
        lines = without_loose_dots(lines) if block.parted else lines
        placed.append((block, y, lines))
        y += max(len(lines), 1) * own * 1.2
    return Flow(tuple(placed), room, size, y)


def flow_shapes(flow: Flow, base: str, x: float, y: float) -> Iterator[Shape]:
    """The blocks as shapes, from the top left corner on."""
    for number, (block, below, lines) in enumerate(flow.blocks, 1):
        own = _size(block, flow.size)
        indent = _indent(block, flow.size)
        top, id_ = y + below, f"{base}-{number}"
        if block.mark:
            yield _mark(block, id_, x, top, own)
        if lines:
            yield Text(
                id_, block.about, x + indent, top, flow.room - indent, lines, own, block.ink, block.style
            )  # fmt: skip


def _mark(block: Block, id_: str, x: float, top: float, size: int) -> Shape:
    words = clean(block.mark)
    if not block.chip:
        return Text(f"{id_}-mark", About(block.about.role), x, top, size * 1.25, (words,), size, block.mark_ink, "bold")
    small = max(size - 2, 7)
    wide = _chip_width(block, size)
    return Sign(
        f"{id_}-mark", About(block.about.role), x + wide / 2, top + size * 0.6, wide, size * 1.2, "plate", "none", 0,
        "seller-tint" if block.mark_ink == "seller" else "customer-tint", words=words, size=small, ink=block.mark_ink,
    )  # fmt: skip


def _size(block: Block, size: int) -> int:
    return max(size - block.smaller, 7)


def _indent(block: Block, size: int) -> float:
    if block.chip:
        return _chip_width(block, _size(block, size)) + _BEHIND_CHIP
    return round(size * 1.25) if block.mark or block.indented else 0.0


def _chip_width(block: Block, size: int) -> float:
    return width(clean(block.mark), max(size - 2, 7), "bold") + _CHIP_SPARE
