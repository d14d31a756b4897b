"""A made-up company's template for presentations, and the smallest map to put in it."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pptx
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from presentations import EMU, parts

from navmap.drawing.deck.archive import packed

A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
P = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
TITLE_ONLY = 5
CONTENT_TYPES = "[Content_Types].xml"
TINY = "library: L\ncustomer: C\n"


def corporate(change: Callable[[Any], None] = lambda presentation: None, wide: float = 960, high: float = 540) -> bytes:
    """A made-up company's template: a bar on the master, its own font, two sample slides in a section."""
    presentation: Any = pptx.Presentation()
    presentation.slide_width, presentation.slide_height = round(wide * EMU), round(high * EMU)
    master, layout = presentation.slide_master, presentation.slide_layouts[TITLE_ONLY]
    master.element.cSld.spTree.append(bar(round(wide * EMU)))
    for shape in layout.placeholders:
        title = shape.placeholder_format.type == 1
        shape.left, shape.width = round(40 * EMU), round((wide - 80) * EMU)
        shape.top, shape.height = round((30 if title else high - 40) * EMU), round((60 if title else 30) * EMU)
    theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = theme.blob.replace(b'typeface="Calibri"', b'typeface="House Grotesk"')
    for number in range(2):
        presentation.slides.add_slide(layout).shapes.title.text = f"Confidential sample {number}"
    change(presentation)
    target = io.BytesIO()
    presentation.save(target)
    return target.getvalue()


def bar(wide: int) -> Any:
    return parse_xml(
        f'<p:sp {A} {P}><p:nvSpPr><p:cNvPr id="90" name="House bar"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="120000"/></a:xfrm><a:prstGeom prst="rect">'
        '<a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="00A07A"/></a:solidFill></p:spPr></p:sp>'
    )


def changed(template: bytes, path: str, change: Callable[[bytes], bytes]) -> bytes:
    """A template with one of its parts changed."""
    everything = parts(template)
    return packed(everything | {path: change(everything.get(path, b""))})
