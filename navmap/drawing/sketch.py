"""The map without places: signs in two groups and the ties between them, for tools with a layout of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from navmap.drawing.content import Content, Gate, Lane, content_of
from navmap.drawing.coverage import label
from navmap.drawing.wrapping import clean
from navmap.graph.graph import MapGraph
from navmap.syntax.tree import Side

Kind = Literal["change", "buying", "ongoing", "open", "won", "lost", "gate", "destination"]
Bond = Literal["step", "return", "helps", "opens"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One sign. `id` is made here and safe in any language; `words` are map text."""

    id: str
    kind: Kind
    words: str


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie between two signs: the next step, a way back with its words, help, or what opens a gate or the seller's
    destination.
    """

    start: str
    end: str
    bond: Bond
    words: str = ""

    @property
    def label(self) -> str:
        """What stands on the line."""
        return {"step": "", "return": self.words or "back"}.get(self.bond, self.bond)


@dataclass(frozen=True, slots=True)
class Group:
    """One side and its signs."""

    side: Side
    words: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Sketch:
    """The whole map. Ties between the sides come first and ways back last: tools that look for the direction
    of travel in that order find the right one.
    """

    title: str
    groups: tuple[Group, ...]
    ties: tuple[Tie, ...]


def sketch_of(graph: MapGraph) -> Sketch:
    """The sketch of a map."""
    content = content_of(graph)
    groups = tuple(_group(content, lane) for lane in content.lanes if lane.stops or lane.outside)
    ids = {(stop.side, stop.name): stop.id for lane in content.lanes for stop in (*lane.stops, *lane.outside)}
    steps = [tie for lane in content.lanes for tie in _steps(content, lane, ids)]
    ties = (*_helps(content, ids), *_openings(content, ids), *steps)
    return Sketch(content.title, groups, tuple(sorted(ties, key=lambda tie: tie.bond == "return")))


_Ids = dict[tuple[Side, str], str]


def _group(content: Content, lane: Lane) -> Group:
    """A side: each stage with its gates behind it, then the destination, then what stands outside."""
    marks: list[Mark] = []
    for stop in lane.stops:
        marks.append(Mark(stop.id, stop.kind, label(stop)))  # type: ignore[arg-type]  # kinds of stages are kinds here
        if lane.side == "seller":
            marks += [Mark(id, "gate", gate.number) for id, gate in _gates(content, stop.name, stop.id)]
    if lane.destination:
        marks.append(Mark(f"{lane.side}_end", "destination", lane.destination))
    marks += [Mark(stop.id, stop.kind, label(stop)) for stop in lane.outside]  # type: ignore[arg-type]
    return Group(lane.side, f"{lane.side.capitalize()}: {lane.text}", tuple(marks))


def _gates(content: Content, stage: str, id: str) -> Iterator[tuple[str, Gate]]:
    for number, gate in enumerate(content.gates_of(stage), 1):
        yield f"{id}_gate{number}", gate


def _steps(content: Content, lane: Lane, ids: _Ids) -> Iterator[Tie]:
    """From stage to gate to gate to what may follow."""
    leaving: dict[str, str] = {}
    for stop in lane.stops:
        gates = [id for id, _ in _gates(content, stop.name, stop.id)] if lane.side == "seller" else []
        line = [stop.id, *gates]
        yield from (Tie(start, end, "step") for start, end in zip(line, gates, strict=False))
        leaving[stop.name] = line[-1]
    for stop, following in zip(lane.stops, lane.stops[1:], strict=False):
        if stop.name in lane.joined:
            yield Tie(leaving[stop.name], following.id, "step")
    for way in lane.ways:
        skips = way.kind == "skip"
        start = leaving[way.start] if skips else ids[lane.side, way.start]
        yield Tie(start, ids[lane.side, way.end], "step" if skips else "return", way.words)
    if lane.stops and lane.destination:
        yield Tie(leaving[lane.stops[-1].name], f"{lane.side}_end", "step")


def _helps(content: Content, ids: _Ids) -> Iterator[Tie]:
    for link in content.links:
        yield Tie(ids["seller", link.seller], ids["customer", link.customer], "helps")


def _openings(content: Content, ids: _Ids) -> Iterator[Tie]:
    for stop in content.seller.stops:
        for id, gate in _gates(content, stop.name, stop.id):
            yield from (Tie(ids["customer", name], id, "opens") for name in gate.waits_for)
    customer, seller = content.lanes
    if content.shared_destination and customer.stops and seller.stops:
        yield Tie("customer_end" if customer.destination else customer.stops[-1].id, "seller_end", "opens")


def shortened(text: str, most: int) -> str:
    """Map text on one line, of at most so many characters; one that is cut ends in …"""
    line = clean(text)
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
