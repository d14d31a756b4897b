"""A company's own presentation as the look of a deck: taken over with care, because it may hold anything."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

import pptx
from pptx.opc.constants import RELATIONSHIP_TYPE

from navmap.drawing.deck.archive import admitted
from navmap.drawing.deck.frame import Area
from navmap.drawing.deck.look import Look
from navmap.drawing.deck.placeholder import title_area, title_type
from navmap.drawing.deck.theme import fits_our_measures, is_dark
from navmap.drawing.deck.xml import EMU, Element, named
from navmap.drawing.diagram import Ink, Theme
from navmap.drawing.failure import DrawingError

_WEB = ("http", "https", "mailto")
_ACTIVE = re.compile(r"/(control|oleObject|activeX\w*|vbaProject|package|attachedToolbars|keyMapCustomizations)$")
_ACTION = re.compile(rb'action="([^"]*)"')
_ACTIONS = ("ppaction://hlinksldjump", "ppaction://hlinkshowjump", "ppaction://noaction")
_LAYOUT_TYPE, _LAYOUT_NAME = "titleOnly", "title only"
_AT_THE_FOOT = ("dt", "ftr", "sldNum")
_GAP = 6.0
_WIDER_FONTS = 0.85
_SMALLEST = 200.0


def template_look(template: bytes, palettes: Mapping[Theme, Mapping[Ink, str]], theme: Theme) -> Look:
    """The look of a foreign presentation. Raises DrawingError where it is broken, or holds more than a look."""
    content = admitted(template)
    try:
        presentation = pptx.Presentation(io.BytesIO(content))
        _empty(presentation)
        _check(presentation.part.package)
        return _look(presentation, palettes, theme)
    except DrawingError:
        raise
    except Exception as error:  # a damaged file breaks the library in any way it likes
        raise DrawingError("The template cannot be read: PowerPoint may be able to repair it.") from error


def _look(presentation: Any, palettes: Mapping[Theme, Mapping[Ink, str]], theme: Theme) -> Look:
    layout = _layout(presentation)
    page = Area(0, 0, presentation.slide_width / EMU, presentation.slide_height / EMU)
    if min(page.width, page.height) < _SMALLEST:
        raise DrawingError(f"The slides of the template are too small ({page.width:g} x {page.height:g} points).")
    title = title_area(layout, page)
    size, bold = title_type(layout)
    dark = is_dark(layout)
    return Look(
        presentation=presentation,
        layout=layout,
        own=False,
        palette=palettes["dark"] if dark else palettes["light" if theme == "dark" else theme],
        title=title,
        title_size=size,
        title_bold=bold,
        picture=_room(layout, title, page),
        type_scale=1.0 if fits_our_measures(layout) else _WIDER_FONTS,
    )


# ------------------------------------------------------------ what is left out


def _empty(presentation: Any) -> None:
    """Without its slides, and without what speaks of them: sections, shows, jumps from layouts to slides."""
    root, part = presentation.element, presentation.part
    for tag in ("p:sldIdLst", "p:custShowLst"):
        for one in root.findall(named(tag)):
            for slide in one.iter(named("p:sldId")):
                part.rels.pop(slide.get(named("r:id")))
            root.remove(one)
    for extension in list(root.iter(named("p:ext"))):
        if any("sectionLst" in str(one.tag) for one in extension):
            extension.getparent().remove(extension)
    for master in presentation.slide_masters:
        for one in (master, *master.slide_layouts):
            _forget_slides(one)


def _forget_slides(one: Any) -> None:
    jumps = [key for key, rel in one.part.rels.items() if rel.reltype == RELATIONSHIP_TYPE.SLIDE]
    for key in jumps:
        for link in list(one.element.iter(named("a:hlinkClick"), named("a:hlinkHover"))):
            if link.get(named("r:id")) == key:
                link.getparent().remove(link)
        one.part.rels.pop(key)


def _check(package: Any) -> None:
    """Nothing that runs, and nothing that is fetched from elsewhere."""
    for relation in package.iter_rels():
        if _ACTIVE.search(relation.reltype):
            raise DrawingError("The template holds a program or an object of another program; take it out first.")
        if relation.is_external and not _is_web_link(relation):
            raise DrawingError(f"The template links to something outside of it ({relation.target_ref[:100]!r}).")
    for part in package.iter_parts():
        for action in _ACTION.findall(part.blob if str(part.partname).endswith(".xml") else b""):
            if action and not action.decode(errors="replace").startswith(_ACTIONS):
                raise DrawingError("The template holds a button that starts a program; take it out first.")


def _is_web_link(relation: Any) -> bool:
    is_link = relation.reltype == RELATIONSHIP_TYPE.HYPERLINK
    return is_link and urlsplit(relation.target_ref).scheme.lower() in _WEB


# ------------------------------------------------------------ where things go


def _layout(presentation: Any) -> Any:
    """The layout with a title and nothing else, by its kind, its name, or what it holds."""
    layouts = [one for master in presentation.slide_masters for one in master.slide_layouts]
    titled = [one for one in layouts if any(_kind(ph) in ("title", "ctrTitle") for ph in _placeholders(one))]
    fitting = (
        *(one for one in titled if one.element.get("type") == _LAYOUT_TYPE),
        *(one for one in titled if one.name.strip().casefold() == _LAYOUT_NAME),
        *sorted(titled, key=lambda one: sum(_kind(ph) not in _AT_THE_FOOT for ph in _placeholders(one))),
    )
    if not fitting:
        raise DrawingError("The template has no layout with a title; add one called Title Only.")
    return fitting[0]


def _room(layout: Any, title: Area, page: Area) -> Area:
    """What is left of a slide below its title, or above it, and above what stands at its foot."""
    foot = min(_foots(layout, page), default=page.height - _GAP)
    below = Area(0, title.bottom + _GAP, page.width, foot - title.bottom - 2 * _GAP)
    above = Area(0, _GAP * 2, page.width, title.y - _GAP * 3)
    room = max(below, above, key=lambda area: area.height)
    if room.height < page.height / 4:
        return Area(0, page.height / 4, page.width, page.height * 0.7)
    return room


def _foots(layout: Any, page: Area) -> Iterator[float]:
    """The upper edges of date, footer and number, where they stand at the foot."""
    for one in layout.placeholders:
        if _kind(one.element) in _AT_THE_FOOT and one.top is not None and one.top / EMU > page.height * 0.75:
            yield one.top / EMU


def _placeholders(layout: Any) -> Iterable[Element]:
    return [one.element for one in layout.placeholders]


def _kind(shape: Element) -> str:
    found = shape.find(".//" + named("p:ph"))
    return str(found.get("type", "obj"))
