"""A customer's journey that ends when the seller is paid.

No customer's change ends with an order. A journey that does is the seller's, with the customer's name on it.

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
    buying stage live: Live with it
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
from navmap.rules.naming import of_stage, quoted
from navmap.rules.rule import Levels

LEVELS = Levels("info", "warning", "error")


def check(graph: MapGraph, settings: Settings) -> Iterator[Finding]:
    """The customer's last stage is a buying stage."""
    last = graph.customer.last
    if last and last.kind == "buying":
        yield Finding(
            "journey-ends-at-purchase",
            f"The customer's change ends with {quoted(last)}, a buying stage, as if having bought were the goal.",
            last.place,
            of_stage(last),
            help="add the stages in which the customer puts to use what they bought",
            question="What does the customer do with it, and when has their change succeeded?",
        )
