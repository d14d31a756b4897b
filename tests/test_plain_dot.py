"""DOT for other tools: laid out by `dot`, with every label as it was written."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as Xml

import graphviz
import pytest
from hostile import LABELS, map_with, map_with_all
from hypothesis import given, settings
from hypothesis import strategies as st

from navmap.document import document_of, file_of
from navmap.drawing import Wish, drawn, plain_dot
from navmap.drawing.sketch import sketch_of
from navmap.drawing.wrapping import LONGEST, clean
from navmap.graph.graph import MapGraph
from navmap.project import Project
from navmap.source import Source

ROOT = Path(__file__).resolve().parent.parent
SVG = "{http://www.w3.org/2000/svg}"
WISH = Wish(date(2026, 11, 23))
DOT = (
    "import sys, pygraphviz; graph = pygraphviz.AGraph(string=sys.stdin.buffer.read().decode())\n"
    "sys.stdout.buffer.write(graph.draw(format='svg', prog='dot'))"
)


def graph_of(text: str) -> MapGraph:
    document = document_of(file_of(Source("map.navmap", text)))
    assert not document.findings
    return document.graph


def laid_out(source: str) -> Xml.Element:
    """What `dot` draws: it runs in a child, because a wrong label can end the process."""
    done = subprocess.run([sys.executable, "-c", DOT], input=source.encode(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr[-500:]
    return Xml.fromstring(done.stdout)


def shown(picture: Xml.Element) -> dict[str, str]:
    """The label of each sign and group, by its id."""
    found = {}
    for group in picture.iter(f"{SVG}g"):
        name = group.findtext(f"{SVG}title")
        if name and group.get("class") != "edge":
            found[name] = "\n".join(one.text or "" for one in group.findall(f"{SVG}text"))
    return found


def lines(picture: Xml.Element) -> list[str]:
    """What stands on the lines, sorted."""
    edges = (group for group in picture.iter(f"{SVG}g") if group.get("class") == "edge")
    return sorted(text for edge in edges if (text := "".join(one.text or "" for one in edge.findall(f"{SVG}text"))))


def expected(graph: MapGraph) -> dict[str, str]:
    sketch = sketch_of(graph)
    found = {"map": sketch.title} | {f"cluster_{group.side}": group.words for group in sketch.groups}
    found |= {mark.id: plain_dot._words(mark) for group in sketch.groups for mark in group.marks}
    return {name: cut(words) for name, words in found.items()}


def cut(words: str) -> str:
    line = clean(words)
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"


def test_dot_shows_hostile_labels_exactly() -> None:
    graph = graph_of(map_with_all())
    picture = laid_out(drawn(graph, [], "dot", WISH).decode())
    assert shown(picture) == expected(graph)
    assert not [one for one in picture.iter() if one.tag.endswith(("image", "script"))]
    assert not [key for one in picture.iter() for key in one.attrib if key.endswith("href")]
    assert lines(picture) == sorted(cut(tie.label) for tie in sketch_of(graph).ties if tie.label)


@pytest.mark.parametrize("label", [label for label in LABELS if len(label) < 12])
def test_dot_shows_a_label_in_every_slot(label: str) -> None:
    graph = graph_of(map_with(label))
    assert shown(laid_out(drawn(graph, [], "dot", WISH).decode())) == expected(graph)


@settings(deadline=None, max_examples=25)
@given(
    st.lists(
        st.text(st.one_of(st.sampled_from('\\"<>&;#{}|NGLn \n'), st.characters(exclude_categories=["Cs"]))), max_size=40
    )
)
def test_no_text_means_anything_to_dot(texts: list[str]) -> None:
    page = graphviz.Digraph("map")
    for number, text in enumerate(texts):
        page.node(f"n{number}", label=plain_dot.escaped(text))
    found = shown(laid_out(page.source))
    assert {name: words for name, words in found.items() if name != "map"} == {
        f"n{number}": cut(text) for number, text in enumerate(texts)
    }


@pytest.mark.parametrize("file", sorted((ROOT / "examples").glob("0*.navmap")), ids=lambda file: file.stem)
def test_dot_lays_every_example_out_from_left_to_right(file: Path) -> None:
    graph = Project(ROOT / "examples").document(file.relative_to(ROOT / "examples").as_posix()).graph
    picture = laid_out(drawn(graph, [], "dot", WISH).decode())
    assert shown(picture) == expected(graph)
    assert float(str(picture.get("width")).removesuffix("pt")) > float(str(picture.get("height")).removesuffix("pt"))


def test_dot_leaves_places_to_the_tool() -> None:
    source = drawn(graph_of(map_with("x")), [], "dot", WISH).decode()
    assert "pos=" not in source
    assert "layout=" not in source
    assert 'label="x"' in source or "label=x" in source
