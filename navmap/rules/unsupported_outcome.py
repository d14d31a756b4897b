"""An outcome nobody helps with, though others of its stage are helped with."""

from __future__ import annotations

from collections.abc import Iterator

from navmap.config import Settings
from navmap.findings import Finding
from navmap.graph.graph import MapGraph
from navmap.rules.naming import of_outcome, one_line, quoted
from navmap.rules.rule import Levels

LEVELS = Levels("off", "info", "warning")


def check(graph: MapGraph, settings: Settings) -> Iterator[Finding]:
    """Outcomes neither helped with nor waited for, in stages where something is."""
    for stage in graph.customer.stages:
        if stage.name not in graph.reached_stages:
            continue
        for outcome in stage.outcomes:
            if outcome.name not in graph.reached:
                yield Finding(
                    "unsupported-outcome",
                    f'No seller stage helps with "{one_line(outcome.text)}" in {quoted(stage)}.',
                    outcome.place,
                    of_outcome(stage, outcome),
                    help=f"write `helps {outcome.name}: HOW` in a seller stage",
                    question="What would make this outcome easier for the customer to reach?",
                )
