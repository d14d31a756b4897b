"""A seller stage that can be left without the customer doing anything.

If nobody but us has to do anything, the stage says how busy we were. What the customer did shows where they
are.

Pairs, as found and better:

    Demo delivered → The plant manager has named the two lines to begin with
    Proposal sent → The buyer has told us which parts they would change
    Site visit done → The site manager has signed the list of defects
    Grant application presented → The foundation has put it on the agenda of its board
    Bid submitted → The city has published our price among the admitted bids
    Candidate profiles sent → The head of nursing has picked two people to meet

Bad:

    library: Selling a training
    owner: Sales operations
    reviewed: 2026-10-01
    seller: Training sales
    stage need: Find the need
      exit: Proposal sent
        evidence: The message
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
from navmap.findings import Finding, Related
from navmap.graph.graph import MapGraph
from navmap.rules.judgments import OURS, without_customer
from navmap.rules.mends import waiting
from navmap.rules.naming import of_stage, quoted
from navmap.rules.rule import Levels

LEVELS = Levels("info", "warning", "error")


def check(graph: MapGraph, settings: Settings) -> Iterator[Finding]:
    """Stages of whose exits none needs the customer and at least half are ours."""
    for stage in graph.seller.stages:
        if without_customer(graph, stage):
            ours = [one for one in stage.exits if graph.kind(one) in OURS]
            yield Finding(
                "seller-only-exit",
                f"{quoted(stage)} can be left without the customer doing anything.",
                stage.place,
                of_stage(stage),
                help="let an exit wait for an outcome (`exit when OUTCOME: TEXT`), "
                "or say which customer role confirms it (`confirmed by: ROLE`)",
                question=f"What does the customer do that shows {quoted(stage)} is finished?",
                related=tuple(Related(one.place, "this needs only us") for one in ours[:3]),
                fixes=waiting(graph, stage, ours[0]),
            )
