"""An exit criterion that is our own administration.

Our own administration has to be done, but it says nothing about the customer. It is better as a `do` line.

Pairs, as found and better:

    CRM fields completed → The customer has confirmed the numbers we wrote down
    Discount approved internally → The buyer has agreed the price in writing
    Deal handed over to delivery → The customer has met the delivery lead and named the first day
    Bid decision recorded → The authority has answered our questions in public
    Donor assigned to a portfolio → The donor has asked to see the work
    Credit check completed → The contractor has paid the first instalment

Bad:

    library: Selling a training
    owner: Sales operations
    reviewed: 2026-10-01
    seller: Training sales
    stage need: Find the need
      exit: The head of training has invited us to meet the team
        evidence: The invitation
      exit: Opportunity record updated in the CRM
        evidence: The record
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
from navmap.rules.judgments import exits_of_kind
from navmap.rules.mends import kept_as
from navmap.rules.naming import once_a_stage, one_line
from navmap.rules.rule import Levels

LEVELS = Levels("off", "info", "warning")


def check(graph: MapGraph, settings: Settings) -> Iterator[Finding]:
    """Exits of kind internal, once a stage."""
    for stage in graph.seller.stages:
        exits = exits_of_kind(graph, stage, "internal")
        if exits:
            yield once_a_stage(
                "paperwork-as-exit",
                stage,
                exits,
                f'"{one_line(exits[0].text)}" is our own administration; the customer never sees it.',
                "write it as a `do` line, and let the exit say what the customer did",
                "What has the customer done by then?",
                kept_as(exits[0], "do"),
            )
