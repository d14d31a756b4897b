"""The speaker's notes: the answers in full, what to ask in coaching, and what was found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from navmap.drawing.answers import Answer, Item
from navmap.drawing.content import Stop
from navmap.drawing.paragraphs import blocks_of
from navmap.findings import Finding
from navmap.model.map import CustomerStage, Derailer, Outcome, SellerStage

_DETAIL = "   "


def notes_of_map(description: str, findings: Sequence[Finding]) -> Iterator[str]:
    """What the picture shows, in words, and everything that was found."""
    yield description
    yield from _found(findings)


def notes_of_stage(
    stop: Stop, answers: Sequence[Answer], questions: Sequence[str], findings: Sequence[Finding]
) -> Iterator[str]:
    """The answers in full, then the questions, then the findings on this stage."""
    for place, answer in enumerate(answers):
        if place:
            yield ""
        yield answer.question
        yield from _answered(answer.items, stop)
    if questions:
        yield from ("", "To ask in coaching", *(f"- {one}" for one in questions))
    yield from _found(findings)


def coaching_questions(stage: CustomerStage | SellerStage) -> Iterator[str]:
    """What a coach asks a seller whose customer is in a stage, from what the map says of it."""
    if isinstance(stage, SellerStage):
        yield "What does the customer accomplish while we are here, and who there would say so?"
        yield "What would the customer miss if we left this stage out?"
        return
    yield "Where is this customer now, and what have they done that shows it?"
    for outcome in stage.outcomes:
        yield from _about_outcome(outcome)
    yield "What is the next thing we do to help them get there, and when?"
    for derailer in stage.derailers:
        yield from _about_derailer(derailer)


def _about_outcome(outcome: Outcome) -> Iterator[str]:
    yield f"How far is the customer with this: {outcome.text}"
    for one in outcome.evidence:
        yield f"Have you seen the evidence: {one.text}"
    if not outcome.evidence:
        yield "What would you show somebody who doubts it?"


def _about_derailer(derailer: Derailer) -> Iterator[str]:
    yield f"What tells you that this is not happening: {derailer.text}"
    for one in derailer.signals:
        yield f"Have you noticed this signal: {one.text}"


def _answered(items: Sequence[Item], stop: Stop) -> Iterator[str]:
    for block in blocks_of(items, stop):
        if block.mark:
            yield f"{block.mark} {block.words}".rstrip() if block.chip else f"- {block.words}"
        else:
            yield f"{_DETAIL}{block.words}" if block.indented else block.words


def _found(findings: Sequence[Finding]) -> Iterator[str]:
    if findings:
        yield from ("", "What navmap found")
    for one in findings:
        yield f"- {one.message}"
        yield from (f"{_DETAIL}{words}" for words in (one.help, one.question) if words)
