"""Which letters of a picture no font here can show: they would be drawn as boxes, without a word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from navmap.drawing.diagram import Diagram
from navmap.drawing.fonts import letters_outside

_MOST_NAMED = 5


def said_of_boxes(diagram: Diagram, fonts: Iterable[Path]) -> str:
    """The sentence about letters that neither the shipped fonts nor these have; empty where there are none."""
    missing = letters_outside(diagram)
    for font in fonts:
        if not missing:
            return ""
        missing -= _letters_of(font)
    if not missing:
        return ""
    named = " ".join(sorted(missing)[:_MOST_NAMED])
    more = f" and {len(missing) - _MOST_NAMED} more" if len(missing) > _MOST_NAMED else ""
    return (
        f"No font here has the letters {named}{more}, so they are drawn as boxes: install one that has them, or draw "
        "an svg or an html, which take the fonts of whoever looks at them."
    )


def _letters_of(font: Path) -> set[str]:
    return {chr(code) for table in _tables(font) for code in table}


def _tables(font: Path) -> Iterator[Iterable[int]]:
    """For each font of a file, the letters it has; none of a file that is no font."""
    from fontTools.ttLib import TTCollection, TTFont, TTLibError  # noqa: PLC0415  few maps need it

    try:
        fonts = (
            TTCollection(font, lazy=True).fonts
            if font.suffix.lower() in (".ttc", ".otc")
            else [TTFont(font, lazy=True)]
        )
        for one in fonts:
            yield one.getBestCmap() or ()
    except (TTLibError, OSError, AssertionError, KeyError, ValueError):
        return
