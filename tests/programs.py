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

from statements import WORDS, Program

_BLANKS = ("", "", "", " ", "  ", "\t", "    ", "\u00a0", "\u3000 ")
_GAPS = (" ", " ", "  ", "\t")
_LISTED = ("who", "next", "formerly", "remove", "confirmed by")


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


# ---------------------------------------------------------------- careless layout


def _cased(chance: random.Random, keyword: str) -> str:
    words = [chance.choice((str.lower, str.lower, str.upper, str.title))(word) for word in keyword.split()]
    return chance.choice(_GAPS).join(words)


def _gaps(chance: random.Random, head: str) -> str:
    """A head with other blanks between its words, and around its commas where it lists names."""
    return "".join(chance.choice(_GAPS) if sign == " " else sign for sign in head)


def _between(chance: random.Random) -> list[str]:
    lines = []
    while chance.random() < 0.2:
        remark = f"#{chance.choice(_BLANKS)}{chance.choice(WORDS)} x" if chance.random() < 0.5 else ""
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


# ---------------------------------------------------------------- damage


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
