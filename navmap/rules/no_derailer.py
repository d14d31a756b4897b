"""A customer's journey on which nothing ever goes wrong.

Every change gets stuck somewhere. A map without derailers has been written before the first deal, or without
asking.

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
from navmap.rules.naming import of_side
from navmap.rules.rule import Levels

LEVELS = Levels("off", "off", "info")


def check(graph: MapGraph, settings: Settings) -> Iterator[Finding]:
    """No derailer on the customer's side at all."""
    customer = graph.map.customer
    if customer and not any(stage.derailers for stage in customer.stages):
        yield Finding(
            "no-derailer",
            "The map does not say what throws the customer off.",
            customer.place,
            of_side(customer),
            help="write `derailer: WHAT HAPPENS` in the stages where changes like this one fail",
            question="Where did the last three customers get stuck, and why?",
        )
