"""What a template's theme says that a picture must heed: is the page dark, are its letters wide."""

from __future__ import annotations

from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE

from navmap.drawing.deck.xml import Element, named, parsed

_NO_WIDER = frozenset(
    name.casefold()
    for name in (
        *("Arial", "Arimo", "Helvetica", "Liberation Sans", "Arial Narrow", "Calibri", "Calibri Light", "Carlito"),
        *("Cambria", "Caladea", "Times New Roman", "Liberation Serif", "Garamond", "Source Sans Pro", "Source Sans 3"),
    )
)
"""Fonts whose words are no wider than those of Arial."""
_USUAL_MAP = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
_DARK = 0.2


def fits_our_measures(layout: Any) -> bool:
    """Whether text measured in our font fits in the template's."""
    theme = _theme(layout)
    fonts = (theme.find(f".//{named(f'a:{kind}Font')}/{named('a:latin')}") for kind in ("major", "minor"))
    return all(font is not None and font.get("typeface", "").strip().casefold() in _NO_WIDER for font in fonts)


def is_dark(layout: Any) -> bool:
    """Whether the page is of one dark colour."""
    colour = _background(layout)
    return colour is not None and _luminance(colour) < _DARK


def _theme(layout: Any) -> Element:
    return parsed(layout.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob)


def _background(layout: Any) -> str | None:
    """The colour of the page, six hexadecimal digits; None where it is not of one colour."""
    for one in (layout.element, layout.slide_master.element):
        ground = one.find(f"{named('p:cSld')}/{named('p:bg')}")
        if ground is None:
            continue
        fill = ground.find(f"{named('p:bgPr')}/{named('a:solidFill')}")
        holder = fill if fill is not None else ground.find(named("p:bgRef"))
        return _colour(holder, layout) if holder is not None else None
    return None


def _colour(holder: Element, layout: Any) -> str | None:
    written = holder.find(named("a:srgbClr"))
    if written is not None:
        return str(written.get("val"))
    of_theme = holder.find(named("a:schemeClr"))
    if of_theme is None:
        return None
    colours = layout.slide_master.element.find(named("p:clrMap"))
    name = of_theme.get("val")
    name = (colours.get(name) if colours is not None else None) or _USUAL_MAP.get(name, name)
    slot = _theme(layout).find(f".//{named('a:clrScheme')}/{named(f'a:{name}')}")
    return (slot[0].get("lastClr") or slot[0].get("val")) if slot is not None and len(slot) else None


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
