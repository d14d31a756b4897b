"""Labels that have broken programs, in every slot of a map and in every picture: shown exactly, and inert.

Each picture is opened by a reader of its format: SVG by Chromium, PDF by pdftotext, DOT by Graphviz.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import pytest
from hostile import LABELS, map_with, map_with_all, said

from navmap.document import document_of, file_of
from navmap.drawing import DrawingError, Wish, dot, drawn, engine
from navmap.drawing.diagram import Diagram, Sign, Text
from navmap.drawing.metrics import is_covered
from navmap.drawing.views import diagram_of
from navmap.drawing.wish import VIEWS, View
from navmap.drawing.wrapping import LONGEST, clean
from navmap.graph.graph import MapGraph
from navmap.source import Source

SVG = "{http://www.w3.org/2000/svg}"
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
DAY = date(2026, 11, 23)
SMALL = tuple(label for label in LABELS if len(label) < 60)


def graph_of(text: str) -> MapGraph:
    document = document_of(file_of(Source("map.navmap", text)))
    assert not document.findings
    return document.graph


@cache
def everything() -> MapGraph:
    return graph_of(map_with_all())


def wish(view: View, stage: str = "3") -> Wish:
    return Wish(DAY, view=view, stage=stage)


@cache
def svg(view: View) -> bytes:
    return drawn(everything(), [], "svg", wish(view))


def squeezed(text: str) -> str:
    """Without spaces, and without the hyphens that may have been put in at the ends of lines."""
    return re.sub(r"[\s\-]", "", text)


# ------------------------------------------------------------ shown exactly


@pytest.mark.parametrize("view", [view for view in VIEWS if view != "card"])
def test_every_label_is_the_whole_title_of_its_stations(view: View) -> None:
    titles = [one.text for one in Xml.fromstring(svg(view)).iter(f"{SVG}title")]
    for label in LABELS:
        assert sum((title or "").endswith(clean(said(label))) for title in titles) >= 2, label


@pytest.mark.parametrize("view", VIEWS)
def test_what_is_placed_is_what_svg_shows(view: View) -> None:
    """Line by line, character by character."""
    diagram = diagram_of(everything(), [], wish(view))
    groups = {group.get("id"): group for group in Xml.fromstring(svg(view)).iter(f"{SVG}g")}
    for shape in diagram.shapes:
        if isinstance(shape, Text | Sign):
            lines = shape.lines if isinstance(shape, Text) else (shape.words,) if shape.words else ()
            assert [one.text for one in groups[shape.id].iter(f"{SVG}text")] == [line for line in lines if line]


@pytest.mark.parametrize("view", ["route", "blueprint"])
def test_what_is_placed_is_what_was_written(view: View) -> None:
    """A text that is not cut has all its characters, a cut one begins as it was written and ends in …"""
    diagram = diagram_of(everything(), [], wish(view))
    for shape in diagram.shapes:
        if isinstance(shape, Text) and shape.about.stage and shape.about.text:
            whole, shown = squeezed(clean(shape.about.text)), squeezed("".join(shape.lines))
            kept = shown.removesuffix("…").lstrip("◊□▲")
            assert kept in whole or shown in whole, shape.id


@pytest.mark.parametrize("view", VIEWS)
def test_graphviz_reads_the_dot_and_shows_the_same(view: View) -> None:
    source = dot.source(diagram_of(everything(), [], wish(view)))
    shown = sorted(one.text or "" for one in Xml.fromstring(engine.render(source, "svg")).iter(f"{SVG}text"))
    assert shown == sorted(one.text or "" for one in Xml.fromstring(svg(view)).iter(f"{SVG}text"))


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed")
@pytest.mark.parametrize("view", VIEWS)
def test_a_pdf_reader_finds_the_lines(view: View) -> None:
    document = drawn(everything(), [], "pdf", wish(view))
    read = subprocess.run(["pdftotext", "-raw", "-", "-"], input=document, capture_output=True, check=True)
    found = squeezed(read.stdout.decode())
    missing = [line for line in lines_of(diagram_of(everything(), [], wish(view))) if squeezed(line) not in found]
    assert missing == []


def lines_of(diagram: Diagram) -> list[str]:
    """Of all text in plain letters that a font of any machine has."""
    texts = (shape for shape in diagram.shapes if isinstance(shape, Text))
    return [line for text in texts for line in text.lines if is_covered(line) and line.isascii()]


@pytest.mark.parametrize("view", VIEWS)
def test_a_png_is_drawn_of_every_view(view: View) -> None:
    assert drawn(graph_of(map_with("\\")), [], "png", wish(view, "1")).startswith(b"\x89PNG")


@pytest.mark.parametrize("first", range(0, len(LABELS), 14))
def test_a_png_of_every_label_is_drawn(first: int) -> None:
    graph = graph_of(map_with_all(LABELS[first : first + 14]))
    assert drawn(graph, [], "png", wish("slide")).startswith(b"\x89PNG")


# ------------------------------------------------------------ nothing runs


@pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed")
@pytest.mark.parametrize("view", VIEWS)
def test_chromium_opens_the_svg_and_nothing_runs(view: View, tmp_path: Path) -> None:
    playwright = pytest.importorskip("playwright.sync_api")
    file = tmp_path / "map.svg"
    file.write_bytes(svg(view))
    happened: list[str] = []
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page: Any = browser.new_page()
        page.on("dialog", lambda dialog: happened.append(dialog.message))
        page.on("pageerror", lambda error: happened.append(str(error)))
        page.on("request", lambda request: happened.append(request.url))
        page.goto(file.as_uri())
        shown = page.evaluate("[...document.querySelectorAll('text')].map(one => one.textContent)")
        parsed = page.evaluate("document.documentElement.tagName")
        active = page.evaluate("document.querySelectorAll('script, a, image, foreignObject, style, use').length")
        browser.close()
    assert happened == [file.as_uri()]
    assert (parsed, active) == ("svg", 0)
    assert shown == [one.text for one in Xml.fromstring(svg(view)).iter(f"{SVG}text")]


# ------------------------------------------------------------ what breaks Graphviz


def raw(attributes: str) -> str:
    return f'digraph {{ layout=nop2; a [pos="0,0", {attributes}] }}'


CRASHES = (
    'shape=star, width=nan, height=inf, margin="1e308"',
    'shape=star, width=inf, height=nan, margin="1e308"',
    "shape=polygon, sides=2147483647",
    "shape=ellipse, peripheries=2147483647",
)
HANGS = (
    "shape=polygon, sides=100000000",
    "shape=polygon, sides=90000000",
    "peripheries=100000000",
    "shape=polygon, style=rounded, sides=400000",
    'shape=epsf, shapefile="/dev/zero"',
    'label=<<TABLE><TR><TD ROWSPAN="65000" COLSPAN="65000">x</TD></TR></TABLE>>',
    'label="' + "x\\n" * 300_000 + '"',
    "shape=polygon, peripheries=80000000",
)
UNREADABLE = (
    'label="\\"',
    'label="\\\\", xlabel="\\"',
    'label="\n\\"',
    'label="ends in \\", shape=box',
    'label="',
    'label="x" y" z"',
    'label="x", ]',
    "label=<<b>x</b>>>",
    "label=<<TABLE>x",
    'shape=record, label="<a',
    "label=<&bogus",
    'shape=record, label="' + "{" * 20_000 + '"',
    'style="' + "bold," * 5_000 + '"',
    'label="' + "x" * 3_000_000 + '"',
    'fontname="' + "x" * 100_000 + '"',
    "shape=polygon, skew=1e300, distortion=1e300, sides=5",
    'label=<<FONT FACE="' + "x" * 70_000 + '">x</FONT>>',
    "label=<<TABLE><TR></TR>",
    "\x00",
    "a [",
)
BREAKING = tuple(map(raw, (*CRASHES, *HANGS, *UNREADABLE)))


def test_there_are_32_that_break_graphviz() -> None:
    assert len(set(BREAKING)) == 32


def attempt(number: int, count: int) -> str:
    """One of many drawings: every so often one that breaks Graphviz, else a map of a label."""
    every = 400 // len(BREAKING)
    if number % every == every // 2 and number // every < len(BREAKING) and count == 400:
        return broken(BREAKING[number // every])
    if count < 400 and number % 10 == 5:
        return broken(raw((*CRASHES[:1], *HANGS[:1], *UNREADABLE[:2])[number // 10]))
    label = SMALL[number % len(SMALL)]
    root = Xml.fromstring(drawn(graph_of(map_with(label)), [], "svg", wish(VIEWS[number % len(VIEWS)], "1")))
    titles = [one.text or "" for one in root.iter(f"{SVG}title")]
    return "right" if f"1 {clean(said(label))}" in titles else f"wrong: {label}"


def broken(source: str) -> str:
    try:
        engine.render(source, "svg", seconds=1.5)
    except DrawingError as error:
        return (
            "refused" if re.fullmatch(r"(Graphviz could not draw|The picture was not).*\.", str(error)) else str(error)
        )
    return "drawn"


def test_many_drawings_with_some_that_break_graphviz_among_them() -> None:
    """All good ones are right and the caller lives; 400 with 32 in the long run."""
    count = 400 if os.environ.get("NAVMAP_SOAK") else 40
    with ThreadPoolExecutor(2) as workers:
        results = list(workers.map(lambda number: attempt(number, count), range(count)))
    bad = len(BREAKING) if count == 400 else 4
    assert {result: results.count(result) for result in set(results)} == {"right": count - bad, "refused": bad}


def test_long_text_is_cut_in_the_picture_and_whole_in_its_title() -> None:
    root = Xml.fromstring(drawn(graph_of(map_with("x" * 4000)), [], "svg", wish("slide")))
    titles = [one.text or "" for one in root.iter(f"{SVG}title")]
    assert "1 " + "x" * 4000 in titles
    assert all(len(one.text or "") <= LONGEST for one in root.iter(f"{SVG}text"))
