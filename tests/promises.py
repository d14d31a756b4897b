"""What navmap promises of every text, one function a promise; a broken one is an AssertionError.

Seeds, properties and fuzzing all hold navmap to the same ones. Nothing here reads or writes a file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from meanings import meaning, placeless

from navmap import rules
from navmap.config import Settings
from navmap.document import Document
from navmap.findings import Finding
from navmap.fixing import mended
from navmap.inspection import Report, Request, inspect
from navmap.model.text import text_of
from navmap.project import Project
from navmap.rewriting import in_layout
from navmap.source import Source, edited
from navmap.sources import Refused
from navmap.syntax.ownership import tree_of
from navmap.syntax.tree import Comment

TODAY = date(2026, 11, 23)
REQUEST = Request(Settings(TODAY), "published")
MAP = "map.navmap"
BASE = "base.navmap"


def project_of(texts: Mapping[str, str]) -> Project:
    """A project that is made of these texts and of no file."""
    return Project(Path(), texts=texts, alone=True)


def document_of(text: str) -> Document:
    """A text as a map. Raises Refused."""
    return project_of({MAP: text}).document(MAP)


# ---------------------------------------------------------------- checking


def check(text: str) -> Report:
    """A text gives findings that stand in it, with fixes that are exact edits of it, or it is refused."""
    return check_project(project_of({MAP: text}))


def check_project(project: Project) -> Report:
    """The same of a project of one text."""
    report = inspect(project, REQUEST, [MAP])
    assert [*report.maps, *report.refused]
    for one in report.findings:
        check_finding(one, project.texts[MAP])
    return report


def check_finding(one: Finding, text: str) -> None:
    """It says something, about a stretch of the text; no two edits of a fix touch the same."""
    assert one.message
    assert one.fingerprint
    assert one.place.source.text == text
    assert 0 <= one.place.span.start <= one.place.span.end <= len(text)
    assert (1, 1) <= one.place.start <= one.place.end
    for fix in one.fixes:
        spans = sorted((edit.place.span.start, edit.place.span.end) for edit in fix.edits)
        assert all(before[1] <= after[0] for before, after in pairwise(spans))
        assert 0 <= spans[0][0] <= spans[-1][1] <= len(text)
        assert edited(text, fix.edits) != text, fix.title
        if any("#" in text[start:end] for start, end in spans):
            assert comments(text) <= comments(edited(text, fix.edits)), fix.title


# ---------------------------------------------------------------- the layout


def lay_out(text: str) -> str | None:
    """A text in its layout, which says the same and stays as it is; None where a line of it has a mistake."""
    layout = in_layout(Source(MAP, text))
    assert not layout.problem
    assert (layout.text is None) == bool(layout.mistakes)
    if layout.text is not None:
        assert in_layout(Source(MAP, layout.text)).text == layout.text
        assert meaning(layout.text) == meaning(text)
        assert signs(layout.text) == signs(text)
        check_looks(layout.text)
    return layout.text


def signs(text: str) -> list[tuple[str, str]]:
    """All signs that are no blanks, nor unseen ones at the start, line by line.

    Only before the first colon of a statement case may differ.
    """
    lines = ["".join(line.split()).lstrip("\u200b\u2060\ufeff") for line in text.split("\n")]
    return [("", line) if line[0] in "#|" else _divided(line) for line in lines if line]


def _divided(line: str) -> tuple[str, str]:
    head, _, words = line.partition(":")
    return head.casefold(), words


def check_looks(text: str) -> None:
    """What every text in its layout looks like."""
    assert text.endswith("\n")
    assert not text.startswith("\n")
    assert not text.endswith("\n\n")
    assert "\n\n\n" not in text
    assert "\r" not in text
    assert all(line == line.rstrip() for line in text.split("\n"))


# ---------------------------------------------------------------- mending


def mend(text: str) -> str:
    """A text with its safe fixes: it can be read, has no comment less and no error more, and needs no further ones."""
    project = project_of({MAP: text})
    before = check_project(project)
    after = mended(project, REQUEST, [MAP]).after.get(MAP, text)
    if after != text:
        assert comments(after) == comments(text)
        project = project_of({MAP: after})
        left = check_project(project)
        assert not left.refused
        assert not {one.rule for one in left.findings} & set(rules.READING)
        assert all(one.rule in rules.READING for one in before.findings) or left.count("error") <= before.count("error")
        assert not mended(project, REQUEST, [MAP]).after
    return after


def comments(text: str) -> Counter[str]:
    """The remarks in a text."""
    return Counter(line.text for line in tree_of(Source(MAP, text))[0].lines if isinstance(line, Comment))


# ---------------------------------------------------------------- building on another map


def extend(text: str) -> None:
    """A map that adds nothing to another one says what that one says, taken whole or side by side."""
    base = document_of(text)
    if base.findings or base.map.kind is None:
        return
    sides = "".join(f"{one.side}: {one.text.split(chr(10))[0]}\nextends: ./{BASE}\n" for one in base.map.journeys)
    for top in (f"extends: ./{BASE}\n", sides):
        above = project_of({BASE: text, MAP: f"{base.map.kind}: T\n{top}"}).document(MAP)
        assert [one.message for one in above.findings] == []
        assert _stages(above) == _stages(base)


def _stages(document: Document) -> list[Any]:
    return [placeless(one.model_dump()["stages"]) for one in document.map.journeys]


def check_files(texts: Mapping[str, str]) -> None:
    """However files build on one another, each gives findings, or a refusal that says why."""
    project = project_of(texts)
    report = inspect(project, REQUEST, project.paths)
    assert {*report.maps, *report.refused}
    for one in report.findings:
        assert one.place.source.text == texts[one.place.path]
    result = mended(project, REQUEST, project.paths)
    assert set(result.after) <= set(texts)
    for path in texts:
        try:
            show(project.document(path))
        except Refused:
            continue


def show(document: Document) -> None:
    """A map as one text says what the map says."""
    if not document.findings:
        once = text_of(document.map)
        again = document_of(once)
        assert [one.message for one in again.findings] == []
        assert text_of(again.map) == once
