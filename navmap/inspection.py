"""What a check of some maps of a project finds: every map is looked at, the chosen ones are reported."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from weakref import WeakKeyDictionary

from navmap import rules
from navmap.config import Config, Profile, RuleLevel, Settings, fits
from navmap.document import Document, gaps_in
from navmap.findings import Finding, Level, in_order, shown, with_fingerprints
from navmap.model.map import Map
from navmap.project import Project
from navmap.rules.accepting import Held, acceptances_of, accepted
from navmap.rules.unused_acceptance import finding as unused_acceptance
from navmap.sources import Refused

MOST_STAGES = 2_000
"""In a whole map."""


@dataclass(frozen=True, slots=True)
class Request:
    """What to look for: in which profile, on which day, and, where not all, with which rules."""

    settings: Settings
    profile: Profile
    only: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """What was found. `refused` are maps that could not be taken, `notes` what else people should know."""

    findings: tuple[Finding, ...]
    maps: tuple[str, ...]
    notes: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    settings: Settings | None = None
    kept: tuple[Finding, ...] = ()
    """Gaps that maps had when they could last be read; only where they are remembered."""
    held_back: tuple[str, ...] = ()
    """The maps, of those that were asked for, on which only the rules of reading were run."""

    def count(self, level: Level) -> int:
        """How many findings of a level nobody has accepted."""
        return sum(one.level == level and one.accepted is None for one in self.findings)

    @property
    def accepted(self) -> int:
        """How many findings have been accepted."""
        return sum(one.accepted is not None for one in self.findings)


def held_back_note(path: str) -> str:
    """What people are told about a map on which only the rules of reading were run."""
    return f"{path}: the other rules are not run until these mistakes are mended."


class Memory:
    """What earlier checks have found, so that only changed maps are checked again."""

    def __init__(self) -> None:
        self._settled: WeakKeyDictionary[Document, tuple[object, Settled]] = WeakKeyDictionary()
        self.last: dict[str, tuple[Finding, ...]] = {}
        """The gaps of each map when it could last be read."""

    def recall(self, document: Document, key: object) -> Settled | None:
        """What was found in this very map under the same conditions."""
        known = self._settled.get(document)
        return known[1] if known and known[0] == key else None

    def learn(self, document: Document, key: object, settled: Settled) -> None:
        """Remember what was found."""
        self._settled[document] = (key, settled)
        self.last[document.file.source.path] = tuple(settled[0])


Settled = tuple[list[Finding], list[Held]]
"""The gaps of a map, accepted or not, and the acceptances that were of use."""


def _never_mind() -> None:
    """Nobody waits for something else."""


def inspect(
    project: Project,
    request: Request,
    chosen: Iterable[str],
    memory: Memory | None = None,
    pause: Callable[[], None] = _never_mind,
) -> Report:
    """Check the maps of a project and report what concerns the chosen ones.

    `pause` is called between the steps of a long check; it may raise to give the check up.
    """
    inspection = Inspection(project, request, tuple(dict.fromkeys(chosen)), memory or Memory(), pause)
    inspection.look_at(inspection.in_turn)
    return inspection.report()


def level_of(name: str, path: str, config: Config, profile: Profile) -> RuleLevel:
    """The level of a rule for a file: of the profile, of the project, of the last override that fits."""
    if name in rules.READING:
        return "error"
    level = config.rules.get(name) or rules.rule_among(name, config.house).levels.of(profile)
    for override in config.overrides:
        if name in override.rules and fits(path, override.files):
            level = override.rules[name]
    return level


@dataclass(eq=False)
class Seen:
    """What has been seen in the maps looked at so far."""

    kept: dict[object, Finding] = field(default_factory=dict)
    found: dict[object, Finding] = field(default_factory=dict)
    taken: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    held_back: list[str] = field(default_factory=list)
    unused: dict[object, tuple[Held, bool]] = field(default_factory=dict)
    """Acceptances that silence nothing in a map, and whether a chosen map is among those they reach."""
    used: set[object] = field(default_factory=set)

    def add(self, other: Seen) -> None:
        """Take over what has been seen in maps that come later."""
        for finding in other.kept.values():
            _keep(finding, self.kept)
        for finding in other.found.values():
            _keep(finding, self.found)
        for held, concerned in other.unused.values():
            _leave_unused(held, concerned, self.unused)
        self.taken += other.taken
        self.notes += other.notes
        self.refused += other.refused
        self.held_back += other.held_back
        self.used |= other.used


@dataclass(eq=False)
class Inspection:
    """A check under way: look at all maps that are `in_turn`, at once or bit by bit, then ask for the report."""

    project: Project
    request: Request
    chosen: tuple[str, ...]
    memory: Memory = field(default_factory=Memory)
    pause: Callable[[], None] = _never_mind
    seen: Seen = field(default_factory=Seen)

    @cached_property
    def in_turn(self) -> tuple[str, ...]:
        """The chosen maps and, since they may extend those, all others of the project."""
        return tuple(dict.fromkeys((*self.chosen, *self.project.paths)))

    @cached_property
    def wanted(self) -> frozenset[str]:
        """The chosen maps."""
        return frozenset(self.chosen)

    def look_at(self, paths: Iterable[str]) -> None:
        """Look at some of the maps, for what concerns the chosen ones."""
        for path in paths:
            self.pause()
            try:
                self._look_at(path, path in self.wanted)
                self.seen.taken += [path] if path in self.wanted else []
            except Refused as refusal:
                (self.seen.refused if path in self.wanted else self.seen.notes).append(str(refusal))

    def report(self) -> Report:
        """What has been found, once all maps have been looked at."""
        seen = self.seen
        for held, concerned in seen.unused.values():
            if _key(held) not in seen.used:
                can_be = held.acceptance.rule not in rules.NEVER_ACCEPTED
                self._keep([unused_acceptance(held, can_be)], concerned, seen.found)
        findings = with_fingerprints(in_order(seen.found.values()))
        notes, refused = tuple(dict.fromkeys(seen.notes)), tuple(dict.fromkeys(seen.refused))
        kept = tuple(in_order(one for key, one in seen.kept.items() if key not in seen.found))
        taken, held_back = tuple(seen.taken), tuple(seen.held_back)
        return Report(tuple(findings), taken, notes, refused, self.request.settings, kept, held_back)

    def _look_at(self, path: str, concerned: bool) -> None:
        if not concerned and not self.project.may_extend(path):
            return  # it has nothing to do with the chosen ones, so it need not be understood
        document = self.project.document(path)
        if document.findings:
            self._keep(document.findings, concerned, self.seen.found)
            still_run = (one for one in self.memory.last.get(path, ()) if one.rule in self._running)
            self._keep(still_run, concerned, self.seen.kept)
            if concerned:
                self.seen.held_back.append(path)
                self.seen.notes.append(held_back_note(path))
            return
        _check_size(document)
        settled, used = self._settled(document, self._running)
        self._keep(settled, concerned, self.seen.found)
        self._remember(document.map, used, concerned)

    def _settled(self, document: Document, names: tuple[str, ...]) -> Settled:
        """The gaps of a map with the acceptances applied."""
        key = (self.request.settings, names)
        known = self.memory.recall(document, key)
        if known is None:
            found = list(self._gaps(document, names))
            known = accepted(found, document.map, self.request.settings.today, rules.NEVER_ACCEPTED)
            self.memory.learn(document, key, known)
        return known

    def _gaps(self, document: Document, names: tuple[str, ...]) -> Iterator[Finding]:
        for name in names:
            self.pause()
            yield from gaps_in(document, self.request.settings, (name,))

    # ------------------------------------------------------------ which rules, at which level

    @cached_property
    def _running(self) -> tuple[str, ...]:
        """The rules beyond reading that could speak anywhere in the project."""
        only = self.request.only
        wanted = (name for name in self.project.rule_names if not only or name in only)
        return tuple(name for name in wanted if name not in rules.READING and self._could_speak(name))

    def _could_speak(self, name: str) -> bool:
        raised = any(override.rules.get(name, "off") != "off" for override in self.project.config.overrides)
        return raised or self._level(name, "") != "off"

    def _level(self, name: str, path: str) -> RuleLevel:
        return level_of(name, path, self.project.config, self.request.profile)

    def _keep(self, findings: Iterable[Finding], concerned: bool, found: dict[object, Finding]) -> None:
        """Keep what concerns the chosen maps, at its level."""
        for raw in findings:
            if not concerned and raw.place.shown().path not in self.wanted:
                continue
            one = shown(raw)
            level = self._level(one.rule, one.place.path)
            if level != "off":
                _keep(one if one.level == level else one._replace(level=level), found)

    # ------------------------------------------------------------ acceptances of nothing

    def _remember(self, whole: Map, used: Iterable[Held], concerned: bool) -> None:
        """An acceptance is unused only if it is of no use in every map it reaches."""
        self.seen.used.update(map(_key, used))
        if "unused-acceptance" not in self._running:
            return
        ran = set(self._running) - (rules.NOT_IN_A_LIBRARY if whole.kind == "library" else set())
        for held in acceptances_of(whole):
            rule, until = held.acceptance.rule, held.acceptance.until
            expired = until is not None and until < self.request.settings.today
            if rule in rules.NEVER_ACCEPTED or (rule in ran and not expired and self._is_on(rule, held, whole)):
                _leave_unused(held, concerned, self.seen.unused)

    def _is_on(self, rule: str, held: Held, whole: Map) -> bool:
        """Whether a rule that ran could speak where it is accepted, in that file or in the one that builds on it."""
        files = {held.acceptance.place.path, whole.place.path}
        return any(self._level(rule, path) != "off" for path in files)


def _keep(finding: Finding, found: dict[object, Finding]) -> None:
    """The same finding through several maps is one; it is accepted only where it is so in all of them."""
    before = found.get(finding.identity)
    if before is None or _precedence(finding) < _precedence(before):
        found[finding.identity] = finding


def _precedence(finding: Finding) -> tuple[bool, str, str, str]:
    """Which of several is kept does not hang on the order in which the maps were looked at."""
    title = finding.element.title if finding.element else ""
    return (finding.accepted is not None, finding.message, title, finding.accepted or "")


def _leave_unused(held: Held, concerned: bool, unused: dict[object, tuple[Held, bool]]) -> None:
    _, before = unused.get(_key(held), (held, False))
    unused[_key(held)] = (held, before or concerned)


def _key(held: Held) -> object:
    place = held.acceptance.place
    return place.path, place.span


def _check_size(document: Document) -> None:
    count = sum(len(journey.stages) for journey in document.map.journeys)
    if count > MOST_STAGES:
        path = document.file.source.path
        raise Refused(f"{path} has more stages than a map may ({MOST_STAGES:,}): {count:,}.")
