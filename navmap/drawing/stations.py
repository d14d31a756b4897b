"""The stations of both routes with their names, the gates, and the holes where no customer stage is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from navmap.drawing.content import Stop
from navmap.drawing.details import GAP, SIZE
from navmap.drawing.diagram import About, Form, Ink, Shape, Sign, Text
from navmap.drawing.metrics import width
from navmap.drawing.plan import Plan, stack_height
from navmap.drawing.rows import BAND, NAME_GAP
from navmap.syntax.tree import Side

MARK = 17.0
"""The diameter of a finding's dot."""


def station_shapes(plan: Plan) -> Iterator[Shape]:
    """All stops, in order of travel: the customer's, then the seller's with their gates."""
    for lane in plan.content.lanes:
        for stop in lane.stops:
            if stop.side == "seller" and stop.name in plan.content.unmatched:
                yield _hole(plan, stop)
            yield from _signs(plan, stop)
    yield from _gate_shapes(plan)


def detail_shapes(plan: Plan) -> Iterator[Text]:
    """What is accomplished in the stages."""
    for lane in plan.content.lanes:
        for stop in lane.stops:
            y = _details_top(plan, stop)
            for number, detail in enumerate(plan.details.get(stop.id, ()), 1):
                about = About("stage", stop.side, stop.name, text=detail.text)
                left = plan.x(stop) - plan.grid.label / 2
                yield Text(
                    f"{stop.id}-detail-{number}", about, left, y + GAP, plan.grid.label, detail.lines, SIZE,
                    detail.ink, detail.style, "middle",
                )  # fmt: skip
                y += detail.height


def _details_top(plan: Plan, stop: Stop) -> float:
    if plan.details_below(stop):
        return plan.rows.customer + NAME_GAP + 6
    name = len(plan.names[stop.id]) * plan.grid.name_size * 1.2
    return (names_edge(plan, stop) if stop.side == "customer" else plan.rows.seller + NAME_GAP) + name


def inks_of(stop: Stop) -> tuple[Ink, Ink]:
    """The inks of a stop's ring and of its words."""
    if stop.side == "seller":
        return "seller-ring", "seller"
    return ("buying", "buying") if stop.kind == "buying" else ("customer", "customer")


def names_edge(plan: Plan, stop: Stop) -> float:
    """The far edge of a stop's name, where ways back and ways past begin."""
    away = NAME_GAP + stack_height(plan, stop)
    return plan.rows.customer - away if stop.side == "customer" else plan.rows.seller + away


def mark(side: Side, stage: str, numbers: str, x: float, y: float) -> Sign:
    """A finding's dot, wider where several findings meet."""
    wide = max(MARK, width(numbers, 10, "bold") + 9)
    about = About("finding", side, stage)
    where = f"mark-{numbers.replace(', ', '-')}"
    form: Form = "circle" if wide == MARK else "plate"
    return Sign(where, about, x, y, wide, MARK, form, "paper", 1, "finding", words=numbers, size=10, ink="paper")


def mark_at_end(side: Side, stage: str, numbers: str, right: float, top: float, height: float = BAND) -> Sign:
    """A finding's dot at the right end of a band."""
    dot = mark(side, stage, numbers, 0, top + height / 2)
    return replace(dot, x=right - 1.5 - dot.width / 2)


def _signs(plan: Plan, stop: Stop) -> Iterator[Shape]:
    x, y, grid = plan.x(stop), plan.y(stop.side), plan.grid
    ring, ink = inks_of(stop)
    about = About("stage", stop.side, stop.name, text=f"{stop.number} {stop.title or stop.name}")
    square = stop.kind == "buying"
    size = grid.station - 2 if square else grid.station
    form: Form = "square" if square else "circle"
    number_size = 12 if len(stop.number) < 3 else 10
    won = stop.kind == "won"
    yield Sign(
        stop.id, about, x, y, size, size, form, ring, 4, fill="seller" if won else "paper",
        words=stop.number, size=number_size, ink="paper" if won else ink,
    )  # fmt: skip
    if stop.id in plan.names:
        yield _name(plan, stop)
    if numbers := plan.marks.at(stop.side, stop.name):
        yield _mark_beside(plan, stop, numbers)


def _mark_beside(plan: Plan, stop: Stop, numbers: str) -> Sign:
    """At the outer right corner of a station; a wide one grows over it to the left where a gate stands behind."""
    dot = mark(stop.side, stop.name, numbers, 0, 0)
    upwards = -1 if stop.side == "customer" else 1
    gated = stop.side == "seller" and bool(plan.content.gates_of(stop.name))
    left = 7 + MARK - dot.width if gated else 7
    return replace(dot, x=plan.x(stop) + left + dot.width / 2, y=plan.y(stop.side) + upwards * plan.grid.station / 2)


def _name(plan: Plan, stop: Stop) -> Text:
    about = About("stage", stop.side, stop.name, text=f"{stop.number} {stop.title or stop.name}")
    grid = plan.grid
    top = names_edge(plan, stop) if stop.side == "customer" else plan.rows.seller + NAME_GAP
    left, ink = plan.x(stop) - grid.label / 2, inks_of(stop)[1]
    return Text(
        f"{stop.id}-name", about, left, top, grid.label, plan.names[stop.id], grid.name_size, ink, "bold", "middle"
    )


def _hole(plan: Plan, stop: Stop) -> Sign:
    """Where a seller stage has no customer stage beside it."""
    about = About("gap", "seller", stop.name, text=f"{stop.title}: no customer stage")
    size = plan.grid.station - 1
    x, y = plan.x(stop), plan.rows.customer
    return Sign(
        f"hole-{stop.id}", about, x, y, size, size, "circle", "finding", 1.8,
        dash="dashed", words="?", size=12, ink="finding",
    )  # fmt: skip


def _gate_shapes(plan: Plan) -> Iterator[Sign]:
    size = plan.grid.gate
    for gate in plan.gates:
        about = About("gate", "seller", gate.stage, gate.waits_for[-1], f"{gate.number} {gate.text}")
        words_size = 11 if len(gate.number) < 3 else 9
        yield Sign(
            gate.id, about, gate.x, plan.rows.seller, size, size, "diamond", "customer", 2.4,
            words=gate.number, size=words_size, ink="customer",
        )  # fmt: skip
