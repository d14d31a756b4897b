"""An exit criterion that is our own administration."""

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
    """Exits of kind internal, once a stage."""
    for stage in graph.seller.stages:
        exits = exits_of_kind(graph, stage, "internal")
        if exits:
            yield once_a_stage(
                "paperwork-as-exit",
                stage,
                exits,
                f'"{one_line(exits[0].text)}" is our own administration; the customer never sees it.',
                "write it as a `do` line, and let the exit say what the customer did",
                "What has the customer done by then?",
            )
