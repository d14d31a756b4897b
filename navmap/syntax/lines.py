"""One line of text, read: its keyword, its head, its words, and what is wrong with it on its own."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from navmap.source import Span
from navmap.syntax.keywords import KEYWORDS
from navmap.syntax.tree import Line, Lost, Phrase, Statement

Fault = Literal["character", "no colon", "head", "unknown"]


class Faulty(NamedTuple):
    """A line with something wrong with it on its own.

    `line` is what it acts as, `raw` all that stands there, `written` what the author wrote for a keyword, and
    `fault` the one thing that is wrong.
    """

    line: Line
    raw: str
    fault: Fault
    written: str = ""
    forbidden_at: int = 0

    @property
    def keyword(self) -> str:
        """The keyword it acts as; empty where it acts as none."""
        return self.line.keyword if isinstance(self.line, Statement) else ""


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
    return Phrase(value, begin, begin + len(value))


_WORD = re.compile(r"\S+")
_TWO_WORDS = re.compile(r"\S+[^\S\n]+[^\s:]+")


def keyword_length(keyword: str, raw: str) -> int:
    """How many signs of a line are its keyword; between the words of one stand any blanks."""
    two = _TWO_WORDS.match(raw) if " " in keyword else None
    return two.end() if two else len(keyword)


def statement(keyword: str, raw: str, start: int) -> Statement:
    """A line that has the form of its keyword."""
    return _divided(keyword, keyword_length(keyword, raw), raw, start)


def other(raw: str, start: int) -> Faulty:
    """A line that has the form of no keyword: what it comes nearest to, and what is wrong with it."""
    before, colon, _ = raw.partition(":")
    words = tuple((word.group(), word.end()) for word in _WORD.finditer(before[:200]))
    exact = _exact(words)
    if exact:
        keyword, length = exact
        return Faulty(_divided(keyword, length, raw, start), raw, "head" if colon else "no colon", raw[:length])
    lost = Lost(raw, Span(start, start + len(raw)))
    if not colon:
        return Faulty(lost, raw, "no colon")
    near = _near(words)
    if near is None:
        return Faulty(lost, raw, "unknown", before.strip())
    keyword, length = near
    return Faulty(_divided(keyword, length, raw, start), raw, "unknown", raw[:length])


def _divided(keyword: str, length: int, raw: str, start: int) -> Statement:
    colon, stop = raw.find(":", length), start + len(raw)
    end = colon if colon >= 0 else len(raw)
    at = start + length
    head = phrase(raw[length:end], at) if end > length else Phrase("", at, at)
    words = raw[end + 1 :].lstrip()
    text = Phrase(words, stop - len(words), stop)  # a line is read without the blanks at its end
    return Statement(keyword, head, text, Span(start, stop), colon >= 0)


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
