"""The map as a graph, and the questions that rules, drawings and exports ask of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any, NamedTuple

import networkx as nx

from navmap.graph.network import network_of
from navmap.graph.position import Alignment, Milestones, alignments
from navmap.graph.route import Route
from navmap.model.map import CustomerStage, Exit, Map, Outcome, SellerStage
from navmap.model.wording import Kind, kind_of


class GateOn(NamedTuple):
    """An exit of a seller stage that waits for outcomes of one customer stage, which are a set."""

    stage: SellerStage
    exit: Exit
    outcomes: int


class MapGraph:
    """A whole map with everything that follows from it. Nothing here changes once it is built.

    Where outcomes are named by their names, a customer stage without outcomes stands for itself.
    """

    def __init__(self, whole: Map) -> None:
        self.map = whole
        self.customer: Route[CustomerStage] = Route(whole.customer.stages if whole.customer else ())
        self.seller: Route[SellerStage] = Route(whole.seller.stages if whole.seller else ())
        self.milestones = Milestones(self.customer)
        self._judged: dict[str, Kind] = {}
        """By its words, whose deed an exit is: several rules ask for each, and a large map has very many."""

    @cached_property
    def network(self) -> Any:
        """All of it as one NetworkX MultiDiGraph; see navmap.graph.network for nodes and edges."""
        graph: nx.MultiDiGraph[str] = network_of(self)
        return graph

    # ------------------------------------------------------------ what ties the sides together

    def helped_by(self, seller_stage: str) -> tuple[str, ...]:
        """The outcomes a seller stage helps with."""
        return self._helped[seller_stage]

    def gated_by(self, seller_stage: str) -> tuple[str, ...]:
        """The outcomes the exits of a seller stage wait for."""
        return self._gated[seller_stage]

    def waits_for(self, exit_: Exit) -> tuple[str, ...]:
        """The outcomes an exit waits for."""
        return self.milestones.named(ref.name for ref in exit_.when)

    def stage_of(self, name: str) -> str:
        """The customer stage an outcome belongs to; a stage's own name is returned as it is."""
        return self.milestones.stage_of.get(name, name)

    @cached_property
    def _helped(self) -> dict[str, tuple[str, ...]]:
        return {
            stage.name: self.milestones.named(ref.name for one in stage.helps for ref in one.targets)
            for stage in self.seller.stages
        }

    @cached_property
    def _gated(self) -> dict[str, tuple[str, ...]]:
        return {
            stage.name: self.milestones.named(ref.name for one in stage.exits for ref in one.when)
            for stage in self.seller.stages
        }

    @cached_property
    def helped(self) -> frozenset[str]:
        """All outcomes that some seller stage helps with."""
        return frozenset(name for names in self._helped.values() for name in names)

    @cached_property
    def reached(self) -> frozenset[str]:
        """All outcomes that some seller stage helps with or waits for."""
        return self.helped | {name for names in self._gated.values() for name in names}

    @cached_property
    def forgotten(self) -> tuple[str, ...]:
        """The outcomes that no seller stage turns to, in order of travel."""
        outcomes = (one.name for stage in self.customer.sequence for one in stage.outcomes)
        return tuple(name for name in outcomes if name not in self.reached)

    @cached_property
    def reached_stages(self) -> frozenset[str]:
        """The customer stages of which something is helped with or waited for."""
        return frozenset(map(self.stage_of, self.reached))

    @cached_property
    def helpers(self) -> dict[str, tuple[str, ...]]:
        """For each customer stage, the seller stages that help with something in it, as written."""
        found: dict[str, dict[str, None]] = {stage.name: {} for stage in self.customer.stages}
        for seller_stage, names in self._helped.items():
            for name in names:
                found[self.stage_of(name)][seller_stage] = None
        return {stage: tuple(names) for stage, names in found.items()}

    def gates_on(self, customer_stage: str) -> Sequence[GateOn]:
        """The exits of the seller's sequence that wait for outcomes of a customer stage, in order of travel."""
        return self._gates_on.get(customer_stage, ())

    @cached_property
    def _gates_on(self) -> dict[str, list[GateOn]]:
        found: dict[str, list[GateOn]] = {}
        for stage in self.seller.sequence:
            for exit_ in stage.exits:
                awaited: dict[str, int] = {}
                for ref in exit_.when:
                    at = self.stage_of(ref.name)
                    awaited[at] = awaited.get(at, 0) | self.milestones.gated(ref.name)
                for at, outcomes in awaited.items():
                    if outcomes:
                        found.setdefault(at, []).append(GateOn(stage, exit_, outcomes))
        return found

    # ------------------------------------------------------------ positions

    def alignment(self, seller_stage: str) -> Alignment | None:
        """Target, floor and drift of a seller stage; None for a lost one."""
        return self._alignments.get(seller_stage)

    @cached_property
    def _alignments(self) -> dict[str, Alignment]:
        return alignments(self.seller, self.milestones, self._helped, self._gated)

    def target(self, seller_stage: str) -> int | None:
        """The position at which a seller stage expects the customer."""
        found = self.alignment(seller_stage)
        return found.target if found else None

    def floor(self, seller_stage: str) -> int | None:
        """The position the customer has reached at least on entering a seller stage."""
        found = self.alignment(seller_stage)
        return found.floor if found else None

    def drift(self, seller_stage: str) -> int | None:
        """How many stages a seller who meets every exit criterion can be ahead on entering a stage."""
        found = self.alignment(seller_stage)
        return found.drift if found else None

    def helped_so_far(self, seller_stage: str) -> int:
        """The outcomes that a stage, or one before it, helps with, as a set (see `navmap.graph.position`)."""
        found = self.alignment(seller_stage)
        return self.milestones.bits(self._helped[seller_stage]) | (found.helped_before if found else 0)

    def touched_before(self, seller_stage: str, outcome: str) -> bool:
        """Whether an earlier stage helps with an outcome or waits for it."""
        found = self.alignment(seller_stage)
        return bool(found and found.touched_before >> self.milestones.bit[outcome] & 1)

    # ------------------------------------------------------------ people

    @cached_property
    def _side_of_role(self) -> dict[str, str]:
        return {role.name: role.side for journey in self.map.journeys for role in journey.roles}

    def side_of_role(self, name: str) -> str:
        """The side of a role; one that no side here names belongs to the side that is not there."""
        absent = "customer" if self.map.customer is None else "seller"
        return self._side_of_role.get(name, absent)

    def kind(self, exit_: Exit) -> Kind:
        """Who makes an exit criterion true, as section 5 of the language page defines it."""
        if exit_.when:
            return "customer"
        sides = {self.side_of_role(ref.name) for ref in exit_.confirmed_by}
        if sides:
            return "mutual" if len(sides) > 1 else ("customer" if "customer" in sides else "seller")
        if exit_.text not in self._judged:
            self._judged[exit_.text] = kind_of(exit_.text)
        return self._judged[exit_.text]

    # ------------------------------------------------------------ words

    def is_evident(self, exit_: Exit) -> bool:
        """Whether an exit, or an outcome it waits for, has evidence."""
        return bool(exit_.evidence) or any(self.milestones.gated(ref.name) & self._evident for ref in exit_.when)

    @cached_property
    def _evident(self) -> int:
        return self.milestones.bits(name for name, one in self._outcome_by_name.items() if one.evidence)

    def outcomes(self, names: Iterable[str]) -> list[Outcome]:
        """The outcomes of some names; a stage that stands for itself has none."""
        return [self._outcome_by_name[name] for name in names if name in self._outcome_by_name]

    @cached_property
    def _outcome_by_name(self) -> dict[str, Outcome]:
        return {one.name: one for stage in self.customer.stages for one in stage.outcomes}

    def exit_text(self, exit_: Exit) -> str:
        """What an exit says; without words of its own, what it waits for: outcomes, or stages that have none."""
        if exit_.text:
            return exit_.text
        said = (one.text for one in self.outcomes(self.waits_for(exit_)))
        return "; ".join(said) or "; ".join(ref.written for ref in exit_.when)

    def proofs(self, exit_: Exit) -> list[Exit | Outcome]:
        """What an exit is proven by: itself and, where it has no words of its own, its outcomes."""
        return [exit_] if exit_.text else [exit_, *self.outcomes(self.waits_for(exit_))]
