"""Maps in colour, for everything that colours code with Pygments: Sphinx, MkDocs, many a forge.

The lines are read by the reader of the language itself, so that the colours cannot differ from what a map
means. Pygments finds the lexer by the entry point `pygments.lexers`; navmap itself does not need it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from pygments import token as tokens
from pygments.lexer import Lexer
from pygments.token import Error, Keyword, Name, Punctuation, String, Text, Whitespace, _TokenType

from navmap.source import Span
from navmap.syntax.heads import divided, returns_to
from navmap.syntax.keywords import LISTS
from navmap.syntax.lines import Faulty, keyword_length
from navmap.syntax.parse import read_lines
from navmap.syntax.tree import Comment, Line, More, Statement

Piece = tuple[int, int, _TokenType]


class NavmapLexer(Lexer):
    """Colours for navmap files: keywords, names, words, remarks, and lines that hold what no map may hold."""

    name = "navmap"
    aliases: ClassVar[list[str]] = ["navmap"]
    filenames: ClassVar[list[str]] = ["*.navmap"]

    def get_tokens_unprocessed(self, text: str) -> Iterator[tuple[int, _TokenType, str]]:
        """Every character of a text, in order, in pieces of one colour."""
        done = 0
        for start, end, colour in (piece for line in read_lines(text) for piece in _pieces(line, text)):
            if start > done:
                yield done, Whitespace, text[done:start]
            if end > start:
                yield start, colour, text[start:end]
            done = max(done, end)
        if done < len(text):
            yield done, Whitespace, text[done:]


def _pieces(line: Line | Faulty, text: str) -> Iterable[Piece]:
    """The coloured pieces of a line, in order; between them is nothing but white space."""
    if isinstance(line, Faulty):
        return [(*line.line.span, Error if line.fault == "character" else Text)]
    start, end = line.span
    match line:
        case Comment():
            return [(start, end, tokens.Comment.Single)]
        case More():
            return [(start, start + 1, Punctuation), (start + 1, end, String)]
        case Statement():
            return _statement(line, text[start:end])
    return []


def _statement(statement: Statement, raw: str) -> Iterator[Piece]:
    start, end = statement.span
    length = keyword_length(statement.keyword, raw)
    colon = start + raw.index(":", length)
    yield start, start + length, Keyword
    yield from _head(statement)
    yield colon, colon + 1, Punctuation
    yield colon + 1, end, Name.Variable if statement.keyword in LISTS else String


def _head(statement: Statement) -> Iterator[Piece]:
    """The name, the word that divides the head, and what stands behind it."""
    head = statement.head
    if statement.keyword == "derailer":
        name, behind = Span(head.span.start, head.span.start), returns_to(statement).span
    else:
        name, behind = divided(statement).name.span, divided(statement).rest.span
    yield *name, Name.Label
    between = head.value[name.end - head.span.start : behind.start - head.span.start]
    if between.strip():
        start = name.end + len(between) - len(between.lstrip())
        yield start, start + len(between.strip()), Keyword
    yield *behind, Name.Label
