"""A seller who meets every exit criterion can be ahead of the customer.

A seller who ticks every box can still be in a later stage than the customer: closing while the customer
defines success. Each stage of misalignment is said to cost 15–20 % of the chance to win (a telecom study,
quoted in an essay on sellers' maps). Let an exit before wait for what the customer has to accomplish first.

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
      exit: The head of nursing has invited us to the ward meeting
        evidence: The invitation
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
from functools import reduce
from operator import or_
from pathlib import PurePosixPath

from navmap.config import Settings
from navmap.findings import Finding, Related
from navmap.graph.graph import MapGraph
from navmap.mending import put, waiting_for
from navmap.model.map import Exit, SellerStage
from navmap.rules.naming import of_stage, quoted, titles
from navmap.rules.rule import Levels

LEVELS = Levels("info", "warning", "error")


def check(graph: MapGraph, settings: Settings) -> Iterator[Finding]:
    """Stages with more drift than is allowed; those that forward steps join are one finding."""
    ahead = [stage.name for stage in graph.seller.sequence if (graph.drift(stage.name) or 0) > settings.max_drift]
    could_wait, waited_for = (_exits_that_could_wait(graph), _waited_for_before(graph)) if ahead else ({}, {})
    for group in graph.seller.joined(ahead):
        yield _finding(graph, group, could_wait[group[0]], waited_for[group[0]])


_Exit = tuple[SellerStage, Exit] | None
"""An exit and its stage, if there is one."""


def _finding(graph: MapGraph, group: list[str], exit_: _Exit, waited_for: int) -> Finding:
    first = graph.seller.stage(group[0])
    drift = max(graph.drift(name) or 0 for name in group)
    missing = _outcomes_to_wait_for(graph, first)
    return Finding(
        "seller-runs-ahead",
        f"From {quoted(first)} on, a seller who meets every exit criterion can be "
        f"{drift} stage{'s' if drift > 1 else ''} ahead of the customer.",
        first.place,
        of_stage(first),
        help=_mend(graph, first, exit_, missing),
        question=_question(exit_, first),
        label=_label(graph, first, waited_for),
        related=(Related(exit_[1].place, f"this exit could wait for {', '.join(missing)}"),)
        if exit_ and missing
        else (),
        fixes=put(f"Let it wait for {', '.join(missing)}", waiting_for(exit_[1].place, missing))
        if exit_ and missing
        else (),
    )


def _label(graph: MapGraph, stage: SellerStage, waited_for: int) -> str:
    floor, target = graph.floor(stage.name) or 0, graph.target(stage.name) or 0
    passed = [one for position in range(floor, target) for one in graph.customer.at(position)]
    between = sorted((one.name for one in passed), key=graph.customer.order)
    if not between:
        return ""
    told = titles(graph, between, "or")
    is_waited_for = any(waited_for & graph.milestones.gated(name) for name in between)
    return f"the customer may still be at {told}" if is_waited_for else f"nothing before this waits for {told}"


def _waited_for_before(graph: MapGraph) -> dict[str, int]:
    """For each stage, the outcomes that exits on some way there wait for, as a set."""
    before: dict[str, int] = {}
    after: dict[str, int] = {}
    for name in graph.seller.travel:
        before[name] = reduce(or_, (after[start] for start in graph.seller.forward_to(name)), 0)
        after[name] = before[name] | graph.milestones.bits(graph.milestones.proving(graph.gated_by(name)))
    return before


def _exits_that_could_wait(graph: MapGraph) -> dict[str, _Exit]:
    """For each stage, the first exit without a gate in the nearest stage before it that every way there passes."""
    found: dict[str, _Exit] = {}
    for name in graph.seller.travel:
        before = graph.seller.passed_before(name)
        found[name] = _open_exit(graph.seller.stage(before)) or found[before] if before else None
    return found


def _open_exit(stage: SellerStage) -> _Exit:
    return next(((stage, exit_) for exit_ in stage.exits if not exit_.when), None)


def _outcomes_to_wait_for(graph: MapGraph, stage: SellerStage) -> list[str]:
    """The outcomes of the stage just before the one where the customer is expected."""
    just_before = graph.customer.at((graph.target(stage.name) or 0) - 1)
    return next(([outcome.name for outcome in one.outcomes] for one in just_before if one.outcomes), [])


def _mend(graph: MapGraph, stage: SellerStage, exit_: _Exit, missing: list[str]) -> str:
    names = ", ".join(missing) or "OUTCOME"
    before = graph.seller.passed_before(stage.name) or stage.name
    settled = graph.helped_so_far(before)
    alone = [name for name in missing if not settled & graph.milestones.gated(name)]
    too = f", and `helps {', '.join(alone)}: HOW` there or before" if alone else ""
    if exit_ and exit_[1].place.source.stands_at is None:
        at = exit_[1].place
        file = "" if at.path == stage.place.shown().path else f" of {PurePosixPath(at.path).name}"
        return f"write `exit when {names}: …` at line {at.line}{file}{too}"
    last = exit_[0] if exit_ else graph.seller.stage(before)
    return f"let an exit of {quoted(last)} wait for the customer: `exit when {names}: …`{too}"


def _question(exit_: _Exit, stage: SellerStage) -> str:
    if exit_:
        return f"What has the customer done when {quoted(exit_[0])} has worked?"
    return f"What has the customer done before {quoted(stage)} can begin?"
