"""From text to its lines, each read on its own."""

from __future__ import annotations

from navmap.source import Span
from navmap.syntax import lines
from navmap.syntax.grammar import Token, tokens
from navmap.syntax.keywords import KEYWORDS
from navmap.syntax.lines import Faulty
from navmap.syntax.tree import Blank, Comment, Line, More


def read_lines(text: str) -> list[Line | Faulty]:
    """All lines of a text, in order, each read on its own: its statements belong to nothing yet."""
    forbidden = lines.forbidden_characters(text)
    if not forbidden:
        return [_line(token) for token in tokens(text)]
    return [_spoilt(_line(token), token, forbidden.get(_line_start(text, token))) for token in tokens(text)]


def _line_start(text: str, token: Token) -> int:
    return text.rfind("\n", 0, token.start_pos or 0) + 1


def _spoilt(line: Line | Faulty, token: Token, at: int | None) -> Line | Faulty:
    """A line that holds a forbidden character: that is what is wrong with it."""
    if at is None:
        return line
    if isinstance(line, Faulty):
        return line._replace(fault="character", forbidden_at=at)
    return Faulty(line, token.rstrip(), "character", forbidden_at=at)


_KEYWORD_OF = {name.replace(" ", "_").upper(): name for name in KEYWORDS}
"""The keyword of each kind of line that has one."""


def _line(token: Token) -> Line | Faulty:
    raw, start = token.rstrip(), token.start_pos or 0
    keyword = _KEYWORD_OF.get(token.type)
    if keyword:
        return lines.statement(keyword, raw, start)
    match token.type:
        case "BLANK":
            return Blank(Span(start, start))
        case "COMMENT":
            return Comment(raw, Span(start, start + len(raw)))
        case "MORE":
            return More(raw, Span(start, start + len(raw)))
        case _:
            return lines.other(raw, start)
