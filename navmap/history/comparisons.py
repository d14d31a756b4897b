"""Two states of some maps, map by map."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from navmap.diff import Change, Grade, changes_between
from navmap.document import Document
from navmap.rules.naming import of_map


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """What changed in one map; it has no document in a state in which it was not there."""

    path: str
    old: Document | None
    new: Document | None
    changes: tuple[Change, ...]

    @property
    def document(self) -> Document:
        """The map as it is now, or as it was where it is gone."""
        found = self.new or self.old
        assert found is not None
        return found

    @property
    def is_partly_read(self) -> bool:
        """Whether mistakes in a state hide parts of it, so that more may seem to have changed, or less."""
        return any(one is not None and bool(one.findings) for one in (self.old, self.new))

    def count(self, grade: Grade) -> int:
        """How many changes have a grade."""
        return sum(one.grade == grade for one in self.changes)


def compared(old: Mapping[str, Document], new: Mapping[str, Document]) -> tuple[Comparison, ...]:
    """The maps of two states by their paths, in order; a map under another path is found by its title."""
    former = moved(old, new)
    paths = sorted({*new, *(path for path in old if path not in former.values())})
    return tuple(_comparison(path, old.get(former.get(path, path)), new.get(path), former.get(path)) for path in paths)


def moved(old: Mapping[str, Document], new: Mapping[str, Document]) -> dict[str, str]:
    """The former paths of maps that have another one now; a title that two have says nothing."""
    gone = dict(_by_title({path: one for path, one in old.items() if path not in new}))
    added = dict(_by_title({path: one for path, one in new.items() if path not in old}))
    return {path: gone[title] for title, path in added.items() if title in gone}


def pair(old: tuple[str, Document], new: tuple[str, Document]) -> Comparison:
    """Two maps that were named one by one: one is the other, whatever they are called."""
    return _comparison(new[0], old[1], new[1], None)


def _by_title(documents: Mapping[str, Document]) -> Iterator[tuple[str, str]]:
    titles = [one.map.title for one in documents.values()]
    for path, one in documents.items():
        if one.map.title and titles.count(one.map.title) == 1:
            yield one.map.title, path


def _comparison(path: str, old: Document | None, new: Document | None, former: str | None) -> Comparison:
    if old is not None and new is not None:
        moved = (Change("change", "map-renamed", of_map(new.map), "", former, path),) if former else ()
        return Comparison(path, old, new, (*moved, *changes_between(old.graph, new.graph)))
    if new is not None:
        return Comparison(path, None, new, (Change("change", "map-added", of_map(new.map)),))
    assert old is not None
    return Comparison(path, old, None, (Change("breaking", "map-gone", of_map(old.map)),))
