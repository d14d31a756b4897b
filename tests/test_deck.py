"""The deck: what is on which slide, what its notes and its hidden words say, and the same bytes every time."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import Any

import pytest
from hostile import LABELS, map_with
from presentations import (
    ROOT,
    awkward,
    by_number,
    deck,
    every_presentation,
    example,
    find,
    local,
    name,
    named,
    opened,
    parts,
    slides,
    stages,
    words,
)

from navmap.drawing.wrapping import clean

# ------------------------------------------------------------ what is on which slide


def test_a_slide_for_the_map_for_each_customer_stage_and_for_what_the_seller_does_alone(finance: str) -> None:
    lonely = finance.replace("stage shape:", "stage research: Research the account\n  do: Read\nstage shape:")
    titles = [slide.shapes.title.text for slide in opened(deck(lonely)).slides]
    assert titles == [
        "Finance platform, mid-market",
        "Notice the problem",
        "Define success",
        "Choose a supplier",
        "Make it the way we work",
        "Keep everyone on board",
        "Research the account",
    ]


def test_a_side_that_stands_alone_has_a_slide_for_each_stage() -> None:
    text = "library: Ours\nseller: A team\nstage one: The first\nstage two: The second\n"
    assert [slide.shapes.title.text for slide in opened(deck(text)).slides] == ["Ours", "The first", "The second"]


@pytest.mark.parametrize("text", ["map: Nothing yet\n", "map: M\ncustomer: C\nseller: S\n"])
def test_an_empty_map_is_a_deck_of_one_slide(text: str) -> None:
    assert len(opened(deck(text)).slides) == 1


def test_a_part_says_what_leads_beyond_it_and_has_a_legend_of_its_own() -> None:
    customer = "".join(f"stage c{number}: C\n  outcome o{number}: Done\n" for number in range(1, 31))
    customer = customer.replace("stage c30: C\n", "stage c30: C\n  derailer returns to c1: A new chief asks why\n")
    seller = "stage s1: S\n  helps o1, o29: By talking\n  exit when o28: They say so\n  exit: Talked\n"
    made = opened(deck(f"map: A map\ncustomer: C\n{customer}seller: S\n{seller}lost stage off: Gone\n"))
    first, _, last = (
        [one.text_frame.text for one in slide.shapes if one.has_text_frame] for slide in list(made.slides)[1:4]
    )
    for shown in (first, last):
        (beyond,) = (text for text in shown if text.startswith("Beyond this slide: "))
        said = beyond.removeprefix("Beyond this slide: ").split("; ")
        assert said == ["30 may go back to 1 (A new chief asks why)", "S1 helps with 1"]
    assert "customer stage" in first
    assert not {"seller stage", "helps", "opens gate", "may go back"} & set(first)
    assert {"customer stage", "seller stage", "helps", "opens gate"} <= set(last)


def test_a_map_too_wide_for_one_slide_is_shown_in_parts_too() -> None:
    titles = [words(named(slide, "Title")) for slide in slides(awkward(30))[1:4]]
    assert titles == [["A map · stages 1 – 10"], ["A map · stages 11 – 20"], ["A map · stages 21 – 30"]]
    for first, slide in zip((1, 11, 21), slides(awkward(30))[1:4], strict=True):
        numbers = {words(shape)[0] for shape in by_number(slide).values() if name(shape).startswith("customer ")}
        assert numbers == {str(number) for number in range(first, first + 10)}
    assert words(named(slides(awkward(11))[1], "Title")) == ["Customer stage 0"]


def test_a_stage_slide_answers_the_four_questions(finance: str) -> None:
    slide = slides(deck(finance))[1]
    assert words(named(slide, "accomplish"))[:2] == [
        "What does the customer need to accomplish?",
        "The cost of a ten-day close is agreed in their own numbers",
    ]
    assert "Bring the cost workshop and the peer benchmarks they lack" in words(named(slide, "help"))
    assert any("One-page cost statement" in line for line in words(named(slide, "done")))
    assert "Year-end freeze parks the topic" in words(named(slide, "derail"))


def test_what_belongs_to_an_answer_hangs_behind_a_mark(finance: str) -> None:
    shape = named(slides(deck(finance))[1], "derail")
    marked = [one for one in find(shape, "p:txBody/a:p") if find(one, "a:pPr/a:buChar")]
    assert [find(one, "a:pPr/a:buChar/@char")[0] for one in marked] == ["▲", "◄"]
    for one in marked:
        look = find(one, "a:pPr")[0]
        assert int(look.get("marL")) == -int(look.get("indent")) > 0


def test_notes_hold_both_questions_what_to_ask_and_what_was_found() -> None:
    path = ROOT / "examples/04-what-goes-wrong.navmap"
    notes = [slide.notes_slide.notes_text_frame.text for slide in opened(example(path)).slides]
    for note in notes[1:9]:
        assert "What does the customer need to accomplish?" in note
        assert "How does the seller help them get there?" in note
        assert "To ask in coaching\n- Where is this customer now" in note
    assert any("What navmap found\n- " in note for note in notes[1:])
    assert "Customer route: 1 Notice the errors;" in notes[0]
    assert notes[0].count("\n- ") > 20


# ------------------------------------------------------------ what is not seen


def test_stations_and_gates_say_what_they_are_and_ties_are_decoration(finance: str) -> None:
    slide = slides(deck(finance))[0]
    told = {name(shape): find(shape, "./*/p:cNvPr/@descr") for shape in by_number(slide).values()}
    assert told["customer 1 Notice the problem"] == [
        "Customer stage 1 Notice the problem. Helped by S1. Opens the gate of S1."
    ]
    assert told["seller S2 Shape the change"] == ["Seller stage S2 Shape the change. Helps with 2, A. Waits for 2."]
    assert told["gate of S1: waits for 1"] == [
        "Gate of S1: waits for customer stage 1. 1 The CFO has put a number on the problem"
    ]
    for shape in by_number(slide).values():
        properties = find(shape, "./*/p:cNvPr")[0]
        decorative = bool(find(properties, ".//adec:decorative[@val='1']"))
        assert decorative != bool(properties.get("descr") or find(shape, "p:txBody//a:t")) or find(shape, "p:txBody")
        assert not (decorative and properties.get("descr"))
        if local(shape) == "cxnSp":
            assert decorative


def test_the_title_is_read_first_and_the_customer_before_the_seller(finance: str) -> None:
    names = [name(shape) for shape in by_number(slides(deck(finance))[0]).values()]
    assert names[0] == "Title"
    order = [
        names.index(one) for one in ("customer 1 Notice the problem", "seller S1 Qualify", "gate of S1: waits for 1")
    ]
    assert order == sorted(order)


def test_stations_lead_to_their_slides_and_every_slide_leads_back(finance: str) -> None:
    presentation = opened(deck(finance))
    first, *others = presentation.slides
    by_name = {shape.name: shape for shape in first.shapes}
    assert by_name["customer 1 Notice the problem"].click_action.target_slide.slide_id == others[0].slide_id
    assert by_name["seller S3 Propose"].click_action.target_slide.slide_id == others[2].slide_id
    for slide in others:
        shapes = {shape.name: shape for shape in slide.shapes}
        back = next(shape for label, shape in shapes.items() if label.startswith("back"))
        assert back.click_action.target_slide.slide_id == first.slide_id
        dots = [shape for label, shape in shapes.items() if label.startswith("customer ")]
        assert sum(bool(shape.click_action.target_slide) for shape in dots) >= 3


@every_presentation
def test_links_lead_to_slides_and_nowhere_else(made: Any, of: Any) -> None:
    for path, content in parts(made(of)).items():
        if path.endswith(".rels"):
            assert b'TargetMode="External"' not in content, path
        if path.startswith("ppt/slides/") and path.endswith(".xml"):
            assert set(re.findall(rb'action="([^"]*)"', content)) <= {b"ppaction://hlinksldjump"}
            assert not re.search(rb"<a:fld|hlinkHover|hlinkMouseOver", content)


def test_a_presentation_says_nothing_of_when_and_where_it_was_made(finance: str) -> None:
    made = parts(deck(finance))
    assert not [path for path in made if "thumbnail" in path or "printerSettings" in path]
    core = made["docProps/core.xml"].decode()
    assert "<dc:title>Finance platform, mid-market</dc:title>" in core
    assert set(re.findall(r"\d{4}-\d\d-\d\dT", core)) == {"2000-01-01T"}
    assert b"PowerPoint" not in made["docProps/app.xml"]


# ------------------------------------------------------------ hostile labels


@pytest.mark.parametrize("label", [label for label in LABELS if len(label) < 100])
def test_hostile_labels_are_shown_exactly(label: str) -> None:
    presentation = deck(map_with(label))
    exact = clean(label)
    titles = [slide.shapes.title.text for slide in opened(presentation).slides]
    assert titles[0] == (exact or "A map without a title") or titles[0].endswith("…")
    assert exact in titles[1:] or not exact
    panels = [words(named(slide, topic)) for slide in slides(presentation)[1:2] for topic in ("accomplish", "derail")]
    assert all(any(exact in line for line in lines) for lines in panels)
    notes = opened(presentation).slides[1].notes_slide.notes_text_frame.text
    assert exact in notes


def test_long_labels_are_cut_and_stand_whole_in_the_notes() -> None:
    presentation = opened(deck(map_with("x" * 4000)))
    assert presentation.slides[1].shapes.title.text.endswith("…")
    assert "x" * 4000 in presentation.slides[1].notes_slide.notes_text_frame.text
    assert len(presentation.core_properties.title) == 255


# ------------------------------------------------------------ the same bytes


def test_two_runs_give_the_same_bytes_whatever_the_hash_seed() -> None:
    program = (
        "import hashlib, sys; sys.path[:0] = sys.argv[1:]; import presentations as t\n"
        "print(hashlib.sha256(t.deck(t.stages(7))).hexdigest())"
    )
    paths = [str(ROOT / "tests"), str(ROOT)]
    runs = {
        subprocess.run(
            [sys.executable, "-c", program, *paths],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1
    assert deck(stages(7)) == deck(stages(7))
