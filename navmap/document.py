"""The pipeline for one map: text, tree, what the file says, the whole map, its graph, its findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from navmap import rules
from navmap.config import Settings
from navmap.findings import Finding
from navmap.model.build import Draft, draft_of
from navmap.model.extend import laid_on, sides_left_open
from navmap.model.map import Map
from navmap.model.naming import Namespace
from navmap.model.references import mistakes_in
from navmap.source import Source
from navmap.syntax.grammar import MOST_MISTAKES
from navmap.syntax.keywords import SIDES
from navmap.syntax.mistakes import listed
from navmap.syntax.ownership import tree_of
from navmap.syntax.tree import Tree

if TYPE_CHECKING:
    from navmap.graph.graph import MapGraph


@dataclass(frozen=True, eq=False)
class File:
    """One file as it was read, before the maps it extends are known."""

    source: Source
    tree: Tree
    draft: Draft
    findings: tuple[Finding, ...]


@dataclass(frozen=True, eq=False)
class Document:
    """One whole map. `findings` are those of reading it and the maps it extends: while there are any,
    nothing else is looked for.
    """

    file: File
    map: Map
    findings: tuple[Finding, ...]
    loose: frozenset[tuple[Namespace, str]]
    incomplete: frozenset[str]
    bases: tuple[Document, ...] = ()

    @cached_property
    def graph(self) -> MapGraph:
        """The graph of the map."""
        from navmap.graph.graph import MapGraph  # noqa: PLC0415  commands that only read need no graph

        return MapGraph(self.map)

    def lacks(self, side: str) -> bool:
        """Whether it has the other side only, and no mistake is the reason."""
        sides = [journey.side for journey in self.map.journeys]
        return bool(sides) and side not in sides and side not in self.incomplete and not self.findings

    @cached_property
    def height(self) -> int:
        """How many maps lie below this one, along the longest chain."""
        return 1 + max((base.height for base in self.bases), default=-1)


def file_of(source: Source, alike: File | None = None) -> File:
    """A text, read; where another file has the same text and no mistake, its lines need not be read again."""
    tree, mistakes = _lines_of(source, alike)
    draft = draft_of(tree)
    return File(source, tree, draft, listed(mistakes, draft.findings))


def _lines_of(source: Source, alike: File | None) -> tuple[Tree, tuple[Finding, ...]]:
    if alike and alike.source.text == source.text and not alike.findings:
        return replace(alike.tree, source=source), ()
    return tree_of(source)


def document_of(
    file: File,
    base: Map | None = None,
    bases: tuple[Document, ...] = (),
    problems: tuple[Finding, ...] = (),
    missing_sides: frozenset[str] = frozenset(),
    rule_names: Sequence[str] = rules.NAMES,
) -> Document:
    """A file laid on what it extends; `missing_sides` may lack something that could not be read.

    `rule_names` are those that an acceptance may name.
    """
    loose = file.draft.loose.union(*(one.loose for one in bases))
    left_open = SIDES if len(file.findings) > MOST_MISTAKES else sides_left_open(file.tree)
    incomplete = missing_sides.union(left_open, *(one.incomplete for one in bases))
    whole, collisions = laid_on(base, file.draft.map, loose, incomplete)
    names = mistakes_in(whole, rule_names, loose, incomplete)
    own = listed(file.findings, chain(problems, collisions, names))
    below = {id(finding): finding for one in bases for finding in one.findings}  # one map may lie below in many ways
    return Document(file, whole, (*own, *below.values()), loose, incomplete, bases)


def gaps_in(document: Document, settings: Settings, names: Iterable[str]) -> Iterator[Finding]:
    """What the named rules find in a map that could be read."""
    library = document.map.kind == "library"
    for name in names:
        check = rules.rule_among(name, settings.house).check
        if check and not (library and name in rules.NOT_IN_A_LIBRARY):
            yield from check(document.graph, settings)
