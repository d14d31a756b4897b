"""What is accomplished in a stage, in a few short lines beside its name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from navmap.drawing.content import Stop
from navmap.drawing.diagram import Ink, Style
from navmap.drawing.marks import Marks, rules_at
from navmap.drawing.wrapping import wrap

SIZE = 10
GAP = 5.0
"""Above each detail."""

_MOST = 4


@dataclass(frozen=True, slots=True)
class Detail:
    """A line or more below the name of a stop."""

    text: str
    lines: tuple[str, ...]
    ink: Ink = "ink"
    style: Style = "regular"

    @property
    def height(self) -> float:
        """With the space above."""
        return GAP + len(self.lines) * SIZE * 1.2


def details_of(stop: Stop, marks: Marks, room: float, most: int = 3) -> tuple[Detail, ...]:
    """Outcomes or exits in up to `most` lines each, gates with their sign, how many more, and what was found."""
    return tuple(_details(stop, marks, room, most))


def _details(stop: Stop, marks: Marks, room: float, most: int) -> Iterator[Detail]:
    sign = {"customer": "", "seller": "□ "}[stop.side]
    for one in stop.details[:_MOST]:
        if one.gate:
            yield Detail(one.text, wrap(f"◊ {one.text}", room, SIZE, "bold", most), "customer", "bold")
        else:
            yield Detail(one.text, wrap(sign + one.text, room, SIZE, most=most))
    if rest := stop.details[_MOST:]:
        yield Detail("; ".join(one.text for one in rest), (f"+ {len(rest)} more",), "muted", "italic")
    for rule in rules_at(marks, stop.side, stop.name):
        words = f"▲ {rule.replace('-', ' ')}"
        yield Detail(words, wrap(words, room, SIZE, "bold"), "finding", "bold")
