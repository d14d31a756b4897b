"""Stages placed `after` or `before` others, and the order of travel that comes of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

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
    order = _Order(stage.name for stage in stages)
    asked = {stage.name: stage.placement for stage in own if stage.placement}
    for name, placement in asked.items():
        anchor = placement.stage.name
        if anchor in asked and anchor not in order.settled:
            order.waiting[anchor].append((name, placement))
        else:
            order.settle(name, placement)
    by_name = {stage.name: stage.model_copy(update={"placement": None}) for stage in stages}
    circles = tuple(one for name, one in asked.items() if _leads_to_itself(name, asked, order.settled))
    return Placed(tuple(by_name[name] for name in order.line.names), tuple(order.beside_nothing), circles)


class _Line:
    """Names in a line, in which each can be moved at once, however many there are."""

    def __init__(self, names: Iterable[str]) -> None:
        self._next: dict[str, str] = {}
        self._previous: dict[str, str] = {}
        last = _START
        for name in names:
            self._join(last, name)
            last = name
        self._join(last, _END)

    def __contains__(self, name: str) -> bool:
        return name in self._next

    @property
    def names(self) -> Iterator[str]:
        """From the first to the last."""
        name = self._next[_START]
        while name != _END:
            yield name
            name = self._next[name]

    def move(self, name: str, how: Literal["after", "before"], anchor: str) -> None:
        """Take a name out of its place and put it beside another one."""
        self._join(self._previous[name], self._next[name])
        before = anchor if how == "after" else self._previous[anchor]
        after = self._next[before]
        self._join(before, name)
        self._join(name, after)

    def _join(self, before: str, after: str) -> None:
        self._next[before], self._previous[after] = after, before


_START, _END = "<", ">"
"""No names: a name has letters, digits, `_` and `-` only."""


class _Order:
    def __init__(self, names: Iterable[str]) -> None:
        self.line = _Line(names)
        self.settled: set[str] = set()
        self.waiting: defaultdict[str, list[tuple[str, nouns.Placement]]] = defaultdict(list)
        self.beside_nothing: list[nouns.Placement] = []
        self._behind: dict[str, str] = {}

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
        if anchor not in self.line:
            self.beside_nothing.append(placement)
        elif placement.how == "before":
            self.line.move(name, "before", anchor)
        else:
            self.line.move(name, "after", self._last_behind(anchor))
            self._behind[anchor] = name

    def _last_behind(self, anchor: str) -> str:
        """What was placed after a stage last, or after that: the next one goes behind it."""
        passed = []
        last = anchor
        while last in self._behind:
            passed.append(last)
            last = self._behind[last]
        self._behind.update(dict.fromkeys(passed, last))  # so that a long way is gone once
        return last


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
