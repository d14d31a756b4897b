"""Safe fixes applied to the maps of a project: in passes, and each pass checked before it is taken.

A fix is left out if it brings up a finding that was not there, or loses a comment. A map that cannot be read is
mended only where the safe fixes of its own mistakes leave none: half-mended it would be a worse riddle. Nothing is
changed in a map that one with mistakes builds on, because nobody knows what that one needs of it.
"""

from __future__ import annotations

from bisect import bisect, insort
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from navmap import rules, sources
from navmap.document import Document
from navmap.findings import Finding, Fix
from navmap.harm import fixes_apart, maps_apart
from navmap.inspection import Memory, Report, Request, inspect
from navmap.project import Project
from navmap.source import Edit, Source, edited
from navmap.sources import Refused
from navmap.syntax.grammar import MOST_MISTAKES
from navmap.syntax.ownership import tree_of
from navmap.syntax.tree import Comment

MOST_PASSES = 20
"""One mend can lay bare the next, but hardly this often."""

MOST_TRIED = 4 * 1024 * 1024
"""How many characters are read again to find out which fixes do harm; those not looked at by then are left out."""

FEWEST_TRIES = 4
"""However many characters that means: all at once, and then without those that were found to do harm."""


@dataclass(frozen=True, slots=True)
class Mended:
    """The texts that have changed, by path, as they were and as they are, and how many fixes made each change."""

    before: Mapping[str, str]
    after: Mapping[str, str]
    fixes_in: Mapping[str, int]

    @property
    def fixes(self) -> int:
        """How many fixes there are in all."""
        return sum(self.fixes_in.values())


def mended(project: Project, request: Request, chosen: Iterable[str]) -> Mended:
    """All safe fixes for what is found in the chosen maps; with `request.only`, for those rules alone."""
    return _Mending(project, request, frozenset(chosen)).all()


def apart(fixes: Iterable[Fix]) -> list[Fix]:
    """The fixes whose edits do not touch those of an earlier one; the rest have their turn another time."""
    taken: dict[str, list[tuple[int, int]]] = {}
    result = []
    for fix in fixes:
        spans = [(edit.place.path, (edit.place.span.start, edit.place.span.end)) for edit in fix.edits]
        if not any(_overlaps(taken.setdefault(path, []), span) for path, span in spans):
            result.append(fix)
            for path, span in spans:
                insort(taken[path], span)
    return result


Texts = dict[str, str]


@dataclass(eq=False)
class _Mending:
    project: Project
    request: Request
    chosen: frozenset[str]
    fixes: Counter[str] = field(default_factory=Counter)
    """How many were applied in each file."""
    memory: Memory = field(default_factory=Memory)
    tries: int = 0
    tried: int = 0
    """How many characters were read again."""
    latest: Project | None = None
    """With the texts that were looked at last: what they share with the next ones is not read again."""

    def all(self) -> Mended:
        after = self._without_gaps(self._without_mistakes({}))
        before = {path: self._text(path, {}) for path in sorted(after)}
        changed = {path: text for path, text in before.items() if text != after[path]}
        return Mended(changed, {path: after[path] for path in changed}, {path: self.fixes[path] for path in changed})

    # ------------------------------------------------------------ the two rounds

    def _without_mistakes(self, texts: Texts) -> Texts:
        """What cannot be read comes first, because nothing else is found before."""
        before = self._report(texts)
        if not _unreadable(before):
            return texts
        after = self._improved(texts, self._may_be_the_last, rules.READING)
        still = _unreadable(self._report(after))
        kept = {path: text for path, text in after.items() if path not in still}
        return kept if _is_no_worse(before, self._report(kept), rules.READING) else texts

    def _may_be_the_last(self, mistake: Finding) -> bool:
        """Whether mending it could leave a map without mistakes, as far as that was read at all."""
        if mistake.rule not in rules.READING:
            return False
        return len(self.project.document(mistake.place.path).findings) <= MOST_MISTAKES

    def _without_gaps(self, texts: Texts) -> Texts:
        shaky = self._built_on_by_broken_maps(texts)
        return self._improved(
            texts,
            lambda one: one.rule not in rules.READING and one.place.path not in shaky,
            rules.NAMES,
        )

    def _built_on_by_broken_maps(self, texts: Texts) -> frozenset[str]:
        project = self._project(texts)
        found: set[str] = set()
        for path in self._looked_at:
            with suppress(Refused):
                document = project.document(path)
                found.update(_with_bases(document) if document.findings else ())
        return frozenset(found)

    # ------------------------------------------------------------ passes

    def _improved(self, texts: Texts, wanted: Callable[[Finding], bool], judged_by: Iterable[str]) -> Texts:
        """The texts after as many passes as bring anything."""
        names = frozenset(judged_by)
        for _ in range(MOST_PASSES):
            report = self._report(texts)
            found = [one for one in report.findings if one.accepted is None and wanted(one) and self._is_asked(one)]
            fixes = apart([fix for one in found for fix in one.fixes if fix.safe and self._is_within(fix)])
            kept = self._kept(texts, report, names, [], fixes)
            if not kept:
                return texts
            self.fixes.update(fix.edits[0].place.path for fix in kept)
            texts = self._with(texts, kept)
        return texts

    def _kept(self, texts: Texts, report: Report, names: frozenset[str], kept: list[Fix], more: list[Fix]) -> list[Fix]:
        """Those fixes that can be applied together and do no harm; where all cannot, parts of them are tried."""
        if not more or (self.tried > MOST_TRIED and self.tries >= FEWEST_TRIES):
            return kept
        harm = self._harm(texts, report, names, [*kept, *more])
        if harm is None:
            return [*kept, *more]
        if len(more) > 1:
            whole_maps = names == frozenset(rules.READING)
            for part in maps_apart(more, harm) if whole_maps else fixes_apart(kept, more, harm):
                kept = self._kept(texts, report, names, kept, part)
        return kept

    def _harm(self, texts: Texts, report: Report, names: frozenset[str], fixes: list[Fix]) -> list[Finding] | None:
        """None where they do no harm; else what they bring up, as far as the harm is in that."""
        after = self._with(texts, fixes)
        paths = {edit.place.path for fix in fixes for edit in fix.edits}
        self.tries, self.tried = self.tries + 1, self.tried + self._read_again(paths)
        if any(_comments(self._text(path, texts)) != _comments(after[path]) for path in paths):
            return []
        now = self._report(after)
        return None if _is_no_worse(report, now, names) else list(_new(report, now, names))

    def _read_again(self, paths: set[str]) -> int:
        """How many characters are read where these maps change: theirs, and those of all that build on them."""
        return sum(size for below, size in self._sizes if not below.isdisjoint(paths))

    @cached_property
    def _sizes(self) -> list[tuple[frozenset[str], int]]:
        """Of each map, itself and all it builds on, and the characters of these together."""
        sizes: list[tuple[frozenset[str], int]] = []
        for path in self._looked_at:
            with suppress(Refused):
                below = _with_bases(self.project.document(path))
                sizes.append((frozenset(below), sum(len(one.file.source.text) for one in below.values())))
        return sizes

    def _is_asked(self, one: Finding) -> bool:
        return not self.request.only or one.rule in self.request.only or one.rule in rules.READING

    def _is_within(self, fix: Fix) -> bool:
        return all(edit.place.path in self.chosen for edit in fix.edits)

    # ------------------------------------------------------------ texts and what is found in them

    def _with(self, texts: Texts, fixes: list[Fix]) -> Texts:
        by_path: dict[str, list[Edit]] = {}
        for fix in fixes:
            for edit in fix.edits:
                by_path.setdefault(edit.place.path, []).append(edit)
        return texts | {path: edited(self._text(path, texts), edits) for path, edits in by_path.items()}

    def _text(self, path: str, texts: Texts) -> str:
        return texts[path] if path in texts else self.project.document(path).file.source.text

    def _project(self, texts: Texts) -> Project:
        self.latest = (self.latest or self.project).with_texts({**self.project.texts, **texts})
        return self.latest

    def _report(self, texts: Texts) -> Report:
        return inspect(self._project(texts), replace(self.request, only=()), self._looked_at, self.memory)

    @property
    def _looked_at(self) -> tuple[str, ...]:
        """All maps that may build on the chosen ones, and where there is no project, those beside."""
        project = self.project
        if project.whole or project.alone:
            return tuple(sorted(self.chosen.union(project.paths)))
        beside = (one.relative_to(project.root).as_posix() for one in project.root.glob(f"*{sources.SUFFIX}"))
        return tuple(sorted(self.chosen.union(beside)))


def _unreadable(report: Report) -> frozenset[str]:
    return frozenset(one.place.path for one in report.findings if one.rule in rules.READING)


def _is_no_worse(before: Report, after: Report, names: Iterable[str]) -> bool:
    """Whether nothing new is found by these rules, and no map has become one that is not taken."""
    return not any(_new(before, after, names)) and set(after.refused) <= set(before.refused)


def _new(before: Report, after: Report, names: Iterable[str]) -> Iterator[Finding]:
    """What is found by these rules that was not found before."""
    known, judged_by = {one.fingerprint for one in _open(before)}, frozenset(names)
    return (one for one in _open(after) if one.rule in judged_by and one.fingerprint not in known)


def _open(report: Report) -> Iterator[Finding]:
    return (one for one in report.findings if one.accepted is None)


def _with_bases(document: Document) -> dict[str, Document]:
    found: dict[str, Document] = {}
    waiting = [document]
    while waiting:
        one = waiting.pop()
        if one.file.source.path not in found:
            found[one.file.source.path] = one
            waiting += one.bases
    return found


def _overlaps(taken: list[tuple[int, int]], span: tuple[int, int]) -> bool:
    """Whether a stretch shares anything with one that is taken, or begins where one begins; both are in order."""
    at = bisect(taken, span)
    beside = taken[max(0, at - 1) : at + 1]
    return any(one[0] == span[0] or (one[0] < span[1] and span[0] < one[1]) for one in beside)


@lru_cache(16)
def _comments(text: str) -> Counter[str]:
    tree, _ = tree_of(Source("", text))
    return Counter(line.text for line in tree.lines if isinstance(line, Comment))
