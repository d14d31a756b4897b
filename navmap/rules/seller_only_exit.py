"""A seller stage that can be left without the customer doing anything."""

from __future__ import annotations

from collections.abc import Iterator

from navmap.config import Settings
from navmap.findings import Finding, Related
from navmap.graph.graph import MapGraph
from navmap.rules.judgments import without_customer
from navmap.rules.naming import of_stage, quoted
from navmap.rules.rule import Levels

LEVELS = Levels("info", "warning", "error")


def check(graph: MapGraph, settings: Settings) -> Iterator[Finding]:
    """Stages of whose exits none needs the customer and at least half are ours."""
    for stage in graph.seller.stages:
        if without_customer(graph, stage):
            yield Finding(
                "seller-only-exit",
                f"{quoted(stage)} can be left without the customer doing anything.",
                stage.place,
                of_stage(stage),
                help="let an exit wait for an outcome (`exit when OUTCOME: TEXT`), "
                "or say which customer role confirms it (`confirmed by: ROLE`)",
                question=f"What does the customer do that shows {quoted(stage)} is finished?",
                related=tuple(Related(one.place, "this needs only us") for one in stage.exits[:3]),
            )
