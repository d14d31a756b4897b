"""What a representative ticks off in a stage: activities, milestones, exit criteria."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from navmap.drawing.people import named
from navmap.graph.graph import MapGraph
from navmap.model.map import Exit, SellerStage


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to tick off. `waits_for` is what the customer accomplishes before it can be."""

    kind: Literal["Do", "Milestone", "Exit"]
    text: str
    waits_for: tuple[str, ...] = ()
    confirmed_by: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    field: str = ""


def items_of(graph: MapGraph, stage: SellerStage) -> Iterator[Item]:
    """The checklist of a seller stage, in the order in which it is worked through."""
    yield from (Item("Do", one.text) for one in stage.activities)
    yield from (Item("Milestone", one.text) for one in stage.milestones)
    yield from (_exit(graph, one) for one in stage.exits)


def _exit(graph: MapGraph, exit_: Exit) -> Item:
    """An exit criterion; one without proof of its own has the proof of the outcomes it waits for."""
    outcomes = graph.outcomes(graph.waits_for(exit_))
    text = graph.exit_text(exit_)
    confirmed = exit_.confirmed_by or tuple(ref for one in outcomes for ref in one.confirmed_by)
    evidence = exit_.evidence or tuple(dict.fromkeys(words for one in outcomes for words in one.evidence))
    return Item(
        "Exit",
        text,
        _some([one.text for one in outcomes if one.text != text]) if exit_.text else (),
        named(graph, confirmed),
        _some([one.text for one in evidence]),
        exit_.field.text if exit_.field else "",
    )


_MOST = 20
"""Lines of one kind under an exit: it can wait for all outcomes there are, and so can the next one."""


def _some(texts: list[str]) -> tuple[str, ...]:
    return (*texts[:_MOST], f"and {len(texts) - _MOST} more") if len(texts) > _MOST else tuple(texts)
