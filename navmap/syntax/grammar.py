"""The parser that Lark makes from the grammar: worked out, or as it was kept. The only file that knows Lark."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from lark import Lark, Token
from lark import __version__ as release
from lark.lexer import Lexer, TerminalDef

from navmap.resources import folder
from navmap.source import INDENT

__all__ = [
    "LEXER",
    "MOST_MISTAKES",
    "TABLES",
    "Token",
    "as_kept",
    "digest",
    "grammar",
    "kinds_of_lines",
    "parser",
    "part_of",
    "tokens",
    "worked_out",
]

TABLES = "navmap.tables.json"
"""What Lark works out from the grammar, kept beside it: three times as fast to read as to work out.

It holds for one release of Lark and one text of the grammar; `docs/make_tables.py` writes it.
"""

MOST_MISTAKES = 10_000
"""A text with more of them is hardly a map, and nobody mends so many in one go: it is read so far and no further."""

LEXER = ("options", "lexer"), ("parser", "lexer_conf", "lexer_type")
"""Where Lark's data name the class of the lexer, which JSON cannot hold."""


@cache
def parser() -> Lark:
    """The parser of the grammar: its start rule has one child a line, a token."""
    text = grammar()
    try:
        kept = json.loads((folder("grammar") / TABLES).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return worked_out(text)
    fits = kept["lark"] == release and kept["grammar"] == digest(text)
    return as_kept(kept) if fits else worked_out(text)


def tokens(text: str) -> list[Token]:
    """All lines of a text, each as a token whose type is its kind and whose `start_pos` is its offset."""
    lines: Any = parser().parse(text).children
    return list(lines)


def kinds_of_lines() -> dict[str, str]:
    """The expression of each kind of line by its name in the grammar, those that are tried first before others."""
    return _expressions(parser().terminals)


def _expressions(terminals: Iterable[TerminalDef]) -> dict[str, str]:
    ordered = sorted(terminals, key=lambda terminal: -terminal.priority)
    return {terminal.name: terminal.pattern.to_regexp() for terminal in ordered}


_NEXT_BLANK = r"\n[ \t]*+(?:\r(?=\n)|(?=\n|\Z))"
"""Another line with nothing on it, not even a sign that no text may hold."""


class LineLexer(Lexer):
    """Reads whole lines with one compiled expression, made of the terminals of the grammar."""

    def __init__(self, conf: Any) -> None:
        parts = [f"(?P<{kind}>{expression})" for kind, expression in _expressions(conf.terminals).items()]
        blank = rf"(?P<BLANK>(?:{_NEXT_BLANK})*+(?=\n|\Z))"
        self._line = re.compile(rf"{INDENT}(?:{'|'.join((blank, *parts))})(?:\n|\Z)")

    def lex(self, data: str) -> Iterator[Token]:  # type: ignore[override]  # the simple form Lark documents
        """The lines as tokens, with offsets; the empty end of a text that ends in a line break is none.

        Nothing comes after one line more than `MOST_MISTAKES` that fit no other form.
        """
        end, left = len(data), MOST_MISTAKES
        for found in self._line.finditer(data):
            kind = found.lastgroup
            if kind and found.start() < end:
                yield Token(kind, found[kind], found.start(kind))
                if kind == "OTHER":
                    if not left:
                        return
                    left -= 1


# ------------------------------------------------------------ worked out, or as it was kept


def grammar() -> str:
    """The text of the grammar."""
    return (folder("grammar") / "navmap.lark").read_text(encoding="utf-8")


def digest(text: str) -> str:
    """What tells one text of the grammar from another."""
    return hashlib.sha256(text.encode()).hexdigest()


def worked_out(text: str) -> Lark:
    """The parser of a grammar, by Lark."""
    return Lark(text, parser="lalr", lexer=LineLexer)


def as_kept(kept: dict[str, Any]) -> Lark:
    """The parser from its tables as JSON gives them; JSON makes texts of keys that are numbers."""
    data, table = kept["data"], kept["data"]["parser"]["parser"]
    table["tokens"] = _numbered(table["tokens"])
    table["states"] = {state: _numbered(actions) for state, actions in _numbered(table["states"]).items()}
    for *way, last in LEXER:
        part_of(data, way)[last] = LineLexer
    return Lark.load({"data": data, "memo": _numbered(kept["memo"])})


def _numbered(table: dict[str, Any]) -> dict[int, Any]:
    return {int(key): value for key, value in table.items()}


def part_of(data: dict[str, Any], way: Iterable[str]) -> dict[str, Any]:
    """The part of Lark's data to which these steps lead."""
    for step in way:
        data = data[step]
    return data
