"""A placed picture: shapes in points, origin at the top left, y downwards. Every exporter starts here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from navmap.syntax.tree import Side

Ink = Literal[
    "paper",
    "ink",
    "muted",
    "hairline",
    "neutral",
    "customer",
    "customer-tint",
    "customer-lane",
    "buying",
    "buying-tint",
    "seller-line",
    "seller-ring",
    "seller",
    "seller-tint",
    "seller-lane",
    "finding",
    "finding-tint",
    "finding-edge",
    "none",
]
"""What a colour is for; a palette says which colour that is."""

Theme = Literal["light", "dark", "print"]
"""Which palette; the one for print is told apart in greys too."""

Role = Literal[
    "title",
    "lane",
    "route",
    "stage",
    "gap",
    "gate",
    "helps",
    "opens",
    "skip",
    "return",
    "buying",
    "ongoing",
    "lost",
    "destination",
    "finding",
    "legend",
    "card",
]

Style = Literal["regular", "bold", "italic"]
Dash = Literal["solid", "dashed", "dotted"]
Form = Literal["circle", "square", "diamond", "plate"]
Align = Literal["left", "middle", "right"]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class About:
    """What a shape stands for: a thing of the map and, for what ties two stages together, the other one."""

    role: Role
    side: Side | None = None
    stage: str = ""
    """The name of the stage, where there is one."""
    to: str = ""
    """The name of the stage at the other end."""
    text: str = ""
    """The whole text, however little of it is shown."""


@dataclass(frozen=True, slots=True)
class Text:
    """Lines of writing in a box; x and y are its left and top edge."""

    id: str
    about: About
    x: float
    y: float
    width: float
    lines: tuple[str, ...]
    size: int
    ink: Ink
    style: Style = "regular"
    align: Align = "left"

    @property
    def leading(self) -> float:
        """From one line to the next."""
        return self.size * 1.2

    @property
    def height(self) -> float:
        """Of all lines."""
        return self.leading * len(self.lines)


@dataclass(frozen=True, slots=True)
class Sign:
    """A small closed shape with a word or two in it; x and y are its centre, without the ring's outer half."""

    id: str
    about: About
    x: float
    y: float
    width: float
    height: float
    form: Form
    ring: Ink
    ring_width: float
    fill: Ink = "paper"
    dash: Dash = "solid"
    words: str = ""
    size: int = 12
    ink: Ink = "ink"


@dataclass(frozen=True, slots=True)
class Line:
    """A chain of Bezier curves: a point, then three for each curve. An arrow's tip is the last point."""

    id: str
    about: About
    points: tuple[Point, ...]
    ink: Ink
    width: float
    dash: Dash = "solid"
    arrow: bool = False
    tail: str = ""
    """The id of the sign it starts at, if any."""
    head: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """A tinted area with round corners, behind everything; x and y are its left and top edge."""

    id: str
    about: About
    x: float
    y: float
    width: float
    height: float
    fill: Ink
    outline: Ink = "none"
    dash: Dash = "solid"


Shape = Text | Sign | Line | Panel


@dataclass(frozen=True, slots=True)
class Diagram:
    """A page of shapes; `description` says in a few sentences what a person sees."""

    width: float
    height: float
    title: str
    description: str
    shapes: tuple[Shape, ...]
    theme: Theme = "light"
