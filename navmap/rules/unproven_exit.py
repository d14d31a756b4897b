"""An exit criterion for which nothing can be shown.

If nothing can be shown, two people will tick the same box for different reasons. Evidence is what a colleague
could look at.

Pairs, as found and better:

    The board agrees → The board agrees; evidence: minutes of the meeting
    The trial went well → The lab has accepted the trial; evidence: the signed test report
    The farm will order → The farm has reserved the seed; evidence: the reservation, with quantity and field
    The union does not object → The works council has closed the point; evidence: its letter

Bad:

    library: Selling a training
    owner: Sales operations
    reviewed: 2026-10-01
    seller: Training sales
    stage need: Find the need
      exit: The head of training has invited us to meet the team
    stage trial: Run a trial class
      exit: The head of training has booked the other classes
        evidence: The booking

Good:

    library: Selling a training
    owner: Sales operations
    reviewed: 2026-10-01
    seller: Training sales
    stage need: Find the need
      exit: The head of training has invited us to meet the team
        evidence: The invitation
    stage trial: Run a trial class
      exit: The head of training has booked the other classes
        evidence: The booking
"""

from __future__ import annotations

from collections.abc import Iterator

from navmap.config import Settings
from navmap.findings import Finding
from navmap.graph.graph import MapGraph
from navmap.model.map import Exit
from navmap.rules.naming import once_a_stage, one_line
from navmap.rules.rule import Levels

LEVELS = Levels("off", "info", "warning")


def check(graph: MapGraph, settings: Settings) -> Iterator[Finding]:
    """Exits without evidence, here or on the outcomes they wait for, once a stage."""
    for stage in graph.seller.stages:
        exits = [one for one in stage.exits if not _is_proven(graph, one)]
        if exits:
            text = one_line(graph.exit_text(exits[0]))
            yield once_a_stage(
                "unproven-exit",
                stage,
                exits,
                f'Nothing shows that "{text}" has happened.',
                "write `evidence: WHAT ONE CAN LOOK AT` under it",
                "What could a colleague look at to see that it is true?",
            )


def _is_proven(graph: MapGraph, exit_: Exit) -> bool:
    """Whether something shows that it has happened; nobody knows of outcomes on a side that is not there."""
    if exit_.when and graph.map.customer is None:
        return True
    return graph.is_evident(exit_)
