"""An outcome nobody helps with, though others of its stage are helped with.

In a stage where the seller helps with one thing and not with another, the other is easily forgotten by both.

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
      outcome handed-on: The ward leads plan the beds themselves
        evidence: Their plan
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
from navmap.rules.mends import helping
from navmap.rules.naming import of_outcome, one_line, quoted
from navmap.rules.rule import Levels

LEVELS = Levels("off", "info", "warning")


def check(graph: MapGraph, settings: Settings) -> Iterator[Finding]:
    """Outcomes neither helped with nor waited for, in stages where something is."""
    for stage in graph.customer.stages:
        if stage.name not in graph.reached_stages:
            continue
        for outcome in stage.outcomes:
            if outcome.name not in graph.reached:
                yield Finding(
                    "unsupported-outcome",
                    f'No seller stage helps with "{one_line(outcome.text)}" in {quoted(stage)}.',
                    outcome.place,
                    of_outcome(stage, outcome),
                    help=f"write `helps {outcome.name}: HOW` in a seller stage",
                    question="What would make this outcome easier for the customer to reach?",
                    fixes=tuple(
                        fix
                        for name in graph.helpers[stage.name][:3]
                        for fix in helping(graph.seller.stage(name), [outcome.name])
                    ),
                )
