"""Who takes part, by the words the map has for them."""

from __future__ import annotations

from collections.abc import Iterable

from navmap.graph.graph import MapGraph
from navmap.model.map import Ref, Role
from navmap.syntax.tree import Side


def roles_of(graph: MapGraph, side: Side) -> tuple[Role, ...]:
    """The roles of one side, as written."""
    journey = graph.map.customer if side == "customer" else graph.map.seller
    return journey.roles if journey else ()


def named(graph: MapGraph, refs: Iterable[Ref], side: Side | None = None) -> tuple[str, ...]:
    """The titles of some roles, each once, of one side or of both; a role nobody describes goes by its name."""
    titles = {role.name: role.title or role.name for journey in graph.map.journeys for role in journey.roles}
    wanted = (ref for ref in refs if side is None or graph.side_of_role(ref.name) == side)
    return tuple(dict.fromkeys(titles.get(ref.name, ref.written) for ref in wanted))


def listed(names: Iterable[str]) -> str:
    """Some people or things in one line; titles may hold commas, so they are parted by semicolons."""
    return "; ".join(names)
