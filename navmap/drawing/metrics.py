"""How wide text is in the shipped font, without loading a font."""

from __future__ import annotations

import json
import unicodedata
from functools import cache

from navmap.drawing.diagram import Style
from navmap.resources import folder

_WIDE = 1000
_UNKNOWN = 600
_EMOJI = 1250


def width(text: str, size: float, style: Style = "regular") -> float:
    """The width of one line, in points."""
    return sum(map(_advances(style).__getitem__, text)) * size / 1000


def is_covered(text: str) -> bool:
    """Whether the shipped font has a glyph for every character."""
    return _advances("regular").keys() >= set(text)


class _Advances(dict[str, int]):
    """How wide each character of the font is, in thousandths of the size; for any other there is a guess."""

    def __missing__(self, sign: str) -> int:
        return _outside(sign)


def _outside(sign: str) -> int:
    """A guess at the width of a character that another font will draw, in thousandths of the size."""
    if unicodedata.combining(sign) or unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    if ord(sign) >= 0x1F000:
        return _EMOJI
    return _WIDE if unicodedata.east_asian_width(sign) in "WF" else _UNKNOWN


@cache
def _advances(style: Style) -> _Advances:
    runs = _tables()[style]
    return _Advances((chr(run[0] + place), advance) for run in runs for place, advance in enumerate(run[1:]))


@cache
def _tables() -> dict[str, list[list[int]]]:
    tables: dict[str, list[list[int]]] = json.loads((folder("fonts") / "widths.json").read_text(encoding="ascii"))
    return tables
