"""Text in a shape: paragraphs with marks, sized by our own metrics, because PowerPoint measures nothing on opening."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from navmap.drawing.deck.xml import EMU, Element, element, solid
from navmap.drawing.diagram import Align, Style

Anchor = Literal["t", "ctr", "b"]

_ALIGN: dict[Align, str] = {"left": "l", "middle": "ctr", "right": "r"}
_INSETS = ("lIns", "tIns", "rIns", "bIns")
_SMALLEST = 100
"""PowerPoint knows no smaller type than one point."""


@dataclass(frozen=True, slots=True)
class Words:
    """A run of text in one look; `colour` is empty where it is that of the template.

    A line feed in it is a break within the paragraph.
    """

    text: str
    colour: str = ""
    style: Style = "regular"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs of text, one size, in points; a `mark` hangs to the left of an `indent`."""

    words: tuple[Words, ...]
    size: float
    align: Align = "left"
    indent: float = 0.0
    mark: str = ""
    mark_colour: str = ""
    hanging: bool = False
    """Whether the first run hangs to the left, as a mark does."""
    above: float = 0.0
    """The space above it, in points."""


Insets = tuple[float, ...]
"""Left, top, right and bottom, in points."""


def body(
    paragraphs: Iterable[Paragraph], anchor: Anchor = "t", *, wrap: bool = True, insets: Insets = (0, 0, 0, 0)
) -> Element:
    """The text of a shape, in its box but for the insets."""
    margins = {name: round(inset * EMU) for name, inset in zip(_INSETS, insets, strict=True)}
    look = {"wrap": "square" if wrap else "none", **margins, "rtlCol": 0, "anchor": anchor}
    return element(
        "p:txBody",
        None,
        element("a:bodyPr", look, element("a:noAutofit")),
        element("a:lstStyle"),
        *(_paragraph(one) for one in paragraphs),
    )


def _paragraph(paragraph: Paragraph) -> Element:
    runs = [run for words in paragraph.words if words.text for run in _runs(words, paragraph.size)]
    return element("a:p", None, _properties(paragraph), *runs)


def _properties(paragraph: Paragraph) -> Element:
    leftwards = _reads_leftwards("".join(words.text for words in paragraph.words))
    align = "right" if leftwards and paragraph.align == "left" else paragraph.align
    look: dict[str, object] = {"marL": round(paragraph.indent * EMU)}
    hangs = paragraph.mark or paragraph.hanging
    look["indent"] = -look["marL"] if hangs else 0  # type: ignore[operator]  # it is the number set above
    look["algn"] = _ALIGN[align]
    if leftwards:
        look["rtl"] = 1
    return element("a:pPr", look, *_spacing(paragraph), *_bullet(paragraph))


def _reads_leftwards(text: str) -> bool:
    """Whether the first letter that has a direction runs from right to left."""
    directions = (unicodedata.bidirectional(sign) for sign in text)
    return next((one in ("R", "AL") for one in directions if one in ("L", "R", "AL")), False)


def _spacing(paragraph: Paragraph) -> Sequence[Element]:
    before = element("a:spcPts", {"val": round(paragraph.above * 100)})
    return (
        element("a:lnSpc", None, element("a:spcPct", {"val": 100_000})),
        element("a:spcBef", None, before),
        element("a:spcAft", None, element("a:spcPts", {"val": 0})),
    )


def _bullet(paragraph: Paragraph) -> Sequence[Element]:
    if not paragraph.mark:
        return (element("a:buNone"),)
    colour = element("a:buClr", None, element("a:srgbClr", {"val": paragraph.mark_colour.removeprefix("#")}))
    font = element("a:buFont", {"typeface": "Arial"})
    return (*([colour] if paragraph.mark_colour else []), font, element("a:buChar", {"char": paragraph.mark}))


def _runs(words: Words, size: float) -> Iterator[Element]:
    """One for each line."""
    for number, line in enumerate(words.text.split("\n")):
        if number:
            yield element("a:br", None, element("a:rPr", {"sz": max(round(size * 100), _SMALLEST)} if size else {}))
        yield _run(replace(words, text=line), size)


def _run(words: Words, size: float) -> Element:
    look: dict[str, object] = {"sz": max(round(size * 100), _SMALLEST)} if size else {}
    if words.style != "regular":
        look["b" if words.style == "bold" else "i"] = 1
    fill = [solid(words.colour)] if words.colour else []
    text = element("a:t")
    text.text = words.text
    return element("a:r", None, element("a:rPr", look, *fill), text)
