"""The same criterion written twice on one side.

The same words twice are one criterion counted twice, or two that nobody can tell apart.

Bad:

    library: Moving a warehouse
    owner: Sales operations
    reviewed: 2026-10-01
    customer: A wholesaler
    role head: Head of logistics
    stage plan: Plan the move
      who: head
      outcome agreed: The board has agreed the day of the move
        evidence: Minutes of the board
      derailer: The lease runs out early
    stage move: Move
      who: head
      outcome shipped: The board has agreed the day of the move
        evidence: Shipping list

Good:

    library: Moving a warehouse
    owner: Sales operations
    reviewed: 2026-10-01
    customer: A wholesaler
    role head: Head of logistics
    stage plan: Plan the move
      who: head
      outcome agreed: The board has agreed the day of the move
        evidence: Minutes of the board
      derailer: The lease runs out early
    stage move: Move
      who: head
      outcome shipped: A week of orders has left the new hall on time
        evidence: Shipping list
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from navmap.config import Settings
from navmap.findings import Element, Finding, Fix, Related
from navmap.graph.graph import MapGraph
from navmap.mending import put, without_block
from navmap.model.map import Exit, Outcome
from navmap.rules.naming import of_exit, of_outcome, one_line
from navmap.rules.rule import Levels
from navmap.source import Place

LEVELS = Levels("off", "warning", "warning")

_DETAILS = ("evidence", "confirmed by", "field")


S = TypeVar("S")
C = TypeVar("C", Outcome, Exit)


def check(graph: MapGraph, settings: Settings) -> Iterator[Finding]:
    """Outcomes with the words of an earlier outcome, exits with those of an earlier exit."""
    for stage, outcome, first in _again((at, one) for at in graph.customer.stages for one in at.outcomes):
        yield _written_twice(outcome.text, outcome.place, of_outcome(stage, outcome), first)
    for seller_stage, exit_, first in _again((at, one) for at in graph.seller.stages for one in at.exits):
        out = put("Take it out", *without_block(exit_.place, _DETAILS))
        yield _written_twice(exit_.text, exit_.place, of_exit(seller_stage, exit_), first, out)


def _again(criteria: Iterable[tuple[S, C]]) -> Iterator[tuple[S, C, Place]]:
    """Those whose words stood there before, and where."""
    first: dict[str, Place] = {}
    for stage, one in criteria:
        words = " ".join(one.text.casefold().split()).rstrip(".!;,")
        if words and first.setdefault(words, one.place) is not one.place:
            yield stage, one, first[words]


def _written_twice(text: str, place: Place, element: Element, first: Place, fixes: tuple[Fix, ...] = ()) -> Finding:
    return Finding(
        "repeated-criterion",
        f'"{one_line(text)}" is written twice on the {element.side} side.',
        place,
        element,
        help="say what is different here, or take it out",
        related=(Related(first, "the first time"),),
        fixes=fixes,
    )
