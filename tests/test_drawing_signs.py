"""What a designer would look at twice: arrows that end at something, signs that mean what the legend says."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import combinations

import pytest
from drawings import graph_of
from repositories import ROOT
from some_maps import graph_of as some_graph_of
from some_maps import some_findings, some_map

from navmap.drawing.blueprint import blueprint_of
from navmap.drawing.columns import columns_of
from navmap.drawing.content import content_of
from navmap.drawing.diagram import Diagram, Line, Panel, Sign, Text
from navmap.drawing.metrics import width
from navmap.drawing.shaping import on
from navmap.drawing.slide import route_of, slide_of
from navmap.findings import Element, Finding
from navmap.graph.graph import MapGraph
from navmap.project import Project
from navmap.source import Place, Source, Span


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


# ------------------------------------------------------------ where arrows begin and end

HELPS = "".join(f"stage s{n}: S\n  helps {{}}: way\n" for n in range(9))
CROWDS = {
    "helps": "map: M\ncustomer: C\nstage a: A\nstage b: B\nseller: S\n" + HELPS.format(*9 * ["b"]),
    "gates": "map: M\ncustomer: C\n"
    + "".join(f"stage c{n}: C\n" for n in range(5))
    + "seller: S\nstage s: S\n  exit when c0, c1, c2, c3, c4: all\n  exit when c2, c4: some\nstage t: T\n",
    "both": "map: M\ncustomer: C\nstage a: A\nseller: S\n"
    + "".join(f"stage s{n}: S\n  helps a: way\n  exit when a: done\n" for n in range(5)),
    "bands": "map: M\ncustomer: C\nstage a: A\nstage b: B\n"
    + "".join(f"ongoing stage o{n}: O\n" for n in range(3))
    + "seller: S\nstage s: S\n  helps a, o0, o1, o2: way\nstage t: T\n  helps a, b, o1: way\n",
}
MAPS = {**CROWDS, **{f"seed {seed}": some_map(seed) for seed in range(0, 60, 3)}}
BETWEEN = ("helps", "opens")


def across(diagram: Diagram) -> list[Line]:
    return [line for role in BETWEEN for line in lines(diagram, role)]


@pytest.mark.parametrize("name", MAPS)
def test_heads_of_arrows_stand_apart_or_are_one(name: str) -> None:
    slide = slide_of(some_graph_of(MAPS[name]))
    for one, other in combinations(across(slide), 2):
        if one.head and one.head == other.head:
            (x, y), (other_x, other_y) = one.points[-1], other.points[-1]
            assert (x, y) == (other_x, other_y) or abs(x - other_x) > 7.9, (one.id, other.id)


@pytest.mark.parametrize("name", MAPS)
def test_arrows_begin_and_end_at_the_edge_of_their_signs(name: str) -> None:
    slide = slide_of(some_graph_of(MAPS[name]))
    signs = {shape.id: shape for shape in slide.shapes if isinstance(shape, Sign)}
    for line in across(slide):
        for id_, (x, y) in ((line.tail, line.points[0]), (line.head, line.points[-1])):
            if id_:
                sign = signs[id_]
                edge = sign.width / 2 if sign.form == "diamond" else (sign.width + sign.ring_width) / 2
                beside = abs(x - sign.x), abs(y - sign.y)
                away = sum(beside) if sign.form == "diamond" else math.hypot(*beside)
                corners = 6 if sign.form == "square" else 0
                assert edge - 1 < away < edge + 5 + corners, (line.id, id_, away, edge)


def test_on_a_blueprint_too_heads_stand_apart_or_are_one() -> None:
    for name in CROWDS:
        blueprint = blueprint_of(some_graph_of(MAPS[name]))
        for one, other in combinations(across(blueprint), 2):
            if one.head and one.head == other.head:
                apart = abs(one.points[-1][0] - other.points[-1][0])
                assert apart == 0 or apart > 7.9, (name, one.id, other.id)


# ------------------------------------------------------------ ways back and ways past

BACK = """\
map: M
customer: C
stage a: A
stage b: B
  derailer returns to a: One reason
  derailer returns to a: Another reason
stage c: C
  derailer returns to a: A third
seller: S
stage s: S
  next: u, v
stage t: T
stage u: U
stage v: V
  return to s: Once more
"""


def ways(diagram: Diagram, side: str) -> list[Line]:
    return [line for role in ("return", "skip") for line in lines(diagram, role) if line.about.side == side]


def test_ways_back_to_one_stage_have_one_head() -> None:
    back = ways(slide_of(graph_of(BACK)), "customer")
    assert [line.arrow for line in back].count(True) == 1
    assert len({line.points[-1][0] for line in back}) == 1


def test_what_has_no_head_of_its_own_ends_on_the_line_it_joins() -> None:
    for seed in (0, *range(2, 60, 5)):
        slide = slide_of(some_graph_of(some_map(seed) if seed else BACK))
        for side in ("customer", "seller"):
            for line in ways(slide, side):
                others = [one for one in ways(slide, side) if one is not line and one.about.to == line.about.to]
                assert line.arrow or any(line.points[-1] in one.points for one in others), (seed, line.id)


def test_two_ways_between_the_same_stages_do_not_cross() -> None:
    first, second = (line for line in ways(slide_of(graph_of(BACK)), "customer") if line.about.stage == "b")
    inner, outer = sorted((first, second), key=lambda line: line.points[0][0])
    assert min(y for _, y in outer.points) < min(y for _, y in inner.points)
    assert outer.points[-1][0] <= inner.points[-1][0]


# ------------------------------------------------------------ what is always on

ALWAYS = (
    "examples/06-branches.navmap",
    "examples/10-twelve-stages.navmap",
    "tests/cases/drawing/finance.navmap",
    "examples/12-global/germany.navmap",
)


@pytest.mark.parametrize("view", [slide_of, route_of, blueprint_of])
@pytest.mark.parametrize("path", ALWAYS)
def test_no_line_runs_through_the_name_of_what_is_always_on(path: str, view: Callable[..., Diagram]) -> None:
    diagram = view(Project(ROOT).document(path).graph)
    named = [one for one in diagram.shapes if one.about.role == "ongoing" and isinstance(one, Sign | Text)]
    assert named
    for line in across(diagram):
        for x, y in (on(line.points, step / 200) for step in range(201)):
            for one in named:
                left, top = (one.x, one.y) if isinstance(one, Text) else (one.x - one.width / 2, one.y - one.height / 2)
                beside = x < left - 1 or x > left + one.width + 1 or y < top or y > top + one.height
                assert beside, (line.id, one.id)


@pytest.mark.parametrize("path", ALWAYS)
def test_what_is_always_on_is_named_in_full(path: str) -> None:
    graph = Project(ROOT).document(path).graph
    diagram = slide_of(graph)
    for stage in graph.customer.stages:
        if stage.kind == "ongoing":
            here = [one for one in diagram.shapes if (one.about.role, one.about.stage) == ("ongoing", stage.name)]
            texts = [
                one.lines if isinstance(one, Text) else (one.words,) for one in here if isinstance(one, Sign | Text)
            ]
            assert stage.title in " ".join(map(" ".join, texts))


# ------------------------------------------------------------ the shape of the page


def test_a_slide_of_up_to_eleven_columns_has_the_shape_of_a_slide() -> None:
    high = 0
    for seed in range(60):
        graph = some_graph_of(some_map(seed))
        if columns_of(content_of(graph)).count <= 11:
            slide = slide_of(graph, some_findings(graph, 3))
            assert slide.width * 9 == slide.height * 16, (seed, slide.width, slide.height)
            high += slide.height > 540
    assert high


def test_what_is_always_on_makes_no_slide_wider() -> None:
    stages = "".join(f"stage c{n}: C\n" for n in range(11))
    text = (
        f"map: M\ncustomer: C\ndestination: There\n{stages}ongoing stage o: O\nseller: S\nstage s: S\n  helps o: way\n"
    )
    assert slide_of(graph_of(text)).width == 960


# ------------------------------------------------------------ long texts


def long_names(diagram: Diagram) -> list[Text]:
    return [one for one in diagram.shapes if isinstance(one, Text) and one.about.role == "stage"]


def test_a_name_is_whole_where_the_page_has_room() -> None:
    title = "Report and count what goes wrong when patients move from one ward to the next"
    stages = "".join(f"stage c{n}: {title} {n}\n" for n in range(6))
    slide = slide_of(graph_of(f"map: M\ncustomer: C\n{stages}seller: S\nstage s: S\n  helps c0: way\n"))
    assert (slide.width, slide.height) == (960, 540)
    assert sum(" ".join(one.lines).startswith(title) for one in long_names(slide)) == 6


def test_a_page_does_not_grow_for_the_sake_of_long_names() -> None:
    slide = slide_of(Project(ROOT).document("examples/07-long-titles.navmap").graph)
    assert (slide.width, slide.height) == (960, 540)
    assert max(len(one.lines) for one in long_names(slide)) == 4


def test_what_is_accomplished_is_whole_on_a_route() -> None:
    route = route_of(Project(ROOT).document("examples/06-branches.navmap").graph)
    assert not [one.lines for one in long_names(route) if one.lines[-1].endswith("…")]


def test_the_words_on_a_way_back_are_whole_where_nothing_stands_beside_them() -> None:
    words = "Each hospital believes that the errors happen in the other three"
    customer = f"customer: C\nstage a: A\nstage b: B\n  derailer returns to a: {words}\nstage c: C\nstage d: D\n"
    slide = slide_of(graph_of(f"map: M\n{customer}seller: S\nstage s: S\n  helps a: way\n"))
    (said,) = (one.lines for one in slide.shapes if isinstance(one, Text) and one.about.role == "return")
    assert said == (words,)


# ------------------------------------------------------------ the dots of findings


def test_no_gate_covers_the_numbers_of_findings() -> None:
    graph = graph_of(BESIDE_A_GATE)
    slide = slide_of(graph, on_one_stage(graph))
    (mark,) = (one for one in slide.shapes if isinstance(one, Sign) and one.id.startswith("mark"))
    (gate,) = (one for one in slide.shapes if isinstance(one, Sign) and one.about.role == "gate")
    assert mark.words == "1, 2, 3"
    top = abs(mark.y - mark.height / 2 - gate.y)
    assert mark.x + mark.width / 2 <= gate.x - (gate.width / 2 - top) + 1
    station = next(one for one in slide.shapes if one.id == "s1")
    assert isinstance(station, Sign)
    assert mark.y - mark.height / 2 > station.y + station.size * 0.4


BESIDE_A_GATE = "map: M\ncustomer: C\nstage c: C\nseller: S\nstage s: S\n  exit when c: done\n"


def on_one_stage(graph: MapGraph) -> list[Finding]:
    """Three findings on the first seller stage."""
    stage = graph.seller.sequence[0]
    element = Element("seller", "stage", stage.name, stage.name)
    place = Place(Source("m", "x"), Span(0, 1))
    return [Finding(f"rule-{n}", "Message", place, element, level="warning") for n in range(3)]


@pytest.mark.parametrize(("count", "words"), [(1, "BUYING: 1 of 1"), (8, "BUYING: 1 of 8"), (11, "BUYING: 1 of 11")])
def test_the_band_of_one_buying_stage_says_how_many_there_are_however_narrow_it_is(count: int, words: str) -> None:
    stages = "".join(f"stage s{number}: Stage {number}\n" for number in range(1, count))
    diagram = slide_of(graph_of(f"map: M\ncustomer: C\n{stages}buying stage buy: Buy\nseller: S\nstage t: T\n"))
    shapes = {shape.id: shape for shape in diagram.shapes}
    band, name = shapes["buying-1"], shapes["buying-1-name"]
    assert isinstance(band, Panel)
    assert isinstance(name, Text)
    assert name.lines == (words,)
    assert band.x <= name.x
    assert name.x + width(words, name.size, "bold") <= band.x + band.width
