"""The views: which there are, what a card answers, which stage is meant, what is found on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from repositories import ROOT

from navmap.beginning import whole_standard_map
from navmap.cli.main import main
from navmap.document import document_of, file_of
from navmap.drawing import DrawingError, Wish
from navmap.drawing.answers import answers_of
from navmap.drawing.choice import stop_named
from navmap.drawing.content import content_of
from navmap.drawing.diagram import Diagram, Panel, Sign, Text
from navmap.drawing.views import advice, diagram_of
from navmap.drawing.wish import VIEWS
from navmap.drawing.wrapping import wrap
from navmap.findings import Element, Finding
from navmap.graph.graph import MapGraph
from navmap.project import Project
from navmap.source import Place, Source, Span

WISH = Wish(date(2026, 11, 23))

TWINS = """\
map: Twins
customer: C
stage pilot: Try it
  outcome o: It was tried
seller: S
stage pilot: Run a pilot
  helps o: Lend it
lost stage gone: Gone for good
"""


def graph_of(text: str) -> MapGraph:
    document = document_of(file_of(Source("map.navmap", text)))
    assert not document.findings
    return document.graph


def words(diagram: Diagram) -> str:
    texts = (
        shape.lines if isinstance(shape, Text) else (shape.words,)
        for shape in diagram.shapes
        if isinstance(shape, Text | Sign)
    )
    return "\n".join(map(" ".join, texts))


def finding(stage: str, message: str) -> Finding:
    element = Element("seller", "stage", stage, stage)
    return Finding("no-exit-criteria", message, Place(Source("m", "x"), Span(0, 1)), element, level="warning")


def answered(graph: MapGraph, stage: str, *, asks: bool = True) -> list[list[tuple[str, str]]]:
    content = content_of(graph, asks=asks)
    answers = answers_of(graph, content, stop_named(content, stage))
    return [[(item.kind, item.text) for item in answer.items] for answer in answers]


def test_a_card_answers_the_four_questions_of_a_customer_stage(finance: str) -> None:
    accomplish, helped, done, derail = answered(graph_of(finance), "notice")
    assert accomplish == [
        ("outcome", "The cost of a ten-day close is agreed in their own numbers"),
        ("who", "Controller, lives with the process every month"),
        ("takes", "2–8 weeks"),
    ]
    assert helped == [("stage", "Qualify"), ("how", "Bring the cost workshop and the peer benchmarks they lack")]
    assert done == [
        ("gate", "The cost of a ten-day close is agreed in their own numbers"),
        ("evidence", "One-page cost statement in the customer's own format"),
        ("confirmed", "CFO, sponsors the change"),
        ("waits", "S1 waits for it: The CFO has put a number on the problem"),
        ("exit", "A working session with the CFO is in their calendar"),
    ]
    assert derail == [
        ("derailer", "Year-end freeze parks the topic"),
        ("signal", 'Meetings move to "after the audit"'),
        ("response", "Agree the date on which the topic comes back"),
        ("back", "Back here from stage 2: A new CFO asks why this matters at all"),
    ]


def test_a_card_says_signal_and_response_as_the_map_does(finance: str) -> None:
    shown = words(diagram_of(graph_of(finance), [], replace(WISH, view="card", stage="notice")))
    assert 'Signal: Meetings move to "after the audit"' in shown
    assert "Response: Agree the date on which the topic comes back" in shown


@pytest.mark.parametrize("name", ["buying-phases", "full-change", "three-stage-change"])
def test_no_line_of_a_card_begins_or_ends_with_the_dot_between_two_things(name: str) -> None:
    graph = whole_standard_map(name).graph
    cards = [diagram_of(graph, [], replace(WISH, view="card", stage=stage.name)) for stage in graph.customer.stages]
    proofs = [one.lines for card in cards for one in card.shapes if isinstance(one, Text) and _is_proof(one)]
    assert any(len(lines) > 1 for lines in proofs)
    assert not [line for lines in proofs for line in lines if line.strip("·") != line]


def test_a_blueprint_names_everybody_who_is_involved_however_narrow_its_cards_are() -> None:
    graph = Project(ROOT / "examples").document("10-twelve-stages.navmap").graph
    shown = words(diagram_of(graph, [], replace(WISH, view="blueprint")))
    roles = {role.name: role.title for journey in graph.map.journeys for role in journey.roles}
    longest = max(graph.customer.stages, key=lambda stage: len(stage.who))
    assert len(longest.who) > 4
    assert "; ".join(roles[one.name] for one in longest.who) in shown


def _is_proof(text: Text) -> bool:
    return text.about.text.startswith("Evidence: ") and " · Confirmed by: " in text.about.text


def test_a_line_that_is_cut_does_not_end_with_a_dot_between_two_things() -> None:
    for room in range(30, 200, 5):
        for most in (1, 2):
            cut = wrap("Notice and answers · Confirmed by: Contracting office", room, 11, most=most)
            assert not cut[-1].endswith(("·…", "· …"))


def test_a_card_answers_the_four_questions_of_a_seller_stage(finance: str) -> None:
    accomplish, helped, done, derail = answered(graph_of(finance), "S2")
    assert [text for kind, text in accomplish if kind == "stage"] == ["Define success", "Keep everyone on board"]
    assert helped[-1] == ("who", "Account executive; Solution engineer")
    assert done == [("gate", "The measures are signed")]
    assert derail[0] == ("back", "Back to S1: The sponsor has changed")


def test_what_is_missing_is_said_to_ourselves_and_not_to_the_customer() -> None:
    graph = graph_of("map: M\ncustomer: C\nstage a: A\nseller: S\nstage x: X\n  do: research\n")
    assert answered(graph, "a")[0] == [("nothing", "No outcome is written down yet.")]
    assert [one[0] for one in answered(graph, "a", asks=False)] == [("nothing", "–")] * 4


@pytest.mark.parametrize(
    ("written", "side"),
    [
        ("pilot", "customer"),
        ("seller/pilot", "seller"),
        ("customer/pilot", "customer"),
        ("S1", "seller"),
        ("s1", "seller"),
        ("1", "customer"),
        ("Run a pilot", "seller"),
        ("gone", "seller"),
    ],
)
def test_a_stage_is_found_by_name_title_number_and_side(written: str, side: str) -> None:
    assert stop_named(content_of(graph_of(TWINS)), written).side == side


def test_a_stage_that_is_not_there_is_a_plain_sentence() -> None:
    content = content_of(graph_of(TWINS))
    with pytest.raises(DrawingError, match=r'^There is no stage "pilto"\. Did you mean `pilot`\?$'):
        stop_named(content, "pilto")
    twice = content_of(graph_of("library: M\nseller: S\nstage offer: Offer\nstage officer: Meet\n"))
    with pytest.raises(DrawingError, match=r'^There is no stage "ofer"\. Did you mean `offer` or `officer`\?$'):
        stop_named(twice, "ofer")
    with pytest.raises(
        DrawingError, match=r"say which with --stage, by name or number: 1 Try it, S1 Run a pilot, × Gone"
    ):
        stop_named(content, "")
    with pytest.raises(DrawingError, match="there is none in this map"):
        stop_named(content_of(graph_of("library: L\ncustomer: C\n")), "")


def test_a_stage_goes_by_its_own_name_before_any_number_and_by_a_title_of_its_own() -> None:
    text = "library: L\nseller: S\nstage b: First\nstage s1: Second\nstage 1: Same\nstage c: Same\n"
    content = content_of(graph_of(text))
    assert [stop_named(content, one).title for one in ("s1", "1", "S2")] == ["Second", "Same", "Second"]
    with pytest.raises(DrawingError, match=r'Several stages are called "same"; say which: `seller/1` or `seller/c`\.'):
        stop_named(content, "same")


def test_every_stage_has_a_card(finance: str) -> None:
    for stage in ("1", "3", "4", "A", "S1", "S4", "no-decision"):
        assert diagram_of(graph_of(finance), [], replace(WISH, view="card", stage=stage)).height >= 540


def test_a_card_shows_what_was_found_on_its_stage_only(finance: str) -> None:
    found = [finding("qualify", "Found here."), finding("shape", "Found elsewhere.")]
    shown = words(diagram_of(graph_of(finance), found, replace(WISH, view="card", stage="qualify")))
    assert "Found here." in shown
    assert "Found elsewhere." not in shown


def test_a_card_grows_rather_than_lose_a_line() -> None:
    outcomes = "".join(f"  outcome o{n}: The outcome with the number {n}\n" for n in range(40))
    graph = graph_of(f"map: M\ncustomer: C\nstage a: A\n{outcomes}seller: S\nstage x: X\n  helps a: yes\n")
    card = diagram_of(graph, [], replace(WISH, view="card", stage="a"))
    assert card.height > 540
    assert all(f"The outcome with the number {n}" in words(card) for n in range(40))


def test_a_route_says_what_a_slide_has_no_room_for(finance: str) -> None:
    graph = graph_of(finance)
    outcome = "Success is defined in measures the auditor accepts"
    assert outcome in words(diagram_of(graph, [], replace(WISH, view="route")))
    assert outcome not in words(diagram_of(graph, [], WISH))


def test_a_blueprint_says_all_that_belongs_to_a_stage(finance: str) -> None:
    shown = words(diagram_of(graph_of(finance), [], replace(WISH, view="blueprint"))).replace("\n", " ")
    for text in (
        "Run a cost-of-delay workshop with the controller",
        "Every function that must sign has seen the plan",
        "Year-end freeze parks the topic",
        "The sponsor has changed",
        "2–8 weeks",
    ):
        assert text in shown, text


@pytest.mark.parametrize("count", [1, 7])
def test_a_blueprint_says_all_that_belongs_to_what_is_always_on(count: int) -> None:
    ongoing = "".join(
        f"ongoing stage o{number}: Keep them {number}\n  who: boss\n  takes: {number}-20 weeks\n"
        f"  outcome o{number}-out: They are there {number}\n  derailer: They leave {number}\n"
        for number in range(1, count + 1)
    )
    text = f"map: M\ncustomer: C\nrole boss: Who pays for it\nstage a: A\n{ongoing}seller: S\nstage s: S\n"
    diagram = diagram_of(graph_of(text), [], replace(WISH, view="blueprint"))
    said = [line for one in diagram.shapes if isinstance(one, Text) and one.about.role == "card" for line in one.lines]
    assert said.count("Who pays for it") == count
    for number in range(1, count + 1):
        assert {f"They are there {number}", f"They leave {number}", f"{number}–20 weeks"} <= set(said)
    cards = [one for one in diagram.shapes if isinstance(one, Panel) and one.about.role == "card"]
    places = [(one.x, one.y, one.x + one.width, one.y + one.height) for one in cards]
    assert max(right for _, _, right, _ in places) < diagram.width
    for (x, y, right, bottom), (ax, ay, aright, abottom) in combinations(places, 2):
        assert right <= ax or aright <= x or bottom <= ay or abottom <= y


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_is_titled_and_described(finance: str, view: str) -> None:
    diagram = diagram_of(graph_of(finance), [], replace(WISH, view=view, stage="define"))  # type: ignore[arg-type]
    assert "Finance platform, mid-market" in diagram.title
    assert "Define success" in diagram.title + diagram.description


def test_a_slide_of_a_long_map_comes_with_advice() -> None:
    stages = "".join(f"stage c{n}: Stage\n" for n in range(12))
    graph = graph_of(f"library: L\ncustomer: C\n{stages}")
    assert "needs 12 columns and a slide holds 11" in advice(graph, WISH)
    assert advice(graph, replace(WISH, view="route")) == ""
    assert advice(graph_of("library: L\ncustomer: C\nstage a: A\n"), WISH) == ""


# ------------------------------------------------------------ the command


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--view", "card"], "A card shows one stage; say which with --stage"),
        (["--stage", "x", "--view", "route"], "--stage is for a card."),
        (["--stage", "nowhere"], 'There is no stage "nowhere".'),
        (["--template", "x.pptx"], "--template is for pptx."),
        (["--theme", "pink"], "Argument --theme: invalid choice"),
        (["--for", "nobody"], "Argument --for: invalid choice"),
    ],
)
def test_a_wish_that_cannot_be_is_a_sentence(
    options: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = "tests/cases/check/finance-platform.navmap"
    assert main(["draw", file, "-o", "-", "--format", "svg", *options]) == 2
    assert sentence in capsys.readouterr().err
