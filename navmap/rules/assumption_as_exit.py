"""An exit criterion that is something we believe to know.

Believing to know something is how a forecast goes wrong politely. Write what the customer said or did that
shows it.

Pairs, as found and better:

    Budget identified → The finance director has named the amount and the year
    Decision process understood → The buyer has sent us the list of those who sign
    Champion identified → A head of ward has presented the plan to the others
    Pain known → The shift leads have counted last month's stoppages
    Evaluation criteria documented → The hospital has sent every bidder its weighted criteria
    Giving capacity validated → The family has named the amount they are thinking of

Bad:

    library: Selling a training
    owner: Sales operations
    reviewed: 2026-10-01
    seller: Training sales
    stage need: Find the need
      exit: The head of training has invited us to meet the team
        evidence: The invitation
      exit: Budget identified
        evidence: A note
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
from navmap.rules.mends import waiting
from navmap.rules.naming import once_a_stage, one_line
from navmap.rules.rule import Levels

LEVELS = Levels("off", "info", "warning")


def check(graph: MapGraph, settings: Settings) -> Iterator[Finding]:
    """Exits of kind knowledge, once a stage."""
    for stage in graph.seller.stages:
        exits = exits_of_kind(graph, stage, "knowledge")
        if exits:
            yield once_a_stage(
                "assumption-as-exit",
                stage,
                exits,
                f'"{one_line(exits[0].text)}" is something we believe to know.',
                "write what the customer said or did that shows it, with `evidence:`",
                "How would a colleague see that it is true?",
                waiting(graph, stage, exits[0]),
            )
