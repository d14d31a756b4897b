"""Where a stage leads, in words, unless it simply leads to the one that follows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from navmap.graph.route import Route
from navmap.model.map import CustomerStage, SellerStage

Direction = Literal["on", "back", "again"]
AnyRoute = Route[CustomerStage] | Route[SellerStage]

REPEATS = "may repeat"

_MOST = 6
"""Stages that are told by their titles: a stage may lead to all the others."""
_LONGEST = 160
"""Characters of a title here: it stands in full where its stage does, and many stages may lead there."""


@dataclass(frozen=True, slots=True)
class Step:
    """What may follow a stage in one direction; `again` is the stage itself."""

    direction: Direction
    labels: tuple[str, ...]
    """The stages that may follow, by number and title."""
    only: bool
    """Whether no way leads on from the stage."""

    @property
    def lead(self) -> str:
        """What the line is about."""
        if self.direction == "on":
            return "Goes on to"
        if self.direction == "back":
            return "Goes back to" if self.only else "May go back to"
        return REPEATS.capitalize()

    @property
    def text(self) -> str:
        """The stages."""
        if self.direction == "again":
            return "it may follow itself"
        more = len(self.labels) - _MOST
        return one_of((*self.labels[:_MOST], f"{more} more") if more > 0 else self.labels)

    @property
    def words(self) -> str:
        """The whole line where nothing sets its beginning apart."""
        return self.lead if self.direction == "again" else f"{self.lead} {self.text}"


def one_of(names: Sequence[str]) -> str:
    """A choice: "S2, S4 or S7"."""
    *most, last = names
    return f"{', '.join(most)} or {last}" if most else last


def steps_of(route: AnyRoute, labels: dict[str, str]) -> dict[str, tuple[Step, ...]]:
    """The steps of every stage that is labelled; none where it goes without saying."""
    short = {name: words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…" for name, words in labels.items()}
    return {name: tuple(_steps(route, short, name, place)) for place, name in enumerate(labels)}


def _steps(route: AnyRoute, labels: dict[str, str], name: str, place: int) -> Iterator[Step]:
    forward = set(route.forward_from(name))
    ends: dict[Direction, list[str]] = {"on": [], "back": [], "again": []}
    for end in route.steps_from(name):
        ends["again" if end == name else "on" if end in forward else "back"].append(end)
    following = [stage.name for stage in route.sequence[place + 1 : place + 2]]
    for direction, names in ends.items():
        if names and not (direction == "on" and names == following):
            yield Step(direction, tuple(labels[one] for one in names), only=not ends["on"])
