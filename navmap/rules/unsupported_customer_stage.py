"""A customer stage in which no seller stage helps."""

from __future__ import annotations

from collections.abc import Iterator

from navmap.config import Settings
from navmap.findings import Finding
from navmap.graph.graph import MapGraph
from navmap.model.map import CustomerStage
from navmap.rules.judgments import mapped_to_buying_only
from navmap.rules.naming import of_stage, quoted
from navmap.rules.rule import Levels

LEVELS = Levels("info", "warning", "error")


def check(graph: MapGraph, settings: Settings) -> Iterator[Finding]:
    """Customer stages with outcomes of which none is helped with or waited for."""
    for stage in graph.customer.stages:
        if stage.outcomes and stage.name not in graph.reached_stages and not _said_elsewhere(graph, stage):
            yield Finding(
                "unsupported-customer-stage",
                f"No seller stage helps the customer in {quoted(stage)}.",
                stage.place,
                of_stage(stage),
                help=f"write `helps {stage.name}: HOW` in the seller stage that is there at that time",
                question=f"How do we help the customer get through {quoted(stage)}?",
            )


def _said_elsewhere(graph: MapGraph, stage: CustomerStage) -> bool:
    """Where the map stops short or maps to buying only, one finding about that is enough."""
    if not graph.reached_stages:
        return True
    if mapped_to_buying_only(graph) and stage.kind != "buying":
        return True
    position = graph.customer.position(stage.name)
    reached = [graph.customer.position(name) for name in graph.reached_stages]
    furthest = max((at for at in reached if at is not None), default=-1)
    return position is not None and position > furthest
