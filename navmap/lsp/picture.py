"""The map as a picture, drawn beside everything else: the newest wish for a map, and no older one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from navmap.drawing import DrawingError, Wish, drawn
from navmap.drawing.diagram import Theme
from navmap.lsp.analysis import View
from navmap.lsp.outline import Outline

Picture = dict[str, Any]


def picture(view: View, theme: Theme = "light") -> Picture:
    """`svg`, the picture, or `problem`, the sentence that says why there is none.

    Beside them the `version` of the text, and `stages`: where in the text each stage of the picture stands, by the
    id of its sign.
    """
    opened = view.analysis.opened[view.path]
    svg, problem = _drawn(view, theme)
    stages = list(_stages(view)) if svg else []
    return {"svg": svg, "problem": problem, "version": opened.version, "stages": stages}


def _drawn(view: View, theme: Theme) -> tuple[str | None, str | None]:
    if view.document.findings:
        return None, f"The map is drawn once it can be read: {view.document.findings[0].message}"
    findings = [one for one in view.analysis.check(view.path).findings if one.accepted is None]
    wish = Wish(view.analysis.settings.today, theme=theme)
    try:
        return drawn(view.document.graph, findings, "svg", wish).decode("utf-8"), None
    except DrawingError as error:
        return None, str(error)


def _stages(view: View) -> Iterator[dict[str, Any]]:
    """The stages written in this text, with all that belongs to them; others come from the maps it extends."""
    from navmap.drawing.content import content_of  # noqa: PLC0415  # loaded for the first picture only

    lanes = content_of(view.document.graph).lanes
    ids: dict[tuple[str, str], str] = {
        (stop.side, stop.name): stop.id for lane in lanes for stop in (*lane.stops, *lane.outside)
    }
    outline = Outline(view.statements)
    for mention in view.index.mentions:
        thing = view.thing(mention.symbol)
        if mention.giver is None or thing is None or thing.kind != "stage":
            continue
        sign = ids.get((thing.side, thing.name))
        if sign:
            yield {"id": sign, "range": view.range(outline.span(mention.giver))}
