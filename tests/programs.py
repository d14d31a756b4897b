"""Programs of the language made from a seed, valid and spoilt, for every test that wants many of them.

`valid(seed)` is a map in which reading finds no mistake, of names and values either: it uses every statement of the
language, odd names, every script, texts that are continued, and a careless layout, with remarks and blank
lines anywhere, any indentation, keywords in any case and either line end. `spoilt(seed)` is such a map
after some damage. The same seed gives the same text.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from navmap.model.names import fold
from navmap.rules import NAMES, NEVER_ACCEPTED
from navmap.sources import standard

_WORDS = (
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
_BLANKS = ("", "", "", " ", "  ", "\t", "    ", "\u00a0", "\u3000 ")
_LISTED = ("who", "next", "formerly", "remove", "confirmed by")


@dataclass
class Program:
    """A program as it is made; one that says other things is a class of its own."""

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
        words = " ".join(self.chance.choices(_WORDS, k=self.chance.randint(1, 9)))
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


# ---------------------------------------------------------------- careless layout


_GAPS = (" ", " ", "  ", "\t")


def _cased(chance: random.Random, keyword: str) -> str:
    words = [chance.choice((str.lower, str.lower, str.upper, str.title))(word) for word in keyword.split()]
    return chance.choice(_GAPS).join(words)


def _gaps(chance: random.Random, head: str) -> str:
    """A head with other blanks between its words, and around its commas where it lists names."""
    return "".join(chance.choice(_GAPS) if sign == " " else sign for sign in head)


def _between(chance: random.Random) -> list[str]:
    lines = []
    while chance.random() < 0.2:
        remark = f"#{chance.choice(_BLANKS)}{chance.choice(_WORDS)} x" if chance.random() < 0.5 else ""
        lines.append(chance.choice(_BLANKS) + remark)
    return lines


def _laid_out(chance: random.Random, line: tuple[str, str, str]) -> list[str]:
    keyword, head, text = line
    head = _gaps(chance, head)
    if keyword in ("helps", *_LISTED):
        head, text = (re.sub(", ", lambda _: chance.choice((",", " , ", ", ", ",\t")), one) for one in (head, text))
    opening = f"{_cased(chance, keyword)}{chance.choice(_GAPS) if head else ''}{head}{chance.choice(('', ' '))}"
    pieces = _continued(chance, keyword, text)
    before, within, after = chance.choices(_BLANKS, k=3)
    lines = [f"{before}{opening}:{within}{pieces[0]}{after}"]
    for piece in pieces[1:]:
        before, within, after = chance.choices(_BLANKS, k=3)
        lines += [*_between(chance), f"{before}|{within}{piece}{after}"]
    return lines


def _continued(chance: random.Random, keyword: str, text: str) -> list[str]:
    if keyword in ("extends", "remove", "reviewed", "takes", "probability", "formerly") or chance.random() > 0.15:
        return [text]
    words = text.split(" ")
    places = sorted(chance.sample(range(len(words) + 1), min(len(words), chance.randint(1, 3))))
    return [" ".join(words[start:end]) for start, end in zip([0, *places], [*places, None], strict=True)]


def valid(seed: int, author: Callable[[random.Random], Program] = Program) -> str:
    """A map without a mistake, in a careless layout; what it says is the author's."""
    chance = random.Random(seed)
    program = author(chance)
    kind = chance.choice(("map", "map", "map", "library"))
    program.header(kind)
    if kind == "map" or program.maybe(0.7):
        program.extends = program.maybe(0.15)
        program.customer()
    if kind == "map" or program.maybe(0.7):
        program.seller()
    lines: list[str] = []
    for line in program.lines:
        lines += [*_between(chance), *_laid_out(chance, line)]
    lines += _between(chance)
    ends = chance.choice((["\n"], ["\n"], ["\r\n"], ["\n", "\r\n"]))
    text = "".join(line + chance.choice(ends) for line in lines)
    return text if chance.random() < 0.8 else text.rstrip("\r\n")


# ---------------------------------------------------------------- damage


def spoilt(seed: int) -> str:
    """A valid map after some damage: lines lost, doubled, cut, moved and mixed up, and characters that may not be."""
    return damaged(random.Random(f"spoilt {seed}"), valid(seed))


def damaged(chance: random.Random, text: str) -> str:
    """A text after one to five damages."""
    lines = text.split("\n")
    for _ in range(chance.randint(1, 5)):
        at = chance.randrange(len(lines))
        lines = _DAMAGES[chance.randrange(len(_DAMAGES))](chance, lines, at) or [""]
    return "\n".join(lines)


def _put_in(chance: random.Random, line: str) -> str:
    at = chance.randint(0, len(line))
    return line[:at] + chance.choice("\x00\r\x85\u202e\ud800|#:, é漢s") + line[at:]


_DAMAGES = (
    lambda chance, lines, at: lines[: at + 1],
    lambda chance, lines, at: lines[:at] + lines[at + chance.randint(1, 3) :],
    lambda chance, lines, at: lines[: at + 3] + lines[at:],
    lambda chance, lines, at: lines[at:] + lines[:at],
    lambda chance, lines, at: [*lines[:at], lines[at][: chance.randint(0, len(lines[at]))], *lines[at + 1 :]],
    lambda chance, lines, at: [*lines[:at], lines[at].replace(":", chance.choice(("", " ", "::"))), *lines[at + 1 :]],
    lambda chance, lines, at: [*lines[:at], _put_in(chance, lines[at]), *lines[at + 1 :]],
    lambda chance, lines, at: [*lines[:at], lines[at].strip()[1:], *lines[at + 1 :]],
    lambda chance, lines, at: chance.sample(lines, len(lines)),
)
