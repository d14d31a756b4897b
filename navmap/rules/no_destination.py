"""A journey that does not say where it ends."""

from __future__ import annotations

from collections.abc import Iterator

from navmap.config import Settings
from navmap.findings import Finding
from navmap.graph.graph import MapGraph
from navmap.rules.naming import of_side
from navmap.rules.rule import Levels

LEVELS = Levels("info", "warning", "error")


def check(graph: MapGraph, settings: Settings) -> Iterator[Finding]:
    """Sides without a `destination`."""
    for journey in graph.map.journeys:
        if journey.destination is None:
            whose = "customer's change" if journey.side == "customer" else "seller's process"
            yield Finding(
                "no-destination",
                f"The {whose} has no destination.",
                journey.place,
                of_side(journey),
                help="write `destination when OUTCOME: WHERE IT ENDS` under this line",
                question="What is true for the customer when they have arrived?",
            )
