"""The customer's edition of a map: what may be handed to the customer, and nothing else.

It is a whitelist. Every noun is made anew from what is listed here, so whatever a map may hold besides stays
behind: there is nothing internal in it that an exporter could show by mistake.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Container, Iterable, Iterator, Sequence

from navmap.graph.graph import MapGraph
from navmap.model.map import (
    CustomerJourney,
    CustomerStage,
    Derailer,
    Destination,
    Exit,
    Help,
    Map,
    Outcome,
    Ref,
    Role,
    SellerJourney,
    SellerStage,
    Words,
)
from navmap.model.sides import THEIRS
from navmap.source import Place, Source, Span

_NOWHERE = Place(Source("", ""), Span(0, 0))
"""Nothing of the edition knows the text it came from."""


def customer_edition(graph: MapGraph) -> MapGraph:
    """Their journey, what helps them at each stage, how both know it is done, what derails it."""
    whole = graph.map
    customer = _customer_journey(whole.customer) if whole.customer else None
    seller = _seller_journey(graph, whole.seller) if whole.seller else None
    return MapGraph(Map(place=_NOWHERE, kind=whole.kind, title=whole.title, customer=customer, seller=seller))


# ------------------------------------------------------------ the customer's side


def _customer_journey(journey: CustomerJourney) -> CustomerJourney:
    """All of it but notes, acceptances, earlier names and the fields of the seller's CRM."""
    end = journey.destination
    return CustomerJourney(
        place=_NOWHERE,
        side="customer",
        text=journey.text,
        destination=Destination(place=_NOWHERE, when=_refs(end.when), text=end.text) if end else None,
        roles=_roles(journey.roles),
        stages=tuple(map(_customer_stage, journey.stages)),
    )


def _customer_stage(stage: CustomerStage) -> CustomerStage:
    return CustomerStage(
        place=_NOWHERE,
        name=stage.name,
        title=stage.title,
        named=stage.named,
        kind=stage.kind,
        who=_refs(stage.who),
        takes=stage.takes.model_copy(update={"place": _NOWHERE}) if stage.takes else None,
        next=None if stage.next is None else _refs(stage.next),
        outcomes=tuple(map(_outcome, stage.outcomes)),
        derailers=tuple(map(_derailer, stage.derailers)),
    )


def _outcome(outcome: Outcome) -> Outcome:
    return Outcome(
        place=_NOWHERE,
        name=outcome.name,
        text=outcome.text,
        named=outcome.named,
        evidence=_words(outcome.evidence),
        confirmed_by=_refs(outcome.confirmed_by),
    )


def _derailer(derailer: Derailer) -> Derailer:
    """What it is and how it shows; the response is the seller's."""
    back = derailer.returns_to
    return Derailer(
        place=_NOWHERE,
        text=derailer.text,
        returns_to=_ref(back) if back else None,
        signals=_words(derailer.signals),
    )


# ------------------------------------------------------------ the seller's side


def _seller_journey(graph: MapGraph, journey: SellerJourney) -> SellerJourney | None:
    """The stages in which the customer meets the seller, and the people they meet there; None without any."""
    stages = {stage.name: stage for stage in graph.seller.sequence if _concerns_the_customer(graph, stage)}
    kept = tuple(_seller_stage(graph, stage, stages) for stage in stages.values())
    met = {ref.name for ref in _people(graph, kept)}
    roles = _roles(role for role in journey.roles if role.name in met)
    return SellerJourney(place=_NOWHERE, side="seller", text=journey.text, roles=roles, stages=kept) if kept else None


def _concerns_the_customer(graph: MapGraph, stage: SellerStage) -> bool:
    return bool(stage.helps or any(graph.kind(one) in THEIRS for one in stage.exits))


def _seller_stage(graph: MapGraph, stage: SellerStage, kept: Container[str]) -> SellerStage:
    """How it helps, who does, and the exits that the customer has a hand in."""
    following = None if stage.next is None else tuple(_following(graph, stage.name, kept))
    return SellerStage(
        place=_NOWHERE,
        name=stage.name,
        title=stage.title,
        named=stage.named,
        kind="open",
        who=_refs(stage.who),
        next=following,
        helps=tuple(Help(place=_NOWHERE, targets=_refs(one.targets), how=one.how) for one in stage.helps),
        exits=tuple(_exit(one) for one in stage.exits if graph.kind(one) in THEIRS),
    )


def _following(graph: MapGraph, name: str, kept: Container[str]) -> Iterator[Ref]:
    """The kept stages that may come next; a step into one that is left out goes on to what follows that."""
    ahead, seen = deque([name]), {name}
    while ahead:
        for step in graph.seller.steps_from(ahead.popleft()):
            if step in seen:
                continue
            seen.add(step)
            if step in kept:
                yield Ref(place=_NOWHERE, name=step, written=step)
            else:
                ahead.append(step)


def _exit(exit_: Exit) -> Exit:
    return Exit(
        place=_NOWHERE,
        name=None,
        when=_refs(exit_.when),
        text=exit_.text,
        evidence=_words(exit_.evidence),
        confirmed_by=_refs(exit_.confirmed_by),
    )


def _people(graph: MapGraph, stages: Sequence[SellerStage]) -> Iterator[Ref]:
    """Everybody the edition names."""
    for stage in graph.customer.stages:
        yield from stage.who
        for outcome in stage.outcomes:
            yield from outcome.confirmed_by
    for seller_stage in stages:
        yield from seller_stage.who
        for one in seller_stage.exits:
            yield from one.confirmed_by


# ------------------------------------------------------------ small nouns


def _roles(roles: Iterable[Role]) -> tuple[Role, ...]:
    return tuple(role.model_copy(update={"place": _NOWHERE}) for role in roles)


def _refs(refs: Iterable[Ref]) -> tuple[Ref, ...]:
    return tuple(map(_ref, refs))


def _ref(ref: Ref) -> Ref:
    return Ref(place=_NOWHERE, name=ref.name, written=ref.name)


def _words(words: Iterable[Words]) -> tuple[Words, ...]:
    return tuple(Words(place=_NOWHERE, text=one.text) for one in words)
