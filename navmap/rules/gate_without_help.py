"""An exit that waits for something with which nobody has helped the customer.

A gate that waits for something nobody has helped with is a gate at which deals stand and wait. Help before
you wait.

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
      helps counted: Carry the count into the plan
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
from itertools import islice

from navmap.config import Settings
from navmap.findings import Finding, Related
from navmap.graph.graph import MapGraph
from navmap.graph.position import Milestones
from navmap.model.map import Exit, SellerStage
from navmap.rules.judgments import crossed
from navmap.rules.mends import FEW, helping, words_for
from navmap.rules.naming import and_list, of_exit, one_line, quoted
from navmap.rules.rule import Levels

LEVELS = Levels("info", "warning", "error")

Waits = dict[str, int]
"""By the names that an exit waits for, the outcomes meant, as sets; none is in two of them."""


def check(graph: MapGraph, settings: Settings) -> Iterator[Finding]:
    """Gates on outcomes that neither their own stage nor an earlier one helps with."""
    for stage in graph.seller.stages:
        settled = graph.helped_so_far(stage.name) | graph.milestones.bits(crossed(graph, stage))
        for exit_ in stage.exits:
            alone = _alone(graph.milestones, exit_, settled)
            if alone:
                yield _finding(graph, stage, exit_, alone, settled)


def _alone(milestones: Milestones, exit_: Exit, settled: int) -> Waits:
    found: Waits = {}
    for ref in exit_.when:
        if outcomes := milestones.gated(ref.name) & ~settled:
            found[ref.name] = outcomes
            settled |= outcomes
    return found


def _finding(graph: MapGraph, stage: SellerStage, exit_: Exit, alone: Waits, settled: int) -> Finding:
    count = sum(map(int.bit_count, alone.values()))
    outcomes = graph.outcomes(islice(_one_by_one(graph.milestones, alone), FEW))
    texts = and_list([f'"{one_line(one.text)}"' for one in outcomes], count)
    words = [*islice(words_for(graph.milestones, alone, settled), FEW + 1)]
    more = ", and so on," if len(words) > FEW else ""
    return Finding(
        "gate-without-help",
        f"{quoted(stage)} waits for {texts}, but neither it nor an earlier stage helps with that.",
        exit_.place,
        of_exit(stage, exit_),
        help=f"write `helps {', '.join(words[:FEW])}: HOW`{more} in {quoted(stage)} or in a stage before it",
        question="What do we do so that the customer gets there?",
        related=tuple(Related(one.place, "waited for, and nobody has helped") for one in outcomes),
        fixes=() if more else helping(stage, words),
    )


def _one_by_one(milestones: Milestones, alone: Waits) -> Iterator[str]:
    return (name for outcomes in alone.values() for name in milestones.names_in(outcomes))
