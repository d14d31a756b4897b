"""The placed shapes of some maps, as text to review: tests/cases/drawing/*.navmap and, beside each, its slide's .txt;
the other views of some of them are `NAME.VIEW.txt`.

`NAVMAP_REWRITE=1 pytest tests/test_drawing_goldens.py` writes the texts anew. A case may say what is found in it:
`# finding: rule-name, customer|seller, stage name, message`, the heaviest first.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from navmap.document import document_of, file_of
from navmap.drawing.diagram import Diagram, Line, Panel, Shape, Sign, Text
from navmap.drawing.views import diagram_of
from navmap.drawing.wish import View, Wish
from navmap.findings import Element, Finding
from navmap.source import Place, Source, Span

DAY = date(2026, 11, 23)
FOLDER = Path(__file__).parent / "cases" / "drawing"
_OTHERS: tuple[tuple[View, str], ...] = (("route", ""), ("blueprint", ""), ("card", "S2"))
CASES = [(case, Wish(DAY)) for case in sorted(FOLDER.glob("*.navmap"))]
CASES += [
    (FOLDER / f"{name}.navmap", Wish(DAY, view=view, stage=stage))
    for name in ("finance", "field-service", "awkward-crowded", "awkward-library")
    for view, stage in _OTHERS
]


def id_of(value: object) -> str:
    return value.view if isinstance(value, Wish) else Path(str(value)).stem


@pytest.mark.parametrize(("case", "wish"), CASES, ids=id_of)
def test_shapes_stand_where_they_stood(case: Path, wish: Wish) -> None:
    source = Source(case.name, case.read_text(encoding="utf-8"))
    document = document_of(file_of(source))
    assert not document.findings
    found = listing(diagram_of(document.graph, list(findings(source)), wish))
    golden = case.with_suffix(".txt" if wish.view == "slide" else f".{wish.view}.txt")
    if os.environ.get("NAVMAP_REWRITE"):
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")


def findings(source: Source) -> Iterator[Finding]:
    for line in source.text.splitlines():
        if line.startswith("# finding: "):
            rule, side, stage, message = line.removeprefix("# finding: ").split(", ", 3)
            element = Element(side, "stage", stage, stage)  # type: ignore[arg-type]
            yield Finding(rule, message, Place(source, Span(0, 1)), element, level="warning")


def listing(diagram: Diagram) -> str:
    """One line a shape: what it is and stands for, where, and what it says."""
    lines = [f"page {diagram.width:g} x {diagram.height:g}: {diagram.title}", *map(described, diagram.shapes)]
    return "\n".join(lines) + "\n"


def described(shape: Shape) -> str:
    about = shape.about
    stands_for = " ".join(filter(None, (about.role, about.side, about.stage, about.to and f"-> {about.to}")))
    return f"{shape.id:24} {stands_for:44} {placed(shape)}".rstrip()


def placed(shape: Shape) -> str:
    match shape:
        case Text():
            at = f"text {shape.x:.0f},{shape.y:.0f} {shape.width:.0f} wide, {shape.style} {shape.size} {shape.ink}"
            return f"{at}: {' / '.join(shape.lines)}"
        case Sign():
            words = f": {shape.words}" if shape.words else ""
            return f"{shape.dash} {shape.form} {shape.x:.0f},{shape.y:.0f} {shape.width:.0f} {shape.ring}{words}"
        case Panel():
            return f"panel {shape.x:.0f},{shape.y:.0f} {shape.width:.0f} x {shape.height:.0f} {shape.fill}"
        case Line():
            (left, top), (right, bottom) = shape.points[0], shape.points[-1]
            arrow = " arrow" if shape.arrow else ""
            return f"{shape.dash} {shape.ink}{arrow} {left:.0f},{top:.0f} to {right:.0f},{bottom:.0f}"
