"""An exit criterion that is something we did."""

from __future__ import annotations

from collections.abc import Iterator

from navmap.config import Settings
from navmap.findings import Finding
from navmap.graph.graph import MapGraph
from navmap.rules.judgments import exits_of_kind
from navmap.rules.naming import once_a_stage, one_line
from navmap.rules.rule import Levels

LEVELS = Levels("off", "warning", "warning")


def check(graph: MapGraph, settings: Settings) -> Iterator[Finding]:
    """Exits of kind seller, once a stage."""
    for stage in graph.seller.stages:
        exits = exits_of_kind(graph, stage, "seller")
        if exits:
            yield once_a_stage(
                "activity-as-exit",
                stage,
                exits,
                f'"{one_line(exits[0].text)}" says what we did, not what it led to.',
                "write what the customer did because of it, and keep this as a `do` or `milestone` line",
                "What has the customer done when this has worked?",
            )
