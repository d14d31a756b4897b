"""A workbook: the action plan, the coverage matrix and the checklists, to be worked in.

Map text goes into it through one door, `_Page.text`, as a string and nothing else. The only formulas are ours:
they count the dates of the plan back from the one date a person fills in.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import xlsxwriter

from navmap.drawing.action_plan import ActionPlan, Before, Step, action_plan_of
from navmap.drawing.coverage import NOBODY, NOTHING
from navmap.drawing.palette import LIGHT
from navmap.drawing.people import listed
from navmap.drawing.prose import on_one_line
from navmap.drawing.sheets import PLAN, Cells, checklist_rows, coverage_rows, step_cells
from navmap.drawing.wish import Audience, Wish
from navmap.drawing.wrapping import harmless
from navmap.findings import Finding
from navmap.graph.graph import MapGraph

LONGEST = 32_767
"""A cell of a workbook holds no more characters."""

_A4 = 9
_TOP = 5
"""The row of the plan's headings; above stand the destination and its date."""
_DUE = PLAN.index("Due")
_ANCHOR = "$C$3"
_ENTRY = {
    "validate": "date",
    "criteria": ">=",
    "value": datetime(2000, 1, 1),
    "input_title": "The day of the destination",
    "input_message": "All dates of the plan are counted back from it.",
    "error_message": "Please enter a date.",
}
_PLAN_WIDTHS = (6, 26, 48, 30, 26, 40, 24, 8)
_CHECKLIST_WIDTHS = (26, 15, 48, 40, 30, 40, 8)
_LINE = 13.5
_HIGHEST = 409.0
"""In points: a line of a cell, and the highest row there may be."""
_CELL = {
    "text_wrap": True,
    "bottom": 1,
    "bottom_color": LIGHT["hairline"],
    "valign": "top",
    "font_name": "Arial",
    "font_size": 10,
}
_LOOKS: dict[str, dict[str, Any]] = {
    "": {},
    "title": {"bold": True, "font_size": 16, "text_wrap": False, "bottom": 0},
    "head": {"bold": True, "bg_color": LIGHT["customer"], "font_color": LIGHT["paper"]},
    "first": {"bold": True},
    "date": {"num_format": "yyyy-mm-dd", "align": "left"},
    "entry": {"num_format": "yyyy-mm-dd", "align": "left", "bg_color": "#FFF6CC", "border": 1},
    "helps": {"bg_color": LIGHT["seller-tint"]},
    "waits for": {"bg_color": LIGHT["customer-tint"]},
    "helps, waits for": {"bg_color": LIGHT["seller-tint"], "bold": True},
    NOBODY: {"font_color": LIGHT["finding"], "bold": True},
    NOTHING: {"font_color": LIGHT["finding"], "bold": True},
}
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_DAY_OF_ALL_FILES = datetime(2000, 1, 1)
"""The same map gives the same bytes on any day."""


def draw(graph: MapGraph, findings: Sequence[Finding], wish: Wish) -> bytes:
    """The workbook; its checklists are not for the customer."""
    del findings
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, _OPTIONS) as book:
        _describe(book, graph.map.title, wish.audience)
        _Plan(book, "Action plan").fill(action_plan_of(graph), graph.map.title)
        _Matrix(book, "Coverage").table(list(coverage_rows(graph)), 0, _matrix_widths(graph))
        if wish.audience == "all":
            _Page(book, "Checklists").table(list(checklist_rows(graph)), 0, _CHECKLIST_WIDTHS)
    return content.getvalue()


def escaped(text: str) -> str:
    """Map text as a cell shows it; what a cell cannot hold is cut off, and … says so."""
    plain = harmless(text)
    if _length(plain) <= LONGEST:
        return plain
    return plain.encode("utf-16-le")[: 2 * (LONGEST - 1)].decode("utf-16-le", "ignore") + "…"


def _length(text: str) -> int:
    """As workbooks count."""
    return len(text.encode("utf-16-le")) // 2


def _describe(book: Any, title: str, audience: Audience) -> None:
    more = ", the coverage matrix and checklists" if audience == "all" else " and the coverage matrix"
    book.set_properties(
        {
            "title": harmless(title)[:100],
            "comments": f"A mutual action plan{more} of a sales-process map.",
            "created": _DAY_OF_ALL_FILES,
        }
    )


def _matrix_widths(graph: MapGraph) -> tuple[int, ...]:
    return 30, *(18 for _ in graph.customer.stages), 12


def _height(cells: Cells, widths: Sequence[int]) -> float:
    """About how high a row is, in points: not every program works that out when it opens a workbook."""
    fitting = zip(cells, widths, strict=True)
    lines = max(sum(len(line) // width + 1 for line in words.split("\n")) for words, width in fitting)
    return min(lines * _LINE + 3, _HIGHEST)


class _Page:
    """One sheet. `styles` are the looks of its cells, by name."""

    def __init__(self, book: Any, name: str) -> None:
        self.sheet = book.add_worksheet(name)
        self.styles = {look: book.add_format(_CELL | attributes) for look, attributes in _LOOKS.items()}
        self.sheet.set_landscape()
        self.sheet.set_paper(_A4)
        self.sheet.fit_to_pages(1, 0)

    def text(self, row: int, column: int, words: str, look: str = "") -> None:
        """Put text into a cell, as text."""
        self.sheet.write_string(row, column, escaped(words), self.styles[look])

    def table(self, rows: Sequence[Cells], top: int, widths: Sequence[int]) -> None:
        """A table with its headings, which stay in sight and on every printed page; widths in characters."""
        for column, width in enumerate(widths):
            self.sheet.set_column(column, column, width)
        for place, cells in enumerate(rows):
            self.sheet.set_row(top + place, _height(cells, widths))
            for column, words in enumerate(cells):
                self.text(top + place, column, words, self._look(place, column, words))
        self.sheet.freeze_panes(top + 1, 1)
        self.sheet.repeat_rows(top)

    def _look(self, row: int, column: int, words: str) -> str:
        """How a cell of a table looks."""
        del words
        return "head" if row == 0 else "first" if column == 0 else ""


class _Matrix(_Page):
    """The sheet of the coverage matrix, which holds words of ours: each has its own look."""

    def _look(self, row: int, column: int, words: str) -> str:
        return words if row and column and words in _LOOKS else super()._look(row, column, words)


class _Plan(_Page):
    """The sheet of the action plan: its head with the one date, and the steps."""

    def fill(self, plan: ActionPlan, title: str) -> None:
        """Write it all."""
        self.text(0, 0, f"Mutual action plan: {on_one_line(title)}", "title")
        self.sheet.set_row(0, 24)
        self._head(plan)
        self.table(
            [PLAN, *(self._cells(number, step) for number, step in enumerate(plan.steps, 1))], _TOP, _PLAN_WIDTHS
        )
        for place, step in enumerate(plan.steps, _TOP + 1):
            if step.due:
                self.sheet.write_formula(place, _DUE, _formula(step.due), self.styles["date"], step.when)

    def _head(self, plan: ActionPlan) -> None:
        self._said(1, "Destination", plan.destination)
        self.text(2, 1, "Reached on", "first")
        self.sheet.write_blank(2, 2, None, self.styles["entry"])
        self.sheet.data_validation(2, 2, 2, 2, _ENTRY)
        if plan.untimed:
            self._said(3, "Without a time", f"What comes before these may be due earlier: {listed(plan.untimed)}")

    def _said(self, row: int, what: str, words: str) -> None:
        """A line of the head, as high as its words need."""
        self.text(row, 1, what, "first")
        self.text(row, 2, words)
        self.sheet.set_row(row, _height((words,), _PLAN_WIDTHS[2:3]))

    @staticmethod
    def _cells(number: int, step: Step) -> Cells:
        return str(number), *step_cells(step), step.when, ""


def _formula(due: Before) -> str:
    """The due date, once there is a date to count from; until then, the words."""
    date = f"EDATE({_ANCHOR},-{due.months})-{due.days}"
    return f'=IFERROR(IF(ISNUMBER({_ANCHOR}),{date},"{due.words}"),"{due.words}")'
