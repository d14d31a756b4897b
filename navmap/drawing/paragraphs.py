"""How the lines of an answer look: their marks, headings, inks and words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from navmap.drawing.answers import DETAILS, Item, Kind
from navmap.drawing.content import Stop
from navmap.drawing.diagram import About, Ink, Style
from navmap.drawing.flow import Block


@dataclass(frozen=True, slots=True)
class _Look:
    mark: str = ""
    mark_ink: Ink = "ink"
    style: Style = "regular"
    ink: Ink = "ink"
    smaller: int = 0
    gap: float = 0.25
    before: str = ""
    """Words before the text."""
    heading: str = ""
    """Above the first line of its kind."""


_LOOKS: dict[Kind, _Look] = {
    "outcome": _Look("•", "customer", "bold"),
    "who": _Look(heading="WHO IS INVOLVED"),
    "takes": _Look(heading="USUALLY TAKES"),
    "stage": _Look(style="bold", gap=0.45),
    "how": _Look("•", "muted"),
    "do": _Look("•", "muted", heading="WHAT WE DO"),
    "milestone": _Look("•", "muted", heading="MILESTONES"),
    "gate": _Look("◊", "customer", "bold", "customer"),
    "exit": _Look("□"),
    "waits": _Look(ink="muted", smaller=2, gap=0.1),
    "evidence": _Look(ink="muted", smaller=2, gap=0.1, before="Evidence: "),
    "confirmed": _Look(ink="muted", smaller=2, gap=0.1, before="Confirmed by: "),
    "derailer": _Look("▲", "finding"),
    "signal": _Look(ink="muted", smaller=2, gap=0.1, before="Signal: "),
    "response": _Look(ink="muted", smaller=2, gap=0.1, before="Response: "),
    "on": _Look("→", "muted", gap=0.45),
    "again": _Look("◄", "muted"),
    "back": _Look("◄", "muted"),
    "stop": _Look("×", "finding", heading="WE WALK AWAY WHEN"),
    "end": _Look(),
    "nothing": _Look(style="italic", ink="muted"),
}


_JOINT = f" · {_LOOKS['confirmed'].before}"


def blocks_of(items: Iterable[Item], stop: Stop) -> Iterator[Block]:
    """The items as paragraphs; `stop` is the stage they are about."""
    before: Kind | None = None
    for item in _joined(items):
        look = _LOOKS[item.kind]
        if look.heading and item.kind != before:
            yield Block(look.heading, _about(stop, ""), style="bold", ink="muted", smaller=6, gap=0.5)
        yield _station(item, stop) if item.kind == "stage" else _block(item, look, stop)
        before = item.kind


def _joined(items: Iterable[Item]) -> Iterator[Item]:
    """Evidence and who confirms it on one line."""
    waiting: Item | None = None
    for item in items:
        if waiting and item.kind == "confirmed":
            waiting = Item("evidence", f"{waiting.text}{_JOINT}{item.text}")
            continue
        if waiting:
            yield waiting
        waiting = item if item.kind == "evidence" else None
        if not waiting:
            yield item
    if waiting:
        yield waiting


def _block(item: Item, look: _Look, stop: Stop) -> Block:
    words = _words(item, look)
    return Block(
        words,
        _about(stop, words),
        mark=look.mark,
        mark_ink=look.mark_ink,
        style=look.style,
        ink=look.ink,
        smaller=look.smaller,
        indented=item.kind in DETAILS,
        gap=look.gap,
        parted=_JOINT in words,
    )


def _station(item: Item, stop: Stop) -> Block:
    """The name of a stage behind a chip with its number."""
    ink: Ink = "seller" if item.number.startswith("S") else "customer"
    return Block(item.text, _about(stop, item.text), item.number, True, ink, "bold", ink, gap=0.45)


def _words(item: Item, look: _Look) -> str:
    if item.kind == "exit" and item.number:
        return f"{item.text} ({item.number})"
    return look.before + item.text


def _about(stop: Stop, words: str) -> About:
    return About("card", stop.side, stop.name, text=words)
