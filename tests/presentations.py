"""Presentations as tests see them: opened by the library, and their XML by itself."""

from __future__ import annotations

import io
import math
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pptx
import pytest
from hostile import map_with_all
from lxml import etree

from navmap.config import Settings
from navmap.document import document_of, file_of
from navmap.drawing import Wish, drawn
from navmap.findings import Finding
from navmap.inspection import Request, inspect
from navmap.project import Project
from navmap.source import Source

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = sorted((ROOT / "examples").rglob("*.navmap"))
WISH = Wish(date(2026, 11, 23))
EMU = 12_700
NAMES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
}
Point = tuple[float, float]


@cache
def deck(text: str, findings: tuple[Finding, ...] = (), **wished: Any) -> bytes:
    """The presentation of a map."""
    graph = document_of(file_of(Source("map.navmap", text))).graph
    return drawn(graph, findings, "pptx", replace(WISH, **wished))


def opened(presentation: bytes) -> Any:
    return pptx.Presentation(io.BytesIO(presentation))


@cache
def parts(presentation: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(presentation)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@cache
def slides(presentation: bytes) -> list[Any]:
    """The roots of the slides, in order."""
    return [slide.element for slide in opened(presentation).slides]


def find(root: Any, path: str) -> list[Any]:
    found: list[Any] = etree.ElementBase.xpath(root, path, namespaces=NAMES)
    return found


def local(element: Any) -> str:
    return str(etree.QName(element).localname)


def by_number(slide: Any) -> dict[str, Any]:
    """The shapes of a slide by their ids."""
    shapes = find(slide, "p:cSld/p:spTree/*[self::p:sp or self::p:cxnSp]")
    return {find(shape, "./*/p:cNvPr")[0].get("id"): shape for shape in shapes}


def name(shape: Any) -> str:
    return str(find(shape, "./*/p:cNvPr")[0].get("name"))


def named(slide: Any, wanted: str) -> Any:
    return next(shape for shape in by_number(slide).values() if name(shape).startswith(wanted))


def words(shape: Any) -> list[str]:
    """The text of a shape, a string for each paragraph."""
    return ["".join(text.text or "" for text in find(one, ".//a:t")) for one in find(shape, "p:txBody/a:p")]


# ------------------------------------------------------------ where things are, in points


def place(shape: Any) -> tuple[float, float, float, float]:
    """Left, top, width and height, before any turn."""
    offset, size = find(shape, "p:spPr/a:xfrm/a:off")[0], find(shape, "p:spPr/a:xfrm/a:ext")[0]
    values = (offset.get("x"), offset.get("y"), size.get("cx"), size.get("cy"))
    left, top, width, height = (int(value) / EMU for value in values)
    return left, top, width, height


def ends(connector: Any) -> tuple[Point, Point]:
    """Where a connector starts and ends: at opposite corners of its box, mirrored and then turned."""
    left, top, width, height = place(connector)
    frame = find(connector, "p:spPr/a:xfrm")[0]
    turn = math.radians(int(frame.get("rot", "0")) / 60_000)
    across = -1 if frame.get("flipH") == "1" else 1
    down = -1 if frame.get("flipV") == "1" else 1
    middle = (left + width / 2, top + height / 2)
    corner = (across * width / 2, down * height / 2)
    turned = (
        corner[0] * math.cos(turn) - corner[1] * math.sin(turn),
        corner[0] * math.sin(turn) + corner[1] * math.cos(turn),
    )
    return (middle[0] - turned[0], middle[1] - turned[1]), (middle[0] + turned[0], middle[1] + turned[1])


def site(shape: Any, number: int) -> Point:
    """A connection site, as the standard defines it for the shapes that are drawn."""
    left, top, width, height = place(shape)
    preset = find(shape, "p:spPr/a:prstGeom/@prst")
    if not preset:
        return _written_site(shape, number)
    half = math.sqrt(0.5)
    if preset[0] == "ellipse":
        circle = [(0, -1), (-half, -half), (-1, 0), (-half, half), (0, 1), (half, half), (1, 0), (half, -half)]
        across, down = circle[number]
    else:
        assert preset[0] in ("roundRect", "diamond", "rect")
        across, down = [(0, -1), (-1, 0), (0, 1), (1, 0)][number]
    return left + width / 2 * (1 + across), top + height / 2 * (1 + down)


def _written_site(shape: Any, number: int) -> Point:
    left, top, width, height = place(shape)
    guides = {one.get("name"): one.get("fmla").split() for one in find(shape, ".//a:gdLst/a:gd")}
    at = find(shape, ".//a:cxnLst/a:cxn/a:pos")[number]
    wholes = {"w": width, "h": height}
    x, y = (wholes[of] * int(part) / int(whole) for _, of, part, whole in (guides[at.get("x")], guides[at.get("y")]))
    return left + x, top + y


def glued(slide: Any) -> Iterator[tuple[Any, list[tuple[Any, int]]]]:
    """The connectors with the shapes and the sites that they are glued to, the start first."""
    shapes = by_number(slide)
    for connector in find(slide, ".//p:cxnSp"):
        glue = find(connector, ".//a:stCxn | .//a:endCxn")
        if glue:
            yield connector, [(shapes[one.get("id")], int(one.get("idx"))) for one in glue]


# ------------------------------------------------------------ some of every kind


def stages(count: int) -> str:
    """A map of so many stages a side, with gates, ways back, far help, ongoing stages and lost ends."""
    lines = ["map: A map", "customer: A customer", "destination: They live better"]
    for number in range(count):
        kind = "buying " if count // 3 <= number < count // 3 * 2 else ""
        lines += [f"{kind}stage c{number}: Customer stage {number}", f"outcome o{number}: Outcome {number} is reached"]
        lines += [f"derailer returns to c{number - 3}: It happens"] if number % 4 == 3 else []
    lines += ["ongoing stage on: Keep all on board", "outcome all: All is known", "seller: A team"]
    for number in range(count):
        lines += [f"stage s{number}: Seller stage {number}", f"helps o{number}: A lot", "exit: Internal"]
        lines += ["helps all: All", f"helps o{(number + 5) % count}: From afar"] if number % 3 == 0 else []
        lines += [f"exit when o{max(number - back, 0)}: Waited {back}" for back in range(number % 3 + 1)]
        lines += ["exit when all: All know"] if number % 7 == 2 else []
        lines += [f"return to s{number - 4}: Back we go"] if number % 5 == 4 else []
    return "\n".join([*lines, "lost stage gone: Lost to a competitor", ""])


@cache
def example(path: Path) -> bytes:
    """An example with its findings."""
    project = Project(path.parent)
    report = inspect(project, Request(Settings(WISH.today), "team"), [path.name])
    return drawn(project.document(path.name).graph, report.findings, "pptx", WISH)


@cache
def awkward(count: int) -> bytes:
    return deck(stages(count))


PRESENTATIONS = [
    *(pytest.param(example, path, id=path.stem) for path in EXAMPLES),
    *(pytest.param(awkward, count, id=f"{count} stages") for count in (1, 2, 5, 11, 30)),
    pytest.param(deck, map_with_all(), id="hostile labels"),
]
every_presentation = pytest.mark.parametrize(("made", "of"), PRESENTATIONS)
