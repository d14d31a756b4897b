"""From text to readings of its lines."""

from __future__ import annotations

from functools import cache

from navmap.source import Span
from navmap.syntax import lines
from navmap.syntax.grammar import Token, tokens
from navmap.syntax.lines import Reading


def readings(text: str) -> list[Reading]:
    """All lines of a text, in order, each read on its own."""
    forbidden = lines.forbidden_characters(text)
    if not forbidden:
        return [_reading(token) for token in tokens(text)]
    return [_spoilt(_reading(token), forbidden.get(_line_start(text, token.start_pos or 0))) for token in tokens(text)]


def _line_start(text: str, offset: int) -> int:
    return text.rfind("\n", 0, offset) + 1


def _spoilt(reading: Reading, at: int | None) -> Reading:
    """The reading of a line that holds a forbidden character: that is what is wrong with it."""
    return reading if at is None else reading._replace(fault="character", forbidden_at=at)


@cache
def _keyword(kind: str) -> str:
    return kind.replace("_", " ").lower()


def _reading(token: Token) -> Reading:
    raw = token.rstrip()
    start = token.start_pos or 0
    span = Span(start, start + len(raw))
    match token.type:
        case "BLANK":
            return Reading("blank", span, raw)
        case "COMMENT":
            return Reading("comment", span, raw)
        case "MORE":
            return Reading("more", span, raw, text=lines.phrase(raw[1:], start + 1))
        case "OTHER":
            return lines.other(raw, span)
        case kind:
            return lines.statement(_keyword(kind), raw, span)
