"""What changed between two states of a map, the heaviest first, then in the order of the map."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from navmap.diff import customer, seller
from navmap.diff.change import GRADES, Change
from navmap.diff.lines import Subject, text_of
from navmap.diff.pairs import Pairs, moved, paired
from navmap.diff.states import States
from navmap.findings import Element
from navmap.graph.graph import MapGraph
from navmap.graph.route import Route
from navmap.model import map as nouns
from navmap.rules.naming import of_map, of_side, of_stage

Journey = nouns.CustomerJourney | nouns.SellerJourney
S = TypeVar("S", bound=nouns.CustomerStage | nouns.SellerStage)


def changes_between(old: MapGraph, new: MapGraph) -> tuple[Change, ...]:
    """All that changed. The same map gives nothing, however its text is laid out."""
    states = States(old, new)
    found = seller.with_drift(states, list(_all(states)))
    return tuple(sorted(found, key=lambda one: GRADES.index(one.grade)))


def _all(states: States) -> Iterator[Change]:
    yield from _header(states.old.map, states.new.map)
    yield from _side(states, states.old.map.customer, states.new.map.customer)
    yield from _stages(states, states.customer, states.old.customer, states.new.customer)
    yield from customer.outcome_changes(states)
    for before, after in states.customer.both:
        yield from customer.derailer_changes(states, before, after)
    yield from _side(states, states.old.map.seller, states.new.map.seller)
    yield from _stages(states, states.seller, states.old.seller, states.new.seller)
    for one, other in states.seller.both:
        yield from _seller_stage(states, one, other)


# ---------------------------------------------------------------- the header and the sides


def _header(old: nouns.Map, new: nouns.Map) -> Iterator[Change]:
    subject = Subject(of_map(new))
    yield from subject.text(new.kind or "map", old.title, new.title)
    yield from subject.value("owner", text_of(old.owner), text_of(new.owner))
    yield from subject.value("version", text_of(old.version), text_of(new.version))
    yield from subject.value("reviewed", _review(old.reviewed), _review(new.reviewed))
    yield from _remarks(subject, old, new)


def _review(review: nouns.Review | None) -> str:
    return f"{review.day}, every {review.every} {review.unit}" if review else ""


def _remarks(
    subject: Subject, old: nouns.Map | Journey | nouns.Stage, new: nouns.Map | Journey | nouns.Stage
) -> Iterator[Change]:
    yield from subject.names("accept", _accepted(old.acceptances), _accepted(new.acceptances))
    yield from subject.sentences("note", old.notes, new.notes, weight="wording")


def _accepted(acceptances: Iterable[nouns.Acceptance]) -> list[str]:
    return [one.rule for one in acceptances]


def _side(states: States, old: Journey | None, new: Journey | None) -> Iterator[Change]:
    if old is None or new is None:
        side = new or old
        if side:
            yield Subject(of_side(side)).change("change" if new else "breaking", "added" if new else "gone", "")
        return
    subject = Subject(of_side(new))
    yield from subject.text(new.side, old.text, new.text)
    yield from _remarks(subject, old, new)
    yield from _destination(states, old, new)
    yield from _roles(old, new)


def _destination(states: States, old: Journey, new: Journey) -> Iterator[Change]:
    before, after = old.destination, new.destination
    about = (after or before or nouns.Destination(place=new.place, when=(), text="")).text
    subject = Subject(Element(new.side, "destination", "destination", about))
    if before is None or after is None:
        if before or after:
            yield subject.change("change" if after else "breaking", "added" if after else "gone", "")
        return
    yield from subject.text("destination", before.text, after.text)
    tied = states.old.milestones.named(ref.name for ref in before.when)
    ties = states.new.milestones.named(ref.name for ref in after.when)
    kept = [name for name in tied if name in states.name_now]
    gone = [name for name in kept if states.name_now[name] not in ties]
    yield from subject.names("when", states.words("old", gone), ())
    fresh = [name for name in ties if name not in {states.name_now[one] for one in kept}]
    yield from subject.names("when", (), states.words("new", fresh))


def _roles(old: Journey, new: Journey) -> Iterator[Change]:
    pairs = paired(old.roles, new.roles, lambda role: role.name)
    for role in pairs.gone:
        yield Subject(_role(role)).change("change", "gone", "")
    for role in pairs.added:
        yield Subject(_role(role)).change("change", "added", "")
    for before, after in pairs.both:
        yield from Subject(_role(after)).text("role", before.title, after.title)


def _role(role: nouns.Role) -> Element:
    return Element(role.side, "role", role.name, role.title)


# ---------------------------------------------------------------- stages


def _stages(states: States, pairs: Pairs[S], old: Route[S], new: Route[S]) -> Iterator[Change]:
    """Stages that went, came, or changed as stages of either side do."""
    for stage in pairs.gone:
        yield Subject(of_stage(stage), stage_before=stage.name).change("breaking", "gone", "", names=_inside(stage))
    for stage in pairs.added:
        yield Subject(of_stage(stage)).change("change", "added", "", names=_inside(stage))
    now = {before.name: after.name for before, after in pairs.both}
    elsewhere = moved([now.get(one.name, "") for one in old.stages], [one.name for one in new.stages])
    for before, after in pairs.both:
        subject = Subject(of_stage(after), stage_before=before.name)
        if before.name != after.name:
            yield subject.change("change", "renamed", "", before.name, after.name)
        yield from subject.text("stage", before.title, after.title)
        if before.kind != after.kind:
            yield subject.change("change", "kind", "", before.kind, after.kind)
        if after.name in elsewhere:
            yield subject.change("change", "moved", "")
        yield from subject.names("who", (ref.name for ref in before.who), (ref.name for ref in after.who), states.role)
        yield from subject.value("takes", _times(before.takes), _times(after.takes))
        yield from _steps(subject, before, after, old, new, now)
        yield from _remarks(subject, before, after)


def _inside(stage: nouns.CustomerStage | nouns.SellerStage) -> tuple[str, ...]:
    """What goes or comes with a stage."""
    if isinstance(stage, nouns.CustomerStage):
        return tuple(one.text for one in stage.outcomes)
    return (text_of(stage.crm),) if stage.crm else ()


def _steps(
    subject: Subject, before: S, after: S, old: Route[S], new: Route[S], now: dict[str, str]
) -> Iterator[Change]:
    """Where one may go from here; stages that went or came are told of themselves."""
    if before.next is None and after.next is None:
        return
    kept = [now[name] for name in old.steps_from(before.name) if name in now]
    known = set(now.values())
    steps = [name for name in new.steps_from(after.name) if name in known]
    if set(kept) != set(steps):
        yield subject.change("change", "steps", "next", names=tuple(new.stage(name).title or name for name in steps))


def _times(times: nouns.Times | None) -> str:
    if times is None:
        return ""
    return f"{times.least}-{times.most} {times.unit}" if times.least != times.most else f"{times.least} {times.unit}"


def _seller_stage(states: States, before: nouns.SellerStage, after: nouns.SellerStage) -> Iterator[Change]:
    subject = Subject(of_stage(after), stage_before=before.name)
    yield from seller.tie_changes(states, before, after)
    yield from seller.help_changes(states, before, after)
    yield from seller.exit_changes(states, before, after)
    yield from subject.sentences("do", before.activities, after.activities)
    yield from subject.sentences("milestone", before.milestones, after.milestones)
    yield from subject.sentences("stop", before.stops, after.stops)
    yield from subject.names("return to", _ways_back(states, before), [one.to.name for one in after.ways_back])
    yield from subject.value("crm", text_of(before.crm), text_of(after.crm), relied_on=True)
    yield from subject.value("probability", _percent(before.probability), _percent(after.probability))
    yield from subject.value("forecast", text_of(before.forecast), text_of(after.forecast))


def _ways_back(states: States, stage: nouns.SellerStage) -> list[str]:
    return [states.seller_name_now.get(one.to.name, one.to.name) for one in stage.ways_back]


def _percent(number: int | None) -> str:
    return "" if number is None else f"{number}%"
