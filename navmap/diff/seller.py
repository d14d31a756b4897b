"""What changed in the stages of the seller: what they wait for, what they help with, their exits, their drift."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from navmap.diff.change import Ahead, Change
from navmap.diff.customer import proof_changes
from navmap.diff.lines import Subject
from navmap.diff.pairs import exits, paired
from navmap.diff.states import States
from navmap.graph.graph import MapGraph
from navmap.model.map import Exit, SellerStage
from navmap.model.sides import THEIRS
from navmap.rules.naming import of_exit, of_stage


def tie_changes(states: States, before: SellerStage, after: SellerStage) -> Iterator[Change]:
    """The customer's outcomes that a stage no longer waits for or helps with, or does so now.

    What is gone altogether is said of the outcome, not again of each stage that was tied to it.
    """
    subject = _subject(before, after)
    gone, added = _difference(states, states.old.gated_by(before.name), states.new.gated_by(after.name))
    if gone:
        yield subject.change("breaking", "waits-no-longer", "", names=gone)
    if added:
        yield subject.change("change", "waits-now", "", names=added)
    gone, added = _difference(states, states.old.helped_by(before.name), states.new.helped_by(after.name))
    if gone:
        yield subject.change("change", "helps-no-longer", "", names=gone)
    if added:
        yield subject.change("change", "helps-now", "", names=added)


def _difference(states: States, old: Iterable[str], new: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of the outcomes that were tied and are not, and of those that are tied now."""
    after = dict.fromkeys(new)
    present = {name: states.outcomes_now(name) for name in old}
    gone = [name for name, now in present.items() if now and now.isdisjoint(after)]
    known = {one for now in present.values() for one in now}
    return states.words("old", gone), states.words("new", [name for name in after if name not in known])


def help_changes(states: States, before: SellerStage, after: SellerStage) -> Iterator[Change]:
    """How a stage helps, said in other words."""
    for old, new in paired(
        before.helps,
        after.helps,
        lambda one: tuple(sorted(states.name_now.get(ref.name, ref.name) for ref in one.targets)),
    ).both:
        yield from _subject(before, after).text("helps", old.how, new.how)


def exit_changes(states: States, before: SellerStage, after: SellerStage) -> Iterator[Change]:
    """Exit criteria; of a gate that goes or comes, only what the stage waits for is told, where that differs.

    What a mistake has left of a line, without a name and words, is no criterion.
    """
    found = exits(_worded(states.old, before), _worded(states.new, after))
    gates = {one for name in states.old.gated_by(before.name) for one in states.outcomes_now(name)}
    for one in found.gone:
        waits = {now for name in states.old.waits_for(one) for now in states.outcomes_now(name)}
        if not one.when or (waits and waits <= set(states.new.gated_by(after.name))):
            yield _exit(states.old, before, after, one).change("change", "gone", "")
    for one in found.added:
        if not one.when or gates.issuperset(states.new.waits_for(one)):
            yield _exit(states.new, before, after, one).change("change", "added", "")
    for old, new in found.both:
        subject = _exit(states.new, before, after, new)
        if old.text != new.text:
            yield from subject.text("exit", states.old.exit_text(old), states.new.exit_text(new))
        yield from proof_changes(states, subject, old, new)
        yield from _customer_part(states, subject, old, new)


def _customer_part(states: States, subject: Subject, old: Exit, new: Exit) -> Iterator[Change]:
    """Whether an exit without a gate still needs the customer; about a gate more is said elsewhere."""
    if old.when or new.when:
        return
    needed, needs = states.old.kind(old) in THEIRS, states.new.kind(new) in THEIRS
    if needed != needs:
        yield subject.change("change", "with-customer" if needs else "without-customer", "")


def _worded(graph: MapGraph, stage: SellerStage) -> list[Exit]:
    return [one for one in stage.exits if one.name or graph.exit_text(one)]


def _exit(graph: MapGraph, before: SellerStage, after: SellerStage, one: Exit) -> Subject:
    about = of_exit(after, one)._replace(title=graph.exit_text(one))
    return Subject(about, after.title, before.name)


def _subject(before: SellerStage, after: SellerStage) -> Subject:
    return Subject(of_stage(after), stage_before=before.name)


# ---------------------------------------------------------------- drift


def with_drift(states: States, changes: list[Change]) -> list[Change]:
    """The changes, and how far ahead of the customer a seller can be now.

    Where one stage alone waits for less, and the drift begins behind it, that is said in one breath.
    """
    grown = _groups(states, grows=True)
    shrunk = _groups(states, grows=False)
    loosened = [one for one in changes if one.what == "waits-no-longer"]
    if len(grown) == 1 and len(loosened) == 1 and _leads_to(states, loosened[0].about.name, grown[0][0]):
        ahead = grown[0][1]
        changes = [replace(one, ahead=ahead) if one is loosened[0] else one for one in changes]
        grown = []
    return [*changes, *_drifts(states, grown, grows=True), *_drifts(states, shrunk, grows=False)]


def _drifts(states: States, groups: list[tuple[str, Ahead]], grows: bool) -> Iterator[Change]:
    for name, ahead in groups:
        subject = Subject(of_stage(states.new.seller.stage(name)))
        change = subject.change("breaking" if grows else "change", "drift-grew" if grows else "drift-shrank", "")
        yield replace(change, ahead=ahead)


def _groups(states: States, grows: bool) -> list[tuple[str, Ahead]]:
    """Where the drift differs: of stages that forward steps join, the first, and the largest difference."""
    old_name = {new: old for old, new in states.seller_name_now.items()}
    drifts: dict[str, tuple[int, int]] = {}
    for stage in states.new.seller.sequence:
        before = states.old.drift(old_name[stage.name]) if stage.name in old_name else None
        drifts[stage.name] = (before or 0, states.new.drift(stage.name) or 0)
    differing = [name for name, (before, now) in drifts.items() if (now > before if grows else now < before)]
    result = []
    for group in states.new.seller.joined(differing):
        before, now = max((drifts[name] for name in group), key=lambda pair: abs(pair[1] - pair[0]))
        title = states.new.seller.stage(group[0]).title or group[0]
        result.append((group[0], Ahead(title, before, now)))
    return result


def _leads_to(states: States, start: str, end: str) -> bool:
    """Whether forward steps lead from one seller stage to another."""
    route = states.new.seller
    seen, waiting = {start}, [start]
    while waiting:
        for name in route.forward_from(waiting.pop()):
            if name not in seen:
                seen.add(name)
                waiting.append(name)
    return end in seen and end != start
