"""A seller stage that turns back to what the customer should long have accomplished.

When the seller turns back to something the customer should have accomplished long ago, the two lists were
written in different orders. Usually one of them is not how it really goes.

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
      helps chosen: Price the way they described
      exit when chosen: The head of nursing tells us their choice
    stage offer: Offer
      helps counted: Count one month together
      exit when counted: The head of nursing names the number
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
from navmap.rules.judgments import crossed
from navmap.rules.naming import of_stage, quoted, titles
from navmap.rules.rule import Levels

LEVELS = Levels("info", "warning", "warning")


def check(graph: MapGraph, settings: Settings) -> Iterator[Finding]:
    """Stages that touch, for the first time, outcomes that lie before an earlier stage's target."""
    for stage in graph.seller.sequence:
        names = crossed(graph, stage)
        if not names:
            continue
        more = " and so on" if len(names) > 3 else ""
        behind = titles(graph, map(graph.stage_of, names))
        yield Finding(
            "crossed-mapping",
            f"{quoted(stage)} turns to {behind} of the customer, which an earlier stage of the seller has passed.",
            stage.place,
            of_stage(stage),
            help=f"help with {', '.join(names[:3])}{more} in an earlier stage, or put the stages in another order",
            question="In which order do the customer and the seller really go?",
        )
