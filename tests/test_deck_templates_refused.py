"""Templates that are damaged, dangerous or of no use: refused in one sentence."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import pytest
from pptx.oxml import parse_xml
from presentations import deck, find, parts
from templates import CONTENT_TYPES, TINY, A, changed, corporate

from navmap.drawing import DrawingError
from navmap.drawing.deck import archive
from navmap.drawing.deck.archive import packed


def refusal(template: bytes) -> str:
    with pytest.raises(DrawingError) as refused:
        deck(TINY, template=template)
    sentence = str(refused.value)
    assert re.fullmatch(r"[^\n]+\.", sentence)
    return sentence


def test_what_is_no_presentation_is_refused() -> None:
    assert "no PowerPoint file" in refusal(b"hello")
    assert "no PowerPoint file" in refusal(packed({"a.txt": b"hello"}))
    assert "no PowerPoint file" in refusal(corporate()[:5000])
    assert "password" in refusal(b"\xd0\xcf\x11\xe0" + b"\x00" * 600)


def test_a_damaged_presentation_is_refused() -> None:
    whole = corporate()
    for path in ("ppt/presentation.xml", "ppt/_rels/presentation.xml.rels", "ppt/slideMasters/slideMaster1.xml"):
        refusal(changed(whole, path, lambda content: content[: len(content) // 2]))
        refusal(changed(whole, path, lambda content: b"<x/>"))
    everything = parts(whole)
    for path in ("ppt/presentation.xml", "ppt/theme/theme1.xml", "ppt/slideLayouts/slideLayout6.xml"):
        refusal(packed({name: content for name, content in everything.items() if name != path}))


def test_macros_are_refused() -> None:
    assert "macros" in refusal(packed(parts(corporate()) | {"ppt/vbaProject.bin": b"x"}))
    enabled = changed(
        corporate(),
        CONTENT_TYPES,
        lambda types: types.replace(
            b"openxmlformats-officedocument.presentationml.presentation.main",
            b"ms-powerpoint.presentation.macroEnabled.main",
        ),
    )
    assert "macros" in refusal(enabled)


def test_a_document_type_is_refused() -> None:
    bomb = b'<!DOCTYPE p [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    hostile = changed(
        corporate(),
        "ppt/presentation.xml",
        lambda content: content.replace(b"<p:presentation", bomb + b"<p:presentation", 1),
    )
    assert "document type" in refusal(hostile)


def test_a_file_that_unpacks_to_too_much_is_refused_before_it_does(monkeypatch: pytest.MonkeyPatch) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as bomb:
        for number in range(5):
            bomb.writestr(f"ppt/media/{number}.bin", bytes(80 * 1024 * 1024))
    assert len(target.getvalue()) < 1024 * 1024
    assert "unpacks to more than it may (300 MiB)" in refusal(target.getvalue())
    monkeypatch.setattr(archive, "MOST_PARTS", 10)
    assert "more parts than it may (10)" in refusal(corporate())
    monkeypatch.setattr(archive, "LARGEST", 1024)
    assert "larger than it may be" in refusal(corporate())


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("image", "https://tracker.example/pixel.png"),
        ("image", "file:///etc/passwd"),
        ("oleObject", "\\\\server\\share\\book.xlsx"),
        ("hyperlink", "javascript:alert(1)"),
        ("hyperlink", "file:///c:/windows"),
        ("hyperlink", "\\\\server\\share"),
        ("attachedTemplate", "https://elsewhere.example/x.potx"),
    ],
)
def test_links_to_elsewhere_are_refused(kind: str, target: str) -> None:
    def link(presentation: Any) -> None:
        base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
        presentation.slide_master.part.relate_to(target, base + kind, is_external=True)

    sentence = refusal(corporate(link))
    assert "outside" in sentence or "object" in sentence


def test_a_button_that_starts_a_program_is_refused() -> None:
    def button(presentation: Any) -> None:
        properties = find(presentation.slide_master.element, ".//p:cNvPr")[1]
        properties.append(
            parse_xml(
                f'<a:hlinkClick {A} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
                'r:id="" action="ppaction://macro?name=Run"/>'
            )
        )

    assert "starts a program" in refusal(corporate(button))


def test_a_template_without_titles_is_refused() -> None:
    def without_titles(presentation: Any) -> None:
        for layout in presentation.slide_layouts:
            for shape in list(layout.placeholders):
                shape.element.getparent().remove(shape.element)

    assert "no layout with a title" in refusal(corporate(without_titles))


def test_slides_too_small_to_draw_on_are_refused() -> None:
    assert "too small" in refusal(corporate(wide=100, high=100))
