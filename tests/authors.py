"""Strategies for what authors write: maps of every statement, mistakes people make in them, maps on top of maps.

Names come in every script, texts hold every character that a text may hold, and the layout is careless.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from hostile import LABELS
from hypothesis import strategies as st

from navmap.model.names import fold

T = TypeVar("T")
Draw = Callable[[st.SearchStrategy[T]], T]

_DIVIDERS = re.compile(r"\b(when|after|before|until)\b", re.IGNORECASE)
_FORBIDDEN = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_SCRIPTS = ("abcXYZ", "äßéİı", "договор", "σχέδΣ", "契約決定", "عقد", "계약", "ไทย", "१२३", "ﬁⅧ", "_-./ ", "'’&%#|<>")

lines = st.one_of(
    st.text(st.characters(exclude_categories=("Cc", "Cs"), exclude_characters=_FORBIDDEN), min_size=1, max_size=20),
    st.sampled_from([label for label in LABELS if "\n" not in label and len(label) < 80]),
    st.sampled_from(
        ("The CFO signs", "We send the deck", "stage x: y", "exit when a", "# no remark", "| no more", ": :")
    ),
).filter(str.strip)
"""Words as they may stand on one line behind a colon."""

texts = st.one_of(lines, lines, st.lists(lines, min_size=2, max_size=3).map("\n".join))
"""Words on one line or on several."""

names = st.text(st.sampled_from("".join(_SCRIPTS)), min_size=1, max_size=12).filter(
    lambda name: bool(fold(name)) and not _DIVIDERS.search(name) and name == name.strip()
)


@dataclass
class Written:
    """A map as it is written; `said` are the words of its statements, in order."""

    lines: list[str] = field(default_factory=list)
    said: list[tuple[str, str]] = field(default_factory=list)
    stages: dict[str, list[str]] = field(default_factory=lambda: {"customer": [], "seller": []})
    outcomes: list[str] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)

    @property
    def text(self) -> str:
        return "\n".join(self.lines) + "\n"


@dataclass
class _Author:
    """Writes a map statement by statement."""

    draw: Draw[object]
    written: Written = field(default_factory=Written)

    def pick(self, strategy: st.SearchStrategy[T]) -> T:
        return self.draw(strategy)  # type: ignore[return-value]  # of the strategy that is drawn from

    def chance(self) -> bool:
        return self.pick(st.booleans())

    def say(self, keyword: str, text: str, head: str = "") -> None:
        """A statement, in any case and with any indentation; its further lines go on behind `|`."""
        before = self.pick(st.sampled_from(("", "  ", "\t", "\u3000")))
        cased = self.pick(st.sampled_from((keyword, keyword.upper(), keyword.title())))
        first, *more = text.split("\n")
        self.written.lines.append(f"{before}{cased}{' ' if head else ''}{head}: {first}")
        self.written.lines += [f"{before}|{line}" for line in more]
        self.written.said.append((keyword, "\n".join(line.strip() for line in text.split("\n"))))
        if self.pick(st.integers(0, 7)) == 0:
            self.written.lines.append(self.pick(st.sampled_from(("", "  ", "# remark", "  #x: y"))))

    def prose(self, *keywords: str) -> None:
        for keyword in keywords:
            if self.chance():
                self.say(keyword, self.pick(texts))

    def name(self, called: list[str]) -> str:
        """A new name as it is written in a head; under what others call it, it is put on a list."""
        name = self.pick(names.filter(lambda one: fold(one) not in self.written.taken))
        self.written.taken.add(fold(name))
        called.append(self.pick(st.sampled_from((name, fold(name)))) if "," not in name else fold(name))
        return name

    def some(self, called: list[str]) -> str:
        return ", ".join(self.pick(st.lists(st.sampled_from(called), min_size=1, max_size=3, unique=True)))

    # ------------------------------------------------------------ the map

    def map(self) -> Written:
        self.say("map", self.pick(texts))
        self.prose("owner", "version", "note")
        if self.chance():
            self.say("reviewed", self.pick(st.sampled_from(("2026-10-01", "2026-10-01, every 6 months"))))
        self.accept()
        self.side("customer", ("stage", "buying stage", "ongoing stage"), self.customer)
        self.side("seller", ("stage", "won stage", "lost stage"), self.seller)
        return self.written

    def accept(self) -> None:
        if self.chance():
            rule = self.pick(st.sampled_from(("no-owner", "no-derailer", "vague-criterion")))
            until = self.pick(st.sampled_from(("", " until 2027-01-31", " UNTIL 2020-01-01")))
            self.say("accept", self.pick(texts), rule + until)

    def side(self, side: str, kinds: tuple[str, ...], lines_of_stage: Callable[[list[str]], None]) -> None:
        self.say(side, self.pick(texts))
        for _ in range(self.pick(st.integers(0, 2))):
            self.say("role", self.pick(texts), self.name(self.written.roles))
        self.prose("note")
        stages = self.written.stages[side]
        sequence: list[str] = []
        for _ in range(self.pick(st.integers(1, 3))):
            kind = self.pick(st.sampled_from(kinds))
            earlier = list(stages)
            self.say(kind, self.pick(texts), self.name(stages))
            if kind not in ("ongoing stage", "lost stage"):
                sequence.append(stages[-1])
                if self.chance():
                    self.say("next", self.some(sequence))
            self.travel()
            lines_of_stage(earlier)
        if self.chance():
            when = f"when {self.some(self.written.outcomes)}" if self.written.outcomes and self.chance() else ""
            self.say("destination", self.pick(texts), when)

    def travel(self) -> None:
        if self.written.roles and self.chance():
            self.say("who", self.some(self.written.roles))
        if self.chance():
            self.say("takes", self.pick(st.sampled_from(("1 day", "2-8 weeks", "3 – 4 Months"))))
        self.prose("note")

    def proof(self) -> None:
        self.prose("evidence", "field", "evidence")
        if self.written.roles and self.chance():
            self.say("confirmed by", self.some(self.written.roles))

    def customer(self, earlier: list[str]) -> None:
        for _ in range(self.pick(st.integers(0, 2))):
            self.say("outcome", self.pick(texts), self.name(self.written.outcomes))
            self.proof()
        if self.chance():
            back = f"returns to {self.pick(st.sampled_from(earlier))}" if earlier and self.chance() else ""
            self.say("derailer", self.pick(texts), back)
            self.prose("signal", "response")

    def seller(self, earlier: list[str]) -> None:
        self.prose("do", "milestone", "stop", "crm", "forecast")
        if self.chance():
            self.say("probability", self.pick(st.sampled_from(("0%", "45 %", "100%"))))
        targets = [*self.written.outcomes, *self.written.stages["customer"]]
        if self.chance():
            self.say("helps", self.pick(texts), self.some(targets))
        if self.chance():
            name = self.name([]) if self.chance() else ""
            self.say("exit", self.pick(texts), f"{name} when {self.some(targets)}".strip() if self.chance() else name)
            self.proof()
        if earlier and self.chance():
            self.say("return to", self.pick(texts), self.pick(st.sampled_from(earlier)))


@st.composite
def maps(draw: st.DrawFn) -> Written:
    """Maps without a mistake."""
    return _Author(draw).map()


# ---------------------------------------------------------------- mistakes

Mistake = Callable[[str], str]

_MISTAKES: dict[str, Mistake] = {
    "no colon": lambda line: line.replace(":", "", 1),
    "a letter too few": lambda line: re.sub(r"\w", "", line, count=1),
    "two letters swapped": lambda line: re.sub(r"(\w)(\w)", r"\2\1", line, count=1),
    "an unknown keyword": lambda line: f"goal{line.lstrip()}",
    "a stray continuation": lambda line: f"| {line}",
    "an unseen character": lambda line: f"{line}\x07",
    "a sign that turns text": lambda line: line.replace(" ", " \u202e", 1),
    "no UTF-8": lambda line: f"{line}\udce9",
    "a lone carriage return": lambda line: line.replace(":", ":\r ", 1),
    "a wrong name": lambda line: re.sub(r":.*", ": nobody-knows-it", line),
    "no text": lambda line: re.sub(r":.*", ":", line),
    "a head too many": lambda line: line.replace(":", " of ours when x:", 1),
    "nothing at all": lambda line: line[:0],
    "prose": lambda line: f"and so on\n{line}",
    "twice": lambda line: f"{line}\n{line}",
}


@st.composite
def mistaken(draw: st.DrawFn) -> tuple[str, str]:
    """A map, and the same map with one to three mistakes as people make them."""
    lines_of = draw(maps()).lines
    spoilt = list(lines_of)
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(spoilt) - 1))
        spoilt[at] = _MISTAKES[draw(st.sampled_from(sorted(_MISTAKES)))](spoilt[at])
    if draw(st.integers(0, 9)) == 0:
        spoilt = draw(st.permutations(spoilt))
    return "\n".join(lines_of) + "\n", "\n".join(spoilt) + "\n"


# ---------------------------------------------------------------- maps on top of maps


@dataclass(frozen=True)
class Pair:
    """A map and one that builds on it; `removed` is the customer stage that the upper one takes out, if any."""

    base: Written
    top: str
    removed: str
    added: str


@st.composite
def pairs(draw: st.DrawFn) -> Pair:
    """A map, and one on top of it that reopens, places and removes stages."""
    base = draw(maps())
    stages = base.stages["customer"]
    kept, removed = stages[0], draw(st.sampled_from(["", *stages[1:]]))
    place = draw(st.sampled_from(("after", "before")))
    lines_of = [f"map: {draw(lines)}", "extends: ./base.navmap", f"customer: {draw(lines)}"]
    lines_of += [f"remove: stage {fold(removed)}"] if removed else []
    lines_of += [f"stage {fold(kept)}:", f"  note: {draw(lines)}"]
    lines_of += [f"stage zzz-new {place} {fold(kept)}: {draw(lines)}", "  outcome zzz-done: It is done"]
    return Pair(base, "\n".join(lines_of) + "\n", fold(removed), "zzz-new")
