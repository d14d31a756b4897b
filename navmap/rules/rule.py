"""What every rule has: a name, levels, a page for people, and, unless reading finds it, a check."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from navmap.config import Profile, RuleLevel, Settings
from navmap.findings import Finding

if TYPE_CHECKING:
    from navmap.graph.graph import MapGraph


class Levels(NamedTuple):
    """The level of a rule in each profile."""

    draft: RuleLevel
    team: RuleLevel
    published: RuleLevel

    def of(self, profile: Profile) -> RuleLevel:
        """The level in a profile."""
        level: RuleLevel = getattr(self, profile)
        return level


ALWAYS = Levels("error", "error", "error")
"""The levels of the rules that reading itself finds: without it nothing else can be known."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, as its module describes it; `check` is None where reading finds it."""

    name: str
    levels: Levels
    page: str
    check: Callable[[MapGraph, Settings], Iterator[Finding]] | None

    @property
    def summary(self) -> str:
        """What it finds, in one line."""
        return self.page.partition("\n")[0]
