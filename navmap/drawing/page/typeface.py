"""The shipped fonts cut down to the characters of one page, so that it needs no font of the machine."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from io import BytesIO
from typing import Any

from navmap.resources import folder

FAMILY = "Map Sans"

_WEIGHTS = {"Regular": "400", "Bold": "700"}


def font_rules(characters: Iterable[str]) -> str:
    """Style rules that hold the fonts themselves."""
    codes = sorted({ord(sign) for sign in characters})
    return "\n".join(
        f'@font-face{{font-family:"{FAMILY}";font-weight:{weight};font-display:block;'
        f"src:url(data:font/woff2;base64,{b64encode(_subset(style, codes)).decode()})format('woff2')}}"
        for style, weight in _WEIGHTS.items()
    )


def _subset(style: str, codes: list[int]) -> bytes:
    """WOFF2; the same characters give the same bytes."""
    from fontTools import subset  # noqa: PLC0415  # only pages need it
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    options = subset.Options(hinting=False, layout_features=["*"], notdef_outline=True, name_IDs=[])
    font: Any = TTFont(folder("fonts") / f"Arimo-{style}.ttf", recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    font.flavor = "woff2"
    out = BytesIO()
    font.save(out)
    return out.getvalue()
