"""A seller who is on the way to another place than the customer."""

from __future__ import annotations

from collections.abc import Iterator

from navmap.config import Settings
from navmap.findings import Element, Finding
from navmap.graph.graph import MapGraph
from navmap.rules.naming import quoted
from navmap.rules.rule import Levels

LEVELS = Levels("off", "warning", "error")


def check(graph: MapGraph, settings: Settings) -> Iterator[Finding]:
    """A seller's destination that is tied to neither end of the customer's journey."""
    customer, seller, last = graph.map.customer, graph.map.seller, graph.customer.last
    if customer is None or seller is None or seller.destination is None or last is None:
        return
    shared = set(graph.milestones.members[last.name])
    if customer.destination:
        shared.update(graph.milestones.named(ref.name for ref in customer.destination.when))
    if shared.isdisjoint(graph.milestones.named(ref.name for ref in seller.destination.when)):
        yield Finding(
            "separate-destinations",
            "The seller's destination is not the customer's: nothing ties it to the end of their change.",
            seller.destination.place,
            Element("seller", "destination", "destination", seller.destination.text),
            help=f"write `destination when {graph.milestones.members[last.name][0]}: …`",
            question=f"What does the customer have at the end of {quoted(last)} that means we have arrived too?",
        )
