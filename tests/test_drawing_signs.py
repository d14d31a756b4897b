"""What a designer would look at twice: arrows that end at something, signs that mean what the legend says."""

from __future__ import annotations

import pytest
from drawings import graph_of

from navmap.drawing.diagram import Diagram, Line, Text
from navmap.drawing.slide import slide_of


def lines(diagram: Diagram, role: str) -> list[Line]:
    return [shape for shape in diagram.shapes if isinstance(shape, Line) and shape.about.role == role]


BRANCHES = {
    "customer": "map: M\ncustomer: C\nstage a: A\n  next: c\nstage b: B\nstage c: C\nseller: S\nstage s: S\n",
    "seller": "map: M\ncustomer: C\nstage a: A\nseller: S\nstage s: S\n  next: u\nstage t: T\nstage u: U\n",
}


def explained(diagram: Diagram, words: str) -> Line:
    """The line in the legend that stands before these words."""
    text = next(
        one for one in diagram.shapes if isinstance(one, Text) and one.about.role == "legend" and one.lines == (words,)
    )
    return next(one for one in lines(diagram, "legend") if f"{one.id}-text" == text.id)


@pytest.mark.parametrize("side", BRANCHES)
def test_a_way_past_looks_in_the_legend_as_it_does_on_the_map(side: str) -> None:
    slide = slide_of(graph_of(BRANCHES[side]))
    (way,), sign = lines(slide, "skip"), explained(slide, "may skip")
    assert (way.ink, way.width, way.dash) == (sign.ink, sign.width, sign.dash)


def test_where_both_sides_have_ways_past_each_is_explained() -> None:
    customer, seller = BRANCHES["customer"].split("seller:")[0], BRANCHES["seller"].split("seller:")[1]
    slide = slide_of(graph_of(f"{customer}seller:{seller}"))
    for way in lines(slide, "skip"):
        assert explained(slide, f"{way.about.side} may skip").ink == way.ink
