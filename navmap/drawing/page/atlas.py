"""What all parts of the page look things up in: stops by their stages, people by their roles."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from navmap.drawing.content import Content, Stop, content_of
from navmap.graph.graph import MapGraph
from navmap.model.map import CustomerStage, Role, SellerStage
from navmap.syntax.tree import Side


@dataclass(frozen=True)
class Atlas:
    """A map, laid out for looking things up; `asks` as in `content_of`."""

    graph: MapGraph
    asks: bool

    @cached_property
    def content(self) -> Content:
        """The stops and what ties them together."""
        return content_of(self.graph, asks=self.asks)

    @cached_property
    def stops(self) -> dict[tuple[Side, str], Stop]:
        """All stops by side and stage, in order of travel, those outside of it last."""
        return {(stop.side, stop.name): stop for lane in self.content.lanes for stop in (*lane.stops, *lane.outside)}

    def stop(self, side: Side | None, stage: str) -> Stop | None:
        """The stop of a stage; None where there is no such stage."""
        return self.stops.get((side, stage)) if side else None

    @cached_property
    def numbered(self) -> dict[str, Stop]:
        """The stops that have a number, by what their signs say."""
        return {stop.number: stop for stop in self.stops.values() if stop.number}

    def stage(self, stop: Stop) -> CustomerStage | SellerStage:
        """The stage of a stop."""
        route = self.graph.customer if stop.side == "customer" else self.graph.seller
        return route.stage(stop.name)

    @cached_property
    def roles(self) -> dict[str, tuple[str, Role]]:
        """Everybody by the name of the role, each with an id."""
        roles = [role for journey in self.graph.map.journeys for role in journey.roles]
        return {role.name: (f"r{number}", role) for number, role in enumerate(roles, 1)}

    def people_in(self, stop: Stop) -> tuple[str, ...]:
        """The ids of the roles that are involved in a stage, or confirm what is done there."""
        stage = self.stage(stop)
        done = stage.outcomes if isinstance(stage, CustomerStage) else stage.exits
        refs = [*stage.who, *(ref for one in done for ref in one.confirmed_by)]
        return tuple(dict.fromkeys(self.roles[ref.name][0] for ref in refs if ref.name in self.roles))
