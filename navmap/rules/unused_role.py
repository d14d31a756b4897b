"""A role that takes part in nothing.

A role that takes part in nothing was forgotten where it matters, or is not needed.

Bad:

    library: Moving a warehouse
    owner: Sales operations
    reviewed: 2026-10-01
    customer: A wholesaler
    role head: Head of logistics
    role union: Works council
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
from navmap.findings import Element, Finding
from navmap.graph.graph import MapGraph
from navmap.mending import taken_out
from navmap.model.map import CustomerStage, SellerStage
from navmap.rules.rule import Levels

LEVELS = Levels("off", "info", "info")


def check(graph: MapGraph, settings: Settings) -> Iterator[Finding]:
    """Roles that no `who` and no `confirmed by` names."""
    used = {name for stage in graph.map.stages for name in _people(stage)}
    for journey in graph.map.journeys:
        for role in journey.roles:
            if role.name not in used:
                yield Finding(
                    "unused-role",
                    f"Nobody says where `{role.name}` takes part.",
                    role.place,
                    Element(role.side, "role", role.name, role.title),
                    help=f"write `{role.name}` in a `who` or a `confirmed by`, or take the role out",
                    fixes=taken_out("Take the role out", role.place),
                )


def _people(stage: CustomerStage | SellerStage) -> Iterator[str]:
    yield from (ref.name for ref in stage.who)
    criteria = stage.outcomes if isinstance(stage, CustomerStage) else stage.exits
    for one in criteria:
        yield from (ref.name for ref in one.confirmed_by)
