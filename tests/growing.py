"""Maps that grow, and how the work for them grows: it is counted, not timed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from counted import instructions

from navmap.config import Settings
from navmap.document import Document, gaps_in
from navmap.findings import Finding
from navmap.project import Project

TODAY = Settings(date(2026, 11, 26))
SIZE = 60
MOST = 2.6
"""Twice the map: so many times the work. A square would be about 4."""


def document(**texts: str) -> Document:
    """The map `m` of some texts by their names."""
    written = {f"{name}.navmap": text for name, text in texts.items()}
    return Project(Path("nowhere"), whole=False, texts=written, alone=True).document("m.navmap")


def times(deed: Callable[[int], Callable[[], object]]) -> float:
    """How many times the work grows with the size, without what is done at any size, or the first time only."""
    deed(1)()
    none, once, twice = (instructions(deed(size)) for size in (1, SIZE, 2 * SIZE))
    return (twice - none) / (once - none)


def lines(line: str, count: int) -> str:
    return "".join(f"{line}\n".replace("%", str(number)) for number in range(count))


def found(rule: str, text: str) -> list[Finding]:
    return list(gaps_in(document(m=text), TODAY, (rule,)))


def waiting(size: int, words: str = "") -> str:
    return (
        f"map: M\ncustomer: C\nstage b: B\n{lines('outcome o%: x%', size)}"
        f"seller: S\nstage s: S\n{lines(f'exit when b: {words}', size)}"
    )


class Counting(str):
    """A text that counts how often it is compared; where sets are made, with those that differ in the last sign."""

    compared = 0

    def __hash__(self) -> int:
        return hash(self[:-1])

    def __eq__(self, other: object) -> bool:
        Counting.compared += 1
        return super().__eq__(other)
