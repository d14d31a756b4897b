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

from navmap.config import Settings
from navmap.findings import Element, Finding, Related
from navmap.graph.graph import MapGraph
from navmap.mending import put, without_block
from navmap.rules.naming import of_exit, of_outcome, one_line
from navmap.rules.rule import Levels
from navmap.source import Place

LEVELS = Levels("off", "warning", "warning")

_DETAILS = ("evidence", "confirmed by", "field")


def check(graph: MapGraph, settings: Settings) -> Iterator[Finding]:
    """Outcomes with the words of an earlier outcome, exits with those of an earlier exit."""
    outcomes = (
        (one.text, one.place, of_outcome(stage, one)) for stage in graph.customer.stages for one in stage.outcomes
    )
    exits = ((one.text, one.place, of_exit(stage, one)) for stage in graph.seller.stages for one in stage.exits)
    yield from _repeated(outcomes)
    yield from _repeated(exits)


def _repeated(criteria: Iterable[tuple[str, Place, Element]]) -> Iterator[Finding]:
    first: dict[str, Place] = {}
    for text, place, element in criteria:
        words = " ".join(text.casefold().split()).rstrip(".!;,")
        if words and first.setdefault(words, place) is not place:
            yield Finding(
                "repeated-criterion",
                f'"{one_line(text)}" is written twice on the {element.side} side.',
                place,
                element,
                help="say what is different here, or take it out",
                related=(Related(first[words], "the first time"),),
                fixes=put("Take it out", *without_block(place, _DETAILS)) if element.kind == "exit" else (),
            )
