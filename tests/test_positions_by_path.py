"""Positions, targets and floors, held against small maps of which every single path is walked."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, field

import pytest

from navmap.document import document_of, file_of
from navmap.graph.graph import MapGraph
from navmap.source import Source

SEEDS = range(300)


@dataclass
class Stage:
    name: str
    outcomes: list[str] = field(default_factory=list)
    helps: list[str] = field(default_factory=list)
    waits: list[str] = field(default_factory=list)
    next: list[str] = field(default_factory=list)


class Flow:
    """The stages of one side with their steps, and all the ways forward from the first one."""

    def __init__(self, stages: list[Stage]) -> None:
        self.names = [one.name for one in stages]
        following = {one: [later] for one, later in zip(self.names, self.names[1:], strict=False)}
        self.steps = {one.name: one.next or following.get(one.name, []) for one in stages}
        self.forward = {one: [other for other in self.steps[one] if not self._closes(one, other)] for one in self.names}
        self.ways: dict[str, list[list[str]]] = {name: [] for name in self.names}
        self._walk(self.names[0], [])

    def _closes(self, start: str, end: str) -> bool:
        return self.names.index(end) <= self.names.index(start) and start in self._reached(end)

    def _reached(self, start: str) -> set[str]:
        found, waiting = {start}, [start]
        while waiting:
            new = set(self.steps[waiting.pop()]) - found
            found |= new
            waiting += new
        return found

    def _walk(self, name: str, before: list[str]) -> None:
        self.ways[name].append(before)
        for other in self.forward[name]:
            self._walk(other, [*before, name])

    def position(self, name: str) -> int | None:
        return max(map(len, self.ways[name]), default=None)

    def earlier(self, name: str) -> set[str]:
        """The stages from which forward steps lead to a stage, whether or not a way leads to them."""
        found: set[str] = set()
        waiting = {name}
        while waiting:
            waiting = {one for one in self.names if waiting & set(self.forward[one])} - found
            found |= waiting
        return found


class ByHand:
    """The figures of a map, straight from their definitions."""

    def __init__(self, customer: list[Stage], seller: list[Stage]) -> None:
        self.customer, self.seller = Flow(customer), Flow(seller)
        self.stages = {one.name: one for one in (*customer, *seller)}
        self.home = {outcome: one.name for one in customer for outcome in one.outcomes}

    def _lowest(self, outcomes: Iterable[str]) -> int | None:
        known = (self.customer.position(self.home[one]) for one in outcomes)
        return min((one for one in known if one is not None), default=None)

    def target(self, name: str) -> int | None:
        stage = self.stages[name]
        before = {one for other in self.seller.earlier(name) for one in self.stages[other].helps}
        choices = (set(stage.helps) - before, stage.helps, stage.waits)
        return next((at for one in choices if (at := self._lowest(one)) is not None), None)

    def floor(self, name: str) -> int | None:
        ways = self.seller.ways[name]
        if not ways:
            return None
        waited = [{one for other in way for one in self.stages[other].waits} for way in ways]
        sure = set.intersection(*waited)
        begins = self.target(self.seller.names[0]) or 0
        return max([begins, *(at for one in sure if (at := self._lifted(one, sure)) is not None)])

    def _lifted(self, outcome: str, sure: set[str]) -> int | None:
        home = self.home[outcome]
        at = self.customer.position(home)
        if at is None or not sure.issuperset(self.stages[home].outcomes):
            return at
        return min((self.customer.position(one) or 0 for one in self.customer.forward[home]), default=at + 1)


def journeys(chance: random.Random) -> tuple[list[Stage], list[Stage]]:
    customer = [Stage(f"c{number}") for number in range(chance.randint(1, 6))]
    seller = [Stage(f"s{number}") for number in range(chance.randint(1, 6))]
    for stage in customer:
        stage.outcomes = [f"{stage.name}-{letter}" for letter in "ab"[: chance.randint(1, 2)]]
    outcomes = [one for stage in customer for one in stage.outcomes]
    for stage in seller:
        stage.helps = chance.sample(outcomes, min(len(outcomes), chance.choice([0, 1, 1, 2])))
        stage.waits = chance.sample(outcomes, min(len(outcomes), chance.choice([0, 1, 1, 2])))
    for side in (customer, seller):
        for stage in side:
            if chance.random() < 0.3:
                stage.next = [one.name for one in chance.sample(side, min(len(side), chance.randint(1, 3)))]
    return customer, seller


def written(stages: list[Stage]) -> Iterable[str]:
    for stage in stages:
        yield f"stage {stage.name}: T"
        yield from [f"next: {', '.join(stage.next)}"] if stage.next else []
        yield from (f"outcome {one}: T" for one in stage.outcomes)
        yield from (f"helps {one}: T" for one in stage.helps)
        yield from [f"exit when {', '.join(stage.waits)}: T"] if stage.waits else []


def graph_of(customer: list[Stage], seller: list[Stage]) -> MapGraph:
    lines = ("map: M", "customer: C", *written(customer), "seller: S", *written(seller), "")
    document = document_of(file_of(Source("map.navmap", "\n".join(lines))))
    assert not document.findings
    return document.graph


@pytest.mark.parametrize("seed", SEEDS)
def test_the_figures_are_those_of_all_the_paths(seed: int) -> None:
    customer, seller = journeys(random.Random(seed))
    graph, by_hand = graph_of(customer, seller), ByHand(customer, seller)
    positions = {one.name: by_hand.customer.position(one.name) for one in customer}
    assert {one.name: graph.customer.position(one.name) for one in customer} == positions
    for one in seller:
        assert (graph.target(one.name), graph.floor(one.name)) == (by_hand.target(one.name), by_hand.floor(one.name))


def test_the_maps_have_circles_joins_drift_and_stages_that_nobody_reaches() -> None:
    flows = [Flow(side) for seed in SEEDS for side in journeys(random.Random(seed))]
    assert any(flow.forward != flow.steps for flow in flows)
    assert any(len(ways) > 1 for flow in flows for ways in flow.ways.values())
    assert any(not ways for flow in flows for ways in flow.ways.values())
    graphs = [(graph_of(*sides), sides[1]) for seed in range(50) for sides in [journeys(random.Random(seed))]]
    assert any(graph.drift(one.name) for graph, seller in graphs for one in seller)
