"""The views of a map: one function makes each, and all of them give a Diagram.

Only the view that is drawn is loaded.
"""
# ruff: noqa: PLC0415

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from navmap.drawing.columns import columns_of
from navmap.drawing.content import content_of
from navmap.drawing.diagram import Diagram
from navmap.drawing.failure import DrawingError
from navmap.drawing.wish import Wish
from navmap.findings import Finding
from navmap.graph.graph import MapGraph

MOST_COLUMNS = 11
"""Of a slide; a map with more is drawn on a wider page."""


def diagram_of(graph: MapGraph, findings: Sequence[Finding], wish: Wish) -> Diagram:
    """The view that was wished for. Raises DrawingError where there is no such view of this map."""
    return replace(_view(graph, findings, wish), theme=wish.theme)


def advice(graph: MapGraph, wish: Wish) -> str:
    """A sentence for who asks for a slide of a map that needs more columns than a slide holds; else nothing."""
    columns = columns_of(content_of(graph)).count if wish.view == "slide" else 0
    if columns <= MOST_COLUMNS:
        return ""
    return (
        f"This map needs {columns} columns and a slide holds {MOST_COLUMNS}, so the picture is wider than a slide; "
        "--view route or --view blueprint is made for long maps, --stage for one stage at a time."
    )


def _view(graph: MapGraph, findings: Sequence[Finding], wish: Wish) -> Diagram:
    asks = wish.audience == "all"
    if wish.view == "slide":
        from navmap.drawing.slide import slide_of

        return slide_of(graph, findings, asks=asks)
    if wish.view == "route":
        from navmap.drawing.slide import route_of

        return route_of(graph, findings, asks=asks)
    if wish.view == "blueprint":
        from navmap.drawing.blueprint import blueprint_of

        return blueprint_of(graph, findings, asks=asks)
    if wish.view == "card":
        from navmap.drawing.card import card_of

        return card_of(graph, findings, wish.stage, asks=asks)
    raise DrawingError(f"There is no view {wish.view!r} of this map.")
