"""Every way in which findings and maps leave navmap in one process, and what is true of each whatever a map says."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from xml.etree import ElementTree as Xml

from promises import TODAY

from navmap.document import Document
from navmap.drawing import DrawingError, Wish, dot, drawn
from navmap.drawing.diagram import Text
from navmap.drawing.views import diagram_of
from navmap.drawing.wish import AUDIENCES, VIEWS, View
from navmap.findings import LEVELS, Finding
from navmap.graph.export import data_of
from navmap.graph.graph import MapGraph
from navmap.inspection import Report
from navmap.project import Project
from navmap.reports import github, junit, markdown, sarif, step_summary
from navmap.reports.badge import badge
from navmap.reports.concise import concise
from navmap.reports.gitlab import gitlab
from navmap.reports.json import as_json, inert
from navmap.reports.summary import measured, measures_in
from navmap.reports.text import text

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Signs that steer a terminal, turn text round, or are no text."""
_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Signs that no map may hold, so that no document of one does."""
_RUN_BY_A_SPREADSHEET = re.compile(r"[\s\"]*[=+\-@＝＋－＠]")
_COMMANDS = re.compile(r"^::(error|warning|notice) [^:\n]*(::|$)")


# ---------------------------------------------------------------- findings


def report_in(forms: Iterable[str], project: Project, report: Report) -> None:
    """Each report can be made, and is what its format says."""
    for form in forms:
        told = REPORTS[form](project, report)
        assert told.endswith("\n") or not told, form
        CHECKS[form](told)


def _step_summary(project: Project, report: Report) -> str:
    return step_summary.step_summary(report, list(step_summary.pictures_of(project, report)))


REPORTS: Mapping[str, Callable[[Project, Report], str]] = {
    "text": lambda _, report: text(report),
    "concise": lambda _, report: concise(report),
    "json": lambda _, report: as_json(report),
    "sarif": lambda _, report: sarif.sarif(report),
    "github": lambda _, report: github.github(report),
    "gitlab": lambda _, report: gitlab(report),
    "junit": lambda project, report: junit.junit(report, LEVELS, project.rule_names),
    "markdown": lambda _, report: markdown.markdown(report),
    "badge": lambda project, report: badge(one.matched_seller_stages for _, one in measures_in(project, report)),
    "step summary": _step_summary,
    "summary": measured,
}


def check_seen(told: str) -> None:
    """Nothing in a text for a terminal or a log steers it."""
    found = _UNSEEN.search(told)
    assert not found, repr(found)


def _is_inert(document: str) -> None:
    found = _UNSAFE.search(document)
    assert not found, repr(found)


def _is_json(told: str) -> None:
    json.loads(told)
    check_seen(told)


def _is_markup(told: str) -> None:
    Xml.fromstring(told)


def _is_commands(told: str) -> None:
    check_seen(told)
    for line in told.splitlines():
        assert _COMMANDS.match(line) or line.startswith("navmap: "), line


CHECKS: Mapping[str, Callable[[str], None]] = {
    **dict.fromkeys(("text", "concise", "markdown", "step summary", "summary"), check_seen),
    **dict.fromkeys(("json", "sarif", "gitlab"), _is_json),
    **dict.fromkeys(("junit", "badge"), _is_markup),
    "github": _is_commands,
}


# ---------------------------------------------------------------- maps


def export_all(document: Document, findings: Sequence[Finding]) -> None:
    """Each document that needs no Graphviz is made of a map that can be read, or refused with a sentence."""
    if not document.findings:
        data = inert(data_of(document.graph, TODAY))
        assert json.loads(data)["map"]["title"] == document.map.title
        for audience in AUDIENCES:
            for form, view in DOCUMENTS:
                export(document.graph, findings, form, Wish(TODAY, view=view, audience=audience))
        for view in VIEWS:
            picture(document.graph, findings, Wish(TODAY, view=view, stage="1" if view == "card" else ""))


DOCUMENTS: tuple[tuple[str, View], ...] = (
    ("md", "slide"),
    ("mmd", "slide"),
    ("dot", "slide"),
    ("csv", "coverage"),
    ("csv", "plan"),
    ("html", "playbook"),
    ("xlsx", "slide"),
)


def export(graph: MapGraph, findings: Sequence[Finding], form: str, wish: Wish) -> None:
    """One document, twice the same, and nothing in it that runs."""
    try:
        content = drawn(graph, findings, form, wish)
    except DrawingError:
        return
    assert content == drawn(graph, findings, form, wish) or form == "xlsx"
    if form == "xlsx":
        _is_a_workbook(content)
    elif form == "csv":
        _is_a_table(content.decode("utf-8-sig"))
    else:
        _is_inert(content.decode("utf-8"))


def _is_a_table(page: str) -> None:
    rows = list(csv.reader(io.StringIO(page, newline=""), strict=True))
    assert len({len(row) for row in rows}) <= 1
    assert not [cell for row in rows for cell in row if _RUN_BY_A_SPREADSHEET.match(cell)]


def _is_a_workbook(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        for name in book.namelist():
            if name.endswith((".xml", ".rels")):
                root = Xml.fromstring(book.read(name))
                assert not [one for one in root.iter() if one.tag.endswith("}hyperlink")], name


def picture(graph: MapGraph, findings: Sequence[Finding], wish: Wish) -> None:
    """A view, laid out and written for Graphviz, which is not started here."""
    try:
        diagram = diagram_of(graph, findings, wish)
    except DrawingError:
        return
    assert diagram.width > 0 < diagram.height
    assert len({shape.id for shape in diagram.shapes}) == len(diagram.shapes)
    assert all("\n" not in line for shape in diagram.shapes if isinstance(shape, Text) for line in shape.lines)
    _is_inert(dot.source(diagram))
