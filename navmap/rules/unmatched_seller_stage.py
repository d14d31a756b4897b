"""A seller stage that has nothing to do with what the customer accomplishes.

A stage that answers to nothing in the customer's change is time the seller spends alone. Either the customer
accomplishes something meanwhile that the map does not know, or the stage is not needed.

Bad:

    map: Bed planning
    owner: Sales operations
    reviewed: 2026-10-01
    customer: The nursing lead of a hospital
    destination when kept: Beds are free when they are needed
    role lead: Head of nursing
    stage see: See the waste
      who: lead
      outcome counted: The lost bed-days of one month are counted
        evidence: The month's list
      derailer: The flu season takes everybody's time
    buying stage choose: Choose a way
      who: lead
      outcome chosen: The head of nursing has chosen one way to plan beds
        evidence: Signed minutes
    stage live: Live with it
      who: lead
      outcome kept: Three months in a row no bed was lost
        evidence: The ward reports
    seller: Our clinic team
    destination when kept: The wards say that beds are free
    stage talk: Talk
      helps counted: Count one month together
      exit when counted: The head of nursing names the number
    stage demo: Demonstrate
      do: Show the planning board
      exit: The head of nursing has asked for an offer
        evidence: Their message
    stage offer: Offer
      helps chosen: Price the way they described
      exit when chosen: The head of nursing tells us their choice
    stage prove: Prove
      helps kept: Sit in their weekly bed meeting
      exit when kept: The wards report it to the board

Good:

    map: Bed planning
    owner: Sales operations
    reviewed: 2026-10-01
    customer: The nursing lead of a hospital
    destination when kept: Beds are free when they are needed
    role lead: Head of nursing
    stage see: See the waste
      who: lead
      outcome counted: The lost bed-days of one month are counted
        evidence: The month's list
      derailer: The flu season takes everybody's time
    buying stage choose: Choose a way
      who: lead
      outcome chosen: The head of nursing has chosen one way to plan beds
        evidence: Signed minutes
    stage live: Live with it
      who: lead
      outcome kept: Three months in a row no bed was lost
        evidence: The ward reports
    seller: Our clinic team
    destination when kept: The wards say that beds are free
    stage talk: Talk
      helps counted: Count one month together
      exit when counted: The head of nursing names the number
    stage offer: Offer
      helps chosen: Price the way they described
      exit when chosen: The head of nursing tells us their choice
    stage prove: Prove
      helps kept: Sit in their weekly bed meeting
      exit when kept: The wards report it to the board
"""

from __future__ import annotations

from collections.abc import Iterator

from navmap.config import Settings
from navmap.findings import Finding
from navmap.graph.graph import MapGraph
from navmap.graph.measures import is_matched
from navmap.rules.judgments import needs_mapping
from navmap.rules.mends import helping
from navmap.rules.naming import of_stage, quoted
from navmap.rules.rule import Levels

LEVELS = Levels("warning", "error", "error")


def check(graph: MapGraph, settings: Settings) -> Iterator[Finding]:
    """Seller stages that neither help with nor wait for any outcome."""
    for stage in graph.seller.stages:
        if needs_mapping(graph, stage) and not is_matched(graph, stage):
            yield Finding(
                "unmatched-seller-stage",
                f"{quoted(stage)} is matched by nothing the customer accomplishes.",
                stage.place,
                of_stage(stage),
                help="write `helps OUTCOME: HOW` in it, or `exit when OUTCOME: TEXT`",
                question=f"What does the customer need to accomplish while we are in {quoted(stage)}?",
                fixes=tuple(fix for name in graph.forgotten[:3] for fix in helping(stage, [name])),
            )
