"""Two states of a map side by side: which thing of the old one is which of the new one."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Literal

from navmap.diff import pairs
from navmap.diff.pairs import Pairs
from navmap.graph.graph import MapGraph
from navmap.model.map import CustomerStage, Outcome, SellerStage

Placed = tuple[CustomerStage, Outcome]
"""An outcome with its stage."""

State = Literal["old", "new"]


class States:
    """The old and the new state, with everything that pairs their things."""

    def __init__(self, old: MapGraph, new: MapGraph) -> None:
        self.old = old
        self.new = new
        self.customer: Pairs[CustomerStage] = pairs.stages(old.customer.stages, new.customer.stages)
        self.seller: Pairs[SellerStage] = pairs.stages(old.seller.stages, new.seller.stages)

    @cached_property
    def outcomes(self) -> Pairs[Placed]:
        """Outcomes by name wherever they stand; those without a given name, in one stage, by their words."""
        named = pairs.paired(_placed(self.old), _placed(self.new), lambda one: one[1].name)
        gone, added = _nameless(named.gone), _nameless(named.added)
        alike = [
            pair
            for before, after in self.customer.both
            for pair in pairs.reworded(
                Pairs((), gone.get(before.name, ()), added.get(after.name, ())), lambda one: one[1].text
            ).both
        ]
        taken = {id(outcome) for pair in alike for _, outcome in pair}
        return Pairs(
            (*named.both, *alike),
            tuple(one for one in named.gone if id(one[1]) not in taken),
            tuple(one for one in named.added if id(one[1]) not in taken),
        )

    @cached_property
    def name_now(self) -> dict[str, str]:
        """The present names of the customer's old stages and outcomes, where they are still there."""
        names = {before.name: after.name for before, after in self.customer.both}
        return names | {before.name: after.name for (_, before), (_, after) in self.outcomes.both}

    def outcomes_now(self, name: str) -> frozenset[str]:
        """What an outcome of the old state is called now; of a stage that stood for itself, what stands for it."""
        present = self.name_now.get(name)
        if present is None:
            return frozenset()
        return frozenset(self.new.milestones.members.get(present, (present,)))

    @cached_property
    def seller_name_now(self) -> dict[str, str]:
        """The present names of the seller's old stages, where they are still there."""
        return {before.name: after.name for before, after in self.seller.both}

    def role(self, state: State, name: str) -> str:
        """The title of a role; one that nobody describes goes by its name."""
        return self._roles[state].get(name) or name

    @cached_property
    def _roles(self) -> dict[State, dict[str, str]]:
        return {"old": _role_titles(self.old), "new": _role_titles(self.new)}

    def words(self, state: State, names: Iterable[str]) -> tuple[str, ...]:
        """What outcomes and stages of the customer say, as people know them."""
        graph = self.old if state == "old" else self.new
        return tuple(_words(graph, name) for name in names)


def _role_titles(graph: MapGraph) -> dict[str, str]:
    return {role.name: role.title for journey in graph.map.journeys for role in journey.roles}


def _placed(graph: MapGraph) -> list[Placed]:
    return [(stage, outcome) for stage in graph.customer.stages for outcome in stage.outcomes]


def _nameless(outcomes: Iterable[Placed]) -> dict[str, tuple[Placed, ...]]:
    """The outcomes that are called by their words, by stage."""
    found: dict[str, tuple[Placed, ...]] = {}
    for stage, outcome in outcomes:
        if not outcome.named:
            found[stage.name] = (*found.get(stage.name, ()), (stage, outcome))
    return found


def _words(graph: MapGraph, name: str) -> str:
    outcomes = graph.outcomes([name])
    if outcomes:
        return outcomes[0].text or name
    return (graph.customer.stage(name).title or name) if name in graph.customer else name
