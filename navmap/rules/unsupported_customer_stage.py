"""A customer stage in which no seller stage helps.

Where nobody helps, the customer is on their own, and that is where deals stall without a word. Help with at
least one outcome, or decide on purpose not to.

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
    ongoing stage board: Keep the board informed
      who: lead
      outcome informed: The board has seen the ward reports every month
        evidence: Its minutes
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
    ongoing stage board: Keep the board informed
      who: lead
      outcome informed: The board has seen the ward reports every month
        evidence: Its minutes
    seller: Our clinic team
    destination when kept: The wards say that beds are free
    stage talk: Talk
      helps counted: Count one month together
      exit when counted: The head of nursing names the number
    stage offer: Offer
      helps chosen: Price the way they described
      exit when chosen: The head of nursing tells us their choice
    stage prove: Prove
      helps board: Bring the reports in the form the board reads
      helps kept: Sit in their weekly bed meeting
      exit when kept: The wards report it to the board
"""

from __future__ import annotations

from collections.abc import Iterator

from navmap.config import Settings
from navmap.findings import Finding
from navmap.graph.graph import MapGraph
from navmap.model.map import CustomerStage
from navmap.rules.judgments import mapped_to_buying_only
from navmap.rules.mends import help_in_time
from navmap.rules.naming import of_stage, quoted
from navmap.rules.rule import Levels

LEVELS = Levels("info", "warning", "error")


def check(graph: MapGraph, settings: Settings) -> Iterator[Finding]:
    """Customer stages with outcomes of which none is helped with or waited for."""
    for stage in graph.customer.stages:
        if stage.outcomes and stage.name not in graph.reached_stages and not _said_elsewhere(graph, stage):
            yield Finding(
                "unsupported-customer-stage",
                f"No seller stage helps the customer in {quoted(stage)}.",
                stage.place,
                of_stage(stage),
                help=f"write `helps {stage.name}: HOW` in the seller stage that is there at that time",
                question=f"How do we help the customer get through {quoted(stage)}?",
                fixes=help_in_time(graph, stage),
            )


def _said_elsewhere(graph: MapGraph, stage: CustomerStage) -> bool:
    """Where the map stops short or maps to buying only, one finding about that is enough."""
    if not graph.reached_stages:
        return True
    if mapped_to_buying_only(graph) and stage.kind != "buying":
        return True
    if graph.customer.last and graph.customer.last.name in graph.reached_stages:
        return False  # nothing lies past the end, even where no path leads there
    position = graph.customer.position(stage.name)
    reached = [graph.customer.position(name) for name in graph.reached_stages]
    furthest = max((at for at in reached if at is not None), default=-1)
    return position is not None and position > furthest
