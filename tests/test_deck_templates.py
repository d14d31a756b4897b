"""A company's own template: taken over whole, from the command line too."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from presentations import EMU, deck, find, name, named, opened, parts, place, slides, words
from templates import CONTENT_TYPES, TINY, TITLE_ONLY, A, P, changed, corporate

from navmap.cli.main import main


def test_the_deck_keeps_the_master_the_theme_and_the_size(finance: str) -> None:
    made = deck(finance, template=corporate())
    everything = parts(made)
    assert b"House bar" in everything["ppt/slideMasters/slideMaster1.xml"]
    assert b"House Grotesk" in everything["ppt/theme/theme1.xml"]
    presentation = opened(made)
    assert (presentation.slide_width, presentation.slide_height) == (960 * EMU, 540 * EMU)
    assert [slide.slide_layout.name for slide in presentation.slides] == ["Title Only"] * 6
    assert presentation.slides[1].shapes.title.text == "Notice the problem"


def test_the_titles_are_the_templates_own(finance: str) -> None:
    for slide in slides(deck(finance, template=corporate())):
        title = find(slide, ".//p:sp[.//p:ph]")[0]
        assert not find(title, "p:spPr/*")
        assert not find(title, ".//a:rPr/a:solidFill | .//a:pPr | .//a:bodyPr/@*")


def test_no_font_is_forced_on_the_text(finance: str) -> None:
    assert not any(find(slide, ".//a:latin") for slide in slides(deck(finance, template=corporate())))


@pytest.mark.parametrize(("wide", "high"), [(960, 540), (720, 540), (842, 595), (1440, 810), (540, 720)])
def test_pictures_stand_between_the_title_and_the_foot_whatever_the_size(
    finance: str, wide: float, high: float
) -> None:
    for slide in slides(deck(finance, template=corporate(wide=wide, high=high))):
        for shape in find(slide, "p:cSld/p:spTree/*[self::p:sp or self::p:cxnSp]"):
            if find(shape, ".//p:ph") or find(shape, "p:spPr/a:xfrm/@rot"):
                continue
            left, top, across, down = place(shape)
            assert left > -1, name(shape)
            assert left + across < wide + 1, name(shape)
            assert top > 86, name(shape)
            assert top + down < high - 38, name(shape)


def test_names_keep_their_lines_in_a_font_that_cannot_be_measured(finance: str) -> None:
    slide = slides(deck(finance, template=corporate()))[0]
    name_of_stage = named(slide, "c4-name")
    assert words(name_of_stage) == ["Make it the", "way we work"]
    assert find(name_of_stage, ".//a:bodyPr/@wrap") == ["none"]
    assert words(named(slides(deck(finance))[0], "c4-name")) == ["Make it the way we work"]


def test_sample_slides_are_left_behind_with_all_that_speaks_of_them(finance: str) -> None:
    def with_sections(presentation: Any) -> None:
        presentation.element.append(
            parse_xml(
                f'<p:extLst {P}><p:ext uri="{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}"><p14:sectionLst '
                'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"><p14:section name="Confidential" '
                'id="{6B0A0B5C-0000-4000-8000-000000000001}"><p14:sldIdLst><p14:sldId id="256"/></p14:sldIdLst>'
                "</p14:section></p14:sectionLst></p:ext></p:extLst>"
            )
        )
        presentation.core_properties.title = "Confidential title"
        presentation.core_properties.author = "Confidential author"

    made = parts(deck(finance, template=corporate(with_sections)))
    assert not [path for path, content in made.items() if b"Confidential" in content]
    assert len([path for path in made if re.fullmatch(r"ppt/slides/slide\d+\.xml", path)]) == 6


def test_a_jump_from_a_layout_to_a_sample_slide_is_forgotten(finance: str) -> None:
    def with_jump(presentation: Any) -> None:
        layout = presentation.slide_layouts[TITLE_ONLY]
        key = layout.part.relate_to(presentation.slides[0].part, RELATIONSHIP_TYPE.SLIDE)
        properties = find(layout.element, ".//p:cNvPr")[1]
        properties.append(
            parse_xml(
                f'<a:hlinkClick {A} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
                f'r:id="{key}" action="ppaction://hlinksldjump"/>'
            )
        )

    made = parts(deck(finance, template=corporate(with_jump)))
    assert not [path for path, content in made.items() if b"Confidential" in content]
    assert b"hlinkClick" not in made["ppt/slideLayouts/slideLayout6.xml"]


def test_the_layout_is_found_by_its_kind_whatever_it_is_called(finance: str) -> None:
    def in_german(presentation: Any) -> None:
        for layout in presentation.slide_layouts:
            layout.element.cSld.set("name", f"Folie {layout.name}")

    made = opened(deck(finance, template=corporate(in_german)))
    assert made.slides[0].slide_layout.name == "Folie Title Only"


def test_without_kinds_the_layout_is_found_by_its_name_and_without_that_by_what_it_holds(finance: str) -> None:
    def without_kinds(presentation: Any) -> None:
        for layout in presentation.slide_layouts:
            layout.element.attrib.pop("type", None)

    def without_names(presentation: Any) -> None:
        without_kinds(presentation)
        for number, layout in enumerate(presentation.slide_layouts):
            layout.element.cSld.set("name", f"Layout {number}")

    assert opened(deck(finance, template=corporate(without_kinds))).slides[0].slide_layout.name == "Title Only"
    assert opened(deck(finance, template=corporate(without_names))).slides[0].slide_layout.name == "Layout 5"


def test_a_potx_is_a_template_too(finance: str) -> None:
    potx = changed(
        corporate(), CONTENT_TYPES, lambda types: types.replace(b"presentation.main+xml", b"template.main+xml")
    )
    assert len(opened(deck(finance, template=potx)).slides) == 6


def test_a_dark_page_gets_light_ink(finance: str) -> None:
    def darken(presentation: Any) -> None:
        ground = find(presentation.slide_master.element, "p:cSld/p:bg")[0]
        ground.getparent().replace(
            ground,
            parse_xml(
                f'<p:bg {A} {P}><p:bgPr><a:solidFill><a:srgbClr val="101820"/></a:solidFill><a:effectLst/>'
                "</p:bgPr></p:bg>"
            ),
        )

    assert b"7FB6EA" in parts(deck(finance, template=corporate(darken)))["ppt/slides/slide1.xml"]
    assert b"0F4C81" in parts(deck(finance, template=corporate()))["ppt/slides/slide1.xml"]


def test_long_titles_are_set_smaller_in_the_templates_title_too() -> None:
    title = "A map with a title that goes on for much longer than any title on a slide of a company ever should"
    slide = slides(deck(f"map: {title}\ncustomer: C\nseller: S\n", template=corporate()))[0]
    shape = find(slide, ".//p:sp[.//p:ph]")[0]
    assert words(shape) == [title]
    assert int(find(shape, ".//a:rPr/@sz")[0]) < 4400


def test_a_template_of_ours_gives_the_same_bytes_twice(finance: str) -> None:
    template = corporate()
    first = deck(finance, template=template)
    assert deck.__wrapped__(finance, template=template) == first


def test_a_deck_may_be_the_template_of_the_next(finance: str) -> None:
    again = deck(finance, template=deck(finance))
    assert [slide.shapes.title.text for slide in opened(again).slides][:2] == [
        "Finance platform, mid-market",
        "Notice the problem",
    ]
    assert named(slides(again)[0], "customer 1") is not None


def test_a_link_to_the_companys_pages_is_taken_over(finance: str) -> None:
    def link(presentation: Any) -> None:
        for goal in ("https://company.example", "mailto:brand@company.example"):
            presentation.slide_master.part.relate_to(goal, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

    made = parts(deck(finance, template=corporate(link)))
    assert b"https://company.example" in made["ppt/slideMasters/_rels/slideMaster1.xml.rels"]


# ------------------------------------------------------------ from the command line


def drawn_with(template: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """Draw a map with a template: the exit code, and what was said."""
    (folder / "map.navmap").write_text(TINY, encoding="utf-8")
    code = main(["draw", str(folder / "map.navmap"), "-o", str(folder / "deck.pptx"), "--template", str(template)])
    return code, capsys.readouterr().err


def test_draw_takes_a_template(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "house.pptx").write_bytes(corporate())
    assert drawn_with(tmp_path / "house.pptx", tmp_path, capsys) == (0, "")
    assert b"House bar" in parts((tmp_path / "deck.pptx").read_bytes())["ppt/slideMasters/slideMaster1.xml"]


@pytest.mark.parametrize("content", [None, b"", b"hello"])
def test_a_template_that_is_none_is_a_sentence_and_nothing_is_written(
    content: bytes | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if content is not None:
        (tmp_path / "house.pptx").write_bytes(content)
    code, said = drawn_with(tmp_path / "house.pptx", tmp_path, capsys)
    assert code == 2
    assert said.count("\n") == 1
    assert not (tmp_path / "deck.pptx").exists()
