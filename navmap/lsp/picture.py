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
    findings = (
        tuple(one for one in view.analysis.report.findings if one.accepted is None) if view.analysis.report else ()
    )
    here = [one for one in findings if one.place.path in _paths(view)]
    try:
        return drawn(view.document.graph, here, "svg", Wish(view.analysis.settings.today)).decode("utf-8"), None
    except DrawingError as error:
        return None, str(error)


def _paths(view: View) -> set[str]:
    """The map and all it is laid on: what is found there is shown in its picture."""
    found: set[str] = set()
    waiting = [view.document]
    while waiting:
        one = waiting.pop()
        if one.file.source.path not in found:
            found.add(one.file.source.path)
            waiting.extend(one.bases)
    return found
