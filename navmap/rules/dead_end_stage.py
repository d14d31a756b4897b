"""A stage from which the end cannot be reached."""

from __future__ import annotations

from collections.abc import Iterator

from navmap.config import Settings
from navmap.findings import Finding
from navmap.graph.graph import MapGraph
from navmap.rules.naming import of_stage, quoted
from navmap.rules.rule import Levels

LEVELS = Levels("warning", "error", "error")


def check(graph: MapGraph, settings: Settings) -> Iterator[Finding]:
    """Stages of either journey from which no step leads on to the last."""
    for route in (graph.customer, graph.seller):
        for stage in route.sequence:
            if stage.name not in route.before_the_end:
                yield Finding(
                    "dead-end-stage",
                    f"No path leads from {quoted(stage)} to the end, {quoted(route.sequence[-1])}.",
                    stage.place,
                    of_stage(stage),
                    help="write in its `next` where it goes on",
                )
