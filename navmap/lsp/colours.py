"""What each piece of a map is, so that the editor can colour it: more exact than a grammar of lines can be."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from navmap.lsp.analysis import View
from navmap.lsp.names import index_of
from navmap.lsp.parts import parts_of
from navmap.source import Span
from navmap.syntax.heads import divided
from navmap.syntax.keywords import SIDES, STAGES, TITLES
from navmap.syntax.tree import Comment, More, Statement

KINDS = ("keyword", "comment", "class", "event", "property", "parameter", "enumMember", "number", "string", "operator")
GIVEN = "declaration"
LEGEND = types.SemanticTokensLegend(list(KINDS), [GIVEN])

_OF_A_SPACE = {"customer": "event", "seller": "class", "exit": "property", "role": "parameter", "rule": "enumMember"}
_VALUES = frozenset(("reviewed", "takes", "probability"))
_TITLED = STAGES | SIDES | TITLES

Piece = tuple[Span, str, bool]
"""Where something stands, what it is, and whether it is given there."""


def colours(view: View, params: types.SemanticTokensParams) -> types.SemanticTokens:
    """The pieces of the whole map."""
    del params
    return types.SemanticTokens(_encoded(view, Span(0, len(view.source.text))))


def colours_in(view: View, params: types.SemanticTokensRangeParams) -> types.SemanticTokens:
    """The pieces in a part of the map."""
    return types.SemanticTokens(_encoded(view, view.text.span(params.range)))


def _encoded(view: View, within: Span) -> list[int]:
    """The pieces as the protocol wants them: each from the one before, five numbers a piece."""
    data: list[int] = []
    line = column = 0
    for span, kind, given in _apart(sorted(_pieces(view), key=lambda one: (one[0].start, -one[0].end))):
        if span.end < within.start or span.start > within.end:
            continue
        start, end = view.text.position(span.start), view.text.position(span.end)
        if start.line != end.line or start == end:
            continue
        step = start.line - line
        data += (step, start.character - (0 if step else column), end.character - start.character)
        data += (KINDS.index(kind), int(given))
        line, column = start.line, start.character
    return data


def _apart(pieces: list[Piece]) -> Iterator[Piece]:
    """The pieces that do not begin within the one before."""
    end = 0
    for piece in pieces:
        if piece[0].start >= end:
            yield piece
            end = piece[0].end


def _pieces(view: View) -> Iterator[Piece]:
    for mention in index_of(view.document).mentions:
        kind = _OF_A_SPACE.get(mention.symbol.space, "class")
        if not mention.made:
            yield mention.span, kind, mention.giver is not None
    for line in view.document.file.tree.lines:
        if isinstance(line, Comment):
            yield line.span, "comment", False
        elif isinstance(line, More):
            yield Span(line.span.start, line.span.start + 1), "operator", False
        elif isinstance(line, Statement):
            yield from _of_statement(view, line)


def _of_statement(view: View, statement: Statement) -> Iterator[Piece]:
    parts = parts_of(view.source, statement)
    yield parts.keyword, "keyword", False
    if parts.divider:
        yield parts.divider, "keyword", False
    if statement.keyword in _VALUES:
        yield statement.text.span, "number", False
    elif statement.keyword == "accept" and divided(statement).divider:
        yield parts.rest.span, "number", False
    elif statement.keyword in _TITLED or statement.keyword == "extends":
        yield statement.text.span, "string", False
