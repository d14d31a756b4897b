"""What a person wants drawn: Wish."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

View = Literal["slide"]
Theme = Literal["light"]

VIEWS: tuple[View, ...] = ("slide",)
"""The ways to look at a map; the first is the one taken when nothing is said."""

THEMES: tuple[Theme, ...] = ("light",)


@dataclass(frozen=True, slots=True)
class Wish:
    """How a map is to be shown. `today` is the day that dates in documents are counted from."""

    today: date
    view: View = "slide"
    theme: Theme = "light"
    stage: str = ""
    """The stage of a view of one stage."""
    template: bytes = b""
    """A presentation whose look is taken over."""
