"""`[[house]]`: rules of a project's own, each a table that reads as one sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

from navmap.config.checking import shown
from navmap.config.values import RULE_LEVELS, House, RuleLevel

if TYPE_CHECKING:
    from navmap.config.checking import Checker

_OF_STAGES = ("who", "takes", "formerly", "note")
_OF_CUSTOMER_STAGES = (*_OF_STAGES, "outcome", "derailer")
_OF_SELLER_STAGES = (
    *_OF_STAGES, "helps", "do", "milestone", "stop", "exit", "return to", "crm", "probability", "forecast"
)  # fmt: skip
_PROOF = ("evidence", "confirmed by", "field")
_OF_SIDES = ("destination", "role", "note")

LINES: dict[str, tuple[str, ...]] = {
    "map": ("owner", "version", "reviewed", "note"),
    "customer": _OF_SIDES,
    "seller": _OF_SIDES,
    "role": (),
    "customer stage": _OF_CUSTOMER_STAGES,
    "buying stage": _OF_CUSTOMER_STAGES,
    "ongoing stage": _OF_CUSTOMER_STAGES,
    "seller stage": _OF_SELLER_STAGES,
    "won stage": _OF_SELLER_STAGES,
    "lost stage": _OF_SELLER_STAGES,
    "outcome": _PROOF,
    "derailer": ("signal", "response"),
    "exit": _PROOF,
}
"""The kinds of things a rule can be about, with the lines that it may ask each for."""

DEMANDS = ("needs", "forbids", "named", "order")
WITHOUT_A_PLACE = ("map", "customer", "seller", "role")
ORDERED = ("customer stage", "seller stage")
SILENT_ABOUT: dict[str, tuple[str, ...]] = {
    "needs": ("role",),
    "named": ("map", "customer", "seller", "derailer"),
    "order": tuple(kind for kind in LINES if kind not in ORDERED),
}
"""Kinds of things that have no lines of their own, no names, or no order."""
KEYS = ("name", "every", "after", *DEMANDS, "message", "why", "level", "bad", "good")

MOST_RULES = 50
_MOST_PATTERNS = 30
_LONGEST_PATTERN = 64
_LONGEST_MESSAGE = 300
_SIGN = re.compile(r"\w|[*?]")
"""What a pattern must hold at least one of."""
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def house_rules(checker: Checker, tables: list[Any]) -> tuple[House, ...]:
    """The rules of a project. Raises ConfigError."""
    if len(tables) > MOST_RULES:
        raise checker.error(f"there may be at most {MOST_RULES} [[house]] rules, not {len(tables)}")
    taken = set(checker.rule_names)
    found = []
    for table in tables:
        rule = _Reading(checker, table).rule()
        if rule.name in taken:
            raise checker.error(f"there is a rule named `{rule.name}` already")
        taken.add(rule.name)
        found.append(rule)
    return tuple(found)


class _Reading:
    """One `[[house]]` table being read."""

    def __init__(self, checker: Checker, table: Any) -> None:
        self.checker = checker
        self.table = checker.keys(table, KEYS, "house.")

    def rule(self) -> House:
        name = self._name()
        every = self.checker.one_of(self._required("every"), tuple(LINES), "house.every")
        demand = self._demand(name, every)
        return House(
            name,
            every,
            self._message(),
            self.checker.text(self._required("why"), "house.why", lines=True).strip(),
            self._level(),
            self._after(every),
            **demand,
            bad=self._map("bad"),
            good=self._map("good"),
        )

    def _required(self, key: str) -> Any:
        if key not in self.table:
            raise self.checker.error(f"a [[house]] rule needs `{key}`")
        return self.table[key]

    def _name(self) -> str:
        name = self.checker.text(self._required("name"), "house.name")
        self._check_length("name", name, _LONGEST_PATTERN)
        if not _NAME.fullmatch(name):
            raise self.checker.error(
                f"`house.name` is written in small letters and `-`, such as `late-derailer`, not {shown(name)}"
            )
        return name

    def _message(self) -> str:
        message = self.checker.text(self._required("message"), "house.message")
        self._check_length("message", message, _LONGEST_MESSAGE)
        return message

    def _check_length(self, key: str, text: str, longest: int) -> None:
        if len(text) > longest:
            raise self.checker.error(f"`house.{key}` may have at most {longest} characters, not {len(text):,}")

    def _level(self) -> RuleLevel:
        return cast(RuleLevel, self.checker.one_of(self.table.get("level", "warning"), RULE_LEVELS, "house.level"))

    def _after(self, every: str) -> str:
        if "after" not in self.table:
            return ""
        if every in WITHOUT_A_PLACE or "order" in self.table:
            raise self.checker.error(f"`house.after` says nothing about {_whose(every, 'order' in self.table)}")
        return self._patterns("after", [self.checker.text(self.table["after"], "house.after")])[0]

    def _map(self, key: str) -> str:
        return self.checker.text(self.table[key], f"house.{key}", lines=True) if key in self.table else ""

    # ------------------------------------------------------------ the one demand

    def _demand(self, name: str, every: str) -> dict[str, tuple[str, ...]]:
        asked = [key for key in DEMANDS if key in self.table]
        if len(asked) != 1:
            only = "only one" if asked else "one"
            raise self.checker.error(f"the [[house]] rule `{name}` must have {only} of {', '.join(DEMANDS)}")
        [key] = asked
        found = self._patterns(key, self.table[key])
        if not found or (key == "order" and len(found) < 2):
            raise self.checker.error(f"`house.{key}` is too short")
        if every in SILENT_ABOUT.get(key, ()):
            raise self.checker.error(f"`house.{key}` says nothing about {_whose(every)}")
        for line in found if key == "needs" else ():
            self.checker.one_of(line, LINES[every], "house.needs")
        return {key: found}

    def _patterns(self, key: str, value: Any) -> tuple[str, ...]:
        found = self.checker.texts(value, f"house.{key}", _LONGEST_PATTERN)
        if len(found) > _MOST_PATTERNS:
            raise self.checker.error(f"`house.{key}` may hold at most {_MOST_PATTERNS}, not {len(found)}")
        for one in found:
            if not _SIGN.search(one):
                raise self.checker.error(f"`house.{key}`: {shown(one)} holds no letter and no digit")
        return found


def _whose(every: str, ordered: bool = False) -> str:
    return "an order" if ordered else f"every {every}"
