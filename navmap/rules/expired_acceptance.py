"""An acceptance whose day has passed.

Living with a fault until a day was a decision; after that day it is a habit. Mend it or decide again.

Bad:

    library: Moving a warehouse
    accept no-owner until 2026-06-30: The new owner begins in July
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
from navmap.mending import taken_out
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
                fixes=taken_out("Take the line out", one.place),
            )
