"""The maps of a project: which there are, who extends whom, and the texts open in an editor."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path

from navmap import config, rules, sources
from navmap.document import Document, File, document_of, file_of
from navmap.findings import Finding
from navmap.folders import is_in_sight, maps_below
from navmap.links import STANDARD, Link, nothing_to_take, standard_alike, unknown_map
from navmap.mending import taken_out
from navmap.model.extend import with_side
from navmap.model.map import Extension, Map
from navmap.source import INDENT, Source
from navmap.sources import Refused

DEEPEST = 16
MOST_FILES = 256


@dataclass(eq=False)
class Project:
    """All maps below a root. `texts` are read instead of the files of those paths."""

    root: Path
    config: config.Config = field(default_factory=config.Config)
    whole: bool = True
    """Whether all maps below the root belong to it; otherwise only those that are asked for."""
    texts: Mapping[str, str] = field(default_factory=dict)
    alone: bool = False
    """Whether the texts are all there is, and no file is looked at."""

    def __post_init__(self) -> None:
        self._files: dict[str, File] = {}
        self._sources: dict[str, Source] = {}
        self.stamps: dict[str, object] = {}
        """The maps that were read from their files, or tried to, each with what tells a change of its file."""
        self._documents: dict[str, Document] = {}
        self._refusals: dict[str, Refused] = {}
        self._links_of: dict[File, list[Link]] = {}
        self._ways_from: dict[Path, dict[str, str]] = {}

    def with_texts(self, texts: Mapping[str, str], look_again: bool = False) -> Project:
        """The same project with other open texts. What did not change is not read again.

        Files are taken as unchanged since they were read, unless the caller asks to look again.
        """
        after = replace(self, texts=dict(texts))
        if not look_again:
            after._on_disk = self._on_disk
        for path, file in self._files.items():
            if (texts[path] == file.source.text) if path in texts else self._is_unchanged(path, look_again):
                after._files[path] = file
        for path, refusal in self._refusals.items():
            if path not in texts and self._is_unchanged(path, look_again):
                after._refusals[path] = refusal
        after.stamps = {path: stamp for path, stamp in self.stamps.items() if path not in texts}
        known: dict[Document, bool] = {}
        documents = self._documents.items()
        after._documents = {
            path: one for path, one in documents if after._holds(one, known) and not _has_open_ends(one)
        }
        return after

    def narrowed(self) -> Project:
        """The maps that are open and what they extend, as far as they have been read."""
        some = replace(self, whole=False)
        some._files, some.stamps = self._files, self.stamps
        some._documents, some._refusals = self._documents, self._refusals
        return some

    def _is_unchanged(self, path: str, look_again: bool) -> bool:
        """Whether a file is as it was when it was read; an open text says nothing about its file."""
        stamp = self.stamps.get(path)
        return stamp is not None and (not look_again or sources.stamp(self.root, path) == stamp)

    def _holds(self, document: Document, known: dict[Document, bool]) -> bool:
        """Whether all a document was made of is still so; `known` are those that have been looked at."""
        if document not in known:
            path = document.file.source.path
            is_read = path.startswith(STANDARD) or self._files.get(path) is document.file
            known[document] = is_read and all(self._holds(one, known) for one in document.bases)
        return known[document]

    def is_read(self, path: str) -> bool:
        """Whether the file of a map need not be read for an answer."""
        return path in self._files or path in self._refusals

    # ------------------------------------------------------------ which maps there are

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """The maps of the project, relative to its root, sorted; none where it has no root of its own."""
        if self.alone:
            listed = (path for path in self.texts if is_in_sight(path) and self.config.takes(path))
            return tuple(sorted(listed))
        return tuple(sorted({*self._on_disk, *self.texts}))

    @cached_property
    def _on_disk(self) -> tuple[str, ...]:
        if not self.whole or self.alone:
            return ()
        return tuple(path for path in maps_below(self.root, "") if self.config.takes(path))

    @cached_property
    def rule_names(self) -> tuple[str, ...]:
        """All rules, navmap's own and those of the house."""
        return (*rules.NAMES, *(one.name for one in self.config.house))

    # ------------------------------------------------------------ reading them

    def document(self, path: str) -> Document:
        """The whole map at a path. Raises Refused where it, or a map it extends, is not taken."""
        if path not in self._documents:
            self._check_number(path)
            self._documents[path] = self._laid(self._file(path), 0)
        return self._documents[path]

    def _file(self, path: str) -> File:
        if path in self._refusals:
            raise self._refusals[path]
        if path not in self._files:
            try:
                self._files[path] = file_of(self._source(path))
            except Refused as refusal:
                self._refusals[path] = refusal
                raise
        return self._files[path]

    def may_extend(self, path: str) -> bool:
        """Whether a line of the map extends another one of the project; what others find never hangs on the rest.

        Raises Refused where the map is not taken.
        """
        return _EXTENDS.search(self._source(path).text) is not None

    def _source(self, path: str) -> Source:
        if path not in self._sources:
            self._sources[path] = self._read(path)
        return self._sources[path]

    def _read(self, path: str) -> Source:
        if path in self.texts:
            return Source(path, sources.within_limits(self.texts[path], path))
        if self.alone:
            raise Refused(f"{path} is not there.")
        self.stamps[path] = sources.stamp(self.root, path)
        return sources.read(self.root, path)

    def _laid(self, file: File, depth: int) -> Document:
        if depth > DEEPEST:
            raise Refused(f"{file.source.path} lies deeper than maps may extend one another ({DEEPEST}): {depth}.")
        base: Map | None = None
        bases: list[Document] = []
        problems: list[Finding] = []
        missing: frozenset[str] = frozenset()
        for link in self._links(file):
            problem = self._problem(link, file)
            if problem:
                problems.append(problem)
                missing |= link.sides
                continue
            below = self._extended(link, depth + 1)
            bases.append(below)
            if link.side and below.lacks(link.side):
                problems.append(nothing_to_take(link))
                missing |= link.sides
            base = with_side(base, below.map, link.side, file.source.path, problems) if link.side else below.map
        document = document_of(file, base, tuple(bases), tuple(problems), missing, self.rule_names)
        if document.height > DEEPEST:
            raise Refused(
                f"{file.source.path} extends a chain of maps longer than it may be ({DEEPEST}): {document.height}."
            )
        return document

    def _extended(self, link: Link, depth: int) -> Document:
        if link.path.startswith(STANDARD):
            shipped = _as_shipped(link.path.removeprefix(STANDARD))
            source = replace(shipped.source, stands_at=link.extension.place)
            return self._laid(file_of(source, shipped), depth)
        if link.path not in self._documents:
            self._documents[link.path] = self._laid(self._file(link.path), depth)
        return self._documents[link.path]

    # ------------------------------------------------------------ who extends whom

    def _links(self, file: File) -> list[Link]:
        """The `extends` lines of a file, the whole map's first, then those of its sides."""
        if file not in self._links_of:
            self._links_of[file] = self._links_in(file)  # in a chain each is asked for once a map above it
        return self._links_of[file]

    def _links_in(self, file: File) -> list[Link]:
        draft = file.draft.map
        written: list[tuple[Extension, str | None]] = [(draft.extension, None)] if draft.extension else []
        written += ((one, journey.side) for journey in draft.journeys for one in journey.extensions)
        if len(written) > MOST_FILES:
            path, count = file.source.path, len(written)
            raise Refused(f"{path} has more `extends` lines than a map may extend files ({MOST_FILES}): {count:,}.")
        return [self._link(extension, side, file) for extension, side in written]

    def _link(self, extension: Extension, side: str | None, file: File) -> Link:
        written = extension.path
        if written.startswith(STANDARD):
            if written.removeprefix(STANDARD) in sources.standard_names():
                return Link(extension, side, written)
            return Link(extension, side, written, "there is no standard map of that name", standard_alike(written))
        try:
            if file.source.path.startswith(STANDARD) and file.source.stands_at:
                raise Refused("a standard map extends standard maps only")
            return Link(extension, side, self._path_of(written, file.source.path))
        except Refused as refusal:
            return Link(extension, side, "", str(refusal), self._alike(written, file.source.path))

    def _path_of(self, written: str, standing_in: str) -> str:
        """The path of a map that another one extends. Raises Refused with the sentence that says why there is none."""
        path = sources.named_path(written, standing_in)
        if self.alone and path not in self.texts:
            raise Refused("there is no such file")
        if path not in self.texts:
            self.stamps.setdefault(path, sources.stamp(self.root, path))
            sources.check_inside(self.root, path)
        return path

    def _alike(self, written: str, standing_in: str) -> tuple[str, ...]:
        from navmap.spelling import nearest  # noqa: PLC0415  loaded only when somebody made a mistake

        here = (self.root / standing_in).parent
        if here not in self._ways_from:
            self._ways_from[here] = self._ways(here)
        ways = self._ways_from[here]
        standard = [f"{STANDARD}{name}" for name in sources.standard_names() if name == _stem(written)]
        return (*standard, *(ways[stem] for stem in nearest(_stem(written), ways) if ways[stem] != written))[:3]

    def _ways(self, here: Path) -> dict[str, str]:
        """How the maps beside a folder's own and those of the project are written in it, by what tells them apart."""
        files = () if self.alone else sorted(here.glob(f"*{sources.SUFFIX}"))
        beside = [one.relative_to(self.root).as_posix() for one in files]
        ways = [os.path.relpath(self.root / path, here).replace(os.sep, "/") for path in (*beside, *self.paths)]
        return {_stem(way): way if way.startswith("..") else f"./{way}" for way in ways}

    def _problem(self, link: Link, file: File) -> Finding | None:
        place = link.extension.place
        if link.problem:
            return unknown_map(link)
        if file.source.path in self._reachable(link.path):
            sentence = f"`{link.extension.path}` leads back to this map, so neither can be read first."
            mend = "take out one `extends` of the circle"
            return Finding("circular-extends", sentence, place, help=mend, fixes=taken_out("Take it out", place))
        return None

    def _reachable(self, path: str) -> set[str]:
        """The path and all that it extends, over any number of steps."""
        found: set[str] = set()
        waiting = [path]
        while waiting:
            one = waiting.pop()
            if one in found or one.startswith(STANDARD):
                continue
            found.add(one)
            waiting.extend(link.path for link in self._links(self._file(one)) if not link.problem)
            if len(found) > MOST_FILES:
                raise Refused(f"{path} extends more files than a map may ({MOST_FILES}): {len(found)} and more.")
        return found

    def _check_number(self, path: str) -> None:
        if self._links(self._file(path)):
            self._reachable(path)


@cache
def _as_shipped(name: str) -> File:
    """A standard map, which stays as it is while navmap runs."""
    return file_of(sources.standard(name, None))


_EXTENDS = re.compile(rf"^{INDENT}(?i:extends)[^\S\n]*:(?!\s*std/)", re.MULTILINE)


def _has_open_ends(document: Document) -> bool:
    """Whether a map it extends was not found: it may be there by now."""
    return any(one.rule in ("unknown-map", "circular-extends") for one in document.findings)


def _stem(path: str) -> str:
    """What tells one path from another: all begin and end alike."""
    return path.removeprefix("./").removesuffix(sources.SUFFIX)
