"""Documents of a map, opened by readers of their formats: the words of the map are in them, and nothing that runs.

One function a format; a broken promise is an AssertionError.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from typing import Any
from xml.etree import ElementTree as Xml

import cmarkgfm
import openpyxl
from meanings import placeless
from outlets import check_seen
from playbooks import COMMONMARK, WITH_LINKS, Page, plain, read, texts
from presentations import opened
from promises import TODAY, document_of
from test_tables import cells_of, rows_of, text_of
from told import Told, missing, shown

from navmap.drawing.action_plan import action_plan_of
from navmap.drawing.playbook import playbook_of
from navmap.drawing.sheets import Cells, checklist_rows, coverage_rows, plan_rows
from navmap.drawing.wrapping import clean, harmless
from navmap.drawing.xlsx import escaped as in_a_cell
from navmap.graph.export import data_of
from navmap.model.text import text_of as written
from navmap.reports.json import inert

_TABLE = frozenset(("table", "thead", "tbody", "tr", "th", "td"))

# ---------------------------------------------------------------- the map itself


def show(told: Told) -> None:
    """The whole map as one text says what the map says, and it says it to programs, too."""
    whole = told.document.map
    again = document_of(written(whole))
    assert [one.message for one in again.findings] == []
    assert _content(again.map) == _content(whole)
    data = inert(data_of(told.document.graph, TODAY), indent=2)
    check_seen(data.replace("\n", ""))
    found = "\n".join(shown(text) for text in _strings(json.loads(data)))
    assert missing(told.texts(), found) == []


def _content(value: Any) -> Any:
    """Without places, and without whether a name was given or made of a text."""
    return _unnamed(placeless(value.model_dump()))


def _unnamed(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _unnamed(one) for key, one in value.items() if key not in ("named", "written")}
    return [_unnamed(one) for one in value] if isinstance(value, list) else value


def _strings(value: Any) -> list[str]:
    if isinstance(value, dict | list):
        return [text for one in (value.values() if isinstance(value, dict) else value) for text in _strings(one)]
    return [value] if isinstance(value, str) else []


# ---------------------------------------------------------------- the playbook


def md(told: Told) -> None:
    """Readers with and without links, and GitHub's, find the texts of the playbook and no markup of a map's."""
    page, wanted = told.drawn("md").decode(), texts_of_playbook(told)
    for parser in (COMMONMARK, WITH_LINKS):
        assert read(page, parser) == wanted
    found = Page(cmarkgfm.github_flavored_markdown_to_html(page))
    assert found.texts == wanted
    assert found.tags - {"a"} <= {"h1", "h2", "h3", "p", "ul", "li", "strong", "br", "input", *_TABLE}
    assert {key for key, _ in found.attributes - _mail(found)} <= {"type", "checked", "disabled"}


def _mail(found: Page) -> set[tuple[str, str]]:
    """The one kind of link that GitHub makes whatever stands before the `@`: to a mail address that is written out."""
    addresses = {(key, value) for key, value in found.attributes if key == "href" and _ADDRESS.fullmatch(value)}
    return {(key, value) for key, value in addresses if value.removeprefix("mailto:") in "\n".join(found.texts)}


_ADDRESS = re.compile(r"(?:[\w.+-]*(?:mailto|xmpp):)?[\w.+-]+@[\w.-]+(?:/[\w.@-]*)?")


def texts_of_playbook(told: Told) -> list[str]:
    """Every text of it in order; whatever the map says is among them."""
    found = [text for one in texts(playbook_of(told.graph, told.findings, told.wish())) if (text := shown(one))]
    assert missing(told.texts(), "\n".join(found)) == []
    return found


# ---------------------------------------------------------------- the tables


def csv(told: Told) -> None:
    """Each cell says what the sheet says; none is run."""
    for view, rows in (
        ("coverage", _rows(coverage_rows(told.graph))),
        ("plan", _rows(plan_rows(action_plan_of(told.graph)))),
    ):
        found = rows_of(told.drawn("csv", view))  # type: ignore[arg-type]  # views of a csv
        assert [[text_of(cell) for cell in row] for row in found] == rows
        cells = [part for row in found for cell in row for part in re.split(r"[\n;\t]", cell)]
        assert not [one for one in cells if re.match(r"[\s\"]*[=+\-@＝＋－＠]", one)]


def _rows(rows: Any) -> list[list[str]]:
    return [[harmless(cell) for cell in row] for row in rows]


def xlsx(told: Told) -> None:
    """Each cell says what the sheet says; the only formulas are the due dates, and nothing leads out."""
    content = told.drawn("xlsx")
    _is_well_formed(content)
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert cells_of(book, "Coverage") == _cells(coverage_rows(told.graph))
    if told.audience == "all":
        assert cells_of(book, "Checklists") == _cells(checklist_rows(told.graph))
    plan = [row[:6] for row in cells_of(book, "Action plan")[5:]]
    assert plan == [row[:6] for row in _cells(plan_rows(action_plan_of(told.graph)))]
    formulas = {cell.value for sheet in book for row in sheet for cell in row if cell.data_type == "f"}
    assert all(re.fullmatch(r'=IFERROR\(IF\(ISNUMBER\(\$C\$3\),EDATE[^"]*"[^"]*"\),"[^"]*"\)', one) for one in formulas)
    assert not any(cell.hyperlink or cell.comment for sheet in book for row in sheet for cell in row)


def _cells(rows: Any) -> list[Cells]:
    return [tuple(map(in_a_cell, row)) for row in rows]


def _is_well_formed(content: bytes) -> None:
    """Every part of it is XML without entities of its own, and nothing leads out of it."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            part = archive.read(name)
            assert name.endswith((".xml", ".rels", ".bin", ".png", ".jpeg")), name
            if name.endswith((".xml", ".rels")):
                Xml.fromstring(part)
                assert b"<!DOCTYPE" not in part
                assert b'TargetMode="External"' not in part
            assert not re.search(r"vbaProject|externalLinks|embeddings|activeX", name)


# ---------------------------------------------------------------- the presentation


def pptx(told: Told) -> None:
    """PowerPoint's library opens it; stages, outcomes and what goes wrong are told whole."""
    content = told.drawn("pptx")
    _is_well_formed(content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        slides = b"".join(archive.read(name) for name in archive.namelist() if name.startswith("ppt/slides/slide"))
    assert set(re.findall(rb'action="([^"]*)"', slides)) <= {b"ppaction://hlinksldjump"}
    assert not re.search(rb"<a:fld|hlinkHover|hlinkMouseOver|<p:oleObj|<p:video", slides)
    wanted = told.texts("map", "library", "stage", "outcome", "derailer", "signal", "response", "buying stage")
    assert missing(map(clean, wanted), "\n".join(_texts_of_slides(content))) == []


def _texts_of_slides(content: bytes) -> list[str]:
    """Of the slides, of their notes, and of the descriptions of what is cut on them."""
    slides = opened(content).slides
    every = [one for slide in slides for root in (slide.element, slide.notes_slide.element) for one in root.iter()]
    paragraphs = (one for one in every if str(one.tag).endswith("}p"))
    lines = ["".join(one.text or "" for one in part.iter() if str(one.tag).endswith("}t")) for part in paragraphs]
    return [plain(line) for line in lines] + [one.get("descr", "") for one in every]
