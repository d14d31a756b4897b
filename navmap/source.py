"""A text and the places in it: Source, Span, Place, Edit; and the edits made."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

INDENT = r"[^\S\n]*+(?:[\u200b\u2060\ufeff]++[^\S\n]*+)*+"
"""What stands before the first visible sign: blanks, and what joined files and copied texts leave there unseen."""


@dataclass(frozen=True, eq=False)
class Source:
    """One text with the path under which people know it.

    `path` is relative to the project, with forward slashes on every machine. `text` has no byte order
    mark; its bytes that are not UTF-8 are kept as lone surrogates, so that they can be reported in place.
    `stands_at` is the `extends` line through which a standard map was reached: nobody can mend a standard
    map, so whatever is found in it is shown there.
    """

    path: str
    text: str = field(repr=False)
    stands_at: Place | None = None

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        position = self.text.find("\n")
        while position >= 0:
            starts.append(position + 1)
            position = self.text.find("\n", position + 1)
        return starts

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both counted from 1, the column in code points."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def line_text(self, line: int) -> str:
        """The text of a line counted from 1, without its line break; empty past the end."""
        if line > len(self._line_starts):
            return ""
        start = self._line_starts[line - 1]
        end = self.text.find("\n", start)
        return self.text[start : end if end >= 0 else len(self.text)].removesuffix("\r")


class Span(NamedTuple):
    """A stretch of a text, as offsets in code points; the end is not part of it."""

    start: int
    end: int


class Place(NamedTuple):
    """A span in a source."""

    source: Source
    span: Span

    @property
    def path(self) -> str:
        """The path of the source."""
        return self.source.path

    @property
    def start(self) -> tuple[int, int]:
        """Line and column of the first character."""
        return self.source.line_and_column(self.span.start)

    @property
    def end(self) -> tuple[int, int]:
        """Line and column behind the last character."""
        return self.source.line_and_column(self.span.end)

    @property
    def line(self) -> int:
        """The line, counted from 1."""
        return self.start[0]

    def shown(self) -> Place:
        """Where an author can act: this place, or the `extends` that brought a standard map in."""
        at = self.source.stands_at
        return at.shown() if at else self


class Edit(NamedTuple):
    """Put `text` where `place` is."""

    place: Place
    text: str


def edited(text: str, edits: Iterable[Edit]) -> str:
    """A text with edits of it made, none of which may overlap another; all places are those of the old text."""
    pieces: list[str] = []
    done = 0
    for edit in sorted(edits, key=lambda one: (one.place.span.start, one.place.span.end)):
        pieces += [text[done : edit.place.span.start], edit.text]
        done = edit.place.span.end
    return "".join([*pieces, text[done:]])
