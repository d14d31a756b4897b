"""A customer's journey on which nothing ever goes wrong."""

from __future__ import annotations

from collections.abc import Iterator

from navmap.config import Settings
from navmap.findings import Finding
from navmap.graph.graph import MapGraph
from navmap.rules.naming import of_side
from navmap.rules.rule import Levels

LEVELS = Levels("off", "off", "info")


def check(graph: MapGraph, settings: Settings) -> Iterator[Finding]:
    """No derailer on the customer's side at all."""
    customer = graph.map.customer
    if customer and not any(stage.derailers for stage in customer.stages):
        yield Finding(
            "no-derailer",
            "The map does not say what throws the customer off.",
            customer.place,
            of_side(customer),
            help="write `derailer: WHAT HAPPENS` in the stages where changes like this one fail",
            question="Where did the last three customers get stuck, and why?",
        )
