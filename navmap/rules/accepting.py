"""`accept`: which findings of a map its owner has decided to live with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from navmap.findings import Element, Finding
from navmap.model.map import Acceptance, Map
from navmap.rules.naming import of_map, of_side, of_stage


@dataclass(frozen=True, slots=True)
class Held:
    """An acceptance and what it stands in: a stage, a side, or the whole map."""

    acceptance: Acceptance
    element: Element

    def covers(self, finding: Finding) -> bool:
        """Whether a finding is of that rule and about something in there."""
        if finding.rule != self.acceptance.rule:
            return False
        about = finding.element
        if self.element.kind == "map":
            return True
        if about is None or about.side != self.element.side:
            return False
        return self.element.kind == "side" or about.stage == self.element.name


def acceptances_of(whole: Map) -> Iterator[Held]:
    """All acceptances of a map, as written."""
    yield from (Held(one, of_map(whole)) for one in whole.acceptances)
    for journey in whole.journeys:
        yield from (Held(one, of_side(journey)) for one in journey.acceptances)
        for stage in journey.stages:
            yield from (Held(one, of_stage(stage)) for one in stage.acceptances)


def accepted(
    findings: Iterable[Finding], whole: Map, today: date, never: Iterable[str]
) -> tuple[list[Finding], list[Held]]:
    """The findings, those that are accepted with their reason, and the acceptances that were of use.

    One that has expired silences nothing; findings of the rules in `never` cannot be accepted.
    """
    by_rule: dict[str, list[Held]] = {}
    for held in acceptances_of(whole):
        if held.acceptance.until is None or held.acceptance.until >= today:
            by_rule.setdefault(held.acceptance.rule, []).append(held)
    for rule in never:
        by_rule.pop(rule, None)
    used: dict[int, Held] = {}
    result = []
    for finding in findings:
        covering = [held for held in by_rule.get(finding.rule, ()) if held.covers(finding)]
        used.update((id(held), held) for held in covering)
        result.append(finding._replace(accepted=covering[0].acceptance.reason) if covering else finding)
    return result, list(used.values())
