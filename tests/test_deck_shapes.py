"""The shapes of a deck: native XML in its order, glued lines, and text that fits."""

from __future__ import annotations

import math
import re
from typing import Any

import pytest
from presentations import (
    EMU,
    EXAMPLES,
    WISH,
    awkward,
    by_number,
    deck,
    ends,
    every_presentation,
    example,
    find,
    glued,
    local,
    name,
    named,
    opened,
    place,
    site,
    slides,
    words,
)

from navmap.beginning import whole_standard_map
from navmap.drawing import drawn
from navmap.drawing.metrics import width
from navmap.drawing.wrapping import wrap

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
        assert arrows, path.stem
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


@pytest.mark.parametrize("name", ["buying-phases", "full-change"])
def test_no_line_of_a_stage_slide_ends_with_the_dot_between_two_things(name: str) -> None:
    made = opened(drawn(whole_standard_map(name).graph, [], "pptx", WISH))
    frames = [shape for slide in made.slides for shape in slide.shapes if shape.has_text_frame]
    proofs = [
        (frame, one) for frame in frames for one in frame.text_frame.paragraphs if one.text.startswith("Evidence: ")
    ]
    assert any("\vConfirmed by: " in one.text for _, one in proofs)
    for frame, proof in proofs:
        margins = frame.text_frame.margin_left + frame.text_frame.margin_right + int(proof._p.pPr.get("marL"))
        room = (frame.width - margins) / EMU
        for part in proof.text.split("\v"):
            lines = wrap(part, room, proof.runs[0].font.size.pt, most=99)
            assert not [line for line in lines if line.strip("·") != line]
