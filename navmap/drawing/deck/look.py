"""The look a deck is made in: a presentation without slides, its layout, and where on a slide there is room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from navmap.drawing.deck.frame import Area
from navmap.drawing.diagram import Ink


@dataclass(frozen=True)
class Look:
    """`presentation` and `layout` are the library's; areas are in points of a slide."""

    presentation: Any
    layout: Any
    own: bool
    """Whether it is our own look; otherwise titles keep the look of the template."""
    palette: Mapping[Ink, str]
    title: Area
    """Where the layout has its title."""
    title_size: float
    title_bold: bool
    picture: Area
    """The room for a picture."""
    type_scale: float = 1.0
    """How much smaller type is set, for fonts wider than ours."""
