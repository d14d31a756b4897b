"""A tinted box with a question and its answer: one native text that people can go on writing in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from navmap.drawing.deck.frame import Frame
from navmap.drawing.deck.writing import Paragraph, Words
from navmap.drawing.diagram import About, Ink
from navmap.drawing.flow import Block, Flow
from navmap.drawing.metrics import width
from navmap.drawing.wrapping import clean

PADDING = 14.0
LEFT = 30.0
"""From the left edge to the text: behind the bar."""

_QUESTION_GAP = 0.35
_MARK = 1.25
_BEHIND_CHIP = 8.0
_SMALLEST = 7


@dataclass(frozen=True, slots=True)
class Passage:
    """The answer as it flows; x and y are the left and top edge of the box."""

    id: str
    about: About
    x: float
    y: float
    width: float
    height: float
    question: str
    flow: Flow
    fill: Ink
    ink: Ink
    """Of the question."""


def question_size(size: int) -> int:
    """How large a question is set above an answer of a size."""
    return max(size, 13)


def needed(flow: Flow) -> float:
    """The height of a box with a question of one line and this answer."""
    size = question_size(flow.size)
    return 2 * PADDING + size * 1.2 + size * _QUESTION_GAP + flow.height


def paragraphs_of(passage: Passage, palette: Mapping[Ink, str], frame: Frame) -> Iterator[Paragraph]:
    """The question, then the blocks of the answer."""
    size = question_size(passage.flow.size)
    words = Words(clean(passage.question), palette[passage.ink], "bold")
    yield Paragraph((words,), frame.type(size))
    above = size * _QUESTION_GAP
    for block, _, lines in passage.flow.blocks:
        yield _paragraph(block, _shown(block, lines), passage.flow.size, above, palette, frame)
        above = -1


def _paragraph(block: Block, text: str, size: int, above: float, palette: Mapping[Ink, str], frame: Frame) -> Paragraph:
    own = max(size - block.smaller, _SMALLEST)
    words = [Words(text, palette[block.ink], block.style)]
    indent = round(size * _MARK) if block.mark or block.indented else 0.0
    if block.chip:
        words = [Words(clean(block.mark), palette[block.mark_ink], "bold"), Words("\t"), *words]
        indent = width(clean(block.mark), own, "bold") + _BEHIND_CHIP
    return Paragraph(
        tuple(words),
        frame.type(own),
        indent=indent * frame.scale,
        mark="" if block.chip else block.mark,
        mark_colour=palette[block.mark_ink],
        hanging=block.chip,
        above=(above if above >= 0 else block.gap * size) * frame.scale,
    )


def _shown(block: Block, lines: tuple[str, ...]) -> str:
    """All of the text, or what was kept of it."""
    cut = bool(lines) and lines[-1].endswith("…") and not block.words.endswith("…")
    if cut:
        return " ".join(lines)
    return _broken_at_dots(clean(block.words), lines) if block.parted else clean(block.words)


def _broken_at_dots(words: str, lines: tuple[str, ...]) -> str:
    """The words with a line break in place of each dot that would stand at the end of a line."""
    text = shown = lines[0]
    for line in lines[1:]:
        if words.startswith(f"{text} {line}"):
            text, shown = f"{text} {line}", f"{shown} {line}"
        elif words.startswith(f"{text} · {line}"):
            text, shown = f"{text} · {line}", f"{shown}\n{line}"
        else:
            return words
    return shown
