"""A seller who helps the customer buy, and with nothing else of the change."""

from __future__ import annotations

from collections.abc import Iterator

from navmap.config import Settings
from navmap.findings import Finding
from navmap.graph.graph import MapGraph
from navmap.rules.judgments import mapped_to_buying_only
from navmap.rules.naming import of_side, titles
from navmap.rules.rule import Levels

LEVELS = Levels("info", "warning", "error")


def check(graph: MapGraph, settings: Settings) -> Iterator[Finding]:
    """All that is helped with or waited for lies in buying stages."""
    seller = graph.map.seller
    if seller and mapped_to_buying_only(graph):
        others = [stage.name for stage in graph.customer.stages if stage.kind != "buying"]
        yield Finding(
            "buying-only-mapping",
            f"The seller helps the customer buy, but not with the rest of the change: {titles(graph, others)}.",
            seller.place,
            of_side(seller),
            help="write `helps OUTCOME: HOW` for outcomes before and after the purchase",
            question="How do we help before the customer buys, and after?",
        )
