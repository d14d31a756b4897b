"""Maps of which a side has no stage in the sequence: its name, what is always on and the ends stand in a list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations

import pytest
from some_maps import graph_of, some_findings
from test_drawing_layout import Box, box_of, text_boxes

from navmap.drawing.blueprint import blueprint_of
from navmap.drawing.diagram import Diagram, Line, Panel, Sign, Text
from navmap.drawing.grid import MARGIN
from navmap.drawing.slide import route_of, slide_of

FARM = "customer: A dairy farm\n"
KEEP = "ongoing stage k: Keep everyone on board\n  outcome k1: All have seen it\n"
HERD = "ongoing stage h: Care for the herd and for the fields\n  outcome h1: Nothing is lost\n"
LOST = "lost stage b: No decision\nlost stage c: Competitor was faster, and had the ear of the chairman\n"
TEAM = "seller: A team of two\n"
SELLING = "stage r: Research\n  helps k1: Show it\nstage m: Meet\n  helps h1: Ask\n  exit when k1: They say so\n"
BUYING = "stage n: Notice\n  outcome n1: Seen\nstage s: Solve\n  outcome s1: Solved\n"
MAPS = {
    "ends": f"library: Ends\n{TEAM}{LOST}",
    "always": f"library: Always\n{FARM}{KEEP}",
    "both": f"map: Both\n{FARM}destination: All is well\n{KEEP}{HERD}{TEAM}destination: Sold\n{LOST}",
    "many": f"map: Many\n{FARM}"
    + "".join(f"ongoing stage o{n}: Go on with number {n}\n" for n in range(15))
    + TEAM
    + "".join(f"lost stage l{n}: Lost for reason {n}\n" for n in range(15)),
    "always beside a seller": f"map: Beside\n{FARM}destination: All is well\n{KEEP}{HERD}{TEAM}{SELLING}{LOST}",
    "ends beside a customer": f"map: Beside\n{FARM}destination: Milk\n{BUYING}{KEEP}{TEAM}destination: Sold\n{LOST}",
    "no customer stage": f"library: Half\n{FARM}{TEAM}stage r: Research\nstage m: Meet\n{LOST}",
    "no seller stage": f"library: Half\n{FARM}{BUYING}{TEAM}",
}
VIEWS: dict[str, Callable[..., Diagram]] = {"slide": slide_of, "route": route_of, "blueprint": blueprint_of}
Drawn = tuple[str, Diagram]


@pytest.fixture(params=VIEWS)
def drawn(request: pytest.FixtureRequest) -> Iterator[Drawn]:
    return ((name, VIEWS[request.param](graph, some_findings(graph, 3))) for name, graph in GRAPHS.items())


GRAPHS = {name: graph_of(text) for name, text in MAPS.items()}


def test_both_sides_are_named_whole(drawn: Iterator[Drawn]) -> None:
    for name, diagram in drawn:
        for side, words in (("customer", "A dairy farm"), ("seller", "A team of two")):
            said = [one for one in diagram.shapes if one.id == f"lane-{side}-text" and isinstance(one, Text)]
            assert [one.lines for one in said] == ([(words,)] if words in MAPS[name] else []), name


def test_nothing_lies_over_anything(drawn: Iterator[Drawn]) -> None:
    for name, diagram in drawn:
        texts = text_boxes(diagram)
        assert not [(name, a.what, b.what) for a, b in combinations(texts, 2) if a.overlaps(b)]
        cards = [box_of(one) for one in diagram.shapes if isinstance(one, Panel) and one.about.role == "finding"]
        others = [box_of(one) for one in diagram.shapes if one.about.role not in ("finding", "title")]
        assert cards
        assert not [(name, a.what, b.what) for a in cards for b in others if a.overlaps(b)]


def test_no_sign_lies_on_a_name_or_on_a_band(drawn: Iterator[Drawn]) -> None:
    for name, diagram in drawn:
        signs = [one for one in diagram.shapes if isinstance(one, Sign) and one.form != "plate"]
        stations = [box_of(one) for one in signs if one.about.role != "finding"]
        bands = [box_of(one) for one in diagram.shapes if isinstance(one, Panel) and one.about.role == "ongoing"]
        texts = [box for box in text_boxes(diagram) if " " in box.what]
        assert not [(name, a.what, b.what) for a in map(box_of, signs) for b in texts if a.overlaps(b)]
        assert not [(name, a.what, b.what) for a in stations for b in bands if a.overlaps(b)]


def test_all_of_it_is_on_the_page(drawn: Iterator[Drawn]) -> None:
    for name, diagram in drawn:
        page = Box("page", 0, 0, diagram.width, diagram.height)
        for box in [*map(box_of, diagram.shapes), *text_boxes(diagram)]:
            inside = box.left >= 0 and box.top >= 0 and box.right <= page.right and box.bottom <= page.bottom
            assert inside, (name, box)


def test_bands_without_stations_go_from_margin_to_margin_and_say_their_names(drawn: Iterator[Drawn]) -> None:
    for name, diagram in drawn:
        customer = GRAPHS[name].customer
        if not customer.sequence:
            bands = [one for one in diagram.shapes if isinstance(one, Panel) and one.about.role == "ongoing"]
            assert len(bands) == len(customer.stages)
            for band in bands:
                assert MARGIN <= band.x <= MARGIN + 12, name
                assert band.x + band.width == diagram.width - band.x, name
            for stage in customer.stages:
                assert stage.title in " ".join(said(diagram, stage.name)), name


def test_names_in_a_list_of_bands_begin_below_each_other() -> None:
    for name in ("both", "many"):
        diagram = slide_of(GRAPHS[name])
        names = [one for one in diagram.shapes if isinstance(one, Text) and one.about.role == "ongoing"]
        assert len({one.x for one in names if one.id.endswith("-text")}) == 1


def test_a_short_list_is_written_larger_and_a_long_one_is_not() -> None:
    sizes = {name: {one.size for one in listed(slide_of(GRAPHS[name]))} for name in ("ends", "both", "many")}
    assert sizes == {"ends": {14}, "both": {14}, "many": {10}}
    assert {one.size for one in listed(blueprint_of(GRAPHS["both"]))} == {10}


def listed(diagram: Diagram) -> Iterator[Text]:
    for one in diagram.shapes:
        if isinstance(one, Text) and one.about.role in ("ongoing", "lost"):
            yield one


def said(diagram: Diagram, stage: str) -> Iterator[str]:
    for one in diagram.shapes:
        if one.about.stage == stage and one.about.role == "ongoing" and isinstance(one, Sign | Text):
            yield one.words if isinstance(one, Sign) else " ".join(one.lines)


def test_ends_without_stations_stand_below_the_name_of_the_side(drawn: Iterator[Drawn]) -> None:
    for name, diagram in drawn:
        seller = GRAPHS[name].seller
        if not seller.sequence:
            ends = [one for one in diagram.shapes if one.about.role == "lost"]
            assert not [one for one in ends if isinstance(one, Line)]
            signs = [one for one in ends if isinstance(one, Sign)]
            assert len(signs) == len(seller.stages)
            lane = {one.id: one for one in diagram.shapes if isinstance(one, Text)}.get("lane-seller")
            for sign in signs:
                assert lane
                assert lane.x <= sign.x - sign.width / 2 <= lane.x + 4, name
                assert lane.y + lane.height < sign.y - sign.height / 2, name


def test_a_page_of_lists_has_panels_that_hold_them() -> None:
    for name in ("ends", "always", "both", "many"):
        for view in VIEWS.values():
            diagram = view(GRAPHS[name])
            for panel in (one for one in diagram.shapes if isinstance(one, Panel) and one.about.role == "lane"):
                assert (panel.x, panel.x + panel.width) == (MARGIN, diagram.width - MARGIN)
                here = [
                    box_of(one) for one in diagram.shapes if one.about.side == panel.about.side and one is not panel
                ]
                assert min(box.left - panel.x for box in here) > 8
                assert min(box.top - panel.y for box in here) > 8
                assert 8 < panel.y + panel.height - max(box.bottom for box in here) < 20, (name, panel.id)


def test_a_side_of_which_nothing_is_written_is_not_shown_to_the_customer() -> None:
    ids = [one.id for one in slide_of(GRAPHS["no seller stage"], asks=False).shapes]
    assert "lane-customer" in ids
    assert "lane-seller" not in ids


def test_a_slide_of_lists_has_the_shape_of_a_slide() -> None:
    for name in ("ends", "always", "both", "many"):
        slide = slide_of(GRAPHS[name])
        assert slide.width * 9 == slide.height * 16
