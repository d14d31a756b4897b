"""A map that has never been held against reality.

A map that was never held against real deals is a plan. Look at the last few, and write down the day.

Bad:

    library: Moving a warehouse
    owner: Sales operations
    customer: A wholesaler
    role head: Head of logistics
    stage plan: Plan the move
      who: head
      outcome agreed: The board has agreed the day of the move
        evidence: Minutes of the board
      derailer: The lease runs out early
    stage move: Move
      who: head
      outcome shipped: A week of orders has left the new hall on time
        evidence: Shipping list

Good:

    library: Moving a warehouse
    owner: Sales operations
    reviewed: 2026-10-01
    customer: A wholesaler
    role head: Head of logistics
    stage plan: Plan the move
      who: head
      outcome agreed: The board has agreed the day of the move
        evidence: Minutes of the board
      derailer: The lease runs out early
    stage move: Move
      who: head
      outcome shipped: A week of orders has left the new hall on time
        evidence: Shipping list
"""

from __future__ import annotations

from collections.abc import Iterator

from navmap.config import Settings
from navmap.findings import Finding
from navmap.graph.graph import MapGraph
from navmap.mending import indentation_of, line_under, put
from navmap.rules.naming import of_map
from navmap.rules.rule import Levels

LEVELS = Levels("off", "info", "warning")


def check(graph: MapGraph, settings: Settings) -> Iterator[Finding]:
    """No `reviewed` in the header."""
    if graph.map.reviewed is None:
        line = f"reviewed: {settings.today}, every 12 months"
        yield Finding(
            "never-reviewed",
            "The map does not say when it was last held against reality.",
            graph.map.place,
            of_map(graph.map),
            help=f"hold it against your last deals and write `{line}`",
            fixes=put("It was reviewed today", line_under(graph.map.place, line, indentation_of(graph.map.place))),
        )
