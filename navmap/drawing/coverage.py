"""The coverage matrix: which seller stage helps the customer in which stage, or waits for them there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from navmap.drawing.content import Content, Stop, content_of
from navmap.graph.graph import MapGraph
from navmap.model.map import SellerStage

NOBODY = "nobody"
NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Touch:
    """What a seller stage has to do with a customer stage."""

    helps: bool
    waits: bool

    @property
    def words(self) -> str:
        """What stands in the cell."""
        return ", ".join(word for word, so in (("helps", self.helps), ("waits for", self.waits)) if so)


@dataclass(frozen=True, slots=True)
class Row:
    """A seller stage and, for each customer stage, what it has to do with it."""

    seller: Stop
    cells: tuple[Touch, ...]

    @property
    def total(self) -> str:
        """With how many customer stages the seller stage has to do."""
        return str(sum(bool(cell.words) for cell in self.cells) or NOTHING)


@dataclass(frozen=True, slots=True)
class Coverage:
    """The whole matrix."""

    customers: tuple[Stop, ...]
    """The columns: the stages of the route, then the ongoing ones."""
    rows: tuple[Row, ...]

    @property
    def totals(self) -> tuple[str, ...]:
        """For each customer stage, how many seller stages have to do with it."""
        columns = zip(*(row.cells for row in self.rows), strict=True) if self.rows else ((),) * len(self.customers)
        return tuple(str(sum(bool(cell.words) for cell in column) or NOBODY) for column in columns)


def coverage_of(graph: MapGraph, content: Content | None = None) -> Coverage:
    """The matrix of a map."""
    content = content or content_of(graph)
    customers = (*content.customer.stops, *content.customer.outside)
    rows = (Row(stop, tuple(_cells(graph, stop.name, customers))) for stop in content.seller.stops)
    return Coverage(customers, tuple(rows))


def _cells(graph: MapGraph, seller: str, customers: tuple[Stop, ...]) -> Iterator[Touch]:
    helped = set(map(graph.stage_of, graph.helped_by(seller)))
    waited_for = set(map(graph.stage_of, graph.gated_by(seller)))
    for stop in customers:
        yield Touch(stop.name in helped, stop.name in waited_for)


def label(stop: Stop) -> str:
    """A stage by its number and title."""
    return f"{stop.number} {stop.title or stop.name}".strip()


def homes_of(graph: MapGraph) -> dict[str | None, tuple[SellerStage, ...]]:
    """The seller stages of each customer stage: those that expect the customer to be there.

    Under None stand those that have to do with no customer stage; lost stages have no home.
    """
    found: dict[str | None, tuple[SellerStage, ...]] = {}
    for stage in graph.seller.sequence:
        home = _home(graph, stage.name)
        found[home] = (*found.get(home, ()), stage)
    return found


def _home(graph: MapGraph, seller: str) -> str | None:
    touched = dict.fromkeys(map(graph.stage_of, (*graph.helped_by(seller), *graph.gated_by(seller))))
    expected = [name for name in touched if graph.customer.position(name) == graph.target(seller)]
    return next(iter(expected or touched), None)
