"""What a shape is called in the list of shapes, what a screen reader says of it, and where a click on it leads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from navmap.drawing.content import Content
from navmap.drawing.deck.passage import Passage
from navmap.drawing.deck.xml import Element, element
from navmap.drawing.diagram import Line, Panel, Shape, Sign, Text
from navmap.drawing.wrapping import clean
from navmap.syntax.tree import Side

BACK = "back"
"""The id of what leads back to the map."""

LONGEST_NAME = 80
MOST_TOLD = 2_000
"""How much a screen reader is given to say of one shape."""

_DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
_JUMP = "ppaction://hlinksldjump"

Stage = tuple[Side, str]
"""A stage by its side and its name."""


@dataclass(frozen=True)
class Marking:
    """What is known of a map's shapes. `target` is the relation that leads to the slide of a stage, or nothing."""

    numbers: Mapping[Stage, str]
    ties: Mapping[Stage, str]
    """What ties a stage to the other side, in a sentence."""
    target: Callable[[Stage], str]
    back: str = ""
    """The relation that leads to the map."""

    def of(self, shape: Shape | Passage, number: int) -> Element:
        """The properties of a shape that are not seen."""
        told = self._told(shape)
        look = {"id": number, "name": self.name(shape)} | ({"descr": told} if told else {})
        children = [] if told or isinstance(shape, Text | Passage) else [_decorative()]
        target = self._target(shape)
        return element("p:cNvPr", look, *([_jump(target)] if target else []), *children)

    def name(self, shape: Shape | Passage) -> str:
        """In the words of the map, so that people find it."""
        about = shape.about
        here = self._called(about.side, about.stage)
        if isinstance(shape, Line) and about.to:
            there = self._called("customer" if about.role == "helps" else about.side, about.to)
            there = f"the gate of {self._called('seller', about.to)}" if about.role == "opens" else there
            return _short(f"{here} {about.role} {there}")
        if isinstance(shape, Sign) and about.role == "gate":
            return _short(f"gate of {here}: waits for {self._called('customer', about.to)}")
        if isinstance(shape, Sign) and about.role == "stage" and about.text:
            return _short(f"{about.side} {about.text}")
        words = about.text if isinstance(shape, Text | Passage) else ""
        return _short(f"{shape.id} {words}".strip())

    def _called(self, side: Side | None, stage: str) -> str:
        return self.numbers.get((side, stage), "") if side else ""

    def _told(self, shape: Shape | Passage) -> str:
        """Empty where there is nothing to say that is not written."""
        about = shape.about
        if isinstance(shape, Line | Panel | Passage) or about.role == "legend":
            return ""
        if isinstance(shape, Text):
            shown = " ".join(shape.lines)
            return told(about.text) if shown.endswith("…") else ""
        if about.role == "stage" and about.side:
            what = f"{about.side.capitalize()} stage {about.text}."
            return told(f"{what} {self.ties.get((about.side, about.stage), '')}")
        if about.role == "gate":
            waits = self._called("customer", about.to)
            return told(
                f"Gate of {self._called('seller', about.stage)}: waits for customer stage {waits}. {about.text}"
            )
        if about.role == "finding":
            return told(about.text or f"Finding {shape.words}")
        return told(about.text) if shape.words or about.text else ""

    def _target(self, shape: Shape | Passage) -> str:
        about = shape.about
        if shape.id == BACK:
            return self.back
        clickable = isinstance(shape, Sign) and about.role in ("stage", "gate", "gap", "finding")
        return self.target((about.side, about.stage)) if clickable and about.side else ""


def numbers_of(content: Content) -> dict[Stage, str]:
    """The number of every stage."""
    return {
        (stop.side, stop.name): stop.number or stop.title
        for lane in content.lanes
        for stop in (*lane.outside, *lane.stops)
    }


def ties_of(content: Content) -> dict[Stage, str]:
    """For every stage a sentence or two: who helps it and waits for it, what it helps with and waits for."""
    numbers = numbers_of(content)
    ties: dict[Stage, dict[str, dict[str, None]]] = {stage: {} for stage in numbers}
    for link in content.links:
        seller: Stage = ("seller", link.seller)
        customer: Stage = ("customer", link.customer)
        _tie(ties, numbers, seller, "Helps with", customer)
        _tie(ties, numbers, customer, "Helped by", seller)
    for gate in content.gates:
        for name in gate.waits_for:
            seller, customer = ("seller", gate.stage), ("customer", name)
            _tie(ties, numbers, seller, "Waits for", customer)
            _tie(ties, numbers, customer, "Opens the gate of", seller)
    return {
        stage: " ".join(f"{words} {', '.join(those)}." for words, those in said.items()) for stage, said in ties.items()
    }


def _tie(
    ties: dict[Stage, dict[str, dict[str, None]]], numbers: Mapping[Stage, str], one: Stage, words: str, other: Stage
) -> None:
    ties[one].setdefault(words, {})[numbers[other]] = None


def _jump(relation: str) -> Element:
    return element("a:hlinkClick", {"r:id": relation, "action": _JUMP})


def _decorative() -> Element:
    mark = element("adec:decorative", {"val": 1})
    return element("a:extLst", None, element("a:ext", {"uri": _DECORATIVE}, mark))


def _short(text: str) -> str:
    words = clean(text)
    return words if len(words) <= LONGEST_NAME else words[: LONGEST_NAME - 1] + "…"


def told(text: str) -> str:
    """Text for a screen reader, not endless."""
    words = clean(text)
    return words if len(words) <= MOST_TOLD else words[: MOST_TOLD - 1] + "…"
