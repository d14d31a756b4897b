"""`accept`: which findings of a map its owner has decided to live with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from navmap.findings import Element, Finding
from navmap.model.map import Acceptance, Map
from navmap.rules.naming import of_map, of_side, of_stage

Reach = tuple[str | None, str | None]
"""The side and the stage in which something stands: a whole side has no stage, and the map has neither."""


@dataclass(frozen=True, slots=True)
class Held:
    """An acceptance and what it stands in: a stage, a side, or the whole map."""

    acceptance: Acceptance
    element: Element

    @property
    def reach(self) -> Reach:
        """What of a map it stands in."""
        return self.element.side, self.element.name if self.element.kind == "stage" else None


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
    known: dict[tuple[str, Reach], list[Held]] = {}
    barred = frozenset(never)
    for held in acceptances_of(whole):
        rule, until = held.acceptance.rule, held.acceptance.until
        if rule not in barred and (until is None or until >= today):
            known.setdefault((rule, held.reach), []).append(held)
    used: dict[tuple[str, Reach], None] = {}
    result = []
    for finding in findings:
        covering = [key for reach in _reaches(finding) if (key := (finding.rule, reach)) in known]
        used.update(dict.fromkeys(covering))
        result.append(finding._replace(accepted=known[covering[0]][0].acceptance.reason) if covering else finding)
    return result, [held for key in used for held in known[key]]


def _reaches(finding: Finding) -> Iterator[Reach]:
    """All that a finding stands in, the widest first: an acceptance there covers it."""
    about = finding.element
    yield None, None
    if about and about.side:
        yield about.side, None
        if about.stage:
            yield about.side, about.stage
