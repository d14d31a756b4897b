"""Edits of a text as a person would make them: a word replaced, a line put in or taken out, in the text's own manner.

Lines keep their indentation and the text its line breaks; comments are never touched. A place that stands in a
standard map is edited like any other here: nobody is offered such an edit (see `navmap.findings.shown`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import TypeVar
from weakref import WeakKeyDictionary

from navmap.findings import Fix
from navmap.source import INDENT, Edit, Place, Source, Span

_INDENT = "  "

T = TypeVar("T")


def spelt(place: Place, words: Iterable[str], safe: bool = False) -> tuple[Fix, ...]:
    """One fix for each word that was perhaps meant at a place.

    None where what stands there goes on in a line that is not part of the place, or goes around a comment.
    """
    if _goes_on(place) or _holds_a_comment(place):
        return ()
    return tuple(Fix(f"Write `{word}`", (Edit(place, word),), safe) for word in words)


def put(title: str, *edits: Edit | None, safe: bool = False) -> tuple[Fix, ...]:
    """One fix, or none where one of its edits could not be made."""
    made = tuple(edit for edit in edits if edit)
    return (Fix(title, made, safe),) if made and len(made) == len(edits) else ()


def taken_out(title: str, place: Place, safe: bool = False) -> tuple[Fix, ...]:
    """A fix that takes out the line at a place with the lines that continue it."""
    return (Fix(title, without_line(place), safe),)


# ---------------------------------------------------------------- whole lines


def without_line(place: Place) -> tuple[Edit, ...]:
    """The line of a place, and the lines that continue its text, taken out."""
    return tuple(Edit(Place(place.source, span), "") for span in _lines_of(place))


def without_block(place: Place, details: Iterable[str]) -> tuple[Edit, ...]:
    """The line of a place taken out together with the lines of these keywords that directly follow it."""
    text = place.source.text
    edits = list(without_line(place))
    following = _before(tuple(details))
    while found := following.match(text, edits[-1].place.span.end):
        below = without_line(Place(place.source, Span(found.end(), found.end())))
        edits += below
    return tuple(edits)


@cache
def _before(keywords: tuple[str, ...]) -> re.Pattern[str]:
    """Remarks and empty lines in front of a line of one of these keywords, written in any of the ways it can be."""
    words = "|".join(r"[^\S\n]+".join(map(re.escape, keyword.split())) for keyword in keywords)
    return re.compile(rf"(?:{INDENT}(?:#[^\n]*+)?\n)*+{INDENT}(?=(?:{words})[^\S\n]*+:)", re.IGNORECASE)


def line_under(place: Place, text: str, indentation: str | None = None) -> Edit:
    """A line put under the one of a place and those that continue it, indented as lines there are."""
    source = place.source
    last = _lines_of(place)[-1]
    end = _end_of_line(source.text, last.start)
    broken = _line_break(source.text, place.span.start)
    before = inside(place) if indentation is None else indentation
    return Edit(Place(source, Span(end, end)), f"{broken}{before}{text}")


def moved_under(line: Place, target: Place, indentation: str) -> tuple[Edit, ...]:
    """A line, with those that continue it, put under the line of another place."""
    text = line.source.text
    kept = [text[span.start : _end_of_line(text, span.start)].strip() for span in _lines_of(line)]
    joined = f"{_line_break(text, target.span.start)}{indentation}".join(kept)
    return (*without_line(line), line_under(target, joined, indentation))


def indentation_of(place: Place) -> str:
    """What stands before a line's first sign."""
    text = place.source.text
    found = _BLANKS.match(text, _start_of_line(text, place.span.start))
    return found.group() if found else ""


def inside(place: Place) -> str:
    """How lines are indented that belong to the one of a place: as the next one is, if it stands further in."""
    own = indentation_of(place)
    below = _next_indentation(place.source, _lines_of(place)[-1].end)
    return below if len(below) > len(own) and below.startswith(own) else own + _INDENT


_BLANKS = re.compile(r"[ \t]*")
_FIRST_SIGN = re.compile(rf"{INDENT}(\S?)")
_NEXT_INDENT = re.compile(r"(?:[^\S\n]*\n)*([ \t]*)\S")


def _remembered(work: Callable[[str, int], T]) -> Callable[[Source, int], T]:
    """The same of a source, worked out once for each offset: many fixes may be made at one line."""
    known: WeakKeyDictionary[Source, dict[int, T]] = WeakKeyDictionary()

    def result(source: Source, offset: int) -> T:
        of_source = known.setdefault(source, {})
        if offset not in of_source:
            of_source[offset] = work(source.text, offset)
        return of_source[offset]

    return result


def _lines_of(place: Place) -> tuple[Span, ...]:
    """The line of a place and the lines that continue its text, each with its line break."""
    return _lines_from(place.source, _start_of_line(place.source.text, place.span.start))


@_remembered
def _lines_from(text: str, start: int) -> tuple[Span, ...]:
    spans = [Span(start, _after_line(text, start))]
    at = spans[0].end
    while at < len(text):
        end = _after_line(text, at)
        first = _first_sign(text, at)
        if first == "|":
            spans.append(Span(at, end))
        elif first not in ("", "#"):
            break
        at = end
    return tuple(spans)


@_remembered
def _next_indentation(text: str, start: int) -> str:
    """What stands before the next line that is not empty."""
    found = _NEXT_INDENT.match(text, start)
    return found[1] if found else ""


def _first_sign(text: str, start: int) -> str:
    """The first sign of the line at an offset that can be seen; empty where there is none."""
    found = _FIRST_SIGN.match(text, start)
    return found[1] if found else ""


def _goes_on(place: Place) -> bool:
    text, end = place.source.text, place.span.end
    return not text[end : _end_of_line(text, end)].strip() and _lines_of(place)[-1].start > end


def _holds_a_comment(place: Place) -> bool:
    lines = place.source.text[place.span.start : place.span.end].split("\n")
    return any(line.lstrip().startswith("#") for line in lines[1:])


def _start_of_line(text: str, offset: int) -> int:
    return text.rfind("\n", 0, offset) + 1


def _after_line(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end + 1


def _end_of_line(text: str, start: int) -> int:
    """Before the line break."""
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    return end - 1 if text[start:end].endswith("\r") else end


def _line_break(text: str, offset: int) -> str:
    """The line break of the line at an offset, or of the one above where it has none."""
    end = text.find("\n", offset)
    end = text.rfind("\n", 0, offset) if end < 0 else end
    return "\r\n" if end > 0 and text[end - 1] == "\r" else "\n"


# ---------------------------------------------------------------- inside a line


def text_behind_colon(place: Place) -> Place:
    """The words behind the first `:` of the line at a place, trimmed."""
    raw = _raw(place)
    colon = raw.find(":") + 1
    words = raw[colon:].strip()
    start = place.span.start + (raw.index(words, colon) if words else len(raw))
    return Place(place.source, Span(start, start + len(words)))


_WHEN = re.compile(r"\S\s+when\s+\S", re.IGNORECASE)


def waiting_for(place: Place, names: Iterable[str]) -> Edit | None:
    """The head of an `exit` or a `destination` at a place, made to wait for outcomes as well."""
    raw = _raw(place)
    colon = raw.find(":")
    if colon < 0:
        return None
    head = raw[:colon].rstrip()
    end = place.span.start + len(head)
    link = ", " if _WHEN.search(head) else " when "
    return Edit(Place(place.source, Span(end, end)), link + ", ".join(names))


def with_keyword(place: Place, written: str, keyword: str) -> Edit | None:
    """Another keyword at the beginning of the line at a place; None where the old one does not stand there."""
    raw = _raw(place)
    found = re.match(r"\s+".join(map(re.escape, written.split())), raw, re.IGNORECASE)
    start = place.span.start
    return Edit(Place(place.source, Span(start, start + found.end())), keyword) if found else None


def listed_too(places: list[Place], name: str) -> Edit | None:
    """A name put behind the last one of a list of names."""
    if not places:
        return None
    end = places[-1].span.end
    return Edit(Place(places[-1].source, Span(end, end)), f", {name}")


def out_of_list(place: Place) -> tuple[Edit, ...]:
    """A name taken out of a list of names with a comma beside it; the whole line where it stands alone.

    No edit where it stands alone in its line, but other lines of the list are above or below.
    """
    text, span = place.source.text, place.span
    behind = _COMMA.match(text, span.end)
    if behind:
        return (Edit(Place(place.source, Span(span.start, behind.end())), ""),)
    before = _before_blanks(text, span.start)
    if before and text[before - 1] == ",":
        start = _before_blanks(text, before - 1)
        return (Edit(Place(place.source, Span(start, span.end)), ""),)
    return () if _goes_on(place) or _continues(place) else without_line(place)


_COMMA = re.compile(r"[ \t]*+,[ \t]*+")


def _before_blanks(text: str, offset: int) -> int:
    """Where the blanks begin that end at an offset."""
    while offset and text[offset - 1] in " \t":
        offset -= 1
    return offset


def _continues(place: Place) -> bool:
    """Whether the line of a place continues the text of one above."""
    text = place.source.text
    return _first_sign(text, _start_of_line(text, place.span.start)) == "|"


def line_of(place: Place) -> Place:
    """The line at a place, without the blanks around it."""
    text, start = place.source.text, _start_of_line(place.source.text, place.span.start)
    line = text[start : _end_of_line(text, start)]
    begin = start + len(line) - len(line.lstrip())
    return Place(place.source, Span(begin, begin + len(line.strip())))


def _raw(place: Place) -> str:
    """The line from the place's first sign to its end."""
    text, start = place.source.text, place.span.start
    return text[start : _end_of_line(text, start)]
