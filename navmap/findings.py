"""What a check says: Finding, Fix, Level, their order and their fingerprints."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from navmap.source import Edit, Place

Level = Literal["error", "warning", "info"]

LEVELS: tuple[Level, ...] = ("error", "warning", "info")
"""The levels, the heaviest first."""


class Element(NamedTuple):
    """The thing a finding is about."""

    side: Literal["customer", "seller"] | None
    kind: str
    name: str
    title: str
    stage: str | None = None
    """The stage the thing belongs to: acceptances on that stage cover it."""


class Related(NamedTuple):
    """Another place that explains a finding."""

    place: Place
    message: str


class Fix(NamedTuple):
    """A mend; a safe one keeps the meaning of everything else."""

    title: str
    edits: tuple[Edit, ...]
    safe: bool = False


class Finding(NamedTuple):
    """One thing the author should know, with one cause.

    `message` is a plain sentence that names the thing, `label` stands under the marked line, `help` says
    what to write, `question` is for what only a person can know. `accepted` is the reason of the
    acceptance that covers it, and `fingerprint` survives moves of lines.
    """

    rule: str
    message: str
    place: Place
    element: Element | None = None
    help: str = ""
    question: str = ""
    label: str = ""
    related: tuple[Related, ...] = ()
    fixes: tuple[Fix, ...] = ()
    level: Level = "error"
    accepted: str | None = None
    fingerprint: str = ""

    @property
    def help_sentence(self) -> str:
        """The help as a sentence of its own, for reports that are prose; empty where there is none."""
        return f"Help: {self.help}{'' if self.help.endswith(('?', '.')) else '.'}" if self.help else ""

    @property
    def identity(self) -> tuple[object, ...]:
        """What makes two findings, reached through different maps, the same one: titles may differ there.

        Where nothing in a map is named it is the sentence: all that concerns a standard map has one place.
        """
        span, about = self.place.span, self.element
        thing: object = self.message
        if about and about.kind != "map":
            name = about.name if about.kind != "helps" else ""  # it goes by its targets, some of which may be removed
            thing = (about.side, about.kind, about.stage, name)
        return (self.rule, self.place.path, span.start, span.end, thing)


def shown(finding: Finding) -> Finding:
    """The finding with every place, and only those fixes, where an author can act."""
    if all(map(_is_theirs, _places(finding))):
        return finding
    return finding._replace(
        place=finding.place.shown(),
        related=tuple(one._replace(place=one.place.shown()) for one in finding.related),
        fixes=tuple(fix for fix in finding.fixes if all(_is_theirs(edit.place) for edit in fix.edits)),
    )


def _places(finding: Finding) -> Iterator[Place]:
    yield finding.place
    for one in finding.related:
        yield one.place
    for fix in finding.fixes:
        for edit in fix.edits:
            yield edit.place


def _is_theirs(place: Place) -> bool:
    """Whether the text is the author's, and not a standard map."""
    return place.source.stands_at is None


def each_once(findings: Iterable[Finding]) -> list[Finding]:
    """The findings, each once, through however many maps it was reached."""
    return list({one.identity: one for one in findings}.values())


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Sorted by place, then by rule."""
    return sorted(findings, key=lambda f: (f.place.path, f.place.span.start, f.place.span.end, f.rule, f.message))


def with_fingerprints(findings: Iterable[Finding]) -> list[Finding]:
    """Each finding with its fingerprint: rule, path, element and a counter for equal ones, never lines."""
    seen: Counter[tuple[str, ...]] = Counter()
    result = []
    for finding in findings:
        element = finding.element
        key: tuple[str, ...] = (finding.rule, finding.place.path)
        if element:
            key += (element.side or "", element.kind, element.stage or "", element.name)
        seen[key] += 1
        text = "\0".join((*key, str(seen[key])))
        result.append(
            finding._replace(fingerprint=hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:32])
        )
    return result
