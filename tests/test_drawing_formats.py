"""What is promised of every format: labels exact and inert, and the same bytes on every machine."""

from __future__ import annotations

import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
from drawings import MAP, graph_of, here, picture
from hostile import LABELS
from PIL import Image

from navmap.drawing import MOST_STAGES, PICTURES, DrawingError, dot, engine, svg
from navmap.drawing.diagram import About, Diagram, Sign, Text, Theme
from navmap.drawing.wish import THEMES
from navmap.drawing.wrapping import clean
from navmap.resources import folder

SVG = "{http://www.w3.org/2000/svg}"

REFUSED = [
    "a\tb\x0bc\u2028d",
    "bell\x07escape\x1b[31m",
    "bidi\u202eover\u2066ride",
    "\x00nul\x7f\x9f",
    "half \ud83d a pair",
    "not \ufffe characters \uffff",
]
"""What the language refuses, and a diagram from elsewhere may still hold."""

HOSTILE = [*(label[:2500] for label in LABELS), *REFUSED]
"""No line of a picture is longer than that: Graphviz reads labels of 16 KiB at most."""


def page(lines: list[str]) -> Diagram:
    """A page that shows each line once as a text and once on a sign."""
    shapes: list[Text | Sign] = []
    for place, line in enumerate(lines):
        about, y = About("stage", "customer", "name", text=line), 20.0 * place + 20
        shapes.append(Text(f"text-{place}", about, 20, y, 400, (line,), 10, "ink"))
        shapes.append(Sign(f"sign-{place}", about, 700, y, 400, 14, "plate", "customer", 1, words=line, size=10))
    return Diagram(960, 20.0 * len(lines) + 60, lines[0], " ".join(lines), tuple(shapes))


def shown(group: Xml.Element) -> list[str]:
    return [one.text or "" for one in group.iter(f"{SVG}text")]


# ------------------------------------------------------------ labels


def test_svg_shows_hostile_labels_exactly() -> None:
    root = Xml.fromstring(svg.draw(page(HOSTILE)))
    groups = {group.get("id"): group for group in root.iter(f"{SVG}g")}
    for place, label in enumerate(HOSTILE):
        assert shown(groups[f"text-{place}"]) == [clean(label)], label
        assert shown(groups[f"sign-{place}"]) == [clean(label)], label


def test_svg_holds_nothing_but_shapes_and_text() -> None:
    drawn = svg.draw(page(HOSTILE))
    names = {one.tag.removeprefix(SVG) for one in Xml.fromstring(drawn).iter()}
    assert names <= {"svg", "title", "desc", "g", "path", "polygon", "polyline", "ellipse", "text"}
    attributes = {key for one in Xml.fromstring(drawn).iter() for key in one.attrib}
    assert not {key for key in attributes if key.startswith(("on", "{")) or key in ("href", "style", "src")}
    assert b"<!DOCTYPE" not in drawn
    assert b"<!--" not in drawn


@pytest.mark.parametrize("form", ["png", "pdf"])
def test_hostile_labels_are_drawn_one_by_one(form: str) -> None:
    draw = import_module(f"navmap.drawing.{form}").draw
    start = {"png": b"\x89PNG", "pdf": b"%PDF"}[form]
    for first in range(0, len(HOSTILE), 10):
        assert draw(page(HOSTILE[first : first + 10])).startswith(start)
    for label in HOSTILE[:7]:
        assert draw(page([label])).startswith(start), label


def test_hostile_labels_leave_the_dot_one_graph() -> None:
    source = dot.source(page(HOSTILE))
    again = engine.render(source, "dot").decode()
    ids = re.findall(r"\bid=\"?([a-z]+-\d+(?:-1)?)\b", again)
    assert sorted(set(ids)) == sorted(
        {f"text-{place}-1" for place in range(len(HOSTILE))} | {f"sign-{place}" for place in range(len(HOSTILE))}
    )
    assert "image=" not in again
    assert "URL=" not in again


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed")
def test_nothing_that_stands_behind_a_hostile_label_is_lost_in_a_pdf() -> None:
    document = import_module("navmap.drawing.pdf").draw(page([*HOSTILE, "the end"]))
    read = subprocess.run(["pdftotext", "-", "-"], input=document, capture_output=True, check=True)
    assert read.stdout.decode().count("the end") == 2


def test_control_characters_become_replacement_characters() -> None:
    assert clean("a\x00b\x1bc\u202ed\ud800") == "a\ufffdb\ufffdc\ufffdd\ufffd"
    assert clean(" a \n\t b ") == "a b"


# ------------------------------------------------------------ bytes and fonts


@pytest.fixture
def bare_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No fonts, no home, another locale and another folder."""
    for form in PICTURES:
        here(form)
    (tmp_path / "fonts.conf").write_text("<fontconfig></fontconfig>", encoding="utf-8")
    monkeypatch.setenv("FONTCONFIG_FILE", str(tmp_path / "fonts.conf"))
    monkeypatch.setenv("HOME", "/nonexistent")
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    before = Path.cwd()
    os.chdir(tmp_path)
    yield
    os.chdir(before)


@pytest.mark.usefixtures("bare_machine")
@pytest.mark.parametrize("form", PICTURES)
def test_the_same_map_gives_the_same_bytes_on_a_bare_machine(form: str) -> None:
    assert picture(graph_of(MAP), form) == here(form)


def test_another_hash_seed_gives_the_same_bytes() -> None:
    program = (
        "import hashlib, sys; sys.path[:0] = sys.argv[1:]; import drawings, navmap.drawing\n"
        "print(*(hashlib.sha256(drawings.here(form)).hexdigest() for form in navmap.drawing.PICTURES))"
    )
    paths = [str(Path(__file__).parent), str(Path(__file__).parent.parent)]
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


@pytest.mark.usefixtures("bare_machine")
def test_the_shipped_font_draws_where_there_is_no_other() -> None:
    document = picture(graph_of(MAP), "pdf")
    assert b"+Arimo-Bold" in document.replace(b"#20", b"-")
    assert b"+Arimo" in document


@pytest.mark.parametrize("form", ["svg", "png", "pdf"])
def test_a_picture_is_the_same_in_every_time_zone(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = set()
    for zone in ("UTC", "Asia/Tokyo", "America/St_Johns"):
        monkeypatch.setenv("TZ", zone)
        drawn.add(picture(graph_of(MAP), form))
    assert len(drawn) == 1


@pytest.mark.usefixtures("bare_machine")
def test_a_png_without_fonts_shows_letters_and_not_boxes() -> None:
    one, other = (import_module("navmap.drawing.png").draw(page([word])) for word in ("oooo", "eeee"))
    assert one != other


def test_drawing_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    picture(graph_of(MAP), "png")
    assert list(tmp_path.iterdir()) == []
    assert {file.suffix for file in folder("fonts").iterdir()} == {".ttf", ".txt", ".json"}


def test_png_has_192_dots_an_inch() -> None:
    assert struct.unpack(">II", here("png")[16:24]) == (2560, 1440)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width", [960, 960.1, 960.3, 961.5])
def test_a_png_shows_what_graphviz_itself_would_write(theme: Theme, width: float) -> None:
    """Writing it ourselves is only faster; where the page ends amid a pixel, nothing shines through that any more."""
    source = dot.source(replace(page(["Anna (née Müller)", "~"]), width=width, theme=theme), 192)
    ours, theirs = (Image.open(BytesIO(engine.render(source, form))).convert("RGBA") for form in ("png", "png:cairo"))
    whole = theirs.getchannel("A").point(lambda alpha: alpha == 255 and 255)
    nothing = Image.new("RGBA", theirs.size)
    assert ours.size == theirs.size
    assert Image.composite(ours, nothing, whole).tobytes() == Image.composite(theirs, nothing, whole).tobytes()
    assert ours.getchannel("A").getextrema() == (255, 255)


def test_a_png_is_wide_enough_for_what_protrudes() -> None:
    source = dot.source(replace(page(["Anna (née Müller)", "~"]), width=400), 192)
    assert engine.render(source, "png") == engine.render(source, "png:cairo")


# ------------------------------------------------------------ the front door


def test_svg_is_named_and_described() -> None:
    root = Xml.fromstring(here("svg"))
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "title description"
    assert next(one.text for one in root.iter(f"{SVG}title")) == "A small map"
    description = next(root.iter(f"{SVG}desc")).text or ""
    assert "Customer route: 1 Notice the problem; 2 Choose a supplier (buying)." in description
    assert "S1 ends when the customer has done 1." in description


def test_svg_text_is_as_wide_as_the_layout_took_it_to_be() -> None:
    texts = [one for one in Xml.fromstring(here("svg")).iter(f"{SVG}text") if len(one.text or "") > 1]
    assert texts
    assert all(one.get("textLength") for one in texts)


def test_a_map_of_300_stages_is_drawn_and_one_more_is_refused() -> None:
    stages = "".join(f"stage c{n}: Stage\n  outcome o{n}: done\n" for n in range(MOST_STAGES))
    assert picture(graph_of(f"library: L\ncustomer: C\n{stages}"), "svg").startswith(b"<?xml")
    for more, told in ((1, "301"), (1_800, "2,100")):
        others = "".join(f"stage more{n}: More\n" for n in range(more))
        with pytest.raises(DrawingError, match=f"^This map has {told} stages; a picture shows at most 300"):
            picture(graph_of(f"library: L\ncustomer: C\n{stages}{others}"), "svg")


def test_an_empty_map_is_still_a_page() -> None:
    for text in (
        "map: Nothing yet\n",
        "map: M\ncustomer: C\nseller: S\n",
        "map: M\ncustomer: C\nstage a: A\nseller: S\n",
    ):
        assert picture(graph_of(text), "svg").startswith(b"<?xml")


def test_importing_the_room_is_cheap() -> None:
    program = (
        "import sys, navmap.drawing; print([m for m in ('pygraphviz', 'graphviz', 'networkx') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=Path(__file__).parent.parent, capture_output=True, check=True
    )
    assert done.stdout.strip() == b"[]"


def test_an_unknown_format_is_a_plain_sentence() -> None:
    with pytest.raises(DrawingError, match="svg, png, pdf, html"):
        picture(graph_of(MAP), "gif")


def test_lines_without_words_are_left_out() -> None:
    empty = replace(page(["x"]), shapes=(Text("t", About("lane"), 1, 1, 10, ("",), 10, "ink"),))
    assert svg.draw(empty).startswith(b"<?xml")
