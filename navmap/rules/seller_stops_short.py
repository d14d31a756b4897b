"""A seller who leaves before the customer has arrived."""

from __future__ import annotations

from collections.abc import Iterator

from navmap.config import Settings
from navmap.findings import Finding, Related
from navmap.graph.graph import MapGraph
from navmap.graph.measures import stages_short
from navmap.rules.judgments import stops_short
from navmap.rules.naming import of_side, quoted
from navmap.rules.rule import Levels

LEVELS = Levels("info", "warning", "error")


def check(graph: MapGraph, settings: Settings) -> Iterator[Finding]:
    """Nothing helps with or waits for the customer's last stage."""
    last, seller = graph.customer.last, graph.map.seller
    if last is None or seller is None or not stops_short(graph):
        return
    short = stages_short(graph)
    distance = f"{short} stage{'s' if short != 1 else ''} before" if short else "before"
    yield Finding(
        "seller-stops-short",
        f"The seller's process ends {distance} the customer's change does: nothing helps in {quoted(last)}.",
        seller.place,
        of_side(seller),
        help=f"write `helps {last.name}: HOW` in the last seller stage, or add a stage for it",
        question=f"Who helps the customer through {quoted(last)}?",
        related=(Related(last.place, "the customer's last stage"),),
    )
