"""What a blueprint writes on the card of a stage, and in columns where no stage stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from navmap.drawing.answers import time
from navmap.drawing.columns import Columns
from navmap.drawing.content import Content, Stop, Way
from navmap.drawing.diagram import About, Ink
from navmap.drawing.flow import Block
from navmap.drawing.marks import Marks, rules_at
from navmap.drawing.stations import inks_of
from navmap.drawing.steps import one_of
from navmap.graph.graph import MapGraph
from navmap.model.map import CustomerStage, Outcome, SellerStage, Stage
from navmap.syntax.tree import Side

_MOST_IN_CHIP = 4
_MOST_LINES_OF_PEOPLE = 20
"""A list is longer than a sentence; the characters that a label may have are enough of a limit."""


def notes_of(graph: MapGraph, content: Content, marks: Marks, stop: Stop) -> Iterator[Block]:
    """The name of a stage, what is in it, and what was found on it."""
    yield Block(stop.title or stop.name, _about(stop, stop.title), style="bold", ink=inks_of(stop)[1], smaller=-2)
    writer = _Writer(graph, content, stop)
    if stop.side == "customer":
        yield from writer.customer_notes(graph.customer.stage(stop.name))
    else:
        yield from writer.seller_notes(graph.seller.stage(stop.name))
    for place, rule in enumerate(rules_at(marks, stop.side, stop.name)):
        words = rule.replace("-", " ")
        gap = 0.15 if place else 0.7
        yield Block(
            words, _about(stop, words), "▲", mark_ink="finding", style="bold", ink="finding", smaller=1, gap=gap
        )


def empty_notes(content: Content, columns: Columns) -> dict[tuple[Side, int], tuple[Block, ...]]:
    """A question where the customer has no stage; who helps where no seller stage begins."""
    notes: dict[tuple[Side, int], tuple[Block, ...]] = {}
    for stop in content.seller.stops:
        if stop.name in content.unmatched:
            notes["customer", columns.seller[stop.name]] = tuple(_question(stop))
    taken = set(columns.seller.values())
    for stop in content.customer.stops if content.whole else ():
        column, words = columns.customer[stop.name], _nobody_begins(content, stop)
        if column not in taken and words:
            about = About("card", "customer", stop.name, text=words)
            notes["seller", column] = (Block(words, about, style="italic", ink="muted"),)
    return notes


def _question(stop: Stop) -> Iterator[Block]:
    about = About("gap", "seller", stop.name, text=f"{stop.title}: no customer stage")
    yield Block("No customer stage", about, style="bold", ink="finding", smaller=-1)
    yield Block(f"What does the customer gain from “{stop.title or stop.name}”?", about, gap=0.5)


def _nobody_begins(content: Content, stop: Stop) -> str:
    numbers = {one.name: one.number for one in content.seller.stops}
    helping = [numbers[link.seller] for link in content.links if link.customer == stop.name]
    if not helping:
        return "No seller stage stands here, and none helps." if content.asks else ""
    *most, last = helping
    who = f"{', '.join(most)} and {last} help" if most else f"{last} helps"
    return f"No seller stage begins here; {who}."


def _about(stop: Stop, words: str) -> About:
    return About("card", stop.side, stop.name, text=words)


class _Writer:
    def __init__(self, graph: MapGraph, content: Content, stop: Stop) -> None:
        self.graph = graph
        self.content = content
        self.stop = stop
        self.numbers = {one.name: one.number for one in content.seller.stops}
        self.roles = {role.name: role.title for journey in graph.map.journeys for role in journey.roles}

    def customer_notes(self, stage: CustomerStage) -> Iterator[Block]:
        if stage.outcomes:
            yield self._heading("CUSTOMER ACCOMPLISHES")
        for place, outcome in enumerate(stage.outcomes):
            yield replace(self._plain(outcome.text), gap=0.5 if place else 0.15)
            yield from self._helped(outcome)
        yield from self._people_and_time(stage)
        if stage.derailers:
            yield self._heading("WHAT DERAILS IT")
        yield from (self._plain(one.text, "▲", "finding") for one in stage.derailers)
        if repeated := [way for way in self.content.customer.ways if way.kind == "repeat" and way.start == stage.name]:
            yield self._heading("OTHER WAYS")
            yield from map(self._turn, repeated)

    def _helped(self, outcome: Outcome) -> Iterator[Block]:
        stages = (stage for stage in self.graph.seller.sequence if outcome.name in self.graph.helped_by(stage.name))
        numbers = [self.numbers[stage.name] for stage in stages]
        if numbers:
            words = "helps" if len(numbers) == 1 else "help"
            chip = " ".join(numbers if len(numbers) <= _MOST_IN_CHIP else (*numbers[:3], f"+{len(numbers) - 3}"))
            about = _about(self.stop, f"{', '.join(numbers)} {words}")
            yield Block(words, about, chip, True, "seller", ink="muted", smaller=1)
        elif self.content.whole and self.content.asks:
            words = "no seller stage helps"
            yield Block(words, _about(self.stop, words), "?", mark_ink="finding", ink="finding", smaller=1)

    def seller_notes(self, stage: SellerStage) -> Iterator[Block]:
        hows = list(dict.fromkeys(one.how for one in stage.helps if one.how))
        if hows:
            yield self._heading("SELLER HELPS BY")
        yield from (self._plain(how, "•", "muted") for how in hows)
        if stage.activities:
            yield self._heading("AND DOES")
        yield from (self._plain(one.text, "•", "muted") for one in stage.activities)
        if stage.exits:
            yield self._heading("DONE WHEN")
        for one in stage.exits:
            words = self.graph.exit_text(one)
            if one.when:
                yield Block(words, _about(self.stop, words), "◊", False, "customer", "bold", "customer")
            else:
                yield self._plain(words, "□")
        yield from self._people_and_time(stage)
        yield from self._ways(stage)

    def _ways(self, stage: SellerStage) -> Iterator[Block]:
        """Where the route does not simply lead on."""
        lane = self.content.seller
        ways = [way for way in lane.ways if way.start == stage.name]
        straight = stage.name in lane.joined
        if ways:
            yield self._heading("OTHER WAYS" if straight or stage is self.graph.seller.last else "WAYS FROM HERE")
        skips = [self.numbers[way.end] for way in ways if way.kind == "skip"]
        if skips and not straight:
            yield self._plain(f"goes on to {one_of(skips)}", "→")
        elif skips:
            yield from (self._plain(f"may skip to {number}", "→") for number in skips)
        yield from (self._turn(way) for way in ways if way.kind != "skip")

    def _turn(self, way: Way) -> Block:
        """Back, or once more."""
        if way.kind == "repeat":
            return self._plain(way.words, "◄")
        words = f"back to {self.numbers[way.end]}"
        return self._plain(f"{words}: {way.words}" if way.words else words, "◄")

    def _people_and_time(self, stage: Stage) -> Iterator[Block]:
        if stage.who:
            yield self._heading("WHO IS INVOLVED")
            people = "; ".join(dict.fromkeys(self.roles.get(one.name) or one.name for one in stage.who))
            yield replace(self._plain(people), most=_MOST_LINES_OF_PEOPLE)
        if stage.takes:
            yield self._heading("USUALLY TAKES")
            yield self._plain(time(stage.takes))

    def _heading(self, words: str) -> Block:
        return Block(words, _about(self.stop, ""), style="bold", ink="muted", smaller=2, gap=0.7)

    def _plain(self, words: str, mark: str = "", mark_ink: Ink = "ink") -> Block:
        return Block(words, _about(self.stop, words), mark, mark_ink=mark_ink)
