"""The arrows between the routes: what helps the customer, and what opens a gate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from navmap.drawing.diagram import About, Line
from navmap.drawing.junctions import Junctions, junctions_of
from navmap.drawing.legend import HELPS, OPENS
from navmap.drawing.plan import Plan
from navmap.drawing.shaping import on, upright

_NEAR, _EVEN, _FAR = 0.45, 0.6, 0.75


def connector_lines(plan: Plan) -> Iterator[Line]:
    """All arrows: first those that help, then those that open gates."""
    junctions = junctions_of(plan)
    yield from _helping(plan, junctions)
    yield from _opening(plan, junctions)


def stretches(lines: Iterable[Line], top: float, bottom: float) -> Iterator[tuple[float, float]]:
    """From where to where each line runs, from side to side, between two heights of the page."""
    for line in lines:
        points = (on(line.points, step / 60) for step in range(61))
        if xs := [x for x, y in points if top <= y <= bottom]:
            yield min(xs), max(xs)


def _helping(plan: Plan, junctions: Junctions) -> Iterator[Line]:
    for number, link in enumerate(plan.content.links, 1):
        key = (link.seller, link.customer)
        start = junctions.at_seller(key)
        customer = junctions.customer.get(link.customer)
        yield Line(
            id=f"helps-{number}",
            about=About("helps", "seller", link.seller, link.customer, link.text),
            points=upright(start, junctions.at_customer(key, start[0])),
            ink="seller-ring",
            width=HELPS,
            arrow=True,
            tail=junctions.seller[link.seller].id,
            head=customer.id if customer else "",
        )


def _opening(plan: Plan, junctions: Junctions) -> Iterator[Line]:
    pairs = [(gate, name) for gate in plan.gates for name in gate.waits_for]
    for number, (gate, name) in enumerate(pairs, 1):
        tip = junctions.at_gate(gate, name)
        start = junctions.at_customer((gate.id, name), tip[0])
        turns = _turns(tip[0] - start[0], plan.grid.pitch)
        customer = junctions.customer.get(name)
        yield Line(
            id=f"opens-{number}",
            about=About("opens", "customer", name, gate.stage, gate.text),
            points=upright(start, tip, *turns),
            ink="customer",
            width=OPENS,
            dash="dashed",
            arrow=True,
            tail=customer.id if customer else "",
            head=gate.id,
        )


def _turns(across: float, pitch: float) -> tuple[float, float]:
    """How long a dashed line stays upright at its start and at its tip.

    Gates stand to the right of their stations, so long lines to the right turn early and those to the left
    late: then they keep clear of the arrows that help.
    """
    if abs(across) < pitch * 1.2:
        return _EVEN, _EVEN
    return (_NEAR, _FAR) if across > 0 else (_FAR, _NEAR)
