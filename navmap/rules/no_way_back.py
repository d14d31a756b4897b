"""A customer who is thrown back while the seller has no way to go back with them.

Customers are thrown back: people leave, budgets freeze. A seller without a way back goes on alone, or loses
the deal in the system while it is only waiting.

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
      derailer returns to see: A new head of nursing asks what is wrong with today
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
      derailer returns to see: A new head of nursing asks what is wrong with today
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
      return to talk: The head of nursing has changed
    stage prove: Prove
      helps kept: Sit in their weekly bed meeting
      exit when kept: The wards report it to the board
"""

from __future__ import annotations

from collections.abc import Iterator

from navmap.config import Settings
from navmap.findings import Element, Finding, Fix, Related
from navmap.graph.graph import MapGraph
from navmap.mending import line_under, put
from navmap.model.map import CustomerStage, Derailer, SellerStage, WayBack
from navmap.model.names import fold
from navmap.rules.naming import one_line, quoted
from navmap.rules.rule import Levels

LEVELS = Levels("off", "warning", "warning")


def check(graph: MapGraph, settings: Settings) -> Iterator[Finding]:
    """Derailers that return the customer behind a helping seller stage without a `return to`."""
    for stage in graph.customer.sequence:
        for derailer in stage.derailers:
            stranded = _stranded(graph, stage, derailer)
            if stranded and derailer.returns_to:
                back = graph.customer.stage(derailer.returns_to.name)
                yield _finding(graph, stage, derailer, back, stranded[0])


def _stranded(graph: MapGraph, stage: CustomerStage, derailer: Derailer) -> list[SellerStage]:
    """The seller stages that help where the derailer strikes and cannot follow the customer back."""
    back = graph.customer.position(derailer.returns_to.name) if derailer.returns_to else None
    if back is None:
        return []
    helping = [graph.seller.stage(name) for name in graph.helpers[stage.name]]
    return [
        one
        for one in helping
        if (target := graph.target(one.name)) is not None
        and target > back
        and not any(_reaches(graph, way, back) for way in one.ways_back)
    ]


def _reaches(graph: MapGraph, way: WayBack, position: int) -> bool:
    target = graph.target(way.to.name)
    return target is not None and target <= position


def _finding(
    graph: MapGraph, stage: CustomerStage, derailer: Derailer, back: CustomerStage, seller: SellerStage
) -> Finding:
    level = _earlier_stages(graph, back, seller)
    return Finding(
        "no-way-back",
        f'"{one_line(derailer.text)}" returns the customer to {quoted(back)}, '
        f"but {quoted(seller)} has no way back to go with them.",
        derailer.place,
        Element("customer", "derailer", fold(derailer.text), derailer.text, stage.name),
        help=_mend(back, seller, level),
        question=f"Where does the seller go when the customer is back at {quoted(back)}?",
        related=(Related(seller.place, "no way back from here"),),
        fixes=_way_back(derailer, seller, level),
    )


def _earlier_stages(graph: MapGraph, back: CustomerStage, seller: SellerStage) -> list[SellerStage]:
    """The seller's stages written before one in which the customer is not expected beyond a stage of theirs."""
    position = graph.customer.position(back.name) or 0
    earlier = [one for one in graph.seller.sequence if graph.seller.order(one.name) < graph.seller.order(seller.name)]
    return [one for one in earlier if (target := graph.target(one.name)) is not None and target <= position]


def _mend(back: CustomerStage, seller: SellerStage, level: list[SellerStage]) -> str:
    if level:
        return f"write `return to {level[-1].name}: WHEN` in {quoted(seller)}"
    return f"let a stage before {quoted(seller)} help in {quoted(back)}, and write `return to` that stage"


def _way_back(derailer: Derailer, seller: SellerStage, level: list[SellerStage]) -> tuple[Fix, ...]:
    """A `return to` the nearest of some earlier stages, with the derailer's words."""
    if not level:
        return ()
    line = f"return to {level[-1].name}: {one_line(derailer.text)}"
    return put(f"Write `return to {level[-1].name}` in {quoted(seller)}", line_under(seller.place, line))
