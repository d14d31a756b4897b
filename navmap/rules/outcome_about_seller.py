"""An outcome that is about us or our product instead of the customer."""

from __future__ import annotations

from collections.abc import Iterator

from navmap.config import Settings
from navmap.findings import Finding
from navmap.graph.graph import MapGraph
from navmap.model.wording import is_about_seller
from navmap.rules.naming import of_outcome, one_line
from navmap.rules.rule import Levels

LEVELS = Levels("off", "warning", "warning")


def check(graph: MapGraph, settings: Settings) -> Iterator[Finding]:
    """Outcomes worded about the seller."""
    for stage in graph.customer.stages:
        for outcome in stage.outcomes:
            if is_about_seller(outcome.text):
                yield Finding(
                    "outcome-about-seller",
                    f'"{one_line(outcome.text)}" is about us, not about what the customer accomplishes.',
                    outcome.place,
                    of_outcome(stage, outcome),
                    help="write what is different for the customer",
                    question="What could the customer do then that they could not do before?",
                )
