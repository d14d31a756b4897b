"""The map as DOT for other tools: what there is and how it is tied, without places, to be laid out by `dot`.

Map text gets into it through one door, `escaped`, and only ever as a label.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import graphviz

from navmap.drawing.palette import LIGHT
from navmap.drawing.sketch import Bond, Group, Kind, Mark, Tie, shortened, sketch_of
from navmap.drawing.wish import Wish
from navmap.drawing.wrapping import LONGEST
from navmap.findings import Finding
from navmap.graph.graph import MapGraph

_GRAPH = {"rankdir": "LR", "charset": "UTF-8", "newrank": "true", "compound": "true", "labelloc": "t"}
_FONT = {"fontname": "Arial", "fontsize": "11"}
_SHAPES: dict[Kind, dict[str, str]] = {
    "change": {"shape": "box", "style": "rounded,filled", "color": "customer", "fillcolor": "customer-tint"},
    "buying": {"shape": "box", "style": "filled", "color": "buying", "fillcolor": "buying-tint"},
    "ongoing": {"shape": "box", "style": "rounded,dashed", "color": "customer"},
    "open": {"shape": "box", "style": "rounded,filled", "color": "seller-ring", "fillcolor": "seller-tint"},
    "won": {
        "shape": "box",
        "style": "rounded,filled",
        "color": "seller-ring",
        "fillcolor": "seller-tint",
        "peripheries": "2",
    },
    "lost": {"shape": "box", "style": "rounded,dashed", "color": "muted"},
    "gate": {"shape": "diamond", "color": "customer"},
    "destination": {"shape": "box", "style": "rounded", "color": "ink", "peripheries": "2"},
}
_LEADS: dict[Kind, str] = {"gate": "waits for ", "destination": "Destination: "}
_INKS: dict[str, str] = {str(ink): colour for ink, colour in LIGHT.items()}
_LINES: dict[Bond, dict[str, str]] = {
    "step": {"penwidth": "2.5"},
    "return": {"style": "dashed", "constraint": "false"},
    "helps": {"color": "seller-ring", "constraint": "false"},
    "opens": {"color": "customer", "style": "dashed", "constraint": "false"},
}


def draw(graph: MapGraph, findings: Sequence[Finding], wish: Wish) -> bytes:
    """The DOT text."""
    del findings, wish
    sketch = sketch_of(graph)
    page = graphviz.Digraph(
        "map", graph_attr=_GRAPH | _FONT | {"label": escaped(sketch.title)}, node_attr=_FONT, edge_attr=_FONT
    )
    for group in sketch.groups:
        _add_group(page, group)
    for tie in sketch.ties:
        _add_tie(page, tie)
    return str(page.source).encode()


def escaped(text: str) -> str:
    """Map text as a label: no escapes of Graphviz in it, no entities, and never taken for markup.

    Other signs stay as they are, because many a tool shows entities as they are written.
    """
    line = shortened(text, LONGEST).replace("&", "&amp;").replace("\\", "\\\\")
    return str(graphviz.nohtml(f"&lt;{line[1:]}" if line.startswith("<") else line))


def _add_group(page: Any, group: Group) -> None:
    with page.subgraph(
        name=f"cluster_{group.side}", graph_attr={"label": escaped(group.words), "color": LIGHT["hairline"]}
    ) as lane:
        for mark in group.marks:
            lane.node(mark.id, label=escaped(_words(mark)), **_coloured(_SHAPES[mark.kind]))


def _words(mark: Mark) -> str:
    return _LEADS.get(mark.kind, "") + mark.words


def _add_tie(page: Any, tie: Tie) -> None:
    page.edge(tie.start, tie.end, label=escaped(tie.label), **_coloured(_LINES[tie.bond]))


def _coloured(attributes: dict[str, str]) -> dict[str, str]:
    """The attributes with the colours of the palette."""
    return {key: _INKS.get(value, value) for key, value in attributes.items()}
