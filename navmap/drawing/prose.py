"""A document in blocks, before anybody has decided how it is written down: headings, points, tables, tasks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal


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

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)


def inert(text: str) -> str:
    """The text as it is, line breaks and all; what the language refuses in a text has become U+FFFD.

    A map that could be read has nothing of the kind in it: this is for texts from anywhere else.
    """
    return _FORBIDDEN.sub("\ufffd", text)


def on_one_line(text: str) -> str:
    """The text without its line breaks, for headings and cells."""
    return " ".join(inert(text).split("\n"))
