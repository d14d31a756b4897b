"""The name of a stage, an outcome, a role or a rule that is not there.

A map that points at something that is not there has a gap exactly where somebody believed to have closed it.
Often it is a slip of the pen, and the nearest name is suggested.

Bad:

    library: Moving a warehouse
    owner: Sales operations
    reviewed: 2026-10-01
    customer: A wholesaler
    role head: Head of logistics
    stage plan: Plan the move
      who: head
      next: mvoe
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

from navmap.rules.rule import ALWAYS

LEVELS = ALWAYS
