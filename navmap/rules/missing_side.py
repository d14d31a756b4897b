"""A map in which one of the two journeys is missing or has no stage.

A map holds both journeys, because what matters is where they meet. A file with one side is a library, for
other maps to build on.

Bad:

    map: Half a map
    owner: Sales operations
    reviewed: 2026-10-01
    customer: A wholesaler
    stage plan: Plan the move
      outcome agreed: The board has agreed the day of the move

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

from navmap.rules.rule import ALWAYS

LEVELS = ALWAYS
