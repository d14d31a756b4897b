"""The tree of a text: every line of it, in order, with its exact place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from navmap.source import Place, Source, Span

Side = Literal["customer", "seller"]


class Phrase(NamedTuple):
    """Some words and where they stand; the words of several lines are joined by line breaks."""

    value: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Where they stand."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Comment:
    """A line that begins with `#`."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Blank:
    """A line with nothing on it."""

    span: Span


@dataclass(frozen=True, slots=True)
class More:
    """A line that continues the text of the statement above, or of none where it is stray."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Lost:
    """A line that says nothing the language knows; it has been reported and changes nothing else."""

    text: str
    span: Span


class Statement(NamedTuple):
    """A line of the language: `keyword head: text`. Two that say the same are still two.

    `keyword` is the keyword in lower case, as the language knows it, even where it was misspelt. `head`
    and `text` are trimmed. `owner` is the statement it belongs to (None in the header, and for the sides),
    `side` the journey it stands in.
    """

    keyword: str
    head: Phrase
    text: Phrase
    span: Span
    owner: Statement | None
    side: Side | None
    faulty: bool = False
    """It has been reported: nothing more is said about it, but it owns what follows and gives its name."""
    misplaced: bool = False
    """Nothing above can own it: it gives no name."""
    has_colon: bool = True

    def judged(self, faulty: bool, misplaced: bool) -> Statement:
        """The same statement with the verdict on it."""
        if not faulty and not misplaced:
            return self
        return self._replace(faulty=faulty, misplaced=misplaced)

    def __eq__(self, other: object) -> bool:
        return self is other

    def __ne__(self, other: object) -> bool:
        return self is not other

    def __hash__(self) -> int:
        return id(self)


Line = Statement | Comment | Blank | More | Lost


@dataclass(frozen=True)
class Tree:
    """All lines of a source, in order."""

    source: Source
    lines: tuple[Line, ...]

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """The statements, in order; everybody who reads a file asks for them."""
        return tuple(line for line in self.lines if isinstance(line, Statement))

    def place(self, span: Span) -> Place:
        """A span of this text as a place."""
        return Place(self.source, span)
