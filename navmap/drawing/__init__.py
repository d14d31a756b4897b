"""Pictures of maps. Nothing heavy is imported before one is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, cast

from navmap.drawing.failure import DrawingError

if TYPE_CHECKING:
    from navmap.findings import Finding
    from navmap.graph.graph import MapGraph

__all__ = ["FORMATS", "MOST_STAGES", "DrawingError", "picture"]

FORMATS = ("svg", "png", "pdf", "dot")
"""What a picture can be; each is drawn by the module of its name."""

MOST_STAGES = 300
"""How many stages one picture may show."""


def picture(graph: MapGraph, findings: Sequence[Finding], form: str) -> bytes:
    """The slide of a map, with its heaviest findings, in one of `FORMATS`."""
    from navmap.drawing.slide import slide_of  # noqa: PLC0415  # loaded for the first picture only

    stages = len(graph.customer.stages) + len(graph.seller.stages)
    if stages > MOST_STAGES:
        raise DrawingError(f"This map has {stages} stages; a picture shows at most {MOST_STAGES}.")
    if form not in FORMATS:
        raise DrawingError(f"There is no picture format {form!r}; there are {', '.join(FORMATS)}.")
    return cast(bytes, import_module(f"navmap.drawing.{form}").draw(slide_of(graph, findings)))
