"""The views of a map: one function makes each, and all of them give a Diagram."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from navmap.drawing.card import card_of
from navmap.drawing.diagram import Diagram
from navmap.drawing.failure import DrawingError
from navmap.drawing.slide import route_of, slide_of
from navmap.drawing.wish import Wish
from navmap.findings import Finding
from navmap.graph.graph import MapGraph


def diagram_of(graph: MapGraph, findings: Sequence[Finding], wish: Wish) -> Diagram:
    """The view that was wished for. Raises DrawingError where there is no such view of this map."""
    return replace(_view(graph, findings, wish), theme=wish.theme)


def _view(graph: MapGraph, findings: Sequence[Finding], wish: Wish) -> Diagram:
    asks = wish.audience == "all"
    if wish.view == "slide":
        return slide_of(graph, findings, asks=asks)
    if wish.view == "route":
        return route_of(graph, findings, asks=asks)
    if wish.view == "card":
        return card_of(graph, findings, wish.stage, asks=asks)
    raise DrawingError(f"There is no view {wish.view!r} of this map.")
