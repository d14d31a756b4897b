"""Fixes for mistakes in the lines of a text."""

from __future__ import annotations

from collections.abc import Iterable

from navmap.findings import Fix
from navmap.mending import (
    indentation_of,
    inside,
    moved_under,
    put,
    spelt,
    taken_out,
    with_keyword,
)
from navmap.source import Edit, Place, Source, Span
from navmap.syntax.keywords import KEYWORDS, SIDES, STAGES
from navmap.syntax.lines import Faulty, near_keywords
from navmap.syntax.parse import read_lines
from navmap.syntax.tree import Statement


def unseen_sign(place: Place, faulty: Faulty) -> tuple[Fix, ...]:
    """A sign nobody can see, deleted; at the edge of a line it can have meant nothing."""
    code, at = ord(place.source.text[place.span.start]), place.span
    at_edge = at.start <= faulty.line.span.start or at.end >= faulty.line.span.end
    if code == ord("\r"):
        return (*put("Put a line break there", Edit(place, "\n")), *put("Delete U+000D", Edit(place, "")))
    return put(f"Delete U+{code:04X}", Edit(place, ""), safe=at_edge)


def colon_behind_keyword(place: Place, faulty: Faulty) -> tuple[Fix, ...]:
    """The text begins behind the keyword, where nothing else has to stand there."""
    keyword = faulty.keyword
    end = faulty.line.span.start + len(faulty.written)
    if not faulty.raw[len(faulty.written) :].strip(" :\t") or keyword in ("helps", "return to", "accept"):
        return ()
    return put(f"Write `{keyword}:`", Edit(Place(place.source, Span(end, end)), ":"))


def near_keyword(place: Place, faulty: Faulty) -> tuple[Fix, ...]:
    """The keyword that was misspelt."""
    start, keyword = faulty.line.span.start, faulty.keyword
    spot = Place(place.source, Span(start, start + len(faulty.written)))
    return spelt(spot, [keyword], safe=_is_beyond_doubt(faulty.written, keyword) and _is_whole(faulty))


def _is_whole(faulty: Faulty) -> bool:
    """Whether nothing else is wrong with a line once its keyword is mended."""
    [line, *_] = read_lines(faulty.keyword + faulty.raw[len(faulty.written) :])
    return isinstance(line, Statement)


def _is_beyond_doubt(written: str, keyword: str) -> bool:
    """Whether a word can only be this keyword misspelt.

    Not where it begins as a sentence does ("Stated: they want it"), where another keyword is near as well, not for a
    plural, which may hold a list where the keyword holds one thing, and not for a short word with another letter in
    it, which may be another word: `step` is no `stop`.
    """
    if not written.islower() or near_keywords(written) != [keyword] or written == f"{keyword}s":
        return False
    return len(written) >= 5 or (len(written) != len(keyword) and len(keyword) > 2)


def alike_keywords(place: Place, faulty: Faulty, known: Iterable[str]) -> tuple[Fix, ...]:
    """Keywords that are somewhat like the first word of a line."""
    start = faulty.line.span.start
    end = start + len(next(iter(faulty.written.split()), ""))
    return spelt(Place(place.source, Span(start, end)), known)


def prose(place: Place, has_text_above: bool) -> tuple[Fix, ...]:
    """A line that says nothing in the language: the text above goes on in it, or it is a remark."""
    start = Place(place.source, Span(place.span.start, place.span.start))
    more = put("Continue the text above", Edit(start, "| ")) if has_text_above else ()
    return (*more, *put("Make it a remark", Edit(start, "# ")))


def stray_continuation(place: Place) -> tuple[Fix, ...]:
    """Words that continue nothing are a remark."""
    start = place.span.start
    return put("Make it a remark", Edit(Place(place.source, Span(start, start + 1)), "#"))


def repeated(source: Source, statement: Statement, first: Statement) -> tuple[Fix, ...]:
    """Either of two lines taken out; of two that say the same, the second. A line that opens a side stays."""
    if statement.keyword in SIDES:
        return ()
    second = Place(source, statement.span)
    same = (statement.keyword, statement.head.value, statement.text.value)
    if same == (first.keyword, first.head.value, first.text.value):
        return taken_out("Take the second one out", second, safe=True)
    return (
        *taken_out("Take this one out", second),
        *taken_out("Take the first one out", Place(source, first.span)),
    )


def misplaced(source: Source, statement: Statement, home: Statement | None) -> tuple[Fix, ...]:
    """A line moved to where it belongs, or a stage of one side only made an ordinary one."""
    place = Place(source, statement.span)
    if home is not None:
        target = Place(source, home.span)
        is_detail = KEYWORDS[statement.keyword].home == "detail"
        is_first = home.keyword in KEYWORDS[statement.keyword].details_of
        indentation = inside(target) if is_detail and is_first else indentation_of(target)
        return put(f"Move it under `{home.keyword}`", *moved_under(place, target, indentation))
    if statement.keyword in STAGES and statement.owner is not None and statement.owner.side:
        return put("Write `stage`", with_keyword(place, statement.keyword, "stage"))
    return ()
