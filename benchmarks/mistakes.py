"""Fifty mistakes of many kinds, planted by a seed into the map of documents/maps.py, each in a stage of its own."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

SEED = 20261123
COUNT = 50


@dataclass(frozen=True)
class Mistake:
    """A kind of mistake: in stages of which side, which line of the stage it takes, and what becomes of that line."""

    name: str
    side: str
    line: str
    spoil: Callable[[str], str]


@dataclass(frozen=True)
class Planted:
    """A mistake that was made: its kind, its line (from 1), and the name of its stage."""

    kind: str
    line: int
    stage: str


def _put(old: str, new: str) -> Callable[[str], str]:
    return lambda line: line.replace(old, new, 1)


KINDS = (
    Mistake("misspelt keyword", "customer", "outcome", _put("outcome", "outcom")),
    Mistake("misspelt keyword", "seller", "exit", _put("exit", "exot")),
    Mistake("misspelt keyword", "customer", "evidence", _put("evidence", "evidance")),
    Mistake("a keyword that there is not", "customer", "takes", _put("takes", "happiness")),
    Mistake("no colon", "customer", "evidence", _put(":", "")),
    Mistake("no colon", "seller", "who", _put(":", "")),
    Mistake("no keyword", "seller", "who", lambda _: "  we go there in pairs"),
    Mistake("a detail under no owner", "customer", "takes", lambda _: "  evidence: Minutes"),
    Mistake("a line of the other side", "customer", "takes", lambda _: "  crm: Won"),
    Mistake("a line of the other side", "seller", "who", lambda _: "  outcome early: They have met us"),
    Mistake("a line of the header", "customer", "takes", lambda _: "  owner: Somebody else"),
    Mistake("a name without letters", "customer", "confirmed by", _put("lead", "???")),
    Mistake("a role that there is not", "customer", "confirmed by", _put("lead", "leed")),
    Mistake("a role that there is not", "seller", "who", _put("rep", "reb")),
    Mistake("an outcome that there is not", "seller", "exit", _put("when o", "when oo")),
    Mistake("a stage that there is not", "seller", "helps", _put("stage-", "stag-")),
    Mistake("one line twice", "customer", "response", lambda _: "  takes: 2-4 weeks"),
    Mistake("one name twice", "customer", "outcome", _put("b:", "a:")),
    Mistake("one name twice", "seller", "stage", lambda _: "stage s0: Seller stage"),
    Mistake("a time that cannot be", "customer", "takes", _put("2-4 weeks", "a while")),
    Mistake("no text", "customer", "evidence", lambda line: line.partition(":")[0] + ":"),
    Mistake("something before the colon", "seller", "who", _put("who:", "who then:")),
    Mistake("nothing before the colon", "seller", "helps", lambda line: "  helps:" + line.partition(":")[2]),
    Mistake("a control character", "customer", "derailer", _put("new", "ne\x07w")),
)


def spoilt(text: str, count: int = COUNT, seed: int = SEED) -> tuple[str, tuple[Planted, ...]]:
    """The text with so many mistakes in it, none in the first or last stages, which others lean on."""
    chance = random.Random(seed)
    lines = text.split("\n")
    stages = {side: _stages(lines, side)[2:-2] for side in ("customer", "seller")}
    for some in stages.values():
        chance.shuffle(some)
    planted = [_planted(KINDS[number % len(KINDS)], lines, stages) for number in range(count)]
    return "\n".join(lines), tuple(sorted(planted, key=lambda one: one.line))


def _planted(kind: Mistake, lines: list[str], stages: dict[str, list[range]]) -> Planted:
    """Make one mistake in the next stage of its side; of lines of one keyword, the second where there are several."""
    stage = stages[kind.side].pop()
    found = [at for at in stage if lines[at].lstrip().removeprefix("buying ").startswith(kind.line)]
    at = found[min(1, len(found) - 1)]
    name = lines[stage[0]].partition(":")[0].rpartition(" ")[2]
    lines[at] = kind.spoil(lines[at])
    return Planted(kind.name, at + 1, name)


def _stages(lines: list[str], side: str) -> list[range]:
    """The lines of each stage of a side, by number from 0."""
    sides = {"customer": lines.index("customer: A customer"), "seller": lines.index("seller: A seller")}
    end = sides["seller"] if side == "customer" else len(lines)
    heads = [at for at in range(sides[side], end) if lines[at].startswith(("stage ", "buying stage "))]
    return [range(start, stop) for start, stop in zip(heads, [*heads[1:], end], strict=True)]
