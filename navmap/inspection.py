"""What a check of some maps of a project finds: every map is looked at, the chosen ones are reported."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
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
    return _Inspection(project, request, tuple(dict.fromkeys(chosen)), memory or Memory(), pause).report()


@dataclass(eq=False)
class _Inspection:
    project: Project
    request: Request
    chosen: tuple[str, ...]
    memory: Memory
    pause: Callable[[], None]
    kept: dict[object, Finding] = field(default_factory=dict)
    found: dict[object, Finding] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    held_back: list[str] = field(default_factory=list)
    unused: dict[object, tuple[Held, bool]] = field(default_factory=dict)
    used: set[object] = field(default_factory=set)

    @cached_property
    def wanted(self) -> frozenset[str]:
        return frozenset(self.chosen)

    def report(self) -> Report:
        wanted = self.wanted
        taken: list[str] = []
        for path in dict.fromkeys((*self.chosen, *self.project.paths)):
            self.pause()
            try:
                self._look_at(path, path in wanted)
                taken += [path] if path in wanted else []
            except Refused as refusal:
                (self.refused if path in wanted else self.notes).append(str(refusal))
        for held, concerned in self.unused.values():
            if _key(held) not in self.used:
                can_be = held.acceptance.rule not in rules.NEVER_ACCEPTED
                self._keep([unused_acceptance(held, can_be)], concerned)
        findings = with_fingerprints(in_order(self.found.values()))
        notes, refused = tuple(dict.fromkeys(self.notes)), tuple(dict.fromkeys(self.refused))
        kept = tuple(in_order(one for key, one in self.kept.items() if key not in self.found))
        held_back = tuple(self.held_back)
        return Report(tuple(findings), tuple(taken), notes, refused, self.request.settings, kept, held_back)

    def _look_at(self, path: str, concerned: bool) -> None:
        document = self.project.document(path)
        if document.findings:
            self._keep(document.findings, concerned)
            self._keep(self.memory.last.get(path, ()), concerned, self.kept)
            if concerned:
                self.held_back.append(path)
                self.notes.append(f"{path}: the other rules are not run until these mistakes are mended.")
            return
        _check_size(document)
        names = tuple(self._running())
        settled, used = self._settled(document, names)
        self._keep(settled, concerned)
        self._remember(document.map, used, names, concerned)

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

    def _running(self) -> Iterator[str]:
        """The rules beyond reading that could speak anywhere in the project."""
        only = self.request.only
        config = self.project.config
        for name in self.project.rule_names:
            if name in rules.READING or (only and name not in only):
                continue
            raised = any(override.rules.get(name, "off") != "off" for override in config.overrides)
            if raised or _level(name, "", config, self.request.profile) != "off":
                yield name

    def _keep(self, findings: Iterable[Finding], concerned: bool, found: dict[object, Finding] | None = None) -> None:
        """Keep what concerns the chosen maps; the same finding through several maps is one."""
        found = self.found if found is None else found
        for raw in findings:
            if not concerned and raw.place.shown().path not in self.wanted:
                continue
            one = shown(raw)
            level = _level(one.rule, one.place.path, self.project.config, self.request.profile)
            if level == "off":
                continue
            before = found.get(one.identity)
            if before is None or (before.accepted is not None and one.accepted is None):
                found[one.identity] = replace(one, level=level)

    # ------------------------------------------------------------ acceptances of nothing

    def _remember(self, whole: Map, used: Iterable[Held], names: tuple[str, ...], concerned: bool) -> None:
        """An acceptance is unused only if it is of no use in every map it reaches."""
        self.used.update(map(_key, used))
        if "unused-acceptance" not in names:
            return
        ran = set(names) - (rules.NOT_IN_A_LIBRARY if whole.kind == "library" else set())
        for held in acceptances_of(whole):
            rule, until = held.acceptance.rule, held.acceptance.until
            expired = until is not None and until < self.request.settings.today
            if rule in rules.NEVER_ACCEPTED or (rule in ran and not expired):
                _, before = self.unused.get(_key(held), (held, False))
                self.unused[_key(held)] = (held, before or concerned)


def _key(held: Held) -> object:
    place = held.acceptance.place
    return place.path, place.span


def _check_size(document: Document) -> None:
    count = sum(len(journey.stages) for journey in document.map.journeys)
    if count > MOST_STAGES:
        path = document.file.source.path
        raise Refused(f"{path} has more stages than a map may ({MOST_STAGES:,}): {count:,}.")


def _level(name: str, path: str, config: Config, profile: Profile) -> RuleLevel:
    """The level of a rule for a file: of the profile, of the project, of the last override that fits."""
    if name in rules.READING:
        return "error"
    level = config.rules.get(name) or rules.rule_among(name, config.house).levels.of(profile)
    for override in config.overrides:
        if name in override.rules and fits(path, override.files):
            level = override.rules[name]
    return level
