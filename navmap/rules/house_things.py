"""The things of a map that a house rule can be about, and what each of them says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from navmap.findings import Element
from navmap.graph.graph import MapGraph
from navmap.model import map as nouns
from navmap.model.names import fold
from navmap.rules.naming import Stage, of_exit, of_map, of_outcome, of_side, of_stage
from navmap.source import Place

_STAGES: dict[str, tuple[str, str]] = {
    "customer stage": ("customer", ""),
    "buying stage": ("customer", "buying"),
    "ongoing stage": ("customer", "ongoing"),
    "seller stage": ("seller", ""),
    "won stage": ("seller", "won"),
    "lost stage": ("seller", "lost"),
}


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing, as findings name it; `name` is what the author called it, and `stage` where it stands."""

    noun: nouns.Noun
    element: Element
    name: str
    stage: Stage | None = None

    @property
    def place(self) -> Place:
        """Where it is written."""
        return self.noun.place


def things(graph: MapGraph, kind: str) -> Iterator[Thing]:
    """All things of a kind, as written."""
    if kind in _STAGES:
        side, stage_kind = _STAGES[kind]
        yield from (one for one in _stages(graph, side) if not stage_kind or _kind(one) == stage_kind)
    elif kind == "map":
        yield Thing(graph.map, of_map(graph.map), "")
    elif kind == "role":
        for journey in graph.map.journeys:
            yield from map(_role, journey.roles)
    elif kind in ("customer", "seller"):
        yield from (Thing(one, of_side(one), "") for one in graph.map.journeys if one.side == kind)
    else:
        for stage in graph.map.stages:
            yield from _in_stage(stage, kind)


def parts(thing: Thing, graph: MapGraph) -> Iterator[Thing]:
    """The thing and all that belongs to it."""
    yield thing
    if isinstance(thing.noun, nouns.Map):
        for journey in thing.noun.journeys:
            yield from parts(Thing(journey, of_side(journey), ""), graph)
    elif isinstance(thing.noun, nouns.Journey):
        yield from map(_role, thing.noun.roles)
        for stage in _stages(graph, thing.noun.side):
            yield from parts(stage, graph)
    elif isinstance(thing.noun, nouns.CustomerStage | nouns.SellerStage):
        for kind in ("outcome", "derailer", "exit"):
            yield from _in_stage(thing.noun, kind)


def texts(noun: nouns.Noun) -> Iterator[tuple[str, Place]]:
    """The words that a thing says itself, without those of what belongs to it."""
    for name in ("title", "text"):
        if isinstance(getattr(noun, name, None), str):
            yield getattr(noun, name), noun.place
    for name in _PROSE:
        value = getattr(noun, name, None)
        for words in value if isinstance(value, tuple) else (value,):
            if isinstance(words, nouns.Words):
                yield words.text, words.place
    if isinstance(noun, nouns.Journey) and noun.destination:
        yield noun.destination.text, noun.destination.place
    if isinstance(noun, nouns.SellerStage):
        yield from ((one.how, one.place) for one in noun.helps)
        yield from ((one.when, one.place) for one in noun.ways_back)


_PROSE = (
    "owner", "version", "notes", "activities", "milestones", "stops", "crm", "forecast",
    "evidence", "field", "signals", "responses",
)  # fmt: skip


def _stages(graph: MapGraph, side: str) -> Iterable[Thing]:
    return [Thing(one, of_stage(one), one.name, one) for one in getattr(graph, side).stages]


def _kind(thing: Thing) -> str:
    assert thing.stage is not None  # of a thing made by _stages
    return thing.stage.kind


def _in_stage(stage: Stage, kind: str) -> Iterator[Thing]:
    if isinstance(stage, nouns.SellerStage):
        exits = stage.exits if kind == "exit" else ()
        yield from (Thing(one, of_exit(stage, one), one.name or "", stage) for one in exits)
    elif kind == "outcome":
        yield from (Thing(one, of_outcome(stage, one), one.name, stage) for one in stage.outcomes)
    elif kind == "derailer":
        yield from (Thing(one, _of_derailer(stage, one), "", stage) for one in stage.derailers)


def _of_derailer(stage: Stage, derailer: nouns.Derailer) -> Element:
    return Element("customer", "derailer", fold(derailer.text), derailer.text, stage.name)


def _role(role: nouns.Role) -> Thing:
    return Thing(role, Element(role.side, "role", role.name, role.title), role.name)
