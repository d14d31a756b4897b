"""The legend names what is drawn on its page, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from drawings import graph_of
from repositories import ROOT

from navmap.drawing.blueprint import blueprint_of
from navmap.drawing.diagram import Diagram, Line
from navmap.drawing.slide import route_of, slide_of

MAPS = sorted((ROOT / "tests" / "cases" / "drawing").glob("*.navmap"))

BRANCHED = """\
map: M
customer: C
stage a: A
stage b: B
stage c: C
seller: S
stage s: S
  next: u
stage t: T
  return to s: They have changed their mind
stage u: U
"""


@pytest.mark.parametrize("view", [slide_of, route_of, blueprint_of])
@pytest.mark.parametrize("text", [BRANCHED, *MAPS], ids=lambda one: one.stem if isinstance(one, Path) else "branched")
def test_every_line_in_a_legend_is_on_the_map_too(text: str | Path, view: Callable[..., Diagram]) -> None:
    diagram = view(graph_of(text if isinstance(text, str) else text.read_text(encoding="utf-8")))
    assert set(looks(diagram, explained=True)) <= set(looks(diagram, explained=False))


def looks(diagram: Diagram, *, explained: bool) -> Iterator[tuple[object, ...]]:
    """What the arrows look like that are explained in the legend, or those of the map."""
    for shape in diagram.shapes:
        if isinstance(shape, Line) and (shape.about.role == "legend") is explained:
            yield shape.ink, shape.width, shape.dash


def test_a_dashed_line_in_a_legend_is_long_enough_to_look_dashed() -> None:
    """PowerPoint draws dashes of 4 widths of the line, 3 widths apart, and a long head of 5."""
    two_dashes_and_a_head = 4 + 3 + 4 + 5
    shapes = slide_of(graph_of(MAPS[-1].read_text(encoding="utf-8"))).shapes
    dashed = [one for one in shapes if isinstance(one, Line) and one.about.role == "legend" and one.dash == "dashed"]
    assert dashed
    for line in dashed:
        assert line.points[-1][0] - line.points[0][0] >= two_dashes_and_a_head * line.width
