"""A customer's journey in which it is not clear which part is the purchase."""

from __future__ import annotations

from collections.abc import Iterator

from navmap.config import Settings
from navmap.findings import Finding
from navmap.graph.graph import MapGraph
from navmap.rules.naming import of_side
from navmap.rules.rule import Levels

LEVELS = Levels("off", "info", "warning")


def check(graph: MapGraph, settings: Settings) -> Iterator[Finding]:
    """No customer stage is a buying stage."""
    customer = graph.map.customer
    if customer and graph.customer.stages and all(one.kind != "buying" for one in graph.customer.stages):
        yield Finding(
            "unmarked-buying",
            "No stage of the customer's change is marked as buying.",
            customer.place,
            of_side(customer),
            help="write `buying stage` for the stages in which the customer chooses and buys",
            question="Which stages are the purchase, and which are the change around it?",
        )
