"""A criterion that two people would judge differently."""

from __future__ import annotations

from collections.abc import Iterator

from navmap.config import Settings
from navmap.findings import Element, Finding
from navmap.graph.graph import MapGraph
from navmap.model.vagueness import vague_words
from navmap.rules.naming import and_list, of_exit, of_outcome
from navmap.rules.rule import Levels
from navmap.source import Place

LEVELS = Levels("off", "info", "warning")


def check(graph: MapGraph, settings: Settings) -> Iterator[Finding]:
    """Exits and outcomes with vague words."""
    for stage in graph.customer.stages:
        for outcome in stage.outcomes:
            yield from _judged(outcome.text, outcome.place, of_outcome(stage, outcome), settings)
    for seller_stage in graph.seller.stages:
        for exit_ in seller_stage.exits:
            yield from _judged(exit_.text, exit_.place, of_exit(seller_stage, exit_), settings)


def _judged(text: str, place: Place, element: Element, settings: Settings) -> Iterator[Finding]:
    words = vague_words(text, settings.vague_words)
    if words:
        named = and_list([f'"{word}"' for word in words])
        yield Finding(
            "vague-criterion",
            f"Two people would judge {named} differently.",
            place,
            element,
            help="write what one can see or count",
            question="What does the customer do or say that shows it?",
        )
