"""An acceptance of something that is not found.

An acceptance of something that is not found hides the next such fault before anybody has seen it.

Bad:

    library: Moving a warehouse
    accept no-owner: Decided in spring
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

from navmap.findings import Finding
from navmap.mending import taken_out
from navmap.rules.accepting import Held
from navmap.rules.rule import Levels

LEVELS = Levels("info", "warning", "warning")


def finding(held: Held, can_be_accepted: bool) -> Finding:
    """The finding about an acceptance that silenced nothing in any map that it reaches."""
    rule = held.acceptance.rule
    why = "there is nothing of it to accept here" if can_be_accepted else "nobody can accept that"
    return Finding(
        "unused-acceptance",
        f"`{rule}` is accepted here, but {why}.",
        held.acceptance.place,
        held.element,
        help="take the line out",
        fixes=taken_out("Take the line out", held.acceptance.place, safe=True),
    )
