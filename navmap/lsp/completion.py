"""What may come next where one is writing: keywords that fit, and what a line of a keyword can name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from lsprotocol import types

from navmap.lsp import openings, values
from navmap.lsp.analysis import View
from navmap.lsp.hover import about, about_keyword
from navmap.lsp.markup import content
from navmap.lsp.names import Thing, index_of
from navmap.lsp.parts import Parts, end_of, parts_of
from navmap.model.names import fold
from navmap.source import Span
from navmap.syntax.keywords import KEYWORDS, KINDS
from navmap.syntax.tree import Comment, Statement

Kind = types.CompletionItemKind


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where one is writing: in which statement, with which parts, and what is written of the word so far."""

    view: View
    offset: int
    statement: Statement
    parts: Parts

    def word_in(self, start: int) -> Span:
        """The piece of a list that begins at or behind `start`, up to the cursor."""
        written = self.view.source.text[start : self.offset]
        piece = written[written.rfind(",") + 1 :]
        return Span(self.offset - len(piece.lstrip()), self.offset)

    def names_beside(self, word: Span) -> set[str]:
        """The other names of the list in which a word stands."""
        text, colon = self.view.source.text, self.parts.colon
        behind_colon = colon is not None and colon < word.start
        start = colon + 1 if colon is not None and behind_colon else self.parts.keyword.end
        end = self.statement.span.end if behind_colon or colon is None else colon
        pieces = text[start : word.start].split(",")[:-1] + text[self.offset : end].split(",")[1:]
        return {fold(piece.rpartition(" when ")[2]) for piece in pieces}


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that may be written. `shown` is what the list shows beside it, `sought` what it is found by."""

    text: str
    kind: types.CompletionItemKind
    shown: str = ""
    sought: str = ""
    snippet: str = ""
    keyword: str = ""
    thing: Thing | None = None


def completion(view: View, params: types.CompletionParams) -> types.CompletionList | None:
    """What fits at a position."""
    offset = view.offset(params.position)
    if _is_in_comment(view, offset):
        return None
    word, offers = _offers(view, offset)
    items = [_item(view, offer, word, number) for number, offer in enumerate(offers)]
    return types.CompletionList(is_incomplete=False, items=items)


def _is_in_comment(view: View, offset: int) -> bool:
    lines = view.document.file.tree.lines
    return any(isinstance(one, Comment) and one.span.start < offset <= one.span.end for one in lines)


def _offers(view: View, offset: int) -> tuple[Span, Iterable[Offer]]:
    statement = view.statement_at(offset)
    if statement is None or offset < statement.span.start:
        return _keywords(view, offset)
    parts = parts_of(view.source, statement)
    if offset <= parts.keyword.end:
        return _keywords(view, offset)
    cursor = Cursor(view, offset, statement, parts)
    in_head = parts.colon is None or offset <= parts.colon
    word, offers = _in_head(cursor) if in_head else _in_text(cursor)
    beside = cursor.names_beside(word)
    return word, (one for one in offers if one.thing is None or one.thing.name not in beside)


# ---------------------------------------------------------------- keywords


def _keywords(view: View, offset: int) -> tuple[Span, Iterable[Offer]]:
    """The keywords that may stand on the line of an offset, with what is typed of one so far."""
    line = view.source.text.rfind("\n", 0, offset) + 1
    typed = view.source.text[line:offset]
    start = line + len(typed) - len(typed.lstrip())
    above = [one for one in view.statements if end_of(one) < line]
    below = [one for one in view.statements if one.span.start > offset]
    offers = [_keyword(name) for name in openings.fitting(above, below)]
    return Span(start, offset), offers


def _keyword(name: str) -> Offer:
    shape = KEYWORDS[name].shape.partition("`")[0]
    text = f"{name}: " if shape.removeprefix(name).startswith(":") else f"{name} "
    return Offer(text, Kind.Keyword, shape, name, openings.snippet(name), name)


# ---------------------------------------------------------------- between the keyword and the colon


def _in_head(cursor: Cursor) -> tuple[Span, Iterable[Offer]]:
    statement = cursor.statement
    word = cursor.word_in(cursor.parts.keyword.end)
    match statement.keyword:
        case "accept":
            return _accept(cursor)
        case "helps":
            return word, _customer_things(cursor)
        case "return to":
            return word, _stages(cursor, "seller")
        case _:
            return _behind_a_word(cursor) or (word, ())


def _behind_a_word(cursor: Cursor) -> tuple[Span, Iterable[Offer]] | None:
    """The names that stand behind `when`, `returns to`, `after` or `before`, or these words themselves."""
    side = cursor.statement.side or ""
    match KINDS[cursor.statement.keyword]:
        case "exit" | "destination":
            return _behind(cursor, ("when",), lambda: _customer_things(cursor))
        case "derailer":
            return _behind(cursor, ("returns to",), lambda: _stages(cursor, "customer"))
        case "stage":
            return _behind(cursor, ("after", "before"), lambda: _stages(cursor, side))
        case _:
            return None


def _behind(
    cursor: Cursor, words: tuple[str, ...], names: Callable[[], Iterable[Offer]]
) -> tuple[Span, Iterable[Offer]]:
    """Behind the dividing word the names that may stand there, before it the word itself."""
    start = cursor.parts.keyword.end
    written = cursor.view.source.text[start : cursor.offset]
    last = max(written.rfind(f" {word} ") + len(word) + 2 if f" {word} " in written else 0 for word in words)
    if last:
        return cursor.word_in(start + last), names()
    typed = written.rpartition(" ")[2]
    return Span(cursor.offset - len(typed), cursor.offset), [Offer(f"{word} ", Kind.Keyword) for word in words]


def _accept(cursor: Cursor) -> tuple[Span, Iterable[Offer]]:
    """The rules that speak in this map first, then all others; behind `until` a day."""
    written = cursor.view.source.text[cursor.parts.keyword.end : cursor.offset]
    word = Span(cursor.offset - len(written.rpartition(" ")[2]), cursor.offset)
    words = written.split(" ")
    if len(words) < 3:
        return word, [Offer(name, Kind.EnumMember, summary) for name, summary in values.rules(cursor.view)]
    if words[-2] == "until":
        return word, [Offer(day, Kind.Value, what) for day, what in values.last_days(cursor.view)]
    return word, [Offer("until ", Kind.Keyword)]


# ---------------------------------------------------------------- behind the colon


def _in_text(cursor: Cursor) -> tuple[Span, Iterable[Offer]]:
    statement = cursor.statement
    start = (cursor.parts.colon or 0) + 1
    word = cursor.word_in(start)
    whole = Span(min(cursor.offset, max(start, statement.text.span.start)), cursor.offset)
    match statement.keyword:
        case "who" | "confirmed by":
            return word, _roles(cursor)
        case "next":
            return word, _stages(cursor, statement.side or "", in_sequence=True)
        case "remove":
            return word, _inherited(cursor)
        case "extends":
            return whole, [Offer(path, Kind.File, title) for path, title in values.paths(cursor.view)]
        case "reviewed" | "takes" | "probability":
            offers = values.usual(statement.keyword, cursor.view, cursor.view.source.text[start : cursor.offset])
            return word, [Offer(text, Kind.Value, what) for text, what in offers]
        case _:
            return whole, ()


# ---------------------------------------------------------------- names


def _customer_things(cursor: Cursor) -> Iterator[Offer]:
    """Outcomes and stages of the customer: those nobody helps with yet first, so that gaps close."""
    helped = cursor.view.document.graph.helped
    things = [one for one in cursor.view.index.things.values() if one.kind in ("outcome", "stage")]
    wanted = [one for one in things if one.side == "customer"]
    return map(_named, sorted(wanted, key=lambda one: (one.kind == "stage", one.name in helped)))


def _stages(cursor: Cursor, side: str, in_sequence: bool = False) -> Iterator[Offer]:
    own = cursor.statement if cursor.statement.keyword.endswith("stage") else cursor.statement.owner
    for thing in cursor.view.index.things.values():
        stage = thing.stage
        if thing.kind != "stage" or thing.side != side or stage is None:
            continue
        is_own = own is not None and stage.place.span == own.span and stage.place.source is cursor.view.source
        if not is_own and (stage.in_sequence or not in_sequence):
            yield _named(thing)


def _roles(cursor: Cursor) -> Iterator[Offer]:
    """All roles, those of this side first."""
    roles = [one for one in cursor.view.index.things.values() if one.kind == "role"]
    yield from map(_named, sorted(roles, key=lambda one: one.side != cursor.statement.side))


def _inherited(cursor: Cursor) -> Iterator[Offer]:
    """What the extended maps hold on this side."""
    for base in cursor.view.document.bases:
        yield from (_named(one) for one in index_of(base).things.values() if one.side == cursor.statement.side)


_ICONS = {"stage": Kind.Class, "outcome": Kind.Event, "exit": Kind.Property, "role": Kind.Variable}


def _named(thing: Thing) -> Offer:
    sought = f"{thing.name} {thing.title}"
    return Offer(thing.name, _ICONS[thing.kind], thing.title, sought, thing=thing)


# ---------------------------------------------------------------- for the editor


def _item(view: View, offer: Offer, word: Span, number: int) -> types.CompletionItem:
    snippet = offer.snippet if view.client.snippets else ""
    return types.CompletionItem(
        label=offer.text.strip().removesuffix(":"),
        kind=offer.kind,
        detail=offer.shown or None,
        documentation=content(view.client, about_keyword(offer.keyword)) if offer.keyword else None,
        filter_text=offer.sought or offer.text,
        sort_text=f"{number:05}",
        text_edit=types.TextEdit(view.range(word), snippet or offer.text),
        insert_text_format=types.InsertTextFormat.Snippet if snippet else types.InsertTextFormat.PlainText,
        data=_data(view, offer.thing) if offer.thing else None,
    )


def _data(view: View, thing: Thing) -> dict[str, str]:
    return {"uri": view.analysis.uri(view.path), "kind": thing.kind, "name": thing.name}


def described(view: View, item: types.CompletionItem, kind: str, name: str) -> types.CompletionItem:
    """An item with what it stands for, which is only written once somebody looks at it."""
    for thing in view.index.things.values():
        if thing.kind == kind and thing.name == name:
            item.documentation = content(view.client, "\n\n".join(about(view.document.graph, thing)))
            break
    return item
