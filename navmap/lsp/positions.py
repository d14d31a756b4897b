"""Where a place in a text is for an editor: lines and units of its encoding instead of offsets."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from lsprotocol.types import Position, PositionEncodingKind, Range

from navmap.source import Span

_LINE_BREAK = re.compile(r"\r\n|\n|\r")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_MARK = "\ufeff"

Encoding = PositionEncodingKind | str


@dataclass(frozen=True, eq=False)
class Text:
    """A text as an editor holds it. Lines end in LF, CRLF or CR, as the protocol has it.

    Offsets count the code points of the text without its byte order mark, as a Source does.
    """

    raw: str
    encoding: Encoding = PositionEncodingKind.Utf16

    @property
    def content(self) -> str:
        """The text without its byte order mark."""
        return self.raw.removeprefix(_MARK)

    @cached_property
    def _mark(self) -> int:
        return len(self.raw) - len(self.content)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in _LINE_BREAK.finditer(self.raw))]

    def position(self, offset: int) -> Position:
        """The position of an offset."""
        at = min(offset + self._mark, len(self.raw))
        line = bisect_right(self._starts, at) - 1
        return Position(line, self._widths(line)[at - self._starts[line]])

    def range(self, span: Span) -> Range:
        """The range of a span."""
        return Range(self.position(span.start), self.position(span.end))

    def offset(self, position: Position) -> int:
        """The offset of a position; one past the end of its line or of the text is taken as that end."""
        return max(0, self._at(position) - self._mark)

    def span(self, range_: Range) -> Span:
        """The span of a range, whichever end comes first."""
        start, end = sorted((self.offset(range_.start), self.offset(range_.end)))
        return Span(start, end)

    def changed(self, range_: Range | None, text: str) -> Text:
        """The text after an edit; without a range, after it was replaced as a whole."""
        if range_ is None:
            return Text(_joined(text), self.encoding)
        start, end = sorted((self._at(range_.start), self._at(range_.end)))
        return Text(_joined(self.raw[:start] + text + self.raw[end:]), self.encoding)

    def _at(self, position: Position) -> int:
        if position.line >= len(self._starts):
            return len(self.raw)
        start, end = self._starts[position.line], self._end(position.line)
        while end > start and self.raw[end - 1] in "\r\n":
            end -= 1
        return min(end, start + bisect_right(self._widths(position.line), position.character) - 1)

    def _end(self, line: int) -> int:
        """The offset behind a line and its line break."""
        return self._starts[line + 1] if line + 1 < len(self._starts) else len(self.raw)

    def _widths(self, line: int) -> Sequence[int]:
        """How many units stand before each character of a line, and before its end; half a character is none."""
        if line not in self._known_widths:
            piece = self.raw[self._starts[line] : self._end(line)]
            plain = piece.isascii() or self.encoding == PositionEncodingKind.Utf32
            running = range(len(piece) + 1) if plain else array("L", accumulate(map(self._width, piece), initial=0))
            self._known_widths[line] = running
        return self._known_widths[line]

    @cached_property
    def _known_widths(self) -> dict[int, Sequence[int]]:
        return {}

    def _width(self, character: str) -> int:
        code = ord(character)
        if self.encoding == PositionEncodingKind.Utf8:
            return 1 if code < 0x80 else 2 if code < 0x800 else 3 if code < 0x10000 else 4
        return 2 if code > 0xFFFF else 1


def _joined(text: str) -> str:
    """The text with surrogates that have come together by an edit made one character."""
    if not _LONE_SURROGATE.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
