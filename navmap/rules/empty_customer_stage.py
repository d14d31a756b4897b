"""A customer stage that does not say what the customer accomplishes in it.

A stage that does not say what the customer accomplishes in it can neither be helped with nor waited for. Its
name alone is what the seller calls it.

Bad:

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
