"""Where a stage leads, unless it simply leads on: told in words wherever a document goes stage by stage."""

from __future__ import annotations

import io
from dataclasses import replace

import pptx
import pytest
from drawings import WISH, graph_of, picture
from playbooks import COMMONMARK, Page, read

from navmap.drawing import drawn
from navmap.drawing.content import content_of
from navmap.drawing.diagram import Diagram, Line, Text
from navmap.drawing.sheets import checklist_rows
from navmap.drawing.sketch import Tie, sketch_of
from navmap.drawing.views import diagram_of
from navmap.drawing.wish import View

MAP = """\
map: Ways
customer: A customer
destination: Home
stage see: See it
  next: see, test, decide
  outcome seen: It is seen
stage test: Test *it*
  outcome tested: It is tested
buying stage decide: Decide
  next: test
  outcome decided: It is decided
seller: A team
stage ask: Ask
  next: send
  helps seen: Listen
stage show: Show
  helps tested: Bring one
  return to ask: They ask something else
stage send: Send
  next: close, send, show, ask
  helps tested: Send one
won stage close: Close
  helps decided: Sign
lost stage gone: Gone
"""
STEPS = {
    "1": ["Goes on to 2 Test *it* or 3 Decide", "May repeat"],
    "3": ["Goes back to 2 Test *it*"],
    "S1": ["Goes on to S3 Send"],
    "S3": ["May go back to S2 Show or S1 Ask", "May repeat"],
}
"""By number what the stages say; the others, and the last one, go without saying."""

LED = [
    "Goes on to: 2 Test *it* or 3 Decide",
    "May repeat: it may follow itself",
    "Goes on to: S3 Send",
    "May go back to: S2 Show or S1 Ask",
    "May repeat: it may follow itself",
    "Goes back to: 2 Test *it*",
]
"""The same in a playbook, chapter by chapter."""


def diagram(view: View, stage: str = "") -> Diagram:
    return diagram_of(graph_of(MAP), [], replace(WISH, view=view, stage=stage))


def texts(view: View, stage: str = "") -> list[str]:
    return [" ".join(shape.lines) for shape in diagram(view, stage).shapes if isinstance(shape, Text)]


def test_a_stage_says_where_it_leads_unless_that_is_the_next_one() -> None:
    lanes = content_of(graph_of(MAP)).lanes
    said = {stop.number: [step.words for step in stop.steps] for lane in lanes for stop in lane.stops if stop.steps}
    assert said == STEPS


def test_only_the_first_of_very_many_stages_are_named() -> None:
    names = [f"s{number}" for number in range(2, 13)]
    stages = "".join(f"stage {name}: Stage {name}\n" for name in names)
    graph = graph_of(f"map: M\ncustomer: C\nstage s1: One\n  next: {', '.join(names)}\n{stages}seller: S\n")
    (step,) = content_of(graph).customer.stops[0].steps
    assert step.text.startswith("2 Stage s2, 3 Stage s3, ")
    assert step.text.endswith(", 7 Stage s7 or 5 more")


def test_a_very_long_title_is_cut_where_others_lead_to_it() -> None:
    graph = graph_of(f"map: M\ncustomer: C\nstage a: A\n  next: c\nstage b: B\nstage c: {'long ' * 200}\nseller: S\n")
    (step,) = content_of(graph).customer.stops[0].steps
    assert step.text.startswith("3 long long ")
    assert step.text.endswith("…")
    assert len(step.text) == 160


@pytest.mark.parametrize("number", STEPS)
def test_a_card_says_it(number: str) -> None:
    found = texts("card", number)
    assert sorted(line for line in found if line in STEPS[number]) == sorted(STEPS[number])


def test_the_playbook_says_it_in_both_forms() -> None:
    lines = read(drawn(graph_of(MAP), [], "md", WISH).decode(), COMMONMARK)
    assert [line for line in lines if line in LED] == LED
    page = drawn(graph_of(MAP), [], "html", replace(WISH, view="playbook")).decode()
    assert page.count("<b>Goes on to:</b>") == 2
    assert page.count("<b>May repeat:</b>") == 2


def test_the_page_says_it_in_its_text() -> None:
    page = picture(graph_of(MAP), "html").decode()
    for number, steps in STEPS.items():
        id_ = number.lower() if number.startswith("S") else f"c{number}"
        article = page.partition(f'id="text-{id_}"')[2].partition("</article>")[0]
        assert sorted(line for line in Page(f"<p {article}").texts if line in steps) == sorted(steps)


def test_the_checklists_say_it_below_what_is_to_be_done() -> None:
    rows = [row[:3] for row in checklist_rows(graph_of(MAP)) if row[1] not in ("Kind", "Do", "Milestone", "Exit")]
    assert rows == [
        ("S1 Ask", "Goes on to", "S3 Send"),
        ("S3 Send", "May go back to", "S2 Show or S1 Ask"),
        ("S3 Send", "May repeat", "it may follow itself"),
    ]


def test_slides_of_the_deck_say_it() -> None:
    deck = pptx.Presentation(io.BytesIO(picture(graph_of(MAP), "pptx")))
    shown = "\n".join(shape.text_frame.text for slide in deck.slides for shape in slide.shapes if shape.has_text_frame)
    for line in (*STEPS["1"], *STEPS["3"]):
        assert line in shown


def test_a_blueprint_tells_the_only_way_from_one_that_may_be_taken() -> None:
    found = texts("blueprint")
    assert found.count("WAYS FROM HERE") == 1
    assert "goes on to S3" in found
    assert "may skip to S3" not in found
    assert "back to S1: They ask something else" in found
    assert found.count("OTHER WAYS") == 3
    assert found.count("may repeat") == 3, "on the card of 1, of S3, and beside the loop of 1"


@pytest.mark.parametrize("view", ["slide", "route"])
def test_a_stage_that_follows_itself_has_a_loop(view: View) -> None:
    shapes = diagram(view).shapes
    loops = [one for one in shapes if isinstance(one, Line) and one.about.stage == one.about.to != ""]
    assert [one.about.stage for one in loops] == ["see", "send"]
    for loop in loops:
        assert loop.points[0][0] - loop.points[-1][0] > 10, "points: wide enough to be seen as one"
    assert texts(view).count("may repeat") == 2


def test_other_tools_get_an_edge_for_it() -> None:
    graph = graph_of(MAP)
    loops = [tie for tie in sketch_of(graph).ties if tie.start == tie.end]
    assert loops == [Tie("c1", "c1", "return", "may repeat"), Tie("s3", "s3", "return", "may repeat")]
    assert 's3 -.->|"may repeat"| s3' in picture(graph, "mmd").decode()
    assert "s3 -> s3" in picture(graph, "dot").decode()


def test_a_lost_stage_asks_for_nothing() -> None:
    found = texts("card", "gone")
    assert "Any open stage can end here." in found
    assert not [line for line in found if "yet" in line or "no customer outcome" in line]


def test_a_lost_stage_says_what_is_written() -> None:
    graph = graph_of(MAP + "  do: Send a card\n")
    shapes = diagram_of(graph, [], replace(WISH, view="card", stage="gone")).shapes
    found = [" ".join(shape.lines) for shape in shapes if isinstance(shape, Text)]
    assert "Send a card" in found
    assert "Any open stage can end here." in found
