"""What there is to draw of a map: stops on two routes, and everything that ties them together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from navmap.drawing.steps import REPEATS, AnyRoute, Step, steps_of
from navmap.graph.graph import MapGraph
from navmap.model.map import CustomerStage, Journey, Map, SellerStage
from navmap.syntax.tree import Side


@dataclass(frozen=True, slots=True)
class Done:
    """A sign that a stage is done: a customer's outcome or a seller's exit, which may be a gate."""

    text: str
    gate: bool


@dataclass(frozen=True, slots=True)
class Stop:
    """A stage as a sign on the map. `number` is what the sign says: 3, S3, or A for an ongoing stage."""

    side: Side
    name: str
    title: str
    number: str
    kind: str
    id: str
    details: tuple[Done, ...] = ()
    """What is accomplished here: a customer stage's outcomes, a seller stage's exit criteria."""
    steps: tuple[Step, ...] = ()
    """What may follow, where that is not simply the next stop."""


@dataclass(frozen=True, slots=True)
class Gate:
    """Exits of a seller stage that wait for the same customer stages; the furthest stands last."""

    stage: str
    waits_for: tuple[str, ...]
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A seller stage that helps the customer in a stage, and how."""

    seller: str
    customer: str
    text: str


@dataclass(frozen=True, slots=True)
class Way:
    """A way from a stage of one side that is not simply the one to the next."""

    side: Side
    start: str
    end: str
    kind: str
    """`skip`, `return` where it leads back, or `repeat` where it leads to the stage itself."""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """One side: whose it is, its stops in order of travel, and those outside that order."""

    side: Side
    text: str
    stops: tuple[Stop, ...]
    outside: tuple[Stop, ...]
    joined: frozenset[str]
    """The names of the stops from which the route leads straight to the next one."""
    ways: tuple[Way, ...]
    destination: str | None


@dataclass(frozen=True, slots=True)
class Content:
    """All that a picture of a map can show."""

    title: str
    subtitle: str
    whole: bool
    """Whether both journeys are there to be held against each other."""
    customer: Lane
    seller: Lane
    links: tuple[Link, ...]
    gates: tuple[Gate, ...]
    unmatched: frozenset[str]
    """Seller stages that have nothing to do with any customer outcome."""
    shared_destination: bool
    """Whether the seller's destination waits for something the customer reaches."""
    asks: bool
    """Whether what is missing is shown as a question."""

    @property
    def lanes(self) -> tuple[Lane, Lane]:
        """Both sides, the customer's first."""
        return self.customer, self.seller

    def links_of(self, stage: str) -> tuple[Link, ...]:
        """What a seller stage helps with."""
        return tuple(link for link in self.links if link.seller == stage)

    def gates_of(self, stage: str) -> tuple[Gate, ...]:
        """The gates of a seller stage, the furthest last."""
        return tuple(gate for gate in self.gates if gate.stage == stage)


def content_of(graph: MapGraph, *, asks: bool = True) -> Content:
    """What a map has to show; without `asks`, no question marks where something is missing."""
    stages = _stages_by_reference(graph)
    customer, seller = _lane(graph.map.customer, graph.customer, "customer"), _seller_lane(graph)
    links = tuple(_links(graph, stages))
    gates = tuple(_gates(graph, stages, customer))
    touched = {link.seller for link in links} | {gate.stage for gate in gates}
    whole = bool(customer.stops and seller.stops)
    return Content(
        title=graph.map.title or "A map without a title",
        subtitle=_subtitle(graph.map),
        whole=whole,
        customer=customer,
        seller=seller,
        links=links,
        gates=gates,
        unmatched=frozenset(_unmatched(graph, touched)) if whole and asks else frozenset(),
        shared_destination=_shares_destination(graph, stages),
        asks=asks,
    )


def _subtitle(whole: Map) -> str:
    parts = ["Library"] if whole.kind == "library" else []
    parts += [whole.owner.text] if whole.owner else []
    parts += [f"version {whole.version.text}"] if whole.version else []
    parts += [f"reviewed {whole.reviewed.day.isoformat()}"] if whole.reviewed else []
    return " · ".join(parts) or "Navigation map"


def _stages_by_reference(graph: MapGraph) -> dict[str, str]:
    """The customer stage behind every name a seller may refer to; unknown names are another's concern."""
    found: dict[str, str] = {}
    for stage in graph.customer.stages:
        found.setdefault(stage.name, stage.name)
        for outcome in stage.outcomes:
            found.setdefault(outcome.name, stage.name)
    return found


def _lane(journey: Journey | None, route: AnyRoute, side: Side) -> Lane:
    ways = (*_ways(route, side), *_returns(route, side))
    destination = journey.destination if journey else None
    return Lane(
        side=side,
        text=journey.text if journey else "",
        stops=tuple(_stops(route, side)),
        outside=tuple(_outside(route, side)),
        joined=frozenset(_joined(route)),
        ways=tuple(ways),
        destination=destination.text if destination else None,
    )


def _seller_lane(graph: MapGraph) -> Lane:
    lane = _lane(graph.map.seller, graph.seller, "seller")
    exits = {stage.name: tuple(_exits(graph, stage)) for stage in graph.seller.sequence}
    return replace(lane, stops=tuple(replace(stop, details=exits[stop.name]) for stop in lane.stops))


def _exits(graph: MapGraph, stage: SellerStage) -> Iterator[Done]:
    for one in stage.exits:
        if text := graph.exit_text(one):
            yield Done(text, bool(one.when))


def _stops(route: AnyRoute, side: Side) -> Iterator[Stop]:
    sign, letter = ("S", "s") if side == "seller" else ("", "c")
    stages: Sequence[CustomerStage | SellerStage] = route.sequence
    labels = {one.name: f"{sign}{number} {one.title or one.name}" for number, one in enumerate(stages, 1)}
    steps = steps_of(route, labels)
    for number, stage in enumerate(stages, 1):
        outcomes = stage.outcomes if isinstance(stage, CustomerStage) else ()
        details = tuple(Done(one.text, gate=False) for one in outcomes if one.text)
        ids = f"{sign}{number}", stage.kind, f"{letter}{number}"
        yield Stop(side, stage.name, stage.title, *ids, details, steps[stage.name])


def _outside(route: AnyRoute, side: Side) -> Iterator[Stop]:
    """Ongoing or lost stages; ongoing ones are lettered, because a gate may wait for them."""
    within = {stage.name for stage in route.sequence}
    stages: Sequence[CustomerStage | SellerStage] = route.stages
    for place, stage in enumerate(stage for stage in stages if stage.name not in within):
        letters = _letters(place) if side == "customer" else ""
        outcomes = stage.outcomes if isinstance(stage, CustomerStage) else ()
        details = tuple(Done(one.text, gate=False) for one in outcomes if one.text)
        yield Stop(side, stage.name, stage.title, letters, stage.kind, f"{stage.kind}{place + 1}", details)


def _letters(place: int) -> str:
    """A, B, … Z, AA, AB, …"""
    first, last = divmod(place, 26)
    return (_letters(first - 1) if first else "") + chr(ord("A") + last)


def _joined(route: AnyRoute) -> Iterator[str]:
    for stage, following in zip(route.sequence, route.sequence[1:], strict=False):
        if following.name in route.steps_from(stage.name):
            yield stage.name


def _ways(route: AnyRoute, side: Side) -> Iterator[Way]:
    """Steps that do not lead to the next stop."""
    order = {stage.name: place for place, stage in enumerate(route.sequence)}
    for name, place in order.items():
        for step in route.steps_from(name):
            if step == name:
                yield Way(side, name, name, "repeat", REPEATS)
            elif order[step] != place + 1:
                yield Way(side, name, step, "skip" if step in route.forward_from(name) else "return")


def _returns(route: AnyRoute, side: Side) -> Iterator[Way]:
    """Ways back with the words that belong to them."""
    order = {stage.name: place for place, stage in enumerate(route.sequence)}
    for stage in route.sequence:
        for to, words in _backwards(stage):
            if to in order and order[to] < order[stage.name]:
                yield Way(side, stage.name, to, "return", words)


def _backwards(stage: CustomerStage | SellerStage) -> Iterator[tuple[str, str]]:
    if isinstance(stage, SellerStage):
        yield from ((way.to.name, way.when) for way in stage.ways_back)
    else:
        yield from ((one.returns_to.name, one.text) for one in stage.derailers if one.returns_to)


def _links(graph: MapGraph, stages: dict[str, str]) -> Iterator[Link]:
    """One link for each seller and customer stage, whatever the number of outcomes."""
    for stage in graph.seller.sequence:
        hows: dict[str, list[str]] = {}
        for one in stage.helps:
            for ref in one.targets:
                if ref.name in stages:
                    hows.setdefault(stages[ref.name], []).append(one.how)
        for customer, texts in hows.items():
            yield Link(stage.name, customer, "; ".join(dict.fromkeys(filter(None, texts))))


def _gates(graph: MapGraph, stages: dict[str, str], lane: Lane) -> Iterator[Gate]:
    numbers = {stop.name: stop.number for stop in (*lane.outside, *lane.stops)}
    order = {name: place for place, name in enumerate(numbers)}
    for stage in graph.seller.sequence:
        texts: dict[tuple[str, ...], list[str]] = {}
        for one in stage.exits:
            waits = sorted({stages[ref.name] for ref in one.when if ref.name in stages}, key=order.__getitem__)
            if waits:
                texts.setdefault(tuple(waits), []).append(graph.exit_text(one))
        for names, said in sorted(texts.items(), key=lambda pair: [order[name] for name in reversed(pair[0])]):
            number = numbers[names[-1]] + ("+" if len(names) > 1 else "")
            yield Gate(stage.name, names, number, "; ".join(said))


def _unmatched(graph: MapGraph, touched: set[str]) -> Iterator[str]:
    """Not touched, and more than a last won stage that only marks the end."""
    for stage in graph.seller.sequence:
        last = stage is graph.seller.last
        marks_end = last and stage.kind == "won" and not (stage.activities or stage.exits)
        if stage.name not in touched and not marks_end:
            yield stage.name


def _shares_destination(graph: MapGraph, stages: dict[str, str]) -> bool:
    seller = graph.map.seller
    if not seller or not seller.destination:
        return False
    last: Sequence[str] = [graph.customer.last.name] if graph.customer.last else []
    customer = graph.map.customer.destination if graph.map.customer else None
    shared = {stages.get(ref.name) for ref in customer.when} if customer else set()
    return any(stages.get(ref.name) in {*last, *shared} - {None} for ref in seller.destination.when)
