"""A map that has never been held against reality."""

from __future__ import annotations

from collections.abc import Iterator

from navmap.config import Settings
from navmap.findings import Finding
from navmap.graph.graph import MapGraph
from navmap.rules.naming import of_map
from navmap.rules.rule import Levels

LEVELS = Levels("off", "info", "warning")


def check(graph: MapGraph, settings: Settings) -> Iterator[Finding]:
    """No `reviewed` in the header."""
    if graph.map.reviewed is None:
        yield Finding(
            "never-reviewed",
            "The map does not say when it was last held against reality.",
            graph.map.place,
            of_map(graph.map),
            help=f"hold it against your last deals and write `reviewed: {settings.today}, every 12 months`",
        )
