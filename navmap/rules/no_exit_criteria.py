"""A seller stage that anybody can leave at any time.

Without an exit criterion a stage ends when the seller feels like it, and a forecast is a sum of feelings.

Bad:

    library: Selling a training
    owner: Sales operations
    reviewed: 2026-10-01
    seller: Training sales
    stage need: Find the need
      do: Ask who decides
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
from navmap.model.map import SellerStage
from navmap.rules.judgments import needs_mapping
from navmap.rules.mends import gating
from navmap.rules.naming import of_stage, quoted
from navmap.rules.rule import Levels

LEVELS = Levels("info", "warning", "error")


def check(graph: MapGraph, settings: Settings) -> Iterator[Finding]:
    """Seller stages without an exit."""
    for stage in graph.seller.stages:
        if not stage.exits and needs_mapping(graph, stage) and not _ends_at_destination(graph, stage):
            yield Finding(
                "no-exit-criteria",
                f"{quoted(stage)} has no exit criterion.",
                stage.place,
                of_stage(stage),
                help="write `exit when OUTCOME: TEXT` in it",
                question=f"What does the customer do that shows {quoted(stage)} is finished?",
                fixes=gating(graph, stage),
            )


def _ends_at_destination(graph: MapGraph, stage: SellerStage) -> bool:
    """The last stage is finished when the destination is reached, where that says when."""
    seller, last = graph.map.seller, graph.seller.last
    tied = seller is not None and seller.destination is not None and bool(seller.destination.when)
    return tied and last is not None and last.name == stage.name
