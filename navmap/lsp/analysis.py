"""All that is known of a project at one moment: its maps, who extends whom, and what was found."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from weakref import WeakKeyDictionary

from lsprotocol.types import Location, Position, PositionEncodingKind, Range
from pygls.uris import from_fs_path

from navmap.config import Settings
from navmap.document import Document
from navmap.findings import Finding
from navmap.inspection import Report
from navmap.lsp.client import Client
from navmap.lsp.names import Index, Mention, Symbol, Thing, index_of
from navmap.lsp.parts import lines_of
from navmap.lsp.positions import Encoding, Text
from navmap.model.map import Extension
from navmap.resources import folder
from navmap.source import Place, Source, Span
from navmap.syntax.tree import Statement

STANDARD = "std/"


@dataclass(frozen=True, eq=False)
class Opened:
    """A text that is open in the editor, and where in which project it stands."""

    uri: str
    root: Path
    path: str
    version: int
    text: Text


@dataclass(frozen=True, eq=False)
class Analysis:
    """A project as it was at a moment: `moment` counts the changes the editor has told of.

    `documents` are its maps by path, `refused` says of others why they are not taken. `report` is None
    until it has been checked.
    """

    moment: int
    root: Path
    opened: Mapping[str, Opened]
    documents: Mapping[str, Document]
    paths: tuple[str, ...]
    settings: Settings
    check: Callable[[str], Report]
    """What a check of one map says. It may take a while for one that was not checked yet."""
    refused: Mapping[str, str] = field(default_factory=dict)
    report: Report | None = None
    complete: bool = False
    """Whether all maps that extend the open ones have been looked at too."""
    encoding: Encoding = PositionEncodingKind.Utf16

    # ------------------------------------------------------------ places, as editors name them

    def uri(self, path: str) -> str:
        """The address of a map, as the editor wrote it where it is open."""
        if path in self.opened:
            return self.opened[path].uri
        known = path in self.documents or not path.startswith(STANDARD)
        file = self.root / path if known else folder("stdlib_maps") / f"{path.removeprefix(STANDARD)}.navmap"
        return from_fs_path(str(file)) or ""

    def text(self, source: Source) -> Text:
        """The text of a source, for positions in it."""
        opened = self.opened.get(source.path)
        if opened and opened.text.content == source.text:
            return opened.text
        return self._texts.setdefault(id(source), (source, Text(source.text, self.encoding)))[1]

    @cached_property
    def _texts(self) -> dict[int, tuple[Source, Text]]:
        return {}

    def location(self, place: Place) -> Location:
        """A place, for the editor."""
        return Location(self.uri(place.path), self.text(place.source).range(place.span))

    def location_of(self, source: Source, span: Span) -> Location:
        """A span of a source, for the editor."""
        return self.location(Place(source, span))

    # ------------------------------------------------------------ who extends whom

    @cached_property
    def extenders(self) -> dict[str, list[Document]]:
        """For each map, those that extend it."""
        found: dict[str, list[Document]] = {}
        for document in self.documents.values():
            for base, _, _ in bases_of(document):
                found.setdefault(base.file.source.path, []).append(document)
        return found

    def family(self, document: Document, symbol: Symbol) -> dict[str, Document]:
        """The maps, by path, in which a name means the same thing as in this one."""
        found: dict[str, Document] = {}
        waiting = [document]
        while waiting:
            one = waiting.pop()
            path = one.file.source.path
            if path in found:
                continue
            found[path] = one
            waiting.extend(base for base, sides, _ in bases_of(one) if _passes(base, symbol, sides))
            if symbol in index_of(one).things:
                waiting.extend(above for above in self.extenders.get(path, ()) if _takes(above, path, symbol))
        return dict(sorted(found.items()))

    def mentions(self, document: Document, symbol: Symbol) -> Iterator[tuple[Document, Mention]]:
        """All places where a name stands, in all maps in which it means the same thing."""
        for one in self.family(document, symbol).values():
            yield from ((one, mention) for mention in index_of(one).of(symbol))

    def findings_in(self, path: str) -> Iterable[Finding]:
        """What is to be said about a map, without what its owner has accepted."""
        report = self.report
        return [one for one in report.findings if one.place.path == path and one.accepted is None] if report else []


Base = tuple[Document, frozenset[str], Extension]
"""A map another one extends, with the sides that are taken from it and the line that says so."""

_BASES: WeakKeyDictionary[Document, tuple[Base, ...]] = WeakKeyDictionary()


def bases_of(document: Document) -> tuple[Base, ...]:
    """The maps a map extends."""
    known = _BASES.get(document)
    if known is None:
        known = _BASES[document] = tuple(_bases(document))
    return known


def _bases(document: Document) -> Iterator[Base]:
    draft = document.file.draft.map
    links = [(frozenset(("customer", "seller")), draft.extension)] if draft.extension else []
    links += [(frozenset((journey.side,)), one) for journey in draft.journeys for one in journey.extensions]
    here = (one for one in document.findings if one.place.source is document.file.source)
    nowhere = {one.place.span.start for one in here if one.rule in ("unknown-map", "circular-extends")}
    found = [link for link in links if link[1].place.span.start not in nowhere]
    return ((base, *link) for base, link in zip(document.bases, found, strict=False))


def _passes(base: Document, symbol: Symbol, sides: frozenset[str]) -> bool:
    """Whether a base knows a name, and its side is taken."""
    thing = index_of(base).things.get(symbol)
    return thing is not None and thing.side in sides


def _takes(above: Document, path: str, symbol: Symbol) -> bool:
    """Whether a map takes a name from the map at a path."""
    return any(base.file.source.path == path and _passes(base, symbol, sides) for base, sides, _ in bases_of(above))


@dataclass(frozen=True, eq=False)
class View:
    """One map of an analysis, as a feature is asked about it."""

    analysis: Analysis
    document: Document
    client: Client

    @property
    def path(self) -> str:
        """The path of the map."""
        return self.document.file.source.path

    @property
    def source(self) -> Source:
        """The text of the map."""
        return self.document.file.source

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements of the map."""
        return self.document.file.tree.statements

    @cached_property
    def text(self) -> Text:
        """The text, for positions in it."""
        return self.analysis.text(self.source)

    @property
    def index(self) -> Index:
        """The names in the map."""
        return index_of(self.document)

    def thing(self, symbol: Symbol) -> Thing | None:
        """What has a name in the whole map."""
        return self.index.things.get(symbol)

    def offset(self, position: Position) -> int:
        """The offset of a position."""
        return self.text.offset(position)

    def range(self, span: Span) -> Range:
        """A span of the map, for the editor."""
        return self.text.range(span)

    def statement_at(self, offset: int) -> Statement | None:
        """The statement on whose line, or in whose continued text, an offset lies."""
        end = self.source.text.find("\n", offset)
        behind = len(self.source.text) if end < 0 else end
        at = bisect_right(self.statements, behind, key=lambda one: one.span.start)
        line = self.source.line_and_column(offset)[0] - 1
        return self.statements[at - 1] if at and line <= lines_of(self.source, self.statements[at - 1])[1] else None
