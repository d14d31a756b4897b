"""The map as an outline: symbols to jump to, parts to fold, and ever wider selections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lsprotocol import types

from navmap.lsp.analysis import Analysis, View
from navmap.lsp.names import index_of
from navmap.lsp.parts import end_of, list_parts, parts_of
from navmap.source import Span
from navmap.syntax.keywords import KINDS, LISTS, SIDES, TITLES
from navmap.syntax.tree import Comment, Statement

_SYMBOLS = {
    "customer": types.SymbolKind.Namespace,
    "seller": types.SymbolKind.Namespace,
    "stage": types.SymbolKind.Class,
    "outcome": types.SymbolKind.Event,
    "exit": types.SymbolKind.Property,
    "derailer": types.SymbolKind.Operator,
    "role": types.SymbolKind.Variable,
}


def _kind(statement: Statement) -> types.SymbolKind | None:
    return _SYMBOLS.get(KINDS[statement.keyword])


# ---------------------------------------------------------------- which line belongs to which


class Outline:
    """The statements of a map with those that belong to them, and where each ends with all of these."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self.top: list[Statement] = []
        self.under: dict[int, list[Statement]] = {}
        self.end: dict[int, int] = {}
        for one in statements:
            owner = one.owner
            (self.top if owner is None else self.under.setdefault(id(owner), [])).append(one)
            end = end_of(one)
            step: Statement | None = one
            while step is not None:
                self.end[id(step)] = max(self.end.get(id(step), 0), end)
                step = step.owner

    def of(self, statement: Statement) -> list[Statement]:
        """What belongs directly to a statement."""
        return self.under.get(id(statement), [])

    def span(self, statement: Statement) -> Span:
        """A statement with all that belongs to it."""
        return Span(statement.span.start, self.end[id(statement)])


# ---------------------------------------------------------------- symbols


Symbols = list[types.DocumentSymbol] | list[types.SymbolInformation]


def symbols(view: View, params: types.DocumentSymbolParams) -> Symbols:
    """The outline of a map."""
    del params
    outline = Outline(view.statements)
    if view.client.nested_symbols:
        return list(_nested(view, outline, outline.top))
    return [_flat(view, outline, one) for one in view.statements if _kind(one)]


def _nested(view: View, outline: Outline, statements: Iterable[Statement]) -> Iterator[types.DocumentSymbol]:
    for one in statements:
        kind = _kind(one)
        if kind:
            yield types.DocumentSymbol(
                name=_label(one),
                kind=kind,
                range=view.range(outline.span(one)),
                selection_range=view.range(one.span),
                detail=one.keyword,
                children=list(_nested(view, outline, outline.of(one))),
            )


def _flat(view: View, outline: Outline, one: Statement) -> types.SymbolInformation:
    place = types.Location(view.analysis.uri(view.path), view.range(outline.span(one)))
    owner = _label(one.owner) if one.owner else None
    return types.SymbolInformation(place, _label(one), _kind(one) or types.SymbolKind.Class, container_name=owner)


def _label(statement: Statement) -> str:
    """What people call it; an empty name is not allowed."""
    return " ".join(statement.text.value.split()) or statement.head.value or statement.keyword


def workspace_symbols(analyses: Iterable[Analysis], query: str) -> list[types.SymbolInformation]:
    """Named things in all maps whose title or name has the letters of a query in order; at most 500."""
    found: list[types.SymbolInformation] = []
    for analysis in analyses:
        for path, document in analysis.documents.items():
            for mention in index_of(document).mentions:
                giver = mention.giver
                if giver and _has_letters(f"{mention.symbol.name} {_label(giver)}", query):
                    place = analysis.location_of(document.file.source, giver.span)
                    kind = _kind(giver) or types.SymbolKind.Class
                    found.append(types.SymbolInformation(place, _label(giver), kind, container_name=path))
    return found[:500]


def _has_letters(text: str, query: str) -> bool:
    letters = iter(text.casefold())
    return all(letter in letters for letter in query.casefold().replace(" ", ""))


# ---------------------------------------------------------------- folding


def folding(view: View, params: types.FoldingRangeParams) -> list[types.FoldingRange]:
    """The parts of a map that can be folded: the header, sides, stages, statements with details, comments."""
    del params
    outline = Outline(view.statements)
    spans = [outline.span(one) for one in view.statements]
    header = [one for one in outline.top if one.keyword not in SIDES]
    if header and header[0].keyword in TITLES:
        spans.append(Span(header[0].span.start, max(map(end_of, header))))
    found = {(view.range(one).start.line, view.range(one).end.line): None for one in spans}
    ranges = [types.FoldingRange(first, last) for first, last in found if first < last]
    comments = types.FoldingRangeKind.Comment
    return ranges + [types.FoldingRange(first, last, kind=comments) for first, last in _comments(view) if first < last]


def _comments(view: View) -> Iterator[tuple[int, int]]:
    """The first and last lines of comments that follow one another."""
    first = last = -2
    for line in view.document.file.tree.lines:
        if isinstance(line, Comment):
            at = view.text.position(line.span.start).line
            if at != last + 1:
                yield first, last
                first = at
            last = at
    yield first, last


# ---------------------------------------------------------------- selections


def selections(view: View, params: types.SelectionRangeParams) -> list[types.SelectionRange]:
    """For each position what lies around it: a word, a part of the line, the line, all that belongs to it."""
    outline = Outline(view.statements)
    return [_selection(view, outline, view.offset(one)) for one in params.positions]


def _selection(view: View, outline: Outline, offset: int) -> types.SelectionRange:
    spans = [Span(0, len(view.source.text))]
    statement = view.statement_at(offset)
    chain: list[Statement] = []
    step = statement
    while step is not None:
        chain.insert(0, step)
        step = step.owner
    spans += [outline.span(one) for one in chain]
    if statement is not None:
        spans += [Span(statement.span.start, end_of(statement)), *_inside(view, statement)]
    spans.append(_word(view.source.text, offset))
    found = types.SelectionRange(view.range(spans[0]))
    around = spans[0]
    for span in spans[1:]:
        if _holds(around, span, offset):
            found, around = types.SelectionRange(view.range(span), found), span
    return found


def _holds(around: Span, span: Span, offset: int) -> bool:
    smaller = around.start <= span.start and span.end <= around.end and span != around
    return smaller and span.start <= offset <= span.end and span.start < span.end


def _inside(view: View, statement: Statement) -> Iterator[Span]:
    parts = parts_of(view.source, statement)
    yield from (statement.head.span, parts.keyword, parts.name.span, parts.rest.span, statement.text.span)
    lists = [parts.rest, parts.name] if statement.keyword not in LISTS else [statement.text]
    for phrase in lists:
        yield from list_parts(phrase)


def _word(text: str, offset: int) -> Span:
    start = end = offset
    while start > 0 and _is_of_a_word(text[start - 1]):
        start -= 1
    while end < len(text) and _is_of_a_word(text[end]):
        end += 1
    return Span(start, end)


def _is_of_a_word(character: str) -> bool:
    return character.isalnum() or character in "_-"
