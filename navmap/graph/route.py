"""One journey as a route: its stages, the steps between them, and which of those lead forward."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property, reduce
from typing import Generic, TypeVar

import networkx as nx

from navmap.model.map import CustomerStage, SellerStage

S = TypeVar("S", bound=CustomerStage | SellerStage)


class Route(Generic[S]):
    """The stages of one side in order of travel.

    A step to the same or an earlier-written stage, from which its start can be reached again, closes a
    circle and does not lead forward; every other step does. So the forward steps never form a circle.
    """

    def __init__(self, stages: Sequence[S]) -> None:
        self.stages: tuple[S, ...] = tuple(stages)
        self.sequence: tuple[S, ...] = tuple(stage for stage in stages if stage.in_sequence)
        self._by_name: dict[str, S] = {stage.name: stage for stage in stages}
        self._order = {stage.name: number for number, stage in enumerate(stages)}

    def __contains__(self, name: str) -> bool:
        return name in self._by_name

    def stage(self, name: str) -> S:
        """The stage of that name; KeyError where there is none."""
        return self._by_name[name]

    def order(self, name: str) -> int:
        """Where the stage stands among the written ones, from 0."""
        return self._order[name]

    @property
    def first(self) -> S | None:
        """The first stage of the sequence."""
        return self.sequence[0] if self.sequence else None

    @property
    def last(self) -> S | None:
        """The last stage of the sequence: the journey's end."""
        return self.sequence[-1] if self.sequence else None

    # ------------------------------------------------------------ steps

    @cached_property
    def steps(self) -> nx.DiGraph[str]:
        """All steps of `next` between the stages of the sequence."""
        graph: nx.DiGraph[str] = nx.DiGraph()
        graph.add_nodes_from(stage.name for stage in self.sequence)
        for number, stage in enumerate(self.sequence):
            if stage.next is not None:
                graph.add_edges_from((stage.name, ref.name) for ref in stage.next if ref.name in graph)
            elif number + 1 < len(self.sequence):
                graph.add_edge(stage.name, self.sequence[number + 1].name)
        return graph

    @cached_property
    def circles(self) -> list[set[str]]:
        """The groups of stages that can all reach one another, or a single one that is its own next."""
        groups = nx.strongly_connected_components(self.steps)
        return [group for group in groups if len(group) > 1 or self.steps.has_edge(*(2 * list(group)))]

    @cached_property
    def forward(self) -> nx.DiGraph[str]:
        """The forward steps."""
        group_of = {name: number for number, group in enumerate(self.circles) for name in group}
        graph = self.steps.copy()
        closing = [
            (start, end)
            for start, end in self.steps.edges
            if self._order[end] <= self._order[start] and start in group_of and group_of[start] == group_of.get(end)
        ]
        graph.remove_edges_from(closing)
        return graph

    def steps_from(self, name: str) -> tuple[str, ...]:
        """The stages that may follow; none for a stage outside the sequence."""
        return tuple(self.steps[name]) if name in self.steps else ()

    def forward_from(self, name: str) -> tuple[str, ...]:
        """The stages a forward step leads to."""
        return tuple(self.forward[name]) if name in self.forward else ()

    def forward_to(self, name: str) -> tuple[str, ...]:
        """The stages from which a forward step leads here."""
        return tuple(self.forward.predecessors(name)) if name in self.forward else ()

    @cached_property
    def travel(self) -> tuple[str, ...]:
        """The names of the sequence, every stage after all earlier ones."""
        return tuple(nx.lexicographical_topological_sort(self.forward, key=self._order.__getitem__))

    def passed_before(self, name: str) -> str | None:
        """The last stage that every forward path into this one passes; None for the first, and without a path."""
        return self._passed_before.get(name)

    @cached_property
    def _passed_before(self) -> dict[str, str]:
        if self.first is None:
            return {}
        turn = {name: number for number, name in enumerate(self.travel)}
        found = {self.first.name: self.first.name}

        def on_both(one: str, other: str) -> str:
            while one != other:
                if turn[one] > turn[other]:
                    one = found[one]
                else:
                    other = found[other]
            return one

        for name in self.travel:
            ways = [before for before in self.forward.predecessors(name) if before in found]
            if ways:
                found[name] = reduce(on_both, ways)
        del found[self.first.name]
        return found

    def bits(self, names: Iterable[str]) -> int:
        """Some stages as a number with one bit each, to be held against `earlier`."""
        return sum(1 << self._order[name] for name in set(names))

    @cached_property
    def earlier(self) -> dict[str, int]:
        """For each stage of the sequence, as bits, the stages from which a forward path leads to it."""
        found: dict[str, int] = {}
        for name in self.travel:
            found[name] = 0
            for before in self.forward.predecessors(name):
                found[name] |= found[before] | self.bits([before])
        return found

    @cached_property
    def _positions(self) -> dict[str, int]:
        positions: dict[str, int] = {}
        if self.first:
            positions[self.first.name] = 0
        for name in self.travel:
            if name in positions:
                for end in self.forward[name]:
                    positions[end] = max(positions.get(end, 0), positions[name] + 1)
        return positions

    def position(self, name: str) -> int | None:
        """How many stages lie before it on the longest forward path; None where there is no such path."""
        return self._positions.get(name)

    def at(self, position: int) -> tuple[S, ...]:
        """The stages at a position, in order of writing."""
        return tuple(self._by_position.get(position, ()))

    @cached_property
    def _by_position(self) -> dict[int, list[S]]:
        found: dict[int, list[S]] = {}
        for stage in self.sequence:
            position = self.position(stage.name)
            if position is not None:
                found.setdefault(position, []).append(stage)
        return found

    @cached_property
    def before_the_end(self) -> set[str]:
        """The stages from which the last one can be reached by any step, and the last one."""
        end = self.last
        return {end.name, *nx.ancestors(self.steps, end.name)} if end else set()

    def joined(self, names: Iterable[str]) -> list[list[str]]:
        """The named stages in groups that forward steps join, everything in order of writing."""
        groups = nx.weakly_connected_components(self.forward.subgraph(names))
        return sorted((sorted(group, key=self.order) for group in groups), key=lambda g: self.order(g[0]))
