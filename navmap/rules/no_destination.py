"""A journey that does not say where it ends.

Without a destination there is no telling whether two people are on the way to the same place.

Bad:

    map: Bed planning
    owner: Sales operations
    reviewed: 2026-10-01
    customer: The nursing lead of a hospital
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
from navmap.findings import Finding, Fix
from navmap.graph.graph import MapGraph
from navmap.mending import indentation_of, line_under, put
from navmap.rules.naming import of_side, one_line
from navmap.rules.rule import Levels
from navmap.source import Place

LEVELS = Levels("info", "warning", "error")


def check(graph: MapGraph, settings: Settings) -> Iterator[Finding]:
    """Sides without a `destination`."""
    for journey in graph.map.journeys:
        if journey.destination is None:
            whose = "customer's change" if journey.side == "customer" else "seller's process"
            yield Finding(
                "no-destination",
                f"The {whose} has no destination.",
                journey.place,
                of_side(journey),
                help="write `destination when OUTCOME: WHERE IT ENDS` under this line",
                question="What is true for the customer when they have arrived?",
                fixes=_where_the_change_ends(graph, journey.place),
            )


def _where_the_change_ends(graph: MapGraph, place: Place) -> tuple[Fix, ...]:
    """The customer's last outcome as the destination, in its own words."""
    last = graph.customer.last
    if last is None or not last.outcomes:
        return ()
    end = last.outcomes[-1]
    line = f"destination when {end.name}: {one_line(end.text)}"
    return put(f"Write `destination when {end.name}`", line_under(place, line, indentation_of(place)))
