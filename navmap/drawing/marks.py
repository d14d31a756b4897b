"""Which findings a slide shows, and on what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from navmap.findings import LEVELS, Finding
from navmap.syntax.tree import Side

SHOWN = 3


@dataclass(frozen=True, slots=True)
class Mark:
    """A numbered finding; `stage` is empty where it is about a whole side, `side` where about the map."""

    number: int
    rule: str
    message: str
    side: Side | None
    stage: str
    on_destination: bool


@dataclass(frozen=True, slots=True)
class Marks:
    """The findings that are shown, and how many more there are."""

    shown: tuple[Mark, ...]
    more: int
    everything: tuple[Mark, ...] = ()
    """All of them, the heaviest first; those that are not shown have numbers too."""

    def at(self, side: Side, stage: str = "", *, on_destination: bool = False) -> str:
        """The numbers that stand on a stage, a destination or the name of a lane, as text."""
        here = (
            mark for mark in self.shown if (mark.side, mark.stage, mark.on_destination) == (side, stage, on_destination)
        )
        return ", ".join(str(mark.number) for mark in here)


def marks_of(findings: Sequence[Finding], most: int = SHOWN) -> Marks:
    """The findings, numbered from the heaviest."""
    marks = tuple(_mark(number, finding) for number, finding in enumerate(by_weight(findings), 1))
    return Marks(marks[:most], len(marks[most:]), marks)


def by_weight(findings: Sequence[Finding]) -> list[Finding]:
    """Those that have not been accepted, the heaviest first; among equals those on a stage, and of different rules."""
    counted = [finding for finding in findings if finding.accepted is None]
    before: Counter[str] = Counter()
    weighed = []
    for place, finding in enumerate(counted):
        level = LEVELS.index(finding.level)
        weighed.append((level, not stage_of(finding), before[finding.rule], place))
        before[finding.rule] += 1
    return [counted[weight[-1]] for weight in sorted(weighed)]


def rules_at(marks: Marks, stop_side: Side, stage: str) -> tuple[str, ...]:
    """The rules that speak of a stage, each once."""
    here = (mark.rule for mark in marks.everything if (mark.side, mark.stage) == (stop_side, stage))
    return tuple(dict.fromkeys(here))


def stage_of(finding: Finding) -> str:
    """The name of the stage a finding is on; empty where it is about more than one stage."""
    element = finding.element
    if element is None:
        return ""
    return element.name if element.kind == "stage" else element.stage or ""


def on_stage(findings: Sequence[Finding], side: Side, stage: str) -> list[Finding]:
    """Those that are about a stage or something in it."""
    return [one for one in findings if one.element and one.element.side == side and stage_of(one) == stage]


def _mark(number: int, finding: Finding) -> Mark:
    element, stage = finding.element, stage_of(finding)
    if element is None:
        return Mark(number, finding.rule, finding.message, None, "", False)
    on_destination = element.kind == "destination" and not stage
    return Mark(number, finding.rule, finding.message, element.side, stage, on_destination)
