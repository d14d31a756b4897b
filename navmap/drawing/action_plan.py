"""The skeleton of a mutual action plan: what both sides have agreed to reach, counted back from the destination."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from navmap.drawing.content import Stop, content_of
from navmap.drawing.coverage import homes_of, label
from navmap.drawing.people import named
from navmap.graph.graph import MapGraph
from navmap.model.map import CustomerStage, Exit, Outcome, SellerStage
from navmap.model.sides import THEIRS

_DAYS_A_MONTH = 30.44


@dataclass(frozen=True, slots=True)
class Before:
    """A time before the destination. Months are kept apart: they are of different lengths.

    It is the least where `at_least` says so: a stage on the way gives no time.
    """

    months: int = 0
    days: int = 0
    at_least: bool = False

    @property
    def length(self) -> float:
        """About how many days."""
        return self.months * _DAYS_A_MONTH + self.days

    @property
    def words(self) -> str:
        """As it stands in a plan without dates."""
        weeks, days = divmod(self.days, 7)
        parts = [_counted(number, unit) for number, unit in ((self.months, "month"), (weeks, "week"), (days, "day"))]
        words = " − ".join(("destination", *filter(None, parts)))
        return f"{words} or earlier" if self.at_least else words


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit}{'s' if number > 1 else ''}" if number else ""


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the plan. `due` is None for what goes on beside the journey or does not lead to its end."""

    stage: str
    text: str
    customer: tuple[str, ...]
    seller: tuple[str, ...]
    evidence: tuple[str, ...]
    due: Before | None

    @property
    def when(self) -> str:
        """When the step is due, in words."""
        return self.due.words if self.due else "throughout"


@dataclass(frozen=True, slots=True)
class ActionPlan:
    """The plan. `untimed` are the stages that do not say how long they take: what is due before may be due earlier."""

    destination: str
    steps: tuple[Step, ...]
    untimed: tuple[str, ...]


def action_plan_of(graph: MapGraph) -> ActionPlan:
    """The plan of a map: a step for each outcome and for each exit that the customer has a part in."""
    return _Planning(graph).plan()


class _Planning:
    def __init__(self, graph: MapGraph) -> None:
        self.graph = graph
        self.homes = homes_of(graph)
        content = content_of(graph)
        self.stops = (*content.customer.stops, *content.customer.outside)
        self.destination = content.customer.destination or ""

    def plan(self) -> ActionPlan:
        steps = tuple(step for stop in self.stops for step in self._steps(stop))
        untimed = (label(stop) for stop in self.stops if stop.name in self.remaining and not self._stage(stop).takes)
        return ActionPlan(self.destination, steps, tuple(untimed))

    def _stage(self, stop: Stop) -> CustomerStage:
        return self.graph.customer.stage(stop.name)

    # ------------------------------------------------------------ the steps of a stage

    def _steps(self, stop: Stop) -> Iterator[Step]:
        """What is agreed beside the outcomes comes first: outcomes complete a stage."""
        for seller in self.homes.get(stop.name, ()):
            yield from (self._agreed(stop, seller, one) for one in seller.exits if self._is_agreed(one))
        yield from (self._reached(stop, one) for one in self._stage(stop).outcomes)

    def _is_agreed(self, exit_: Exit) -> bool:
        """Whether it is the customer's too, and not said by an outcome already."""
        return not exit_.when and self.graph.kind(exit_) in THEIRS

    def _agreed(self, stop: Stop, seller: SellerStage, exit_: Exit) -> Step:
        customer = named(self.graph, exit_.confirmed_by, "customer") or self._involved(stop)
        ours = named(self.graph, seller.who, "seller")
        evidence = tuple(one.text for one in exit_.evidence)
        return Step(label(stop), exit_.text, customer, ours, evidence, self.remaining.get(stop.name))

    def _reached(self, stop: Stop, outcome: Outcome) -> Step:
        customer = named(self.graph, outcome.confirmed_by, "customer") or self._involved(stop)
        evidence = tuple(one.text for one in outcome.evidence)
        due = self.remaining.get(stop.name)
        return Step(label(stop), outcome.text, customer, self._helping(outcome.name), evidence, due)

    def _involved(self, stop: Stop) -> tuple[str, ...]:
        return named(self.graph, self._stage(stop).who, "customer")

    def _helping(self, outcome: str) -> tuple[str, ...]:
        """The people of the seller stages that help with an outcome; where none does, of those that wait for it."""
        sequence = self.graph.seller.sequence
        stages = [stage for stage in sequence if outcome in self.graph.helped_by(stage.name)]
        stages = stages or [stage for stage in sequence if outcome in self.graph.gated_by(stage.name)]
        return named(self.graph, (ref for stage in stages for ref in stage.who), "seller")

    # ------------------------------------------------------------ time

    @cached_property
    def remaining(self) -> dict[str, Before]:
        """For each stage that leads to the last one, the time from its end on, along the longest way.

        Of a range the longer time counts: a plan should hold where things take long.
        """
        route = self.graph.customer
        found: dict[str, Before] = {}
        for name in reversed(route.travel):
            following = [self._with(step, found[step]) for step in route.forward_from(name) if step in found]
            if following:
                longest = max(following, key=lambda one: one.length)
                found[name] = replace(longest, at_least=any(one.at_least for one in following))
            elif route.last and name == route.last.name:
                found[name] = Before()
        return found

    def _with(self, name: str, rest: Before) -> Before:
        takes = self.graph.customer.stage(name).takes
        if takes is None:
            return replace(rest, at_least=True)
        if takes.unit == "months":
            return replace(rest, months=rest.months + takes.most)
        return replace(rest, days=rest.days + takes.most * (7 if takes.unit == "weeks" else 1))
