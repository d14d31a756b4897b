"""Mermaid charts, read by Mermaid itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hostile import LABELS, map_with, map_with_all
from hypothesis import given, settings
from hypothesis import strategies as st
from nodes import ROOT, told

from navmap.document import document_of, file_of
from navmap.drawing import MOST_STAGES, DrawingError, Wish, drawn, mmd
from navmap.drawing.sketch import Sketch, shortened, sketch_of
from navmap.drawing.wrapping import clean
from navmap.graph.graph import MapGraph
from navmap.project import Project
from navmap.source import Source

WISH = Wish(date(2026, 11, 23))
GROUPS = ("map", "customer", "seller")
"""They have colours, for which Mermaid keeps them among the signs; it does not draw them twice."""
PACKAGES = ("mermaid@11", "jsdom@26")
MAPS = [*sorted((ROOT / "examples").rglob("*.navmap")), *sorted((ROOT / "stdlib_maps").glob("*.navmap"))]


def graph_of(text: str) -> MapGraph:
    document = document_of(file_of(Source("map.navmap", text)))
    assert not document.findings
    return document.graph


def graph_of_file(file: Path) -> MapGraph:
    root = ROOT / "examples" if file.is_relative_to(ROOT / "examples") else file.parent
    return Project(root).document(file.relative_to(root).as_posix()).graph


def charts(*graphs: MapGraph) -> list[Any]:
    """What Mermaid finds in the charts of some maps."""
    return list(told("mermaid.mjs", PACKAGES, [drawn(graph, [], "mmd", WISH).decode() for graph in graphs]))


def expected(sketch: Sketch, most: int) -> Iterator[tuple[str, str]]:
    """The signs and what they say."""
    for group in sketch.groups:
        for mark in group.marks:
            yield mark.id, shortened(mmd._LEADS.get(mark.kind, "") + mark.words, most)


def labels(found: Any, kind: str) -> dict[str, str]:
    assert [one for one in found[kind] if one["label"]["tags"]] == [], "no label has a tag in it"
    return {one["id"]: one["label"]["text"] for one in found[kind] if kind == "groups" or one["id"] not in GROUPS}


def test_mermaid_shows_hostile_labels_exactly() -> None:
    graph = graph_of(map_with_all())
    (found,) = charts(graph)
    assert labels(found, "vertices") == dict(expected(sketch_of(graph), 400))
    assert [one["link"] for one in found["vertices"] if one["link"]] == []
    assert labels(found, "groups")["map"] == clean(LABELS[0])
    assert [one["label"]["text"] for one in found["edges"]] == [
        shortened(tie.label, 400) for tie in sketch_of(graph).ties
    ]


def test_mermaid_shows_every_label_in_every_slot() -> None:
    taken = [label for label in LABELS if len(label) < 60]
    graphs = [graph_of(map_with(label)) for label in taken]
    for graph, found in zip(graphs, charts(*graphs), strict=True):
        assert labels(found, "vertices") == dict(expected(sketch_of(graph), 400))
        sketch = sketch_of(graph)
        assert labels(found, "groups") == {"map": clean(sketch.title)} | {
            group.side: clean(group.words) for group in sketch.groups
        }
        assert [one["label"]["text"] for one in found["edges"]] == [clean(tie.label) for tie in sketch.ties]


def test_mermaid_reads_every_example_and_standard_map() -> None:
    graphs = [graph_of_file(file) for file in MAPS]
    for graph, found in zip(graphs, charts(*graphs), strict=True):
        sketch = sketch_of(graph)
        assert labels(found, "vertices") == dict(expected(sketch, 400))
        assert [(one["start"], one["end"]) for one in found["edges"]] == [(tie.start, tie.end) for tie in sketch.ties]
        assert {group.side: sorted(mark.id for mark in group.marks) for group in sketch.groups} == {
            one["id"]: sorted(one["nodes"]) for one in found["groups"] if one["id"] != "map"
        }


@settings(deadline=None)
@given(
    st.text(st.one_of(st.sampled_from("#;:&<>\"'`\\*_-.%{}[]()|$@ ﬂ°¶ß\n1a"), st.characters(exclude_categories=["Cs"])))
)
def test_no_sign_of_mermaid_is_left_in_a_label(text: str) -> None:
    label = mmd.escaped(text)
    left = "".join(label.split("#")[:1] + [part.partition(";")[2] for part in label.split("#")[1:]])
    assert not set(left) & set('#;:&<>"`\\*_.%{}[]|$@\nﬂ¶')
    numbers = [part.partition(";")[0] for part in label.split("#")[1:]]
    assert all(number.isascii() and number.isdigit() for number in numbers)
    assert told_back(label) == text


def told_back(label: str) -> str:
    first, *rest = label.split("#")
    return first + "".join(chr(int(number)) + more for number, _, more in (one.partition(";") for one in rest))


@pytest.mark.parametrize(
    ("stages", "said"),
    [
        (1, "accDescr: 1 sign of the customer, 1 sign of the seller, 1 tie where the seller helps the customer.\n"),
        (2, "accDescr: 2 signs of the customer, 2 signs of the seller, 2 ties where the seller helps the customer.\n"),
    ],
)
def test_what_is_counted_is_one_or_several(stages: int, said: str) -> None:
    customer = "".join(f"stage a{number}: A\n" for number in range(stages))
    seller = "".join(f"stage b{number}: B\n  helps a{number}: So\n" for number in range(stages))
    text = f"map: M\ncustomer: C\n{customer}seller: S\n{seller}"
    assert said in drawn(graph_of(text), [], "mmd", WISH).decode()


def test_a_long_map_has_shorter_labels_so_that_mermaid_takes_it() -> None:
    stages = "".join(f"stage c{n}: {'Long & ' * 60}\n  outcome o{n}: done\n" for n in range(120))
    content = drawn(graph_of(f"library: L\ncustomer: C\n{stages}"), [], "mmd", WISH).decode()
    assert len(content) <= mmd.MOST_CHARACTERS
    assert "…" in content


def test_what_mermaid_would_refuse_is_a_plain_sentence() -> None:
    count = MOST_STAGES // 2
    customer = "".join(f"stage c{n}: C\n  outcome o{n}: done\n" for n in range(count))
    seller = "".join(f"stage s{n}: S\n  helps o{n}, o0, o1: so\n  exit when o{n}: done\n" for n in range(count))
    with pytest.raises(DrawingError, match=r"ties; Mermaid draws at most 500\. An svg shows all\."):
        drawn(graph_of(f"map: M\ncustomer: C\n{customer}seller: S\n{seller}"), [], "mmd", WISH)


@pytest.mark.parametrize(
    ("destination", "start"), [("destination when done: Everybody is content\n", "customer_end"), ("", "c1")]
)
def test_the_destination_of_the_seller_that_waits_for_the_customer_is_tied_to_theirs(
    destination: str, start: str
) -> None:
    customer = f"customer: C\n{destination}stage a: A\n  outcome done: Done\n"
    graph = graph_of(f"map: M\n{customer}seller: S\ndestination when done: They say so\nstage s: S\n")
    assert f'{start} -.->|"opens"| seller_end\n' in drawn(graph, [], "mmd", WISH).decode()
    assert f"{start} -> seller_end [" in drawn(graph, [], "dot", WISH).decode()
    apart = graph_of(f"map: M\n{customer}seller: S\ndestination: Sold\nstage s: S\n")
    assert '|"opens"|' not in drawn(apart, [], "mmd", WISH).decode()
