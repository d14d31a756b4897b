"""A customer stage in which nobody takes part."""

from __future__ import annotations

from collections.abc import Iterator

from navmap.config import Settings
from navmap.findings import Finding
from navmap.graph.graph import MapGraph
from navmap.rules.naming import of_stage, quoted
from navmap.rules.rule import Levels

LEVELS = Levels("off", "info", "warning")


def check(graph: MapGraph, settings: Settings) -> Iterator[Finding]:
    """Customer stages without `who`."""
    for stage in graph.customer.stages:
        if not stage.who:
            yield Finding(
                "nobody-involved",
                f"{quoted(stage)} does not say who on the customer's side takes part.",
                stage.place,
                of_stage(stage),
                help="write `who: ROLE, ROLE` in it",
                question=f"Who at the customer does the work of {quoted(stage)}?",
            )
