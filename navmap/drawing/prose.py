"""A document in blocks, before anybody has decided how it is written down: headings, points, tables, tasks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from navmap.drawing.wrapping import harmless


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; the title of the document has level 1, and a chapter begins a page where there are pages."""

    level: int
    text: str
    begins: Literal["", "chapter", "ours"] = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some words; `lead` are words of ours that say what they are."""

    text: str
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a list, or one task of a checklist, with the points that belong to it."""

    text: str
    lead: str = ""
    points: tuple[Point, ...] = ()
    task: bool = False


@dataclass(frozen=True, slots=True)
class Points:
    """A list of points."""

    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first cell of each row names the row."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Paragraph | Points | Table


def on_one_line(text: str) -> str:
    """The text without its line breaks, for headings and cells."""
    return " ".join(harmless(text).split("\n"))
