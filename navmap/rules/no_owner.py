"""A map nobody is responsible for."""

from __future__ import annotations

from collections.abc import Iterator

from navmap.config import Settings
from navmap.findings import Finding
from navmap.graph.graph import MapGraph
from navmap.rules.naming import of_map
from navmap.rules.rule import Levels

LEVELS = Levels("off", "info", "warning")


def check(graph: MapGraph, settings: Settings) -> Iterator[Finding]:
    """No `owner` in the header."""
    if graph.map.owner is None:
        yield Finding(
            "no-owner",
            "The map has no owner.",
            graph.map.place,
            of_map(graph.map),
            help="write `owner: WHO KEEPS IT TRUE` under this line",
        )
