"""The maps of a project: which there are, who extends whom, and the texts open in an editor."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from navmap import config, rules, sources
from navmap.document import Document, File, document_of, file_of
from navmap.findings import Finding
from navmap.model.extend import with_side
from navmap.model.map import Extension, Map
from navmap.source import Source
from navmap.sources import Refused

DEEPEST = 16
MOST_FILES = 256
_BOTH = frozenset(("customer", "seller"))


@dataclass(frozen=True, slots=True)
class Link:
    """One `extends` line: the whole map or one side of it, and where it leads, or why it leads nowhere."""

    extension: Extension
    side: str | None
    path: str = ""
    problem: str = ""

    @property
    def sides(self) -> frozenset[str]:
        """The sides that come from there."""
        return frozenset((self.side,)) if self.side else _BOTH


@dataclass(eq=False)
class Project:
    """All maps below a root. `texts` are read instead of the files of those paths."""

    root: Path
    config: config.Config = field(default_factory=config.Config)
    whole: bool = True
    """Whether all maps below the root belong to it; otherwise only those that are asked for."""
    texts: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._files: dict[str, File] = {}
        self._documents: dict[str, Document] = {}

    # ------------------------------------------------------------ which maps there are

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """The maps of the project, relative to its root, sorted; none where it has no root of its own."""
        if not self.whole:
            return tuple(sorted(self.texts))
        found = {path for path in self.below("") if self.config.takes(path)}
        return tuple(sorted(found | set(self.texts)))

    def below(self, folder: str) -> Iterator[str]:
        """All files with maps below a folder, hidden folders left out, links to folders not followed."""
        start = self.root / folder
        for where, folders, files in os.walk(start):
            folders[:] = sorted(one for one in folders if not one.startswith(".") and one not in _FOREIGN)
            for name in sorted(files):
                if name.endswith(sources.SUFFIX):
                    yield (Path(where) / name).relative_to(self.root).as_posix()

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
        if path not in self._files:
            text = self.texts.get(path)
            source = sources.read(self.root, path) if text is None else Source(path, text)
            self._files[path] = file_of(source)
        return self._files[path]

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
            base = with_side(base, below.map, link.side) if link.side else below.map
        document = document_of(file, base, tuple(bases), tuple(problems), missing, self.rule_names)
        if document.height > DEEPEST:
            raise Refused(
                f"{file.source.path} extends a chain of maps longer than it may be ({DEEPEST}): {document.height}."
            )
        return document

    def _extended(self, link: Link, depth: int) -> Document:
        if link.path.startswith(_STANDARD):
            source = sources.standard(link.path.removeprefix(_STANDARD), link.extension.place)
            return self._laid(file_of(source), depth)
        if link.path not in self._documents:
            self._documents[link.path] = self._laid(self._file(link.path), depth)
        return self._documents[link.path]

    # ------------------------------------------------------------ who extends whom

    def _links(self, file: File) -> list[Link]:
        """The `extends` lines of a file, the whole map's first, then those of its sides."""
        draft = file.draft.map
        links = [self._link(draft.extension, None, file)] if draft.extension else []
        for journey in draft.journeys:
            links.extend(self._link(one, journey.side, file) for one in journey.extensions)
        return links

    def _link(self, extension: Extension, side: str | None, file: File) -> Link:
        written = extension.path
        if written.startswith(_STANDARD):
            known = written.removeprefix(_STANDARD) in sources.standard_names()
            return Link(extension, side, written, "" if known else _no_standard(written))
        try:
            if file.source.path.startswith(_STANDARD) and file.source.stands_at:
                raise Refused("a standard map extends standard maps only")
            if written in self.texts:
                return Link(extension, side, written)
            return Link(extension, side, sources.extended_path(self.root, written, file.source.path))
        except Refused as refusal:
            return Link(extension, side, "", f"{refusal}{self._nearest(written, file.source.path)}")

    def _nearest(self, written: str, standing_in: str) -> str:
        from navmap.spelling import nearest, or_list  # noqa: PLC0415  loaded only when somebody made a mistake

        here = (self.root / standing_in).parent
        beside = [one.relative_to(self.root).as_posix() for one in sorted(here.glob(f"*{sources.SUFFIX}"))]
        ways = [os.path.relpath(self.root / path, here).replace(os.sep, "/") for path in (*beside, *self.paths)]
        stems = {_stem(way): way if way.startswith("..") else f"./{way}" for way in ways}
        alike = [stems[stem] for stem in nearest(_stem(written), stems)]
        return f"; did you mean {or_list(alike)}?" if alike else ""

    def _problem(self, link: Link, file: File) -> Finding | None:
        place = link.extension.place
        if link.problem:
            sentence = f"No map is found at `{link.extension.path}`: {link.problem.partition('; ')[0]}."
            mend = link.problem.partition("; ")[2] or "write the path from this file on, such as `./other.navmap`"
            return Finding("unknown-map", sentence, place, help=mend)
        if file.source.path in self._reachable(link.path):
            sentence = f"`{link.extension.path}` leads back to this map, so neither can be read first."
            return Finding("circular-extends", sentence, place, help="take out one `extends` of the circle")
        return None

    def _reachable(self, path: str) -> set[str]:
        """The path and all that it extends, over any number of steps."""
        found: set[str] = set()
        waiting = [path]
        while waiting:
            one = waiting.pop()
            if one in found or one.startswith(_STANDARD):
                continue
            found.add(one)
            waiting.extend(link.path for link in self._links(self._file(one)) if not link.problem)
            if len(found) > MOST_FILES:
                raise Refused(f"{path} extends more files than a map may ({MOST_FILES}): {len(found)} and more.")
        return found

    def _check_number(self, path: str) -> None:
        if self._links(self._file(path)):
            self._reachable(path)


_STANDARD = "std/"
_FOREIGN = frozenset(("node_modules", "__pycache__", "venv"))


def _stem(path: str) -> str:
    """What tells one path from another: all begin and end alike."""
    return path.removeprefix("./").removesuffix(sources.SUFFIX)


def _no_standard(written: str) -> str:
    from navmap.spelling import nearest, or_list  # noqa: PLC0415  loaded only when somebody made a mistake

    alike = nearest(written, [f"{_STANDARD}{name}" for name in sources.standard_names()])
    return "there is no standard map of that name" + (f"; did you mean {or_list(alike)}?" if alike else "")
