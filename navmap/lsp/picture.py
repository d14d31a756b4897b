"""The map as a picture, drawn beside everything else: the newest wish for a map, and no older one."""

from __future__ import annotations

from typing import Any

from navmap.drawing import DrawingError, Wish, drawn
from navmap.lsp.analysis import View

Picture = dict[str, Any]


def picture(view: View) -> Picture:
    """`svg`, the picture, or `problem`, the sentence that says why there is none; and the version of the text."""
    opened = view.analysis.opened[view.path]
    svg, problem = _drawn(view)
    return {"svg": svg, "problem": problem, "version": opened.version}


def _drawn(view: View) -> tuple[str | None, str | None]:
    if view.document.findings:
        return None, f"The map is drawn once it can be read: {view.document.findings[0].message}"
    findings = [one for one in view.analysis.check(view.path).findings if one.accepted is None]
    try:
        return drawn(view.document.graph, findings, "svg", Wish(view.analysis.settings.today)).decode("utf-8"), None
    except DrawingError as error:
        return None, str(error)
