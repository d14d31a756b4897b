"""What a person wants drawn: Wish."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from navmap.drawing.diagram import Theme

View = Literal["slide", "route", "blueprint", "card", "playbook", "coverage", "plan"]
Audience = Literal["all", "customer"]

VIEWS: tuple[View, ...] = ("slide", "route", "blueprint", "card")
"""The ways to look at a map; the first is the one taken when nothing is said."""

VIEWS_OF: dict[str, tuple[View, ...]] = {
    "html": (*VIEWS, "playbook"),
    "csv": ("coverage", "plan"),
    "md": (),
    "xlsx": (),
    "mmd": (),
    "dot": (),
}
"""The views of a format where they are not just those of pictures; of a csv, the first is usual."""

THEMES: tuple[Theme, ...] = ("light", "dark", "print")

AUDIENCES: tuple[Audience, ...] = ("all", "customer")


@dataclass(frozen=True, slots=True)
class Wish:
    """How a map is to be shown. `today` is the day that dates in documents are counted from."""

    today: date
    view: View = "slide"
    theme: Theme = "light"
    stage: str = ""
    """The stage of a card: its name or title, its number (3, S2, A), or with its side: `seller/pilot`."""
    template: bytes = b""
    """A presentation whose look is taken over."""
    audience: Audience = "all"
    """Exporters of an edition for the customer are given a map that holds nothing internal, and no findings."""
    findings: bool = True
    """Whether what was found is shown."""
