"""A diagram as DOT, with every position given: Graphviz only has to draw it.

Map text reaches Graphviz through one door, `escaped`, and only ever as a label: names, ids and all other
attributes are made here.
"""

from __future__ import annotations

import html
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import graphviz

from navmap.drawing.diagram import Diagram, Ink, Line, Panel, Point, Sign, Style, Text
from navmap.drawing.metrics import width
from navmap.drawing.palette import PALETTES
from navmap.drawing.wrapping import clean

FONTS: dict[Style, str] = {"regular": "Arimo", "bold": "Arimo Bold", "italic": "Arimo Italic"}

_PAGE = {"layout": "nop2", "outputorder": "edgesfirst", "margin": "0", "pad": "0", "charset": "UTF-8"}
_ORDER = (Panel, Sign, Text, Line)
"""An edge comes after the nodes it ties."""
_ARROW = 0.8
_ARROW_LENGTH = 10 * _ARROW
_PLAIN = {"shape": "none", "style": "", "color": "", "penwidth": "", "fillcolor": ""}
_SHAPES = {"circle": "circle", "square": "box", "diamond": "diamond", "plate": "box"}


@dataclass(frozen=True, slots=True)
class _Canvas:
    """The graph that is written, the height of its page, which Graphviz counts from below, and the colours."""

    graph: Any
    height: float
    colours: Mapping[Ink, str]
    looks: dict[str, dict[str, str]] = field(default_factory=dict)
    """What nodes and edges look like from here on."""


def source(diagram: Diagram, dpi: int = 72) -> str:
    """The DOT text, for a resolution in dots per inch."""
    page = f"0,0,{_number(diagram.width)},{_number(diagram.height)}"
    graph = graphviz.Digraph(
        "map",
        graph_attr=_PAGE | {"bb": page, "dpi": str(dpi)},
        node_attr={"fixedsize": "shape", "margin": "0", "label": "", "fontname": FONTS["regular"]},
        edge_attr={"arrowhead": "none", "arrowsize": str(_ARROW)},
    )
    canvas = _Canvas(graph, diagram.height, PALETTES[diagram.theme])
    _add_page(canvas, page, diagram)
    for shape in sorted(diagram.shapes, key=lambda one: _ORDER.index(type(one))):
        match shape:
            case Panel():
                _add_panel(canvas, shape)
            case Sign():
                _add_sign(canvas, shape)
            case Text():
                _add_text(canvas, shape)
            case Line():
                _add_line(canvas, shape)
    return str(graph.source)


def escaped(text: str) -> str:
    """Map text as a label that is shown exactly: nothing in it is markup, an entity or an escape."""
    return html.escape(clean(text), quote=True).replace("\\", "\\\\")


def line_id(text: Text, place: int) -> str:
    """The id of one line of a text."""
    return f"{text.id}-{place + 1}"


def line_middle(text: Text, place: int) -> float:
    """The x of the middle of one line of a text."""
    own = width(text.lines[place], text.size, text.style)
    if text.align == "middle":
        return text.x + text.width / 2
    return text.x + (own / 2 if text.align == "left" else text.width - own / 2)


def _add_page(canvas: _Canvas, page: str, diagram: Diagram) -> None:
    """The page, which fixes the size, and two hidden points for lines that tie no signs."""
    attributes = {"bb": page, "style": "filled", "fillcolor": canvas.colours["paper"], "color": canvas.colours["paper"]}
    with canvas.graph.subgraph(name="cluster_page", graph_attr=attributes | {"penwidth": "0", "id": "page"}):
        pass
    middle = _position((diagram.width / 2, diagram.height / 2), canvas.height)
    for name in ("from", "to"):
        canvas.graph.node(name, shape="point", style="invis", pos=middle, width="0")


def _add_panel(canvas: _Canvas, panel: Panel) -> None:
    corners = (panel.x, canvas.height - panel.y - panel.height, panel.x + panel.width, canvas.height - panel.y)
    attributes = {
        "bb": ",".join(map(_number, corners)),
        "style": "rounded,filled" if panel.dash == "solid" else f"rounded,filled,{panel.dash}",
        "fillcolor": canvas.colours[panel.fill],
        "color": canvas.colours[panel.fill if panel.outline == "none" else panel.outline],
        "id": panel.id,
    }
    with canvas.graph.subgraph(name=f"cluster_{panel.id}", graph_attr=attributes):
        pass


def _look(canvas: _Canvas, kind: Literal["node", "edge"], **look: str) -> None:
    """Say what the next nodes or edges look like, where that differs: most are like the one before."""
    known = canvas.looks.setdefault(kind, {})
    if changed := {name: value for name, value in look.items() if known.get(name) != value}:
        canvas.graph.attr(kind, **changed)
        known.update(changed)


def _add_sign(canvas: _Canvas, sign: Sign) -> None:
    rounded = sign.form in ("square", "plate")
    style = ["filled", *(["rounded"] if rounded else []), *([sign.dash] if sign.dash != "solid" else [])]
    _look(
        canvas,
        "node",
        shape=_SHAPES[sign.form],
        width=_inches(sign.width),
        height=_inches(sign.height),
        style=",".join(style),
        color=canvas.colours[sign.fill if sign.ring == "none" else sign.ring],
        penwidth=_number(0 if sign.ring == "none" else sign.ring_width),
        fillcolor=canvas.colours[sign.fill],
        fontname=FONTS["bold"],
        fontsize=str(sign.size),
        fontcolor=canvas.colours[sign.ink],
    )
    at = _position((sign.x, sign.y), canvas.height)
    canvas.graph.node(sign.id, label=escaped(sign.words), id=sign.id, pos=at)


def _add_text(canvas: _Canvas, text: Text) -> None:
    """A node for each line; Graphviz sets it flush with the side it is aligned to, whatever its font."""
    _look(
        canvas,
        "node",
        **_PLAIN,
        height=_inches(text.leading),
        fontname=FONTS[text.style],
        fontsize=str(text.size),
        fontcolor=canvas.colours[text.ink],
    )
    flush = {"left": r"\l", "middle": "", "right": r"\r"}[text.align]
    for place, line in enumerate(text.lines):
        box, id_ = max(text.width, width(line, text.size, text.style)), line_id(text, place)
        at = _position((text.x + box / 2, text.y + text.leading * (place + 0.5)), canvas.height)
        canvas.graph.node(id_, label=escaped(line) + flush, id=id_, pos=at, width=_inches(box))


def _add_line(canvas: _Canvas, line: Line) -> None:
    points = line.points
    tip = ""
    if line.arrow:
        tip = f"e,{_position(points[-1], canvas.height)} "
        points = (*points[:-1], _arrow_base(points))
    _look(
        canvas,
        "edge",
        color=canvas.colours[line.ink],
        penwidth=_number(line.width),
        style=line.dash,
        arrowhead="normal" if line.arrow else "none",
    )
    canvas.graph.edge(line.tail or "from", line.head or "to", id=line.id, pos=tip + _positions(points, canvas.height))


def _arrow_base(points: tuple[Point, ...]) -> Point:
    """Where the curve ends so that the head, as long as Graphviz draws it, ends at the last point."""
    (tip_x, tip_y) = points[-1]
    before = next(one for one in reversed(points[:-1]) if math.dist(one, points[-1]) > 0.01)
    share = _ARROW_LENGTH / math.dist(before, points[-1])
    return tip_x + (before[0] - tip_x) * share, tip_y + (before[1] - tip_y) * share


def _positions(points: Iterable[Point], height: float) -> str:
    return " ".join(_position(point, height) for point in points)


def _position(point: Point, height: float) -> str:
    return f"{_number(point[0])},{_number(height - point[1])}"


def _inches(points: float) -> str:
    return f"{points / 72:.5f}"


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
