"""The tree of a text: every line of it, in order, with its exact place."""

from __future__ import annotations

from dataclasses import dataclass, field
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


class Comment(NamedTuple):
    """A line that begins with `#`."""

    text: str
    span: Span


class Blank(NamedTuple):
    """A line with nothing on it, or several that follow one another."""

    span: Span


class More(NamedTuple):
    """A line that continues the text of the statement above, or of none where it is stray."""

    text: str
    span: Span


class Lost(NamedTuple):
    """A line that says nothing the language knows; it has been reported and changes nothing else."""

    text: str
    span: Span


class Head(NamedTuple):
    """A head, divided: the name, the dividing word in lower case ("" for none), and what stands behind it."""

    name: Phrase
    divider: str
    rest: Phrase


@dataclass(slots=True, eq=False)
class Statement:
    """A line of the language: `keyword head: text`. Two that say the same are still two.

    `keyword` is the keyword in lower case, as the language knows it, even where it was misspelt. `head`
    and `text` are trimmed. What stands below is known, and written down once, when all lines above have been
    read (`navmap.syntax.ownership`).
    """

    keyword: str
    head: Phrase
    text: Phrase
    span: Span
    has_colon: bool = True
    owner: Statement | None = None
    """The statement it belongs to; None in the header, and for the sides."""
    side: Side | None = None
    """The journey it stands in."""
    faulty: bool = False
    """It has been reported: nothing more is said about it, but it owns what follows and gives its name."""
    misplaced: bool = False
    """Nothing above can own it: it gives no name."""
    divided: Head | None = field(default=None, init=False, repr=False)
    """Its head once somebody has asked `navmap.syntax.heads` for the parts; several do."""


Line = Statement | Comment | Blank | More | Lost


@dataclass(frozen=True)
class Tree:
    """The lines of a source, in order: all of them, but for a text that has too many mistakes to be read to its end."""

    source: Source
    lines: tuple[Line, ...]

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """The statements, in order; everybody who reads a file asks for them."""
        return tuple(line for line in self.lines if isinstance(line, Statement))

    def place(self, span: Span) -> Place:
        """A span of this text as a place."""
        return Place(self.source, span)
