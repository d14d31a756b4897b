"""A seller stage that turns back to what the customer should long have accomplished."""

from __future__ import annotations

from collections.abc import Iterator

from navmap.config import Settings
from navmap.findings import Finding
from navmap.graph.graph import MapGraph
from navmap.rules.judgments import crossed
from navmap.rules.naming import of_stage, quoted, titles
from navmap.rules.rule import Levels

LEVELS = Levels("info", "warning", "warning")


def check(graph: MapGraph, settings: Settings) -> Iterator[Finding]:
    """Stages that touch, for the first time, outcomes that lie before an earlier stage's target."""
    for stage in graph.seller.sequence:
        names = crossed(graph, stage)
        if not names:
            continue
        behind = titles(graph, map(graph.stage_of, names))
        yield Finding(
            "crossed-mapping",
            f"{quoted(stage)} turns to {behind} of the customer, which an earlier stage of the seller has passed.",
            stage.place,
            of_stage(stage),
            help=f"help with {', '.join(names[:3])} in an earlier stage, or put the stages in another order",
            question="In which order do the customer and the seller really go?",
        )
