"""A seller who is on the way to another place than the customer.

If the seller arrives when the order is booked and the customer when their change works, they part in between,
and everything after is somebody else's problem.

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
    destination when chosen: The order is booked
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
from navmap.findings import Element, Finding
from navmap.graph.graph import MapGraph
from navmap.mending import put, waiting_for
from navmap.rules.naming import quoted
from navmap.rules.rule import Levels

LEVELS = Levels("off", "warning", "error")


def check(graph: MapGraph, settings: Settings) -> Iterator[Finding]:
    """A seller's destination that is tied to neither end of the customer's journey."""
    customer, seller, last = graph.map.customer, graph.map.seller, graph.customer.last
    if customer is None or seller is None or seller.destination is None or last is None:
        return
    ends = graph.milestones.members[last.name]
    shared = set(ends)
    if customer.destination:
        shared.update(graph.milestones.named(ref.name for ref in customer.destination.when))
    if shared.isdisjoint(graph.milestones.named(ref.name for ref in seller.destination.when)):
        yield Finding(
            "separate-destinations",
            "The seller's destination is not the customer's: nothing ties it to the end of their change.",
            seller.destination.place,
            Element("seller", "destination", "destination", seller.destination.text),
            help=f"write `destination when {ends[0]}: …`",
            question=f"What does the customer have at the end of {quoted(last)} that means we have arrived too?",
            fixes=put(f"Write `when {ends[0]}`", waiting_for(seller.destination.place, [ends[0]])),
        )
