"""Stages placed `after` or `before` others, and the order of travel that comes of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from navmap.model import map as nouns

Stage = nouns.CustomerStage | nouns.SellerStage


@dataclass(frozen=True, slots=True)
class Placed:
    """The stages in order of travel, with placements beside nothing and placements that run in a circle."""

    stages: tuple[Stage, ...]
    beside_nothing: tuple[nouns.Placement, ...]
    in_circles: tuple[nouns.Placement, ...]


def placed(stages: Sequence[Stage], own: Iterable[Stage]) -> Placed:
    """Put each stage of `own` that says so beside the one that it names, in the order of the file.

    One beside a stage that is placed itself waits for that: a name may point forward.
    """
    order = _Order([stage.name for stage in stages])
    asked = {stage.name: stage.placement for stage in own if stage.placement}
    for name, placement in asked.items():
        anchor = placement.stage.name
        if anchor in asked and anchor not in order.settled:
            order.waiting[anchor].append((name, placement))
        else:
            order.settle(name, placement)
    by_name = {stage.name: stage.model_copy(update={"placement": None}) for stage in stages}
    circles = tuple(one for name, one in asked.items() if _leads_to_itself(name, asked, order.settled))
    return Placed(tuple(by_name[name] for name in order.names), tuple(order.beside_nothing), circles)


@dataclass
class _Order:
    names: list[str]
    settled: set[str] = field(default_factory=set)
    waiting: defaultdict[str, list[tuple[str, nouns.Placement]]] = field(default_factory=lambda: defaultdict(list))
    behind: dict[str, str] = field(default_factory=dict)
    """The last stage placed after another: the next one goes behind it and what was placed after that."""
    beside_nothing: list[nouns.Placement] = field(default_factory=list)

    def settle(self, name: str, placement: nouns.Placement) -> None:
        """Put a stage where it belongs, and then those that waited for it."""
        ready = [(name, placement)]
        while ready:
            name, placement = ready.pop()
            self._put(name, placement)
            self.settled.add(name)
            ready += reversed(self.waiting.pop(name, ()))

    def _put(self, name: str, placement: nouns.Placement) -> None:
        anchor = placement.stage.name
        if anchor not in self.names:
            self.beside_nothing.append(placement)
            return
        self.names.remove(name)
        if placement.how == "before":
            self.names.insert(self.names.index(anchor), name)
        else:
            last = anchor
            while last in self.behind:
                last = self.behind[last]
            self.names.insert(self.names.index(last) + 1, name)
            self.behind[anchor] = name


def _leads_to_itself(name: str, asked: dict[str, nouns.Placement], settled: set[str]) -> bool:
    """Whether a stage is placed beside one that is placed, over however many, beside the stage itself."""
    if name in settled:
        return False
    seen: set[str] = set()
    at = name
    while at not in seen:
        seen.add(at)
        at = asked[at].stage.name
    return at == name
