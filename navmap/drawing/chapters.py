"""The chapters of a playbook, from the customer's stages, and what belongs to none of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from navmap.drawing.checklist import Item, items_of
from navmap.drawing.content import Content, Stop
from navmap.drawing.coverage import homes_of, label
from navmap.drawing.people import listed, named
from navmap.drawing.prose import Block, Heading, Paragraph, Point, Points
from navmap.drawing.steps import Step
from navmap.graph.graph import MapGraph
from navmap.model.map import CustomerStage, Derailer, Outcome, SellerStage, Stage, Times

_KINDS = {
    "buying": "This part of the change is the purchase.",
    "ongoing": "Always on, beside all other stages.",
    "won": "From here on the deal is won.",
}


class Chapters:
    """The chapters of one map. `internal` ones are for representatives too, not only for the customer."""

    def __init__(self, graph: MapGraph, content: Content, internal: bool) -> None:
        self.graph = graph
        self.internal = internal
        self.stops = (*content.customer.stops, *content.customer.outside)
        self.lost = content.seller.outside
        self.customers = {stop.name: stop for stop in content.customer.stops}
        self.sellers = {stop.name: stop for stop in content.seller.stops}
        self.numbers = {stop.name: label(stop) for stop in content.seller.stops}
        self.homes = homes_of(graph)

    def blocks(self) -> Iterator[Block]:
        """All chapters, in order of travel."""
        for stop in self.stops:
            yield from self._chapter(stop)
        yield from self._without_customer()
        yield from self._ends()

    # ------------------------------------------------------------ a customer stage

    def _chapter(self, stop: Stop) -> Iterator[Block]:
        stage = self.graph.customer.stage(stop.name)
        yield Heading(2, label(stop), "chapter")
        yield from self._facts(stage)
        yield Heading(3, "What does the customer need to accomplish?")
        yield from _points(map(self._outcome, stage.outcomes), "The map does not say yet.")
        yield Heading(3, "How do we help them get there?")
        yield from _points(self._helps(stage), "No stage of ours helps here yet.")
        if stage.derailers:
            yield Heading(3, "What can throw them off?")
            yield Points(tuple(map(self._derailer, stage.derailers)))
        for seller in self.homes.get(stage.name, ()):
            yield from self._ours(seller)

    def _facts(self, stage: Stage) -> Iterator[Block]:
        if words := _KINDS.get(getattr(stage, "kind", "")):
            yield Paragraph(words)
        facts = [("Who", listed(named(self.graph, stage.who)))] if stage.who else []
        if stage.takes:
            facts += [("Usual time", _usual(stage.takes))]
        if isinstance(stage, SellerStage):
            facts += [("In the CRM", stage.crm.text)] if stage.crm else []
            facts += [("Probability", f"{stage.probability} %")] if stage.probability is not None else []
            facts += [("Forecast", stage.forecast.text)] if stage.forecast else []
        facts += [(step.lead, step.text) for step in self._steps(stage)]
        if facts:
            yield Points(tuple(Point(text, lead) for lead, text in facts))
        yield from (Paragraph(note.text) for note in stage.notes)

    def _steps(self, stage: Stage) -> tuple[Step, ...]:
        stops = self.customers if isinstance(stage, CustomerStage) else self.sellers
        return stops[stage.name].steps if stage.name in stops else ()

    def _outcome(self, outcome: Outcome) -> Point:
        confirmed = named(self.graph, outcome.confirmed_by)
        points = [Point(listed(confirmed), "Confirmed by")] if confirmed else []
        points += [Point(one.text, "Evidence") for one in outcome.evidence]
        points += [Point(outcome.field.text, "CRM field")] if outcome.field else []
        return Point(outcome.text, points=tuple(points))

    def _helps(self, stage: CustomerStage) -> Iterator[Point]:
        """Each way in which a seller stage helps here, and with what where that is not all there is to reach."""
        own = {one.name for one in stage.outcomes} | {stage.name}
        for seller in self.graph.seller.sequence:
            for one in seller.helps:
                reached = self.graph.milestones.named(ref.name for ref in one.targets)
                here = [name for name in reached if name in own]
                if here:
                    with_what = tuple(Point(outcome.text, "So that") for outcome in self.graph.outcomes(here))
                    how = one.how or "The map does not say how yet."
                    yield Point(how, self.numbers[seller.name], with_what if len(here) < len(stage.outcomes) else ())

    def _derailer(self, derailer: Derailer) -> Point:
        points = [Point(one.text, "Signal") for one in derailer.signals]
        points += [Point(one.text, "Response") for one in derailer.responses]
        if derailer.returns_to:
            points += [Point(self._title(derailer.returns_to.name), "Takes them back to")]
        return Point(derailer.text, points=tuple(points))

    def _title(self, customer: str) -> str:
        titles = {stop.name: label(stop) for stop in self.stops}
        return titles.get(customer, customer)

    # ------------------------------------------------------------ a seller stage

    def _ours(self, stage: SellerStage) -> Iterator[Block]:
        """A stage of ours with its checklist."""
        yield Heading(3, f"Our stage {self.numbers[stage.name]}", "ours")
        yield from self._facts(stage)
        items = tuple(map(_task if self.internal else _agreement, items_of(self.graph, stage)))
        if items:
            yield Paragraph("Checklist:" if self.internal else "We are done here when:")
            yield Points(items)
        turns = (*self._ways_back(stage), *(Point(one.text, "Walk away when") for one in stage.stops))
        if turns:
            yield Paragraph("When it goes another way:")
            yield Points(turns)

    def _ways_back(self, stage: SellerStage) -> Iterator[Point]:
        for one in stage.ways_back:
            yield Point(one.when, f"Back to {self.numbers.get(one.to.name, one.to.written)} when")

    def _without_customer(self) -> Iterator[Block]:
        alone = self.homes.get(None, ())
        if not alone:
            return
        yield Heading(2, "Stages of ours without a customer outcome", "chapter")
        if self.internal and self.stops:
            yield Paragraph("Nothing ties these to the customer's change. What does the customer accomplish meanwhile?")
        for stage in alone:
            yield from self._ours(stage)

    def _ends(self) -> Iterator[Block]:
        if self.lost:
            yield Heading(2, "Ends that can come at any time")
            for stop in self.lost:
                yield Heading(3, stop.title or stop.name)
                yield from self._facts(self.graph.seller.stage(stop.name))


def _points(points: Iterable[Point], otherwise: str) -> Iterator[Block]:
    """The points, or what is said where there are none."""
    found = tuple(points)
    yield Points(found) if found else Paragraph(otherwise)


def _usual(takes: Times) -> str:
    if takes.least < takes.most:
        return f"{takes.least}–{takes.most} {takes.unit}"
    return f"{takes.most} {takes.unit if takes.most != 1 else takes.unit.removesuffix('s')}"


def _task(item: Item) -> Point:
    """Something to tick off."""
    return Point(item.text, "" if item.kind == "Do" else item.kind, tuple(_proof(item)), task=True)


def _agreement(item: Item) -> Point:
    return Point(item.text, points=tuple(_proof(item)))


def _proof(item: Item) -> Iterator[Point]:
    yield from (Point(text, "Waits for") for text in item.waits_for)
    if item.confirmed_by:
        yield Point(listed(item.confirmed_by), "Confirmed by")
    yield from (Point(text, "Evidence") for text in item.evidence)
    if item.field:
        yield Point(item.field, "CRM field")
