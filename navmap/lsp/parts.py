"""The parts of a statement and where they stand, from what the tree knows of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from navmap.model.names import listed
from navmap.source import Source, Span
from navmap.syntax.heads import divided, returns_to
from navmap.syntax.tree import Phrase, Statement


@dataclass(frozen=True, slots=True)
class Parts:
    """Where the keyword, the dividing words of the head and the colon of a statement stand.

    `rest` is what stands behind the dividing words; without them it is the empty end of the head.
    """

    keyword: Span
    name: Phrase
    divider: Span | None
    rest: Phrase
    colon: int | None


def parts_of(source: Source, statement: Statement) -> Parts:
    """The parts of a statement."""
    head = statement.head
    keyword = _trimmed(source, Span(statement.span.start, head.span.start))
    colon = source.text.find(":", head.span.end, statement.span.end) if statement.has_colon else -1
    name, rest = _divided(statement)
    divider = _trimmed(source, Span(name.span.end, rest.span.start)) if rest.value else None
    return Parts(keyword, name, divider, rest, colon if colon >= 0 else None)


def _divided(statement: Statement) -> tuple[Phrase, Phrase]:
    head = statement.head
    if statement.keyword == "derailer":
        start = Phrase("", head.start, head.start)
        return start, returns_to(statement)
    found = divided(statement)
    return found.name, found.rest


def _trimmed(source: Source, span: Span) -> Span:
    """The span without the gaps around it."""
    words = source.text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def list_parts(phrase: Phrase) -> Iterator[Span]:
    """The parts between the commas of a phrase on one line."""
    for written, start in listed(phrase.value):
        begin = phrase.span.start + start
        yield Span(begin, begin + len(written))


def end_of(statement: Statement) -> int:
    """Where a statement ends, with the lines that continue its text."""
    return max(statement.span.end, statement.text.span.end)


def lines_of(source: Source, statement: Statement) -> tuple[int, int]:
    """The first and the last line of a statement, counted from 0."""
    first = source.line_and_column(statement.span.start)[0] - 1
    return first, source.line_and_column(end_of(statement))[0] - 1
