"""A customer stage in which nobody takes part.

A stage of the customer in which nobody takes part is one that happens only on our slides.

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
from navmap.findings import Finding, Fix
from navmap.graph.graph import MapGraph
from navmap.mending import line_under, put
from navmap.model.map import CustomerStage
from navmap.rules.naming import of_stage, quoted
from navmap.rules.rule import Levels

LEVELS = Levels("off", "info", "warning")


def check(graph: MapGraph, settings: Settings) -> Iterator[Finding]:
    """Customer stages without `who`."""
    for stage in graph.customer.stages:
        if not stage.who:
            yield Finding(
                "nobody-involved",
                f"{quoted(stage)} does not say who on the customer's side takes part.",
                stage.place,
                of_stage(stage),
                help="write `who: ROLE, ROLE` in it",
                question=f"Who at the customer does the work of {quoted(stage)}?",
                fixes=_those_who_confirm(graph, stage),
            )


def _those_who_confirm(graph: MapGraph, stage: CustomerStage) -> tuple[Fix, ...]:
    """Who confirms an outcome on the customer's side takes part."""
    refs = (ref.name for outcome in stage.outcomes for ref in outcome.confirmed_by)
    names = ", ".join(dict.fromkeys(name for name in refs if graph.side_of_role(name) == "customer"))
    return put(f"Write `who: {names}`", line_under(stage.place, f"who: {names}")) if names else ()
