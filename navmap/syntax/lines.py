"""One line of text, read: its keyword, its head, its words, and what is wrong with it on its own."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from navmap.source import Span
from navmap.syntax.keywords import KEYWORDS
from navmap.syntax.tree import Phrase

Fault = Literal["character", "no colon", "head", "unknown", None]


class Reading(NamedTuple):
    """A line as it stands, before anything is known about the lines around it.

    `keyword` is the keyword it acts as (None where it acts as nothing), `written` what the author wrote
    there, and `fault` the one thing that is wrong with it.
    """

    kind: Literal["statement", "comment", "blank", "more", "other"]
    span: Span
    raw: str
    keyword: str | None = None
    written: str = ""
    head: Phrase | None = None
    text: Phrase | None = None
    fault: Fault = None
    has_colon: bool = True
    forbidden_at: int = 0


_FORBIDDEN = re.compile(
    r"\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""Control characters (but the tab), bidirectional controls, and bytes that are not UTF-8."""


def forbidden_characters(text: str) -> dict[int, int]:
    """Where in a text characters stand that no text may hold: the first of each line, by the line's start."""
    first: dict[int, int] = {}
    for found in _FORBIDDEN.finditer(text):
        first.setdefault(text.rfind("\n", 0, found.start()) + 1, found.start())
    return first


def phrase(raw: str, start: int) -> Phrase:
    """A piece of text that begins at `start`, trimmed."""
    value = raw.strip()
    begin = start + len(raw) - len(raw.lstrip()) if value else start
    return Phrase(value, Span(begin, begin + len(value)))


_TWO_WORDS = re.compile(r"\S+[^\S\n]+[^\s:]+")


def statement(keyword: str, raw: str, span: Span) -> Reading:
    """A line that has the form of its keyword."""
    two = _TWO_WORDS.match(raw) if " " in keyword else None
    return _divided(keyword, two.end() if two else len(keyword), raw, span, None)


def other(raw: str, span: Span) -> Reading:
    """A line that has the form of no keyword: what it comes nearest to, and what is wrong with it."""
    before, colon, _ = raw.partition(":")
    words = tuple((word.group(), word.end()) for word in re.finditer(r"\S+", before[:200]))
    exact = _exact(words)
    if exact:
        keyword, length = exact
        return _divided(keyword, length, raw, span, "head" if colon else "no colon")
    if not colon:
        return Reading("other", span, raw, fault="no colon", has_colon=False)
    near = _near(words)
    if near is None:
        return Reading("other", span, raw, written=before.strip(), fault="unknown")
    keyword, length = near
    return _divided(keyword, length, raw, span, "unknown")


def _divided(keyword: str, length: int, raw: str, span: Span, fault: Fault) -> Reading:
    start, colon = span.start, raw.find(":", length)
    if colon < 0:
        head, text = phrase(raw[length:], start + length), Phrase("", Span(span.end, span.end))
    else:
        head, text = phrase(raw[length:colon], start + length), phrase(raw[colon + 1 :], start + colon + 1)
    return Reading("statement", span, raw, keyword, raw[:length], head, text, fault, colon >= 0)


_Words = tuple[tuple[str, int], ...]


def _exact(words: _Words) -> tuple[str, int] | None:
    """The keyword these words begin with, and how long it is as written."""
    for count in (2, 1):
        if len(words) >= count:
            name = " ".join(word for word, _ in words[:count]).lower()
            if name in KEYWORDS:
                return name, words[count - 1][1]
    return None


@lru_cache(maxsize=1024)
def _near(words: _Words) -> tuple[str, int] | None:
    """The keyword these words nearly begin with: two letters off, or one where they have under five."""
    from navmap.spelling import closest  # noqa: PLC0415  loaded only when somebody made a mistake

    found: list[tuple[int, int, int]] = []
    for count in (1, 2):
        if len(words) >= count:
            written = "".join(word for word, _ in words[:count]).lower()
            best = closest(written, _LETTERS[count], 2 if len(written) >= 5 else 1)
            found += [(best[0], _ORDER[best[1]], count)] if best else []
    if not found:
        return None
    _, order, count = min(found)
    return _NAMES[order], words[count - 1][1]


def near_keywords(written: str) -> list[str]:
    """All keywords that a misspelt one may be, as near as `_near` allows."""
    from navmap.spelling import within  # noqa: PLC0415  loaded only when somebody made a mistake

    words = written.lower().split()
    letters = "".join(words)
    return within(letters, _LETTERS[len(words)], 2 if len(letters) >= 5 else 1)


_NAMES = tuple(KEYWORDS)
_ORDER = {name: place for place, name in enumerate(_NAMES)}
_LETTERS = {
    1: {name: name.replace(" ", "") for name in _NAMES},
    2: {name: name.replace(" ", "") for name in _NAMES if " " in name},
}
"""The letters of the keywords that so many words can stand for."""
