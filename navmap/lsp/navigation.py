"""From a name to where it is given, and to everywhere it is used."""

from __future__ import annotations

from lsprotocol import types

from navmap.lsp.analysis import View, bases_of
from navmap.lsp.parts import end_of
from navmap.source import Place


def definition(view: View, params: types.DefinitionParams) -> list[types.Location] | None:
    """Where the name at a position is given, or the map that an `extends` line takes."""
    offset = view.offset(params.position)
    mention = view.index.at(offset)
    if mention is None:
        return _extended(view, offset)
    analysis = view.analysis
    found = [
        analysis.location_of(document.file.source, one.span)
        for document, one in analysis.mentions(view.document, mention.symbol)
        if one.giver
    ]
    return found or None


def _extended(view: View, offset: int) -> list[types.Location] | None:
    """The beginning of the map that is extended on the line of an offset."""
    statement = view.statement_at(offset)
    if statement is None or statement.keyword != "extends":
        return None
    for base, place in _extensions(view):
        if place.span == statement.span:
            return [types.Location(view.analysis.uri(base), types.Range(*[types.Position(0, 0)] * 2))]
    return None


def _extensions(view: View) -> list[tuple[str, Place]]:
    return [(base.file.source.path, extension.place) for base, _, extension in bases_of(view.document)]


def references(view: View, params: types.ReferenceParams) -> list[types.Location] | None:
    """Every place where the name at a position stands."""
    mention = view.index.at(view.offset(params.position))
    if mention is None:
        return None
    return [
        view.analysis.location_of(document.file.source, one.span)
        for document, one in view.analysis.mentions(view.document, mention.symbol)
        if params.context.include_declaration or not one.giver
    ]


def highlights(view: View, params: types.DocumentHighlightParams) -> list[types.DocumentHighlight] | None:
    """The places in this map where the name at a position stands."""
    mention = view.index.at(view.offset(params.position))
    if mention is None:
        return None
    given, used = types.DocumentHighlightKind.Write, types.DocumentHighlightKind.Read
    return [
        types.DocumentHighlight(view.range(one.span), given if one.giver else used)
        for one in view.index.of(mention.symbol)
    ]


def links(view: View, params: types.DocumentLinkParams) -> list[types.DocumentLink]:
    """The paths behind `extends`, to be opened."""
    del params
    found = []
    for base, _, extension in bases_of(view.document):
        statement = next(one for one in view.statements if one.span == extension.place.span)
        span = statement.text.span
        if end_of(statement) == statement.span.end:
            found.append(types.DocumentLink(view.range(span), view.analysis.uri(base.file.source.path)))
    return found
