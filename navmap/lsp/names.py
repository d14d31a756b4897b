"""Where the names of a map stand: what gives a name and what uses it, from the tree and the model's references."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from navmap.document import Document
from navmap.model import map as nouns
from navmap.model.names import fold
from navmap.model.naming import Namespace
from navmap.source import Source, Span
from navmap.syntax.heads import divided
from navmap.syntax.keywords import KINDS
from navmap.syntax.tree import Statement

NAMING = frozenset(("stage", "outcome", "exit", "role"))
"""The kinds of statements that give a name."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """A name among those that must differ from it; rules have a space of their own."""

    space: Namespace
    name: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a name stands. `giver` is the statement that gives it; None where it is only used.

    A statement without a name of its own is called by its text: then that is the place, and `made` is true.
    """

    symbol: Symbol
    span: Span
    giver: Statement | None = None
    made: bool = False


@dataclass(frozen=True, slots=True)
class Index:
    """All mentions of one file in order, and every name its whole map knows, with the thing of that name."""

    mentions: tuple[Mention, ...]
    things: dict[Symbol, Thing]
    by_symbol: dict[Symbol, list[Mention]]

    def at(self, offset: int) -> Mention | None:
        """The mention an offset stands in or directly behind."""
        return next((one for one in self.mentions if one.span.start <= offset <= one.span.end), None)

    def of(self, symbol: Symbol) -> list[Mention]:
        """The mentions of a name."""
        return self.by_symbol.get(symbol, [])


@dataclass(frozen=True, slots=True)
class Thing:
    """What has a name: a stage, an outcome, an exit or a role, and the stage it stands in."""

    kind: str
    side: str
    noun: nouns.Stage | nouns.Outcome | nouns.Exit | nouns.Role
    stage: nouns.CustomerStage | nouns.SellerStage | None = None

    @property
    def name(self) -> str:
        """Its name."""
        return self.noun.name or ""

    @property
    def title(self) -> str:
        """What people call it, on one line."""
        text = self.noun.title if isinstance(self.noun, nouns.Stage | nouns.Role) else self.noun.text
        return " ".join(text.split())


_KNOWN: WeakKeyDictionary[Document, Index] = WeakKeyDictionary()


def index_of(document: Document) -> Index:
    """The names of a map."""
    known = _KNOWN.get(document)
    if known is None:
        mentions = _mentions(document)
        by_symbol: dict[Symbol, list[Mention]] = {}
        for one in mentions:
            by_symbol.setdefault(one.symbol, []).append(one)
        known = _KNOWN[document] = Index(tuple(mentions), dict(_things(document.map)), by_symbol)
    return known


def _mentions(document: Document) -> list[Mention]:
    found = [*_given(document), *_used(document.file.draft.map, document), *_rules(document)]
    return sorted(found, key=lambda one: (one.span.start, one.span.end))


# ---------------------------------------------------------------- names that are given


def _given(document: Document) -> Iterator[Mention]:
    names = _names_by_start(document)
    for statement in document.file.tree.statements:
        kind = KINDS[statement.keyword]
        name = names.get(statement.span.start)
        if kind not in NAMING or not name:
            continue
        written = divided(statement).name
        made = not written.value
        span = _first_line(document.file.source, statement.text.span) if made else written.span
        yield Mention(Symbol(_space(kind, statement.side), name), span, statement, made)


def _space(kind: str, side: str | None) -> Namespace:
    if kind in ("exit", "role"):
        return kind
    return "customer" if kind == "outcome" else side or ""


def _first_line(source: Source, span: Span) -> Span:
    end = source.text.find("\n", span.start, span.end)
    whole = source.text[span.start : span.end if end < 0 else end]
    return Span(span.start, span.start + len(whole.rstrip()))


def _names_by_start(document: Document) -> dict[int, str]:
    """The name each statement of the file has in the end, by where the statement begins."""
    names: dict[int, str] = {}
    for whole in (document.file.draft.map, document.map):
        for symbol, thing in _things(whole):
            if thing.noun.place.source is document.file.source:
                names[thing.noun.place.span.start] = symbol.name
    return names


def _things(whole: nouns.Map) -> Iterator[tuple[Symbol, Thing]]:
    for journey in whole.journeys:
        side = journey.side
        for role in journey.roles:
            yield Symbol("role", role.name), Thing("role", side, role)
        for stage in journey.stages:
            yield Symbol(side, stage.name), Thing("stage", side, stage, stage)
            for outcome in stage.outcomes if isinstance(stage, nouns.CustomerStage) else ():
                yield Symbol("customer", outcome.name), Thing("outcome", side, outcome, stage)
            for exit_ in stage.exits if isinstance(stage, nouns.SellerStage) else ():
                if exit_.name:
                    yield Symbol("exit", exit_.name), Thing("exit", side, exit_, stage)


# ---------------------------------------------------------------- names that are used


def _used(draft: nouns.Map, document: Document) -> Iterator[Mention]:
    for journey in draft.journeys:
        if journey.destination:
            yield from _refs("customer", journey.destination.when)
        for ref in journey.removals:
            yield _removal(ref, journey.side, document)
        for stage in journey.stages:
            yield from _used_in(stage, journey.side)


def _used_in(stage: nouns.CustomerStage | nouns.SellerStage, side: str) -> Iterator[Mention]:
    if stage.placement:
        yield from _refs(side, (stage.placement.stage,))
    yield from _refs("role", stage.who)
    yield from _refs(side, stage.next or ())
    if isinstance(stage, nouns.CustomerStage):
        for outcome in stage.outcomes:
            yield from _refs("role", outcome.confirmed_by)
        for derailer in stage.derailers:
            yield from _refs("customer", (derailer.returns_to,) if derailer.returns_to else ())
        return
    for help_ in stage.helps:
        yield from _refs("customer", help_.targets)
    for exit_ in stage.exits:
        yield from _refs("customer", exit_.when)
        yield from _refs("role", exit_.confirmed_by)
    for way in stage.ways_back:
        yield from _refs("seller", (way.to,))


def _refs(space: Namespace, refs: tuple[nouns.Ref, ...]) -> Iterator[Mention]:
    return (Mention(Symbol(space, ref.name), ref.place.span) for ref in refs)


def _removal(ref: nouns.Ref, side: str, document: Document) -> Mention:
    """What a `remove` takes out; a kind may stand before the name."""
    spaces = (side, "exit", "role")
    for space in spaces:
        if _is_inherited(Symbol(space, ref.name), document):
            return Mention(Symbol(space, ref.name), ref.place.span)
    kind, _, rest = ref.name.partition("-")
    symbol = Symbol(_space(kind, side), rest)
    if kind not in NAMING or not _is_inherited(symbol, document):
        return Mention(Symbol(side, ref.name), ref.place.span)
    written = ref.place.source.text[ref.place.span.start : ref.place.span.end]
    start = ref.place.span.start + len(written) - len(written[len(kind) :].lstrip(" \t-"))
    return Mention(symbol, Span(start, ref.place.span.end))


def _is_inherited(symbol: Symbol, document: Document) -> bool:
    return any(symbol in index_of(base).things for base in document.bases)


# ---------------------------------------------------------------- rules


def _rules(document: Document) -> Iterator[Mention]:
    for statement in document.file.tree.statements:
        if statement.keyword == "accept":
            name = divided(statement).name
            yield Mention(Symbol("rule", fold(name.value)), name.span)
