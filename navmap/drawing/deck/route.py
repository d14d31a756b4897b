"""Which stages have slides of their own, in what order, and to which slide a click on a stage leads."""

from __future__ import annotations

from collections.abc import Iterator

from navmap.drawing.content import Content, Stop
from navmap.drawing.deck.marking import Stage


def stops_with_slides(content: Content) -> tuple[Stop, ...]:
    """The customer's stages, those that are always on behind the others, then what the seller does alone."""
    customer, seller = content.lanes
    alone = (stop for stop in seller.stops if _is_alone(content, stop))
    return (*customer.stops, *customer.outside, *alone)


def homes_of(content: Content, stops: tuple[Stop, ...]) -> dict[Stage, Stage]:
    """For every stage the one on whose slide it is told of: itself, or the customer stage it is about."""
    told = {(stop.side, stop.name) for stop in stops}
    homes = {stage: stage for stage in told}
    for stop in content.seller.stops:
        for name in _customer_stages(content, stop):
            if ("customer", name) in told:
                homes.setdefault(("seller", stop.name), ("customer", name))
    return homes


def _is_alone(content: Content, stop: Stop) -> bool:
    if content.whole and content.asks:
        return stop.name in content.unmatched
    return not any(_customer_stages(content, stop))


def _customer_stages(content: Content, stop: Stop) -> Iterator[str]:
    yield from (link.customer for link in content.links_of(stop.name))
    yield from (name for gate in content.gates_of(stop.name) for name in gate.waits_for)
