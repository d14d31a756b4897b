"""An acceptance whose day has passed."""

from __future__ import annotations

from collections.abc import Iterator

from navmap.config import Settings
from navmap.findings import Finding
from navmap.graph.graph import MapGraph
from navmap.rules.accepting import acceptances_of
from navmap.rules.rule import Levels

LEVELS = Levels("warning", "error", "error")


def check(graph: MapGraph, settings: Settings) -> Iterator[Finding]:
    """`accept` lines that ended before today."""
    for held in acceptances_of(graph.map):
        one = held.acceptance
        if one.until is not None and one.until < settings.today:
            yield Finding(
                "expired-acceptance",
                f"`{one.rule}` was accepted until {one.until}, and that day has passed.",
                one.place,
                held.element,
                help="mend what was accepted, or decide anew until when to live with it",
            )
