"""What a check of some maps of a project finds: every map is looked at, the chosen ones are reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

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

    def count(self, level: Level) -> int:
        """How many findings of a level nobody has accepted."""
        return sum(one.level == level and one.accepted is None for one in self.findings)

    @property
    def accepted(self) -> int:
        """How many findings have been accepted."""
        return sum(one.accepted is not None for one in self.findings)


def inspect(project: Project, request: Request, chosen: Iterable[str]) -> Report:
    """Check the maps of a project and report what concerns the chosen ones."""
    return _Inspection(project, request, tuple(dict.fromkeys(chosen))).report()


@dataclass(eq=False)
class _Inspection:
    project: Project
    request: Request
    chosen: tuple[str, ...]
    found: dict[object, Finding] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    unused: dict[object, tuple[Held, bool]] = field(default_factory=dict)
    used: set[object] = field(default_factory=set)

    def report(self) -> Report:
        wanted = set(self.chosen)
        taken: list[str] = []
        for path in dict.fromkeys((*self.chosen, *self.project.paths)):
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
        return Report(tuple(findings), tuple(taken), notes, refused, self.request.settings)

    def _look_at(self, path: str, concerned: bool) -> None:
        document = self.project.document(path)
        if document.findings:
            self._keep(document.findings, concerned)
            if concerned:
                self.notes.append(f"{path}: the other rules are not run until these mistakes are mended.")
            return
        _check_size(document)
        names = tuple(self._running())
        found = gaps_in(document, self.request.settings, names)
        settled, used = accepted(found, document.map, self.request.settings.today, rules.NEVER_ACCEPTED)
        self._keep(settled, concerned)
        self._remember(document.map, used, names, concerned)

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

    def _keep(self, findings: Iterable[Finding], concerned: bool) -> None:
        """Keep what concerns the chosen maps; the same finding through several maps is one."""
        for raw in findings:
            one = shown(raw)
            if not concerned and one.place.path not in self.chosen:
                continue
            level = _level(one.rule, one.place.path, self.project.config, self.request.profile)
            if level == "off":
                continue
            before = self.found.get(one.identity)
            if before is None or (before.accepted is not None and one.accepted is None):
                self.found[one.identity] = replace(one, level=level)

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
