"""What changed in the stages of the customer: outcomes and derailers."""

from __future__ import annotations

from collections.abc import Iterator

from navmap.diff.change import Change
from navmap.diff.lines import Subject, text_of
from navmap.diff.pairs import paired, reworded
from navmap.diff.states import States
from navmap.findings import Element
from navmap.model.map import CustomerStage, Derailer, Exit, Outcome
from navmap.model.names import fold
from navmap.rules.naming import of_outcome


def outcome_changes(states: States) -> Iterator[Change]:
    """Outcomes that went, came, moved or say something else; those of a stage that went or came are told with it."""
    gone_stages, new_stages = set(map(id, states.customer.gone)), set(map(id, states.customer.added))
    for stage, outcome in states.outcomes.gone:
        if id(stage) not in gone_stages:
            subject = Subject(of_outcome(stage, outcome), stage.title, stage.name)
            yield subject.change("breaking", "gone", "", names=_relying_on(states, outcome.name))
    for stage, outcome in states.outcomes.added:
        if id(stage) not in new_stages:
            yield Subject(of_outcome(stage, outcome), stage.title).change("change", "added", "")
    for (stage, before), (now, after) in states.outcomes.both:
        subject = Subject(of_outcome(now, after), now.title, stage.name)
        if states.name_now.get(stage.name) != now.name:
            yield subject.change("change", "moved", "", stage.title, now.title)
        yield from subject.text("outcome", before.text, after.text)
        yield from proof_changes(states, subject, before, after)


def _relying_on(states: States, outcome: str) -> tuple[str, ...]:
    """The seller stages that helped with an outcome or waited for it."""
    old = states.old
    return tuple(
        stage.title or stage.name
        for stage in old.seller.stages
        if outcome in old.helped_by(stage.name) or outcome in old.gated_by(stage.name)
    )


def proof_changes(states: States, subject: Subject, before: Outcome | Exit, after: Outcome | Exit) -> Iterator[Change]:
    """How a criterion is proven. The CRM relies on its field."""
    yield from subject.sentences("evidence", before.evidence, after.evidence)
    yield from subject.names(
        "confirmed by",
        (ref.name for ref in before.confirmed_by),
        (ref.name for ref in after.confirmed_by),
        states.role,
    )
    yield from subject.value("field", text_of(before.field), text_of(after.field), relied_on=True)


def derailer_changes(states: States, before: CustomerStage, after: CustomerStage) -> Iterator[Change]:
    """What throws the customer off in one stage."""
    pairs = reworded(paired(_worded(before), _worded(after), lambda one: _key(one.text)), lambda one: one.text)
    for one in pairs.gone:
        yield _subject(after, one, before).change("change", "gone", "")
    for one in pairs.added:
        yield _subject(after, one, before).change("change", "added", "")
    for old, new in pairs.both:
        subject = _subject(after, new, before)
        yield from subject.text("derailer", old.text, new.text)
        back = states.name_now.get(old.returns_to.name, old.returns_to.name) if old.returns_to else ""
        yield from subject.value("returns to", back, new.returns_to.name if new.returns_to else "")
        yield from subject.sentences("signal", old.signals, new.signals)
        yield from subject.sentences("response", old.responses, new.responses)


def _worded(stage: CustomerStage) -> list[Derailer]:
    """Without what a mistake has left of a line."""
    return [one for one in stage.derailers if one.text]


def _subject(stage: CustomerStage, one: Derailer, before: CustomerStage) -> Subject:
    return Subject(Element("customer", "derailer", fold(one.text), one.text, stage.name), stage.title, before.name)


def _key(text: str) -> str:
    return " ".join(text.casefold().split())
