"""A map as one page to click through: complete in one file, without anything from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from xml.etree import ElementTree as Xml

from navmap.drawing.choice import stop_named
from navmap.drawing.diagram import Diagram
from navmap.drawing.failure import DrawingError
from navmap.drawing.page.atlas import Atlas
from navmap.drawing.page.data import data_of
from navmap.drawing.page.elements import element
from navmap.drawing.page.frame import Shown, header, side
from navmap.drawing.page.head import head, script_of, style_for
from navmap.drawing.page.pictures import picture_of
from navmap.drawing.page.remarks import remarks_of
from navmap.drawing.page.text import text_of
from navmap.drawing.views import diagram_of
from navmap.drawing.wish import VIEWS, View, Wish
from navmap.findings import Finding
from navmap.graph.graph import MapGraph


def draw(graph: MapGraph, findings: Sequence[Finding], wish: Wish) -> bytes:
    """The page, in UTF-8."""
    body = _body(graph, findings, wish)
    script = script_of()
    style = style_for({*Xml.tostring(body, encoding="unicode", method="html"), *script})
    body.append(element("script", {}, script))
    page = element("html", {"lang": "en", "data-theme": _chosen(wish)}, head(graph.map.title, style, script), body)
    return f"<!DOCTYPE html>\n{Xml.tostring(page, encoding='unicode', method='html')}\n".encode()


def _body(graph: MapGraph, findings: Sequence[Finding], wish: Wish) -> Xml.Element:
    atlas = Atlas(graph, asks=wish.audience == "all")
    remarks = remarks_of(atlas, findings)
    diagrams = _diagrams(graph, findings, wish)
    first = wish.view if wish.view in diagrams else next(iter(diagrams))
    pictures = []
    for view, diagram in diagrams.items():
        pictures.append(picture_of(atlas, diagram, view, remarks))
        pictures[-1].attrib.update({} if view == first else {"hidden": ""})
    shown = [Shown(name, name.capitalize(), name == first) for name in (*diagrams, "text")]
    opened = stop_named(atlas.content, wish.stage).id if wish.stage else ""
    pictured = element("div", {"id": "map"}, *pictures)
    return element(
        "body",
        {},
        header(atlas, shown, remarks, _chosen(wish)),
        element("main", {}, pictured, side(remarks), text_of(atlas, remarks)),
        data_of(atlas, remarks, opened),
    )


def _diagrams(graph: MapGraph, findings: Sequence[Finding], wish: Wish) -> Mapping[View, Diagram]:
    """Every view of the whole map that there is; colours are the page's."""
    found: dict[View, Diagram] = {}
    refused = []
    for view in VIEWS:
        try:
            if view != "card":
                found[view] = diagram_of(graph, findings, replace(wish, view=view, stage="", theme="light"))
        except DrawingError as error:
            refused.append(error)
    if not found:
        raise refused[0]
    return found


def _chosen(wish: Wish) -> str:
    """The theme to begin with; light is what nobody has to ask for, and then the system's is taken."""
    return "dark" if wish.theme == "dark" else ""
