"""A seller who leaves before the customer has arrived.

A customer whose change fails after the purchase does not buy again. Somebody has to be there at the end.

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
    stage offer: Offer
      helps chosen: Price the way they described
      exit when chosen: The head of nursing tells us their choice

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
from navmap.findings import Finding, Related
from navmap.graph.graph import MapGraph
from navmap.graph.measures import stages_short
from navmap.rules.judgments import stops_short
from navmap.rules.mends import helping
from navmap.rules.naming import of_side, quoted
from navmap.rules.rule import Levels

LEVELS = Levels("info", "warning", "error")


def check(graph: MapGraph, settings: Settings) -> Iterator[Finding]:
    """Nothing helps with or waits for the customer's last stage."""
    last, seller = graph.customer.last, graph.map.seller
    if last is None or seller is None or not stops_short(graph):
        return
    short = stages_short(graph)
    end = graph.seller.last
    where = f"the last seller stage, {quoted(end)}" if end else "a seller stage"
    distance = f"{short} stage{'s' if short != 1 else ''} before" if short else "before"
    yield Finding(
        "seller-stops-short",
        f"The seller's process ends {distance} the customer's change does: nothing helps in {quoted(last)}.",
        seller.place,
        of_side(seller),
        help=f"write `helps {last.name}: HOW` in {where}, or add a stage for it",
        question=f"Who helps the customer through {quoted(last)}?",
        related=(Related(last.place, "the customer's last stage"),),
        fixes=helping(end, [last.name]) if end else (),
    )
