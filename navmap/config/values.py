"""What a project sets, as plain frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

Profile = Literal["draft", "team", "published"]
PROFILES: tuple[Profile, ...] = get_args(Profile)
RuleLevel = Literal["error", "warning", "info", "off"]
RULE_LEVELS: tuple[RuleLevel, ...] = get_args(RuleLevel)


class ConfigError(Exception):
    """A configuration that cannot be, with the sentence that says why."""


@dataclass(frozen=True, slots=True)
class House:
    """A rule of the house: of every thing of a kind, one demand.

    `every` is the kind of thing, `after` a stage behind which it must stand to be asked. The demand is one of
    `needs` (keywords of lines), `forbids` (words), `named` (patterns of names) and `order` (patterns of
    stages). `message` is what authors are told, `why` its documentation; `bad` and `good` are maps.
    """

    name: str
    every: str
    message: str
    why: str
    level: RuleLevel = "warning"
    after: str = ""
    needs: tuple[str, ...] = ()
    forbids: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    bad: str = ""
    good: str = ""


LOSS_PER_STAGE = "15–20 %"
"""The share of the chance to win that a stage of misalignment is said to cost: by a telecom study."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What rules may be told.

    `max_drift` is in stages. `loss_per_stage` is the share of the chance to win that a stage of
    misalignment is said to cost, as shown to people. `review_interval` is in months.
    """

    today: date
    max_drift: int = 0
    loss_per_stage: str = LOSS_PER_STAGE
    vague_words: tuple[str, ...] = ()
    review_interval: int | None = None
    house: tuple[House, ...] = ()


@dataclass(frozen=True, slots=True)
class Override:
    """Other levels for some files, given as gitignore patterns."""

    files: tuple[str, ...]
    rules: Mapping[str, RuleLevel]


@dataclass(frozen=True, slots=True)
class Config:
    """What a project sets; everything has a default."""

    profile: Profile = "team"
    include: tuple[str, ...] = ("*.navmap",)
    exclude: tuple[str, ...] = ()
    rules: Mapping[str, RuleLevel] = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()
    max_drift: int = 0
    loss_per_stage: str = LOSS_PER_STAGE
    vague_words: tuple[str, ...] = ()
    review_interval: int | None = None
    house: tuple[House, ...] = ()
    file: str = ""
    """The file it was read from; empty where there is none."""
    given: frozenset[str] = frozenset()
    """The keys that the file holds, such as `profile` and `settings.max-drift`; all else is a default."""

    def takes(self, path: str) -> bool:
        """Whether a map belongs to the project, as `include` and `exclude` say."""
        if self.include == ("*.navmap",) and not self.exclude:
            return True
        return fits(path, self.include) and not fits(path, self.exclude)

    def settings(self, today: date) -> Settings:
        """The settings for the rules, on a day."""
        return Settings(today, self.max_drift, self.loss_per_stage, self.vague_words, self.review_interval, self.house)


@lru_cache(10_000)
def fits(path: str, patterns: tuple[str, ...]) -> bool:
    """Whether a path is one of those that gitignore patterns mean."""
    return _spec(patterns).match_file(path)


@lru_cache(1_000)
def _spec(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec  # noqa: PLC0415  most projects set no patterns

    return GitIgnoreSpec.from_lines(patterns)
