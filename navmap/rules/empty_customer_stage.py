"""A customer stage that does not say what the customer accomplishes in it."""

from __future__ import annotations

from collections.abc import Iterator

from navmap.config import Settings
from navmap.findings import Finding
from navmap.graph.graph import MapGraph
from navmap.rules.naming import of_stage, quoted
from navmap.rules.rule import Levels

LEVELS = Levels("info", "warning", "error")


def check(graph: MapGraph, settings: Settings) -> Iterator[Finding]:
    """Customer stages without an outcome."""
    for stage in graph.customer.stages:
        if not stage.outcomes:
            yield Finding(
                "empty-customer-stage",
                f"{quoted(stage)} does not say what the customer accomplishes in it.",
                stage.place,
                of_stage(stage),
                help="write `outcome NAME: WHAT THEY HAVE ACCOMPLISHED` in it",
                question=f"What is different for the customer once {quoted(stage)} is done?",
            )
