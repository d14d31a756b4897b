"""A stage to which no path leads.

A stage to which no path leads is one that nobody is ever in. Either a step is missing, or the stage is left
over.

Bad:

    library: Selling a training
    owner: Sales operations
    reviewed: 2026-10-01
    seller: Training sales
    stage need: Find the need
      exit: The head of training has invited us to meet the team
        evidence: The invitation
      next: trial
    stage left-over: Left over
      next: trial
      exit: The head of training has asked for references
        evidence: Their message
    stage trial: Run a trial class
      exit: The head of training has booked the other classes
        evidence: The booking

Good:

    library: Selling a training
    owner: Sales operations
    reviewed: 2026-10-01
    seller: Training sales
    stage need: Find the need
      exit: The head of training has invited us to meet the team
        evidence: The invitation
    stage trial: Run a trial class
      exit: The head of training has booked the other classes
        evidence: The booking
"""

from __future__ import annotations

from collections.abc import Iterator

from navmap.config import Settings
from navmap.findings import Finding
from navmap.graph.graph import MapGraph
from navmap.rules.naming import of_stage, quoted
from navmap.rules.rule import Levels

LEVELS = Levels("warning", "error", "error")


def check(graph: MapGraph, settings: Settings) -> Iterator[Finding]:
    """Stages of either journey without a forward path from the first."""
    for route in (graph.customer, graph.seller):
        for stage in route.sequence:
            if route.position(stage.name) is None:
                yield Finding(
                    "unreachable-stage",
                    f"No path leads from {quoted(route.sequence[0])} to {quoted(stage)}.",
                    stage.place,
                    of_stage(stage),
                    help=f"name `{stage.name}` in the `next` of an earlier stage, or take the stage out",
                )
