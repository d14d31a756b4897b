"""The four questions about a stage, answered from the map: for cards, slides, pages and playbooks alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, reduce
from operator import or_
from typing import Literal

from navmap.drawing.content import Content, Stop
from navmap.drawing.steps import Direction
from navmap.graph.graph import GateOn, MapGraph
from navmap.model.map import CustomerStage, Derailer, Exit, Outcome, Ref, SellerStage, Stage, Times, Words
from navmap.model.sides import THEIRS
from navmap.syntax.tree import Side

Topic = Literal["accomplish", "help", "done", "derail"]

Kind = Literal[
    "outcome",
    "who",
    "takes",
    "stage",
    "how",
    "do",
    "milestone",
    "gate",
    "exit",
    "waits",
    "evidence",
    "confirmed",
    "derailer",
    "signal",
    "response",
    "on",
    "again",
    "back",
    "stop",
    "end",
    "nothing",
]
"""What a line of an answer is. A `stage` heads the lines behind it; `evidence`, `confirmed`, `signal` and
`response` belong to the line before; `nothing` says that there is no answer."""

DETAILS: tuple[Kind, ...] = ("waits", "evidence", "confirmed", "signal", "response")
"""Kinds that belong to the line before."""


@dataclass(frozen=True, slots=True)
class Item:
    """A line of an answer; `number` is the station it speaks of."""

    kind: Kind
    text: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """A question and what the map answers."""

    topic: Topic
    question: str
    items: tuple[Item, ...]


_CUSTOMER_QUESTIONS: tuple[tuple[Topic, str], ...] = (
    ("accomplish", "What does the customer need to accomplish?"),
    ("help", "How does the seller help them get there?"),
    ("done", "How do both know it is done?"),
    ("derail", "What derails it?"),
)
_SELLER_QUESTIONS: tuple[tuple[Topic, str], ...] = (
    ("accomplish", "What does the customer need to accomplish now?"),
    ("help", "How do we help them get there?"),
    ("done", "How do both know it is done?"),
    ("derail", "What derails it, and when do we turn back?"),
)
_TO_THE_CUSTOMER: dict[Side, tuple[str, ...]] = {
    "customer": (
        "What do you need to accomplish?",
        "What helps you get there?",
        "How do we both know it is done?",
        "What may get in the way?",
    ),
    "seller": (
        "What do you need to accomplish now?",
        "How do we help you get there?",
        "How do we both know it is done?",
        "What may get in the way?",
    ),
}


def answers_of(graph: MapGraph, content: Content, stop: Stop) -> tuple[Answer, ...]:
    """Four answers, in the order of the questions; fewer for a lost stage. `content` is that of the same map."""
    book = _Book(graph, content, stop)
    if stop.side == "customer":
        items = book.about_customer_stage(graph.customer.stage(stop.name))
        asked = _CUSTOMER_QUESTIONS
    else:
        items = book.about_seller_stage(graph.seller.stage(stop.name))
        asked = _SELLER_QUESTIONS
    questions = [question for _, question in asked] if content.asks else _TO_THE_CUSTOMER[stop.side]
    answers = tuple(
        Answer(topic, question, tuple(lines))
        for (topic, _), question, lines in zip(asked, questions, items, strict=True)
    )
    return tuple(_of_an_end(answers)) if stop.kind == "lost" else answers


def _of_an_end(answers: Iterable[Answer]) -> Iterator[Answer]:
    """What is written of an end off the route, which needs neither deeds nor exits, or else how it is reached."""
    for answer in answers:
        if any(item.kind != "nothing" for item in answer.items):
            yield replace(answer, items=tuple(item for item in answer.items if item.kind != "nothing"))
        elif answer.topic == "done":
            yield Answer(answer.topic, "What leads here?", (Item("end", "Any open stage can end here."),))


def standing(content: Content, stop: Stop) -> str:
    """Where a stage stands, in words: "Customer stage 4 of 8 · part of buying"."""
    lane = content.customer if stop.side == "customer" else content.seller
    kinds = {"change": "change work, not buying", "buying": "part of buying", "won": "the deal is won"}
    if stop.kind in ("ongoing", "lost"):
        return {"ongoing": "Customer stage, always on", "lost": "An end off the seller's route"}[stop.kind]
    place = f"{stop.side.capitalize()} stage {stop.number.removeprefix('S')} of {len(lane.stops)}"
    return " · ".join(filter(None, (place, kinds.get(stop.kind, ""))))


def time(takes: Times) -> str:
    """A stretch of time: "2–8 weeks"."""
    stretch = str(takes.least) if takes.least == takes.most else f"{takes.least}–{takes.most}"
    return f"{stretch} {takes.unit if takes.most != 1 else takes.unit.removesuffix('s')}"


@dataclass(frozen=True)
class _Book:
    """A map in which answers are looked up."""

    graph: MapGraph
    content: Content
    stop: Stop
    """The stage that is asked about."""

    @cached_property
    def numbers(self) -> dict[tuple[Side, str], str]:
        return {
            (stop.side, stop.name): stop.number for lane in self.content.lanes for stop in (*lane.outside, *lane.stops)
        }

    @cached_property
    def roles(self) -> dict[str, str]:
        return {role.name: role.title for journey in self.graph.map.journeys for role in journey.roles}

    # -------------------------------------------------------- a customer stage

    def about_customer_stage(self, stage: CustomerStage) -> Sequence[Iterable[Item]]:
        helpers = [self.graph.seller.stage(name) for name in self.graph.helpers[stage.name]]
        return (
            self._accomplished(stage),
            self._or_nothing(self._helped(stage, helpers), "No seller stage helps here."),
            [*self._or_nothing(self._known_done(stage), "Nobody has said how to tell."), *self._ways("on", "again")],
            self._or_nothing((*self._derailed(stage), *self._ways("back")), "Nothing is written down yet."),
        )

    def _accomplished(self, stage: CustomerStage) -> Iterator[Item]:
        outcomes = (Item("outcome", one.text) for one in stage.outcomes)
        yield from self._or_nothing(outcomes, "No outcome is written down yet.")
        yield from self._people_and_time(stage)

    def _helped(self, stage: CustomerStage, helpers: Iterable[SellerStage]) -> Iterator[Item]:
        here = {stage.name, *(one.name for one in stage.outcomes)}
        for helper in helpers:
            yield self._station("seller", helper)
            hows = (one.how for one in helper.helps if here & {ref.name for ref in one.targets})
            yield from (Item("how", how) for how in dict.fromkeys(hows) if how)

    def _known_done(self, stage: CustomerStage) -> Iterator[Item]:
        """Each outcome with its proof and who waits for it, then what else customers have a hand in there."""
        gates = self.graph.gates_on(stage.name)
        gated = reduce(or_, (gate.outcomes for gate in gates), 0)
        by_last: dict[str, list[GateOn]] = {}
        for gate in gates:
            by_last.setdefault(self.graph.milestones.last_in(gate.outcomes), []).append(gate)
        for outcome in stage.outcomes:
            is_gated = gated >> self.graph.milestones.bit[outcome.name] & 1
            yield Item("gate" if is_gated else "outcome", outcome.text)
            yield from self._proof(outcome)
            for gate in by_last.get(outcome.name, ()):
                yield from self._gate(gate.stage, gate.exit, gate.outcomes.bit_count(), outcome.text)
        for seller_stage in {gate.stage.name: gate.stage for gate in gates}.values():
            shared = (one for one in seller_stage.exits if not one.when and self.graph.kind(one) in THEIRS)
            yield from (Item("exit", one.text, self._number("seller", seller_stage.name)) for one in shared)

    def _gate(self, stage: SellerStage, exit_: Exit, count: int, outcome: str) -> Iterator[Item]:
        """Who waits for the outcomes before, and what they then want to see."""
        number = self._number("seller", stage.name)
        words = f"{number} waits for {'it' if count == 1 else f'these {count}'}"
        yield Item("waits", f"{words}: {exit_.text}" if exit_.text not in ("", outcome) else words, number)
        yield from self._proof(exit_) if exit_.text else ()

    def _derailed(self, stage: CustomerStage) -> Iterator[Item]:
        for one in stage.derailers:
            yield from self._derailer(one)
        for other in self.graph.customer.stages:
            for one in other.derailers:
                if one.returns_to and one.returns_to.name == stage.name:
                    yield Item("back", f"Back here from stage {self._number('customer', other.name)}: {one.text}")

    def _derailer(self, one: Derailer) -> Iterator[Item]:
        back = f" (back to stage {self._number('customer', one.returns_to.name)})" if one.returns_to else ""
        yield Item("derailer", one.text + back)
        yield from (Item("signal", words.text) for words in one.signals)
        yield from (Item("response", words.text) for words in one.responses)

    # -------------------------------------------------------- a seller stage

    def about_seller_stage(self, stage: SellerStage) -> Sequence[Iterable[Item]]:
        return (
            self._or_nothing(self._aimed_at(stage), "Nothing: no customer outcome belongs to this stage."),
            [*self._or_nothing(self._deeds(stage), "Nothing is written down yet."), *self._people_and_time(stage)],
            [
                *self._or_nothing(self._exits(stage), "No exit criterion is written down yet."),
                *self._ways("on", "again"),
            ],
            self._or_nothing(self._turns(stage), "Nothing is written down yet."),
        )

    def _aimed_at(self, stage: SellerStage) -> Iterator[Item]:
        names = dict.fromkeys((*self.graph.helped_by(stage.name), *self.graph.gated_by(stage.name)))
        for customer_stage in self.graph.customer.stages:
            here = [one for one in customer_stage.outcomes if one.name in names]
            if here or customer_stage.name in names:
                yield self._station("customer", customer_stage)
                yield from (Item("outcome", one.text) for one in here)

    def _deeds(self, stage: SellerStage) -> Iterator[Item]:
        yield from (Item("how", one.how) for one in stage.helps if one.how)
        yield from (Item("do", one.text) for one in stage.activities)
        yield from (Item("milestone", one.text) for one in stage.milestones)

    def _exits(self, stage: SellerStage) -> Iterator[Item]:
        for one in stage.exits:
            yield Item("gate" if one.when else "exit", self.graph.exit_text(one))
            yield from self._proof(one)

    def _turns(self, stage: SellerStage) -> Iterator[Item]:
        yield from (Item("stop", one.text) for one in stage.stops)
        for way in stage.ways_back:
            yield Item("back", f"Back to {self._number('seller', way.to.name)}: {way.when}")
        yield from self._ways("back")
        names = dict.fromkeys(map(self.graph.stage_of, self.graph.helped_by(stage.name)))
        for name in names:
            customer_stage = self.graph.customer.stage(name)
            if customer_stage.derailers:
                yield self._station("customer", customer_stage)
                for one in customer_stage.derailers:
                    yield from self._derailer(one)

    # -------------------------------------------------------- either side

    def _ways(self, *directions: Direction) -> Iterator[Item]:
        """What may follow in these directions, where that is not simply the next stage."""
        yield from (Item(one.direction, one.words) for one in self.stop.steps if one.direction in directions)

    def _people_and_time(self, stage: Stage) -> Iterator[Item]:
        if stage.who:
            yield Item("who", self._people(stage.who))
        if stage.takes:
            yield Item("takes", time(stage.takes))

    def _proof(self, one: Outcome | Exit) -> Iterator[Item]:
        yield from (Item("evidence", words.text) for words in _unique(one.evidence))
        if one.confirmed_by:
            yield Item("confirmed", self._people(one.confirmed_by))

    def _people(self, refs: Iterable[Ref]) -> str:
        return "; ".join(dict.fromkeys(self.roles.get(ref.name) or ref.name for ref in refs))

    def _station(self, side: Side, stage: Stage) -> Item:
        return Item("stage", stage.title or stage.name, self._number(side, stage.name))

    def _number(self, side: Side, name: str) -> str:
        return self.numbers.get((side, name), name)

    def _or_nothing(self, items: Iterable[Item], words: str) -> list[Item]:
        """The items; where there are none, the words that say so, unless nothing is to be asked."""
        return list(items) or [Item("nothing", words if self.content.asks else "–")]


def _unique(words: Iterable[Words]) -> Iterator[Words]:
    return iter({one.text: one for one in words}.values())
