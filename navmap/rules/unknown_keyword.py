"""A line that begins with a word the language does not know.

A slip of the pen turns a line into nothing. The nearest keyword is suggested, and a line that is nearly right
still owns what stands below it.

Bad:

    library: Moving a warehouse
    owner: Sales operations
    reviewed: 2026-10-01
    customer: A wholesaler
    role head: Head of logistics
    stage plan: Plan the move
      whoo: head
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
