"""An exit criterion that is something we believe to know."""

from __future__ import annotations

from collections.abc import Iterator

from navmap.config import Settings
from navmap.findings import Finding
from navmap.graph.graph import MapGraph
from navmap.rules.judgments import exits_of_kind
from navmap.rules.naming import once_a_stage, one_line
from navmap.rules.rule import Levels

LEVELS = Levels("off", "info", "warning")


def check(graph: MapGraph, settings: Settings) -> Iterator[Finding]:
    """Exits of kind knowledge, once a stage."""
    for stage in graph.seller.stages:
        exits = exits_of_kind(graph, stage, "knowledge")
        if exits:
            yield once_a_stage(
                "assumption-as-exit",
                stage,
                exits,
                f'"{one_line(exits[0].text)}" is something we believe to know.',
                "write what the customer said or did that shows it, with `evidence:`",
                "How would a colleague see that it is true?",
            )
