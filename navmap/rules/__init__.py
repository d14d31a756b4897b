"""What the checker finds: the rules, in the order of the language page.

A rule is a module of the same name. The names alone are needed to read a map, so the modules are only
loaded to run or explain them.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from pathlib import Path

from navmap.config import House
from navmap.rules.house import house_rule
from navmap.rules.rule import ALWAYS, Levels, Rule

READING = (
    "syntax-error",
    "unknown-keyword",
    "misplaced-line",
    "repeated-line",
    "invalid-value",
    "duplicate-name",
    "unknown-name",
    "unknown-map",
    "circular-extends",
    "missing-side",
)
"""Found by reading: while a map has any of these, no other rule is run on it."""

GAPS = (
    "unmatched-seller-stage",
    "unsupported-customer-stage",
    "unsupported-outcome",
    "empty-customer-stage",
    "unanswered-how",
    "gate-without-help",
)
"""Where the two journeys do not meet."""

POSITION = (
    "seller-runs-ahead",
    "crossed-mapping",
    "no-way-back",
)
"""Where the two are at different places."""

CRITERIA = (
    "no-exit-criteria",
    "seller-only-exit",
    "activity-as-exit",
    "paperwork-as-exit",
    "assumption-as-exit",
    "unproven-exit",
    "vague-criterion",
    "repeated-criterion",
    "outcome-about-seller",
)
"""What the exits and outcomes say."""

DESTINATION = (
    "no-destination",
    "separate-destinations",
    "seller-stops-short",
    "unmarked-buying",
    "journey-ends-at-purchase",
    "buying-only-mapping",
)
"""Where the two journeys end."""

FLOW = (
    "unreachable-stage",
    "dead-end-stage",
    "endless-loop",
)
"""Whether the stages lead anywhere."""

UPKEEP = (
    "nobody-involved",
    "no-derailer",
    "unused-role",
    "no-owner",
    "never-reviewed",
    "overdue-review",
    "expired-acceptance",
    "unused-acceptance",
)
"""Who takes part, and who keeps the map true."""

NAMES = (*READING, *GAPS, *POSITION, *CRITERIA, *DESTINATION, *FLOW, *UPKEEP)
"""All rules."""

NOT_IN_A_LIBRARY = frozenset((*GAPS, *POSITION, *DESTINATION)) - {"empty-customer-stage"}
"""These need both journeys."""

NEVER_ACCEPTED = frozenset((*READING, "expired-acceptance", "unused-acceptance"))
"""Nobody can decide to live with these."""


@cache
def rule(name: str) -> Rule:
    """The rule of that name; KeyError where there is none."""
    if name not in NAMES:
        raise KeyError(name)
    module = import_module(f"navmap.rules.{name.replace('-', '_')}")
    return Rule(name, module.LEVELS, module.__doc__ or "", getattr(module, "check", None))


def rule_among(name: str, house: Iterable[House]) -> Rule:
    """The rule of that name, navmap's own or one of the house; KeyError where there is none."""
    return rule(name) if name in NAMES else _of_house(name, house)


def described_among(name: str, house: Iterable[House]) -> Rule:
    """The same without its check, for people and programs that want its page."""
    return described(name) if name in NAMES else _of_house(name, house)


def _of_house(name: str, house: Iterable[House]) -> Rule:
    for one in house:
        if one.name == name:
            return house_rule(one)
    raise KeyError(name)


def described(name: str) -> Rule:
    """The rule without its check, read from the text of its module: a page needs no graph and no model."""
    file = Path(__file__).parent / f"{name.replace('-', '_')}.py"
    module = ast.parse(file.read_text(encoding="utf-8"))
    return Rule(name, _levels_in(module), ast.get_docstring(module) or "", None)


def _levels_in(module: ast.Module) -> Levels:
    """What `LEVELS = ALWAYS` or `LEVELS = Levels(…)` says."""
    for line in module.body:
        if isinstance(line, ast.Assign) and isinstance(line.value, ast.Call):
            return Levels(*(ast.literal_eval(argument) for argument in line.value.args))
    return ALWAYS
