"""From text to readings of its lines. The only file that knows Lark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from lark import Lark, Token
from lark.lexer import Lexer

from navmap.resources import folder
from navmap.source import Span
from navmap.syntax import lines
from navmap.syntax.lines import Reading


def readings(text: str) -> list[Reading]:
    """All lines of a text, in order, each read on its own."""
    tokens: list[Any] = _parser().parse(text).children
    forbidden = lines.forbidden_characters(text)
    if not forbidden:
        return [_reading(token) for token in tokens]
    return [_spoilt(_reading(token), forbidden.get(_line_start(text, token.start_pos))) for token in tokens]


def _line_start(text: str, offset: int) -> int:
    return text.rfind("\n", 0, offset) + 1


def _spoilt(reading: Reading, at: int | None) -> Reading:
    """The reading of a line that holds a forbidden character: that is what is wrong with it."""
    return reading if at is None else reading._replace(fault="character", forbidden_at=at)


class _LineLexer(Lexer):
    """Reads whole lines with one compiled expression, made of the terminals of the grammar."""

    def __init__(self, conf: Any) -> None:
        ordered = sorted(conf.terminals, key=lambda terminal: -terminal.priority)
        parts = [f"(?P<{terminal.name}>{terminal.pattern.to_regexp()})" for terminal in ordered]
        self._line = re.compile(rf"[^\S\n]*+(?:{'|'.join(parts)}|(?P<BLANK>))(?:\n|\Z)")

    def lex(self, data: str) -> Iterator[Token]:  # type: ignore[override]  # the simple form Lark documents
        """The lines as tokens, with offsets; the empty end of a text that ends in a line break is none."""
        end = len(data)
        for found in self._line.finditer(data):
            kind = found.lastgroup
            if kind and found.start() < end:
                yield Token(kind, found[kind], found.start(kind))


def kinds_of_lines() -> dict[str, str]:
    """The expression of each kind of line by its name in the grammar, those that are tried first before others."""
    ordered = sorted(_parser().terminals, key=lambda terminal: -terminal.priority)
    return {terminal.name: terminal.pattern.to_regexp() for terminal in ordered}


@cache
def _parser() -> Lark:
    grammar = (folder("grammar") / "navmap.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", lexer=_LineLexer)


_KEYWORD: dict[str, str] = {}


def _keyword(kind: str) -> str:
    return _KEYWORD.setdefault(kind, kind.replace("_", " ").lower())


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
