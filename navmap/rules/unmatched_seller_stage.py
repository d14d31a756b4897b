"""A seller stage that has nothing to do with what the customer accomplishes."""

from __future__ import annotations

from collections.abc import Iterator

from navmap.config import Settings
from navmap.findings import Finding
from navmap.graph.graph import MapGraph
from navmap.graph.measures import is_matched
from navmap.rules.judgments import needs_mapping
from navmap.rules.naming import of_stage, quoted
from navmap.rules.rule import Levels

LEVELS = Levels("warning", "error", "error")


def check(graph: MapGraph, settings: Settings) -> Iterator[Finding]:
    """Seller stages that neither help with nor wait for any outcome."""
    for stage in graph.seller.stages:
        if needs_mapping(graph, stage) and not is_matched(graph, stage):
            yield Finding(
                "unmatched-seller-stage",
                f"{quoted(stage)} is matched by nothing the customer accomplishes.",
                stage.place,
                of_stage(stage),
                help="write `helps OUTCOME: HOW` in it, or `exit when OUTCOME: TEXT`",
                question=f"What does the customer need to accomplish while we are in {quoted(stage)}?",
            )
