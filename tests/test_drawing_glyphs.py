"""Letters that no font here has: they are told, and never just drawn as boxes."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib import TTCollection, TTFont
from test_drawing_formats import page

from navmap.cli.main import main
from navmap.drawing import engine
from navmap.drawing.glyphs import said_of_boxes

TEXT = "library: L\ncustomer: C\nstage a: 选择供应商 and 승인\n"


def font(file: Path, letters: str) -> Path:
    """A font with these letters, which are empty boxes themselves."""
    names = [".notdef", *(f"u{ord(letter):04X}" for letter in letters)]
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(letter): name for letter, name in zip(letters, names[1:], strict=True)})
    builder.save(file)
    return file


@pytest.mark.parametrize("form", ["png", "pdf"])
def test_letters_that_no_font_has_are_told(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(engine, "_MACHINE_FONTS", ())
    Path("map.navmap").write_text(TEXT, encoding="utf-8")
    assert main(["draw", "map.navmap", "-o", f"map.{form}"]) == 0
    told = capsys.readouterr().err
    assert "No font here has the letters 供 商 应 择 选 and 2 more, so they are drawn as boxes" in told
    font(tmp_path / "some.ttf", "选择供应商승인")
    monkeypatch.setattr(engine, "_MACHINE_FONTS", (str(tmp_path),))
    assert main(["draw", "map.navmap", "-o", f"map.{form}"]) == 0
    assert capsys.readouterr().err == ""


def test_a_picture_that_others_show_with_their_fonts_says_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(engine, "_MACHINE_FONTS", ())
    Path("map.navmap").write_text(TEXT, encoding="utf-8")
    assert main(["draw", "map.navmap", "-o", "map.svg"]) == 0
    assert capsys.readouterr().err == ""


def test_every_font_of_a_collection_counts_and_what_is_no_font_does_not(tmp_path: Path) -> None:
    diagram = page(["供应"])
    (tmp_path / "none.ttf").write_bytes(b"no font")
    (tmp_path / "none.ttc").write_bytes(b"ttcf")
    assert said_of_boxes(diagram, [tmp_path / "none.ttf", tmp_path / "none.ttc", tmp_path / "gone.ttf"])
    assert said_of_boxes(diagram, [font(tmp_path / "half.ttf", "供")]).count("应") == 1
    halves = [font(tmp_path / "one.ttf", "供"), font(tmp_path / "two.ttf", "应")]
    assert said_of_boxes(diagram, halves) == ""
    both = TTCollection()
    both.fonts = [TTFont(half) for half in halves]
    both.save(tmp_path / "both.ttc")
    assert said_of_boxes(diagram, [tmp_path / "both.ttc"]) == ""
