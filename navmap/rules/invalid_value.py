"""A day, a time, a percentage, a name or a missing text that cannot be.

A day that is not in the calendar or a time that runs backwards cannot be worked with, neither by a person nor
by a CRM.

Bad:

    library: Moving a warehouse
    owner: Sales operations
    reviewed: 2026-13-01
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

from navmap.rules.rule import ALWAYS

LEVELS = ALWAYS
