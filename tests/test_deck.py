"""The deck: native shapes, glued lines, text that fits, notes, links, and the same bytes every time."""

from __future__ import annotations

import math
import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hostile import LABELS, map_with, map_with_all
from presentations import (
    EMU,
    WISH,
    by_number,
    deck,
    ends,
    find,
    glued,
    local,
    name,
    named,
    opened,
    parts,
    place,
    site,
    slides,
    words,
)

from navmap.config import Settings
from navmap.drawing import drawn
from navmap.drawing.metrics import width
from navmap.drawing.wrapping import clean, wrap
from navmap.findings import Finding
from navmap.inspection import Request, inspect
from navmap.project import Project
from navmap.source import Place, Source, Span

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = sorted((ROOT / "examples").rglob("*.navmap"))


def stages(count: int) -> str:
    """A map of so many stages a side, with gates, ways back, far help, ongoing stages and lost ends."""
    lines = ["map: A map", "customer: A customer", "destination: They live better"]
    for number in range(count):
        kind = "buying " if count // 3 <= number < count // 3 * 2 else ""
        lines += [f"{kind}stage c{number}: Customer stage {number}", f"outcome o{number}: Outcome {number} is reached"]
        lines += [f"derailer returns to c{number - 3}: It happens"] if number % 4 == 3 else []
    lines += ["ongoing stage on: Keep all on board", "outcome all: All is known", "seller: A team"]
    for number in range(count):
        lines += [f"stage s{number}: Seller stage {number}", f"helps o{number}: A lot", "exit: Internal"]
        lines += ["helps all: All", f"helps o{(number + 5) % count}: From afar"] if number % 3 == 0 else []
        lines += [f"exit when o{max(number - back, 0)}: Waited {back}" for back in range(number % 3 + 1)]
        lines += ["exit when all: All know"] if number % 7 == 2 else []
        lines += [f"return to s{number - 4}: Back we go"] if number % 5 == 4 else []
    return "\n".join([*lines, "lost stage gone: Lost to a competitor", ""])


@cache
def example(path: Path) -> bytes:
    project = Project(path.parent)
    report = inspect(project, Request(Settings(WISH.today), "team"), [path.name])
    return drawn(project.document(path.name).graph, report.findings, "pptx", WISH)


@cache
def awkward(count: int) -> bytes:
    return deck(stages(count))


PRESENTATIONS = [
    *(pytest.param(example, path, id=path.stem) for path in EXAMPLES),
    *(pytest.param(awkward, count, id=f"{count} stages") for count in (1, 2, 5, 11, 30)),
    pytest.param(deck, map_with_all(), id="hostile labels"),
]
every_presentation = pytest.mark.parametrize(("made", "of"), PRESENTATIONS)


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


# ------------------------------------------------------------ the XML

ORDERS = {
    "ln": ("noFill", "solidFill", "prstDash", "round", "headEnd", "tailEnd"),
    "pPr": ("lnSpc", "spcBef", "spcAft", "buClr", "buFont", "buNone", "buChar", "defRPr"),
    "spPr": ("xfrm", "custGeom", "prstGeom", "noFill", "solidFill", "ln"),
    "cNvPr": ("hlinkClick", "extLst"),
    "custGeom": ("avLst", "gdLst", "ahLst", "cxnLst", "rect", "pathLst"),
    "sp": ("nvSpPr", "spPr", "txBody"),
    "cxnSp": ("nvCxnSpPr", "spPr"),
    "txBody": ("bodyPr", "lstStyle", "p"),
    "cNvCxnSpPr": ("stCxn", "endCxn"),
}
"""The order in which the schema wants the children that are written."""


@every_presentation
def test_everything_stands_in_the_order_of_the_schema(made: Any, of: Any) -> None:
    for slide in slides(made(of)):
        for element in find(slide, "p:cSld/p:spTree//*"):
            order = ORDERS.get(local(element))
            if order:
                children = [order.index(local(child)) for child in element]
                assert children == sorted(children), local(element)


@every_presentation
def test_no_number_of_a_shape_is_given_twice(made: Any, of: Any) -> None:
    for slide in slides(made(of)):
        numbers = find(slide, ".//p:cNvPr/@id")
        assert len(numbers) == len(set(numbers))
        assert all(int(number) > 0 for number in numbers)


@every_presentation
def test_nothing_has_the_look_of_another_theme(made: Any, of: Any) -> None:
    assert not any(find(slide, ".//p:style | .//a:normAutofit | .//a:spAutoFit") for slide in slides(made(of)))


# ------------------------------------------------------------ glue


@every_presentation
def test_glued_lines_end_at_their_sites(made: Any, of: Any) -> None:
    count = 0
    for slide in slides(made(of)):
        for connector, glue in glued(slide):
            for end, (shape, number) in zip(ends(connector), glue, strict=True):
                assert math.dist(end, site(shape, number)) < 1, (name(connector), name(shape))
                count += 1
    assert count or made is example


def test_all_arrows_between_the_routes_are_glued_at_both_ends() -> None:
    for path in EXAMPLES:
        slide = slides(example(path))[0]
        arrows = [one for one in find(slide, ".//p:cxnSp | .//p:sp") if re.search(r"\b(helps|opens)\b", name(one))]
        arrows = [one for one in arrows if not find(one, "p:txBody")]
        assert all(len(find(one, ".//a:stCxn | .//a:endCxn")) == 2 for one in arrows), path.stem


def test_dashed_lines_never_share_a_site_with_arrows_that_help() -> None:
    for count, wholes in ((5, 1), (11, 1), (30, 4)):
        for slide in slides(awkward(count))[:wholes]:
            kinds: dict[tuple[str, int], set[str]] = {}
            for connector, glue in glued(slide):
                dash = find(connector, ".//a:prstDash/@val")[0]
                for shape, number in glue:
                    kinds.setdefault((name(shape), number), set()).add(dash)
            assert kinds
            assert all(len(dashes) == 1 for dashes in kinds.values())


def test_lines_that_go_straight_up_are_straight(finance: str) -> None:
    slide = slides(deck(finance))[0]
    arrow = named(slide, "S1 helps 1")
    (ax, ay), (bx, by) = ends(arrow)
    assert find(arrow, ".//a:prstGeom/@prst") == ["straightConnector1"]
    assert abs(ax - bx) < 0.1
    assert ay > by
    assert find(arrow, ".//a:tailEnd/@type") == ["triangle"]


@every_presentation
def test_lines_lie_under_stations(made: Any, of: Any) -> None:
    for slide in slides(made(of)):
        kinds = [local(one) for one in find(slide, "p:cSld/p:spTree/*")]
        signs = [
            at for at, one in enumerate(find(slide, "p:cSld/p:spTree/*")) if find(one, ".//a:prstGeom[@prst='ellipse']")
        ]
        lines = [at for at, kind in enumerate(kinds) if kind == "cxnSp"]
        assert not signs or not lines or max(lines) < min(signs)


# ------------------------------------------------------------ text


@every_presentation
def test_no_text_is_larger_than_its_box(made: Any, of: Any) -> None:
    for number, slide in enumerate(slides(made(of)), 1):
        for shape in by_number(slide).values():
            if find(shape, "p:txBody") and not find(shape, ".//p:ph"):
                assert overflow(shape) <= 0.5, (number, name(shape), words(shape))


def overflow(shape: Any) -> float:
    """By how many points the text of a shape is higher, or wider, than the room for it."""
    _, _, wide, high = place(shape)
    look = find(shape, "p:txBody/a:bodyPr")[0]
    room = wide - sum(int(look.get(inset)) for inset in ("lIns", "rIns")) / EMU
    if look.get("wrap") == "none":
        return max((width(text, size, style) for text, size, style, _, _ in set_lines(shape)), default=0) - room - 3
    needed = sum(int(look.get(inset)) for inset in ("tIns", "bIns")) / EMU
    for text, size, style, indent, above in set_lines(shape):
        lines = wrap(text, (room - indent) * 1.01, size, style, most=10_000)
        needed += above + max(len(lines), 1) * size * 1.2
    return needed - high


def set_lines(shape: Any) -> list[tuple[str, float, Any, float, float]]:
    """Each paragraph: its text, size and style, its indent and the space above."""
    found = []
    for paragraph in find(shape, "p:txBody/a:p"):
        runs = find(paragraph, "a:r/a:rPr")
        size = max((int(run.get("sz")) / 100 for run in runs), default=0)
        style = "bold" if any(run.get("b") for run in runs) else "regular"
        indent = int((find(paragraph, "a:pPr/@marL") or ["0"])[0]) / EMU
        above = int((find(paragraph, "a:pPr/a:spcBef/a:spcPts/@val") or ["0"])[0]) / 100
        text = "".join(one.text or "" for one in find(paragraph, ".//a:t"))
        found.append((text.rpartition("\t")[2], size, style, indent, above))
    return found


def test_everything_stays_on_the_slide() -> None:
    for presentation in (awkward(30), awkward(11), *map(example, EXAMPLES)):
        for slide in slides(presentation):
            for shape in by_number(slide).values():
                if find(shape, "p:spPr/a:xfrm") and not find(shape, "p:spPr/a:xfrm/@rot"):
                    left, top, wide, high = place(shape)
                    inside = left > -1 and top > -1 and left + wide < 961 and top + high < 541
                    assert inside, (name(shape), place(shape))


def test_type_is_only_as_small_as_it_has_to_be(finance: str) -> None:
    sizes = {
        size for shape in by_number(slides(deck(finance))[1]).values() for _, size, _, _, _ in set_lines(shape) if size
    }
    assert max(sizes) >= 15


def test_more_than_fits_is_cut_and_stands_in_the_notes() -> None:
    outcomes = "".join(f"  outcome o{number}: Outcome number {number} {'is reached ' * 9}\n" for number in range(30))
    text = f"library: L\ncustomer: C\nstage a: A\n{outcomes}"
    presentation = deck(text)
    shape = named(slides(presentation)[1], "accomplish")
    assert words(shape)[-1] == "… and more: see the notes"
    assert overflow(shape) <= 0.5
    assert "Outcome number 29" in opened(presentation).slides[1].notes_slide.notes_text_frame.text


def test_right_to_left_text_runs_from_the_right() -> None:
    slide = slides(deck("library: L\ncustomer: C\nstage a: A\n  outcome o: تم الاتفاق على الهدف\n"))[1]
    paragraph = next(one for one in find(named(slide, "accomplish"), "p:txBody/a:p") if find(one, "a:pPr[@rtl='1']"))
    assert find(paragraph, "a:pPr/@algn") == ["r"]


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
        "import hashlib, sys; sys.path[:0] = sys.argv[1:]; import test_deck as t\n"
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


# ------------------------------------------------------------ editions and themes

SECRETS = """\
map: A map for everybody
owner: secret owner
version: secret version
note: secret note
accept no-derailer: secret acceptance
customer: A customer
destination when done: They are content
note: secret note on them
stage notice: Notice the problem
  note: secret note here
  outcome seen: The problem is seen
    field: secret field
  derailer: It is parked
    response: secret response
stage choose: Choose
  outcome done: One is chosen
seller: A team
destination: secret destination
stage qualify: Qualify
  crm: secret crm
  probability: 13%
  forecast: secret forecast
  note: secret seller note
  helps seen: Bring a benchmark
  do: secret deed
  milestone: secret milestone
  exit: We have written our secret report
  exit when seen: They have put a number on it
    field: secret exit field
  stop: secret stop
stage research: secret research
won stage deliver: Deliver
  helps done: Build it with them
  return to qualify: secret way back
lost stage gone: secret loss
"""


def test_nothing_internal_is_in_any_byte_of_the_customers_edition() -> None:
    found = (Finding("no-derailer", "A secret finding.", Place(Source("map.navmap", SECRETS), Span(0, 3))),)
    everything = b"\n".join(parts(deck(SECRETS, found, audience="customer")).values())
    assert not re.search(rb"(?i)secret|13%|coaching|navmap found", everything)
    assert b"Bring a benchmark" in everything
    assert re.search(rb"(?i)secret", b"\n".join(parts(deck(SECRETS, found)).values()))


def test_the_customers_edition_asks_them_and_has_no_questions_for_a_coach() -> None:
    presentation = opened(deck(SECRETS, audience="customer"))
    notes = presentation.slides[1].notes_slide.notes_text_frame.text
    assert notes.startswith("What do you need to accomplish?")
    assert "To ask" not in notes


def test_a_dark_deck_is_dark_all_through(finance: str) -> None:
    made = parts(deck(finance, theme="dark"))
    theme = made["ppt/theme/theme1.xml"].decode()
    assert '<a:lt1><a:srgbClr val="12181F"/>' in theme
    assert 'typeface="Arial"' in theme
    assert "Calibri" not in theme
    assert b"7FB6EA" in made["ppt/slides/slide1.xml"]


# ------------------------------------------------------------ LibreOffice


def pages(presentation: bytes, folder: Path) -> list[str]:
    """What LibreOffice shows on each slide, without spaces."""
    if not shutil.which("soffice") or not shutil.which("pdftotext"):
        pytest.skip("LibreOffice (soffice) and pdftotext are not installed")
    (folder / "deck.pptx").write_bytes(presentation)
    home = f"-env:UserInstallation=file://{folder}/home"
    convert = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(folder / "deck.pptx")]
    subprocess.run(convert, check=True, capture_output=True, timeout=180)
    shown = subprocess.run(["pdftotext", "-layout", str(folder / "deck.pdf"), "-"], check=True, capture_output=True)
    return shown.stdout.decode().split("\f")[:-1]


def letters(text: str) -> list[str]:
    """The words of a text, whatever line they stand on."""
    return re.findall(r"[A-Za-z]{3,}", text)


@pytest.mark.parametrize("path", EXAMPLES[3:6], ids=lambda path: path.stem)
def test_libreoffice_opens_it_and_shows_the_text_of_each_slide(path: Path, tmp_path: Path) -> None:
    shown = pages(example(path), tmp_path)
    written = slides(example(path))
    assert len(shown) == len(written)
    for page, slide in zip(shown, written, strict=True):
        expected = {word for text in find(slide, ".//a:t") for word in letters(text.text or "")}
        missing = expected - set(letters(page))
        assert len(missing) <= len(expected) // 50, missing


def test_libreoffice_opens_hostile_labels(tmp_path: Path) -> None:
    presentation = deck(map_with_all())
    assert len(pages(presentation, tmp_path)) == len(slides(presentation))
