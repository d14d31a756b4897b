"""The coverage matrix or the action plan as CSV (RFC 4180), in UTF-8 with the mark by which Excel knows it.

A spreadsheet runs a cell that begins with certain signs. Where map text could begin a cell, an apostrophe
before such a sign says that it is text: the one sign all spreadsheets know for that. It is shown, because in
CSV nothing can be said without being shown; the xlsx shows the text alone.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from navmap.drawing.action_plan import action_plan_of
from navmap.drawing.sheets import coverage_rows, plan_rows
from navmap.drawing.wish import Wish
from navmap.drawing.wrapping import harmless
from navmap.findings import Finding
from navmap.graph.graph import MapGraph

_STARTS_A_CELL = re.compile(r"(?:^|(?<![\s\";])(?=[\s\";]))[\s\";]*+(?='*[=+\-@\uff1d\uff0b\uff0d\uff20])")
"""Where a cell could begin that a spreadsheet could run: at the start, or behind blanks, quotes and semicolons.
Apostrophes count, so that taking one away gives the text back. Each stretch is looked at once, however long.
"""
_PARTS_CELLS = re.compile(r"[\n;\t]")
"""What parts cells for one that parts them at another sign than the comma."""


def draw(graph: MapGraph, findings: Sequence[Finding], wish: Wish) -> bytes:
    """The action plan where it is wished for, else the coverage matrix."""
    del findings
    rows = plan_rows(action_plan_of(graph)) if wish.view == "plan" else coverage_rows(graph)
    page = io.StringIO()
    csv.writer(page, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(
        [escaped(cell) for cell in row] for row in rows
    )
    return page.getvalue().encode("utf-8-sig")


def escaped(text: str) -> str:
    """Map text as a cell that is never run."""
    return _STARTS_A_CELL.sub(_marked, harmless(text))


def _marked(found: re.Match[str]) -> str:
    begins_a_cell = found.start() == 0 or _PARTS_CELLS.search(found[0])
    return f"{found[0]}'" if begins_a_cell else found[0]
