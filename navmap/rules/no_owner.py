"""A map nobody is responsible for.

What belongs to nobody goes out of date. One name is enough, of a person or of a team.

Bad:

    library: Moving a warehouse
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
