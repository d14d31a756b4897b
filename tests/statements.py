"""The statements of a map, made by chance: every one of the language, with odd names and texts in every script."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field

from navmap.model.names import fold
from navmap.rules import NAMES, NEVER_ACCEPTED
from navmap.sources import standard

WORDS = (
    *"the CFO signs a plan of three measures; auditors agree, nobody objects — and then? Year-end".split(),  # noqa: SIM905
    "Straße", "ÆØÅ", "été", "e\u0301te\u0301", "契約", "決定、", "договор", "σχέδιο", "عقد", "계약", "🤝", "ﬁne", "ſo",
    "#1", "|", "a:b", ":", "::", '"quoted"', "<b>", "&amp;", "=1+1", "%s", "{x}", "[link](x)", "\\n", "`tick`", "-- x",
    "exit:", "when", "after", "stage", "x\u00a0y", "x\ty", "x\u2028y", "x  y", "10%", "2026-10-01", "$(id)", "std/x",
)  # fmt: skip
_NAMES = (
    "sign off", "Cost Agreed", "Straße", "契約", "договор", "a.b", "A_B", "x/y", "exit", "stage", "customer", "map",
    "İstanbul", "ﬁne print", "50 %", "one, two", "e\u0301lan", "#3", "|x", "the-very-long-name-" * 4, "a\u00a0b",
)  # fmt: skip
_UNSPOKEN = ("when", "after", "until", "before", "when,x", "x ,when y")
"""Names that say something else where they are listed, so that nobody lists them."""

_REVIEWS = ("2026-10-01", "2026-10-01, every 12 months", "2025-01-31,every 2 Years")


@dataclass
class Program:
    """A program as it is made: its statements, each a keyword, a head and a text, and what others may name."""

    chance: random.Random
    lines: list[tuple[str, str, str]] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)
    roles: list[str] = field(default_factory=list)
    outcomes: list[str] = field(default_factory=list)
    sequence: list[str] = field(default_factory=list)
    """The stages of this side that `next` may name."""
    extends: bool = False
    """Whether both sides build on the standard library."""

    # ------------------------------------------------------------ words and names

    def maybe(self, share: float) -> bool:
        return self.chance.random() < share

    def some(self, things: list[str], most: int = 3) -> str:
        return ", ".join(self.chance.sample(things, min(len(things), self.chance.randint(1, most))))

    def prose(self) -> str:
        words = " ".join(self.chance.choices(WORDS, k=self.chance.randint(1, 9)))
        return words.strip() or "words"

    def name(self) -> tuple[str, str]:
        """A new name as it may be written, and as others may call it ("" for one that nobody can list)."""
        unspoken = self.maybe(0.05)
        name = f"n{len(self.taken)}"
        if unspoken or self.maybe(0.4):
            name = self.chance.choice(_UNSPOKEN if unspoken else _NAMES)
        while fold(name) in self.taken:
            unspoken, name = False, f"{self.chance.choice(_NAMES)[:20]} {len(self.taken)}"
        self.taken.add(fold(name))
        called = self.chance.choice((name, name.upper(), f" {name} ", fold(name)))
        if "," in name or fold(called) != fold(name):
            called = fold(name)
        return name, "" if unspoken else called

    def named(self, keyword: str, placed: str = "") -> str:
        """A statement that names something, by its head or by its text; what it is called."""
        if self.maybe(0.6):
            name, called = self.name()
            self.lines.append((keyword, f"{name}{placed}", self.prose()))
            return called
        title = f"T{len(self.taken)} {self.prose()}"
        called = fold(title)
        if called in self.taken:
            title = called = f"t{len(self.taken)}"
        self.taken.add(called)
        self.lines.append((keyword, placed.strip(), title))
        return called

    def add(self, keyword: str, text: str, head: str = "") -> None:
        self.lines.append((keyword, head, text))

    def proses(self, share: float, *keywords: str) -> None:
        for keyword in keywords:
            if self.maybe(share):
                self.add(keyword, self.prose())

    def accepts(self, share: float) -> None:
        rules = [name for name in NAMES if name not in NEVER_ACCEPTED]
        while self.maybe(share):
            until = self.chance.choice(("", " until 2027-01-31", " UNTIL  2030-12-31"))
            self.add("accept", self.prose(), f"{self.chance.choice(rules)}{until}")

    # ------------------------------------------------------------ statements

    def header(self, kind: str) -> None:
        self.add(kind, self.prose())
        self.proses(0.5, "owner", "version", "note", "note")
        if self.maybe(0.5):
            self.add("reviewed", self.chance.choice(_REVIEWS))
        self.accepts(0.2)

    def side(self, side: str) -> None:
        self.add(side, self.prose())
        self.sequence = []
        if self.extends:
            base = {"customer": "product-led-adoption", "seller": "product-led-sale"}[side]
            self.add("extends", f"std/{base}")
            stages = re.findall(r"^\w* ?stage ([\w-]+):", standard(base, None).text, re.MULTILINE)
            self.proses(0.1, "note")
            if self.maybe(0.5):
                self.add("remove", f"stage {stages[-1]}")
        for _ in range(self.chance.randint(0, 3)):
            called = self.named("role")
            self.roles += [called] if called else []
        self.proses(0.2, "note")
        self.accepts(0.1)

    def travel(self) -> None:
        if self.roles and self.maybe(0.5):
            self.add("who", self.some(self.roles))
        if self.maybe(0.3):
            self.add("takes", self.chance.choice(("1 day", "2-8 weeks", "3 – 4 Months", "12months")))
        if self.maybe(0.2):
            self.add("formerly", f"old {len(self.taken)}, older {len(self.taken)}")
        self.proses(0.2, "note")
        self.accepts(0.05)

    def proof(self) -> None:
        self.proses(0.4, "evidence", "evidence", "field")
        if self.roles and self.maybe(0.4):
            self.add("confirmed by", self.some(self.roles))

    def customer(self) -> None:
        self.side("customer")
        earlier: list[str] = []
        for _ in range(self.chance.randint(1, 4)):
            called, ways = self.stage(("stage", "stage", "buying stage", "ongoing stage"), earlier)
            for _ in range(self.chance.randint(0, 3)):
                outcome = self.named("outcome")
                self.outcomes += [outcome] if outcome else []
                self.proof()
            if self.maybe(0.4):
                back = f"returns to {self.chance.choice(ways)}" if ways and self.maybe(0.5) else ""
                self.add("derailer", self.prose(), back)
                self.proses(0.5, "signal", "response", "signal")
            earlier += [called] if called else []
        self.destination()

    def seller(self) -> None:
        self.side("seller")
        earlier: list[str] = []
        for _ in range(self.chance.randint(1, 4)):
            called, ways = self.stage(("stage", "stage", "won stage", "lost stage"), earlier)
            self.proses(0.3, "do", "milestone", "stop", "do", "crm", "forecast")
            if self.maybe(0.3):
                self.add("probability", self.chance.choice(("0%", "45 %", "100%")))
            if self.outcomes and self.maybe(0.7):
                self.add("helps", self.chance.choice((self.prose(), "")), self.some(self.outcomes))
            for _ in range(self.chance.randint(0, 2)):
                self.exit()
            if ways and self.maybe(0.3):
                self.add("return to", self.prose(), self.chance.choice(ways))
            earlier += [called] if called else []
        self.destination()

    def stage(self, kinds: tuple[str, ...], earlier: list[str]) -> tuple[str, list[str]]:
        """A new stage; what it is called, and the stages that it may return to."""
        placed = ""
        if earlier and self.maybe(0.1):
            placed = f" {self.chance.choice(('after', 'Before'))} {self.chance.choice(earlier)}"
        kind = self.chance.choice(kinds)
        called = self.named(kind, placed)
        if called and kind not in ("lost stage", "ongoing stage"):
            self.sequence.append(called)
            if self.maybe(0.2):
                self.add("next", self.some(self.sequence))
        self.travel()
        return ("", []) if placed else (called, earlier)

    def exit(self) -> None:
        name = self.name()[0] if self.maybe(0.3) else ""
        when = self.when(0.6)
        text = self.prose() if not when or self.maybe(0.5) else ""
        self.add("exit", text, f"{name} {when}".strip())
        self.proof()

    def destination(self) -> None:
        """Wherever it stands, it belongs to the side."""
        if self.maybe(0.7):
            self.add("destination", self.prose(), self.when(0.6))

    def when(self, share: float) -> str:
        if not self.outcomes or not self.maybe(share):
            return ""
        return f"{self.chance.choice(('when', 'WHEN'))} {self.some(self.outcomes)}"
