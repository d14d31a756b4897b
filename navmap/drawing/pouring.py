"""Words in one line that flow around what crosses it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from navmap.drawing.metrics import width
from navmap.drawing.wrapping import shorten

Gap = tuple[float, float]
"""A free stretch of the line: its left and its right end."""

_CLEAR = 4.0
_GLUED = "\0"
_NEAR = 700.0
"""How far from the beginning words may start."""
_OUTWARDS = 0.3
"""What starting further to the right costs, compared with standing further apart."""
_COMPACT, _SPARE = 1.4, 30.0
"""Words that take more than so many times their width, and a little more, cannot be read in one go."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand together, and their left edge."""

    x: float
    words: str
    width: float

    @property
    def right(self) -> float:
        """Their right edge."""
        return self.x + self.width


def gaps_between(taken: Iterable[Gap], left: float, right: float) -> list[Gap]:
    """The stretches from `left` to `right` that are not taken, with some air at each side."""
    gaps = []
    for start, end in sorted(taken):
        if start - _CLEAR > left:
            gaps.append((left, min(start - _CLEAR, right)))
        left = max(left, end + _CLEAR)
        if left >= right:
            return gaps
    return [*gaps, (left, right)]


def poured(text: str, gaps: Sequence[Gap], size: float) -> list[Piece]:
    """The bold words in gaps that are near each other; if not all of them fit, as many as do, and …"""
    words = [(word, width(word, size, "bold")) for word in _words(text)]
    space = width(" ", size, "bold")
    near = [first for first, gap in enumerate(gaps) if gap[0] <= gaps[0][0] + _NEAR]
    ways = [way for first in near if (way := list(_pieces(words, gaps[first:], space)))]
    whole = [way for way in ways if is_whole(way, text)]
    if whole:
        return min(whole, key=lambda way: _extent(way) + way[0].x * _OUTWARDS)
    return _cut(max(ways, key=lambda way: sum(len(piece.words) for piece in way)), size) if ways else []


def _words(text: str) -> list[str]:
    """The words; a dot between two of them stays with both."""
    return [word.replace(_GLUED, " · ") for word in text.replace(" · ", _GLUED).split(" ")]


def is_whole(pieces: Sequence[Piece], text: str) -> bool:
    """Whether nothing of the text is left out."""
    return " ".join(piece.words for piece in pieces) == text


def is_compact(pieces: Sequence[Piece], text: str, size: float) -> bool:
    """Whether the whole text is there and can be read in one go."""
    return is_whole(pieces, text) and _extent(pieces) <= width(text, size, "bold") * _COMPACT + _SPARE


def _extent(pieces: Sequence[Piece]) -> float:
    return pieces[-1].right - pieces[0].x


def _pieces(words: Sequence[tuple[str, float]], gaps: Sequence[Gap], space: float) -> Iterator[Piece]:
    """From the first gap on as many words in each as it holds."""
    place = 0
    for left, right in gaps:
        first, wide = place, -space
        while place < len(words) and left + wide + space + words[place][1] <= right:
            wide += space + words[place][1]
            place += 1
        if place > first:
            yield Piece(left, " ".join(word for word, _ in words[first:place]), wide)
        if place == len(words):
            return


def _cut(pieces: Sequence[Piece], size: float) -> list[Piece]:
    """The last words give way to … where it has no room beside them."""
    last = pieces[-1]
    words = shorten(last.words + "…", last.width * 1.03, size, "bold")
    return [*pieces[:-1], Piece(last.x, words, width(words, size, "bold"))]
