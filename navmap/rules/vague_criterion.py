"""A criterion that two people would judge differently.

Words such as these mean something else to everybody. Write what one can see or count.

Pairs, as found and better:

    The team is engaged → Three of the five shift leads have come to the workshop
    Good understanding of the need → The buyer has corrected our list of needs and sent it back
    Strong interest → The owner has asked for a date to begin
    Stakeholders are on board → Everyone who must sign has seen the plan
    The donor is enthusiastic → The donor has brought a friend to the second visit
    Sufficiently qualified → The tenant has shown two years of accounts

Bad:

    library: Selling a training
    owner: Sales operations
    reviewed: 2026-10-01
    seller: Training sales
    stage need: Find the need
      exit: The head of training has invited us and shows strong interest
        evidence: The invitation
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

from collections.abc import Iterator, Sequence

from navmap.config import Settings
from navmap.findings import Element, Finding
from navmap.graph.graph import MapGraph
from navmap.model.vagueness import vague_words
from navmap.rules.naming import and_list, of_exit, of_outcome
from navmap.rules.rule import Levels
from navmap.source import Place

LEVELS = Levels("off", "info", "warning")


def check(graph: MapGraph, settings: Settings) -> Iterator[Finding]:
    """Exits and outcomes with vague words."""
    extra = settings.vague_words
    for stage in graph.customer.stages:
        for outcome in stage.outcomes:
            if words := vague_words(outcome.text, extra):
                yield _judged_differently(words, outcome.place, of_outcome(stage, outcome))
    for seller_stage in graph.seller.stages:
        for exit_ in seller_stage.exits:
            if words := vague_words(exit_.text, extra):
                yield _judged_differently(words, exit_.place, of_exit(seller_stage, exit_))


def _judged_differently(words: Sequence[str], place: Place, element: Element) -> Finding:
    named = and_list([f'"{word}"' for word in words])
    return Finding(
        "vague-criterion",
        f"Two people would judge {named} differently.",
        place,
        element,
        help="write what one can see or count",
        question="What does the customer do or say that shows it?",
    )
