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
from navmap.findings import Finding, Fix
from navmap.graph.graph import MapGraph
from navmap.graph.route import Route
from navmap.mending import listed_too, put
from navmap.model.map import CustomerStage, SellerStage
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
                    f"No way forward leads from {quoted(route.sequence[0])} to {quoted(stage)}.",
                    stage.place,
                    of_stage(stage),
                    help=f"name `{stage.name}` in the `next` of an earlier stage, or take the stage out",
                    fixes=_reached(route, stage),
                )


def _reached(route: Route[CustomerStage] | Route[SellerStage], stage: CustomerStage | SellerStage) -> tuple[Fix, ...]:
    """Its name put into the `next` of the stage written before it."""
    earlier = [one for one in route.sequence if route.order(one.name) < route.order(stage.name)]
    places = [ref.place for ref in earlier[-1].next or ()] if earlier else []
    edit = listed_too(places, stage.name)
    return put(f"Let it follow {quoted(earlier[-1])}", edit) if edit else ()
