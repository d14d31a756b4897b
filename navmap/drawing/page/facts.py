"""What a map says besides its answers: owners and reviews, roles, the CRM's names, notes, acceptances."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from navmap.drawing.page.atlas import Atlas
from navmap.model.map import Acceptance, CustomerStage, Exit, Journey, Map, Outcome, SellerStage, Words


@dataclass(frozen=True, slots=True)
class Fact:
    """A labelled line."""

    label: str
    text: str


def facts_of_map(whole: Map) -> Iterator[Fact]:
    """Whose it is and how old, and what is said of all of it."""
    if whole.owner:
        yield Fact("Owner", whole.owner.text)
    if whole.version:
        yield Fact("Version", whole.version.text)
    if review := whole.reviewed:
        yield Fact("Reviewed", f"{review.day.isoformat()}, every {review.every} {review.unit}")
    yield from _notes(whole.notes)
    yield from _accepted(whole.acceptances)


def facts_of_journey(atlas: Atlas, journey: Journey) -> Iterator[Fact]:
    """Where it ends, and who is on it."""
    if end := journey.destination:
        yield Fact("Destination", end.text)
        names = atlas.graph.milestones.named(ref.name for ref in end.when)
        for stage in dict.fromkeys(map(atlas.graph.stage_of, names)):
            stop = atlas.stop("customer", stage)
            yield Fact("Reached with", f"{stop.number} {stop.title or stop.name}" if stop else stage)
    if journey.roles:
        yield Fact("Roles", "; ".join(role.title or role.name for role in journey.roles))
    yield from _notes(journey.notes)
    yield from _accepted(journey.acceptances)


def facts_of_stage(stage: CustomerStage | SellerStage) -> Iterator[Fact]:
    """What the CRM calls it, what it was called, what is to be noted."""
    if isinstance(stage, SellerStage):
        yield from _in_the_crm(stage)
        yield from _fields(stage.exits)
    else:
        yield from _fields(stage.outcomes)
    if stage.formerly:
        yield Fact("Formerly", ", ".join(ref.written for ref in stage.formerly))
    yield from _notes(stage.notes)
    yield from _accepted(stage.acceptances)


def _in_the_crm(stage: SellerStage) -> Iterator[Fact]:
    if stage.crm:
        yield Fact("In the CRM", stage.crm.text)
    if stage.probability is not None:
        yield Fact("Probability", f"{stage.probability} %")
    if stage.forecast:
        yield Fact("Forecast", stage.forecast.text)


def _fields(things: Sequence[Outcome | Exit]) -> Iterator[Fact]:
    yield from (Fact("CRM field", one.field.text) for one in things if one.field)


def _notes(notes: Sequence[Words]) -> Iterator[Fact]:
    yield from (Fact("Note", note.text) for note in notes)


def _accepted(acceptances: Sequence[Acceptance]) -> Iterator[Fact]:
    for one in acceptances:
        until = f" (until {one.until.isoformat()})" if one.until else ""
        yield Fact("Accepted", f"{one.rule}: {one.reason}{until}")
