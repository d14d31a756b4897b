"""A stage from which the end cannot be reached.

From here the end cannot be reached: whoever comes in never gets out, or the map does not say how. The circle
in the example is accepted; that nothing leads out of it is not.

Bad:

    library: Selling a training
    owner: Sales operations
    reviewed: 2026-10-01
    seller: Training sales
    stage need: Find the need
      exit: The head of training has invited us to meet the team
        evidence: The invitation
      next: trial, aside
    stage aside: Put aside
      accept endless-loop: It is looked at every quarter
      next: aside
      exit: The head of training has asked us to come back
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
    """Stages of either journey from which no step leads on to the last."""
    for route in (graph.customer, graph.seller):
        for stage in route.sequence:
            if stage.name not in route.before_the_end:
                yield Finding(
                    "dead-end-stage",
                    f"No path leads from {quoted(stage)} to the end, {quoted(route.sequence[-1])}.",
                    stage.place,
                    of_stage(stage),
                    help="write in its `next` where it goes on",
                    fixes=_onwards(route, stage),
                )


def _onwards(route: Route[CustomerStage] | Route[SellerStage], stage: CustomerStage | SellerStage) -> tuple[Fix, ...]:
    """The next stage that is written and leads to the end, put into its `next`."""
    later = [one.name for one in route.sequence if route.order(one.name) > route.order(stage.name)]
    following = [name for name in later if name in route.before_the_end]
    places = [ref.place for ref in stage.next or ()]
    return put(f"Let `{following[0]}` follow", listed_too(places, following[0])) if following else ()
