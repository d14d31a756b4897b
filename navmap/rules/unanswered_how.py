"""Help that is announced, but not described."""

from __future__ import annotations

from collections.abc import Iterator

from navmap.config import Settings
from navmap.findings import Element, Finding
from navmap.graph.graph import MapGraph
from navmap.rules.naming import quoted
from navmap.rules.rule import Levels

LEVELS = Levels("info", "warning", "error")


def check(graph: MapGraph, settings: Settings) -> Iterator[Finding]:
    """`helps` lines without a text."""
    for stage in graph.seller.stages:
        for help_ in stage.helps:
            if help_.how:
                continue
            names = ", ".join(ref.name for ref in help_.targets)
            yield Finding(
                "unanswered-how",
                f"{quoted(stage)} helps the customer with {names}, but does not say how.",
                help_.place,
                Element("seller", "helps", names, "", stage.name),
                help="write after the `:` what we do or bring",
                question="What do we do or bring that the customer could not do as well without us?",
            )
