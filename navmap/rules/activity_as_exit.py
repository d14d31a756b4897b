"""An exit criterion that is something we did.

What we did is a milestone. Whether it worked is what the customer did next.

Pairs, as found and better:

    Demo given → The head of the laboratory has invited the second shift to try it
    Quote sent → The buyer has returned the quote with their order number
    Workshop completed → The four department heads have signed the list of measures
    Sample shipped → The bakery has run one night with the sample
    Rate quote sent → The shipper has tendered the first load
    Campus tour given → The student has paid the deposit

Bad:

    library: Selling a training
    owner: Sales operations
    reviewed: 2026-10-01
    seller: Training sales
    stage need: Find the need
      exit: The head of training has invited us to meet the team
        evidence: The invitation
      exit: Proposal sent
        evidence: The message
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
from navmap.rules.judgments import exits_of_kind
from navmap.rules.mends import kept_as, waiting
from navmap.rules.naming import once_a_stage, one_line
from navmap.rules.rule import Levels

LEVELS = Levels("off", "warning", "warning")


def check(graph: MapGraph, settings: Settings) -> Iterator[Finding]:
    """Exits of kind seller, once a stage."""
    for stage in graph.seller.stages:
        exits = exits_of_kind(graph, stage, "seller")
        if exits:
            sentence, mend = _told(exits[0])
            yield once_a_stage(
                "activity-as-exit",
                stage,
                exits,
                sentence,
                mend,
                "What has the customer done when this has worked?",
                (*waiting(graph, stage, exits[0]), *kept_as(exits[0], "milestone"), *kept_as(exits[0], "do")),
            )


def _told(exit_: Exit) -> tuple[str, str]:
    """What is wrong with an exit of ours, and what to do: who confirms it counts before its words do."""
    text = f'"{one_line(exit_.text)}"'
    if exit_.confirmed_by:
        mend = "let a customer role confirm it (`confirmed by: ROLE`), or keep it as a `do` or `milestone` line"
        return f"Only our side confirms {text}, so it tells what we think of it.", mend
    mend = "write what the customer did because of it, and keep this as a `do` or `milestone` line"
    return f"{text} says what we did, not what it led to.", mend
