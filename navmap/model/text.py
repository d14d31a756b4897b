"""A whole map as navmap text: every thing in its canonical place, nothing extended any more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from navmap.model import map as nouns
from navmap.model.names import fold


def text_of(whole: nouns.Map) -> str:
    """The text; read again, it gives a map that says the same."""
    lines = list(_header(whole))
    for journey in whole.journeys:
        lines += ["", *_journey(journey)]
        for stage in journey.stages:
            lines += ["", *_stage(stage)]
    return "\n".join(lines) + "\n"


def _statement(head: str, text: str, depth: int = 0) -> Iterator[str]:
    """A statement; the further lines of its text go on behind `|`."""
    indent = "  " * depth
    first, *more = text.split("\n")
    yield f"{indent}{head}: {first}".rstrip()
    yield from (f"{indent}  | {line}".rstrip() for line in more)


def _statements(keyword: str, all_words: Iterable[nouns.Words | None], depth: int = 0) -> Iterator[str]:
    for words in all_words:
        if words is not None:
            yield from _statement(keyword, words.text, depth)


def _names(refs: Iterable[nouns.Ref]) -> str:
    return ", ".join(ref.name for ref in refs)


def _with_name(keyword: str, name: str | None, made_of: str, named: bool) -> str:
    return f"{keyword} {name}" if name and (named or name != fold(made_of)) else keyword


# ---------------------------------------------------------------- the header and the sides


def _header(whole: nouns.Map) -> Iterator[str]:
    yield from _statement(whole.kind or "map", whole.title)
    yield from _statements("owner", [whole.owner])
    yield from _statements("version", [whole.version])
    if whole.reviewed:
        review = whole.reviewed
        interval = f", every {review.every} {review.unit}" if review.interval_written else ""
        yield f"reviewed: {review.day}{interval}"
    yield from _statements("note", whole.notes)
    yield from _acceptances(whole.acceptances)


def _acceptances(all_of_them: Iterable[nouns.Acceptance], depth: int = 0) -> Iterator[str]:
    for one in all_of_them:
        until = f" until {one.until}" if one.until else ""
        yield from _statement(f"accept {one.rule}{until}", one.reason, depth)


def _journey(journey: nouns.CustomerJourney | nouns.SellerJourney) -> Iterator[str]:
    yield from _statement(journey.side, journey.text)
    if journey.destination:
        when = _names(journey.destination.when)
        yield from _statement(f"destination when {when}" if when else "destination", journey.destination.text)
    for role in journey.roles:
        yield from _statement(f"role {role.name}", role.title)
    yield from _statements("note", journey.notes)
    yield from _acceptances(journey.acceptances)


# ---------------------------------------------------------------- stages

_KEYWORDS = {"change": "stage", "open": "stage"}


def _stage(stage: nouns.CustomerStage | nouns.SellerStage) -> Iterator[str]:
    keyword = _KEYWORDS.get(stage.kind, f"{stage.kind} stage")
    yield from _statement(_with_name(keyword, stage.name, stage.title, stage.named), stage.title)
    if stage.who:
        yield f"  who: {_names(stage.who)}"
    if stage.takes:
        takes = stage.takes
        stretch = str(takes.least) if takes.least == takes.most else f"{takes.least}-{takes.most}"
        yield f"  takes: {stretch} {takes.unit}"
    if stage.formerly:
        yield f"  formerly: {_names(stage.formerly)}"
    yield from _customer_lines(stage) if isinstance(stage, nouns.CustomerStage) else _seller_lines(stage)
    if stage.next is not None:
        yield f"  next: {_names(stage.next)}"
    yield from _statements("note", stage.notes, 1)
    yield from _acceptances(stage.acceptances, 1)


def _customer_lines(stage: nouns.CustomerStage) -> Iterator[str]:
    for outcome in stage.outcomes:
        head = _with_name("outcome", outcome.name, outcome.text, outcome.named)
        yield from _statement(head, outcome.text, 1)
        yield from _proof(outcome)
    for derailer in stage.derailers:
        back = f" returns to {derailer.returns_to.name}" if derailer.returns_to else ""
        yield from _statement(f"derailer{back}", derailer.text, 1)
        yield from _statements("signal", derailer.signals, 2)
        yield from _statements("response", derailer.responses, 2)


def _seller_lines(stage: nouns.SellerStage) -> Iterator[str]:
    yield from _statements("crm", [stage.crm], 1)
    if stage.probability is not None:
        yield f"  probability: {stage.probability}%"
    yield from _statements("forecast", [stage.forecast], 1)
    for help_ in stage.helps:
        yield from _statement(f"helps {_names(help_.targets)}", help_.how, 1)
    yield from _statements("do", stage.activities, 1)
    yield from _statements("milestone", stage.milestones, 1)
    for exit_ in stage.exits:
        when = f" when {_names(exit_.when)}" if exit_.when else ""
        yield from _statement(f"exit{f' {exit_.name}' if exit_.name else ''}{when}", exit_.text, 1)
        yield from _proof(exit_)
    yield from _statements("stop", stage.stops, 1)
    for way in stage.ways_back:
        yield from _statement(f"return to {way.to.name}", way.when, 1)


def _proof(criterion: nouns.Outcome | nouns.Exit) -> Iterator[str]:
    if criterion.confirmed_by:
        yield f"    confirmed by: {_names(criterion.confirmed_by)}"
    yield from _statements("evidence", criterion.evidence, 2)
    yield from _statements("field", [criterion.field], 2)
