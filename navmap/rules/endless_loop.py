"""Stages that follow one another in a circle.

Stages that follow one another in a circle never end. Going back is something else: write it as a way back.

Bad:

    library: Selling a training
    owner: Sales operations
    reviewed: 2026-10-01
    seller: Training sales
    stage need: Find the need
      exit: The head of training has invited us to meet the team
        evidence: The invitation
    stage trial: Run a trial class
      next: need
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
from navmap.mending import out_of_list, put
from navmap.rules.naming import and_list, of_stage, quoted
from navmap.rules.rule import Levels

LEVELS = Levels("warning", "error", "error")


def check(graph: MapGraph, settings: Settings) -> Iterator[Finding]:
    """Circles of `next`, each once, at the stage written last."""
    for route in (graph.customer, graph.seller):
        for circle in route.circles:
            names = sorted(circle, key=route.order)
            last = route.stage(names[-1])
            stages = and_list([quoted(route.stage(name)) for name in names])
            what = f"{stages} follow one another" if len(names) > 1 else f"{stages} follows itself"
            yield Finding(
                "endless-loop",
                f"{what} in a circle.",
                last.place,
                of_stage(last),
                help="let `next` lead forward only; a way back is a `return to` (seller) "
                "or a `derailer returns to` (customer)",
                fixes=tuple(
                    fix
                    for ref in last.next or ()
                    if ref.name in circle
                    for fix in put(f"Take `{ref.written}` out of `next`", *out_of_list(ref.place))
                ),
            )
