"""A customer's journey that ends when the seller is paid."""

from __future__ import annotations

from collections.abc import Iterator

from navmap.config import Settings
from navmap.findings import Finding
from navmap.graph.graph import MapGraph
from navmap.rules.naming import of_stage, quoted
from navmap.rules.rule import Levels

LEVELS = Levels("info", "warning", "error")


def check(graph: MapGraph, settings: Settings) -> Iterator[Finding]:
    """The customer's last stage is a buying stage."""
    last = graph.customer.last
    if last and last.kind == "buying":
        yield Finding(
            "journey-ends-at-purchase",
            f"The customer's change ends with {quoted(last)}, a buying stage, as if having bought were the goal.",
            last.place,
            of_stage(last),
            help="add the stages in which the customer puts to use what they bought",
            question="What does the customer do with it, and when has their change succeeded?",
        )
