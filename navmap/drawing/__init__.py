"""Pictures and documents of maps. Nothing heavy is imported before one is made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, cast

from navmap.drawing.failure import DrawingError
from navmap.drawing.wish import Wish

if TYPE_CHECKING:
    from navmap.drawing.diagram import Diagram
    from navmap.drawing.engine import Child
    from navmap.drawing.states import Difference
    from navmap.findings import Finding
    from navmap.graph.graph import MapGraph

__all__ = [
    "DOCUMENTS",
    "FORMATS",
    "MOST_STAGES",
    "PICTURES",
    "DrawingError",
    "Wish",
    "begun",
    "drawn",
    "drawn_and_said",
    "drawn_states",
]

PICTURES = ("svg", "png", "pdf")
"""Formats of one view; the module of each name has `draw(diagram) -> bytes`."""

_OF_DOTS = ("png", "pdf")
"""Pictures in which letters are drawn with the fonts of this machine."""

DOCUMENTS = ("html", "pptx", "md", "xlsx", "csv", "mmd", "dot")
"""Formats of the whole map; the module of each has `draw(graph, findings, wish) -> bytes`."""

FORMATS = (*PICTURES, *DOCUMENTS)

MOST_STAGES = 300
"""How many stages one picture may show."""


@contextmanager
def begun(form: str) -> Iterator[Child | None]:
    """What is to draw a picture, for one call of `drawn`: it loads while the map is read. Documents need none."""
    if form not in PICTURES:
        yield None
        return
    from navmap.drawing import engine  # noqa: PLC0415  # for pictures only

    with engine.begun(form) as child:
        yield child


def drawn(graph: MapGraph, findings: Sequence[Finding], form: str, wish: Wish) -> bytes:
    """A map with its findings in one of `FORMATS`. Raises DrawingError with the sentence that says why not."""
    content, _ = drawn_and_said(graph, findings, form, wish)
    return content


def drawn_and_said(
    graph: MapGraph, findings: Sequence[Finding], form: str, wish: Wish, child: Child | None = None
) -> tuple[bytes, str]:
    """A map like `drawn`, by a child that has `begun`, and what to say of letters that cannot be shown, if any."""
    if form not in FORMATS:
        raise DrawingError(f"There is no format {form!r}; there are {', '.join(FORMATS)}.")
    _check_size(graph)
    edition, shown = _edition(graph, findings, wish)
    if form in DOCUMENTS:
        module = import_module(f"navmap.drawing.{_document(form, wish)}")
        return cast(bytes, module.draw(edition, shown, wish)), ""
    from navmap.drawing.views import diagram_of  # noqa: PLC0415  # loaded for the first picture only

    module = import_module(f"navmap.drawing.{form}")
    diagram = diagram_of(edition, shown, wish)
    return cast(bytes, module.draw(diagram, child)), _said_of_boxes(diagram) if form in _OF_DOTS else ""


def _said_of_boxes(diagram: Diagram) -> str:
    from navmap.drawing.fonts import needs_other_fonts  # noqa: PLC0415  # for pictures only

    if not needs_other_fonts(diagram):
        return ""
    from navmap.drawing.engine import fonts_of_the_machine  # noqa: PLC0415
    from navmap.drawing.glyphs import said_of_boxes  # noqa: PLC0415  # few maps need it

    return said_of_boxes(diagram, fonts_of_the_machine())


def drawn_states(old: MapGraph, new: MapGraph, differences: Sequence[Difference], form: str) -> bytes:
    """Two states of a map in one of `PICTURES`. Raises DrawingError with the sentence that says why not."""
    from navmap.drawing.states import states_of  # noqa: PLC0415  # loaded for such a picture only

    for graph in (old, new):
        _check_size(graph)
    module = import_module(f"navmap.drawing.{form}")
    return cast(bytes, module.draw(states_of(old, new, differences)))


def _check_size(graph: MapGraph) -> None:
    stages = len(graph.customer.stages) + len(graph.seller.stages)
    if stages > MOST_STAGES:
        raise DrawingError(f"This map has {stages:,} stages; a picture shows at most {MOST_STAGES}.")


def _edition(graph: MapGraph, findings: Sequence[Finding], wish: Wish) -> tuple[MapGraph, Sequence[Finding]]:
    """What exporters get to see: for the customer a map without anything internal."""
    if wish.audience == "all":
        return graph, findings if wish.findings else ()
    from navmap.graph.edition import customer_edition  # noqa: PLC0415  # few pictures are for customers

    return customer_edition(graph), ()


def _document(form: str, wish: Wish) -> str:
    """The module of a document: called like its format, but for two."""
    if form == "html" and wish.view == "playbook":
        return "booklet"
    return "plain_dot" if form == "dot" else form
