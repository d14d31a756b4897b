"""What is promised of every format: labels exact and inert, the caller safe, the same bytes every time."""

from __future__ import annotations

import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from importlib import import_module
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
from hostile import LABELS
from PIL import Image

from navmap.document import document_of, file_of
from navmap.drawing import MOST_STAGES, PICTURES, DrawingError, Wish, dot, drawn, engine, svg
from navmap.drawing.diagram import About, Diagram, Sign, Text, Theme
from navmap.drawing.palette import PALETTES
from navmap.drawing.wish import THEMES
from navmap.drawing.wrapping import clean
from navmap.graph.graph import MapGraph
from navmap.resources import folder
from navmap.source import Source

SVG = "{http://www.w3.org/2000/svg}"

WISH = Wish(date(2026, 11, 23))

MAP = """\
map: A small map
customer: A customer
destination when done: Everybody is content
stage notice: Notice the problem
  outcome seen: The problem is seen
buying stage choose: Choose a supplier
  outcome done: One is chosen
seller: A team
destination when done: The customer says so
stage qualify: Qualify
  helps seen: Bring a benchmark
  exit when seen: They have put a number on it
won stage deliver: Deliver
  helps done: Build it with them
"""


def _picture(graph: MapGraph, form: str) -> bytes:
    return drawn(graph, [], form, WISH)


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


def graph_of(text: str) -> MapGraph:
    return document_of(file_of(Source("map.navmap", text))).graph


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


# ------------------------------------------------------------ the engine


def raw(attributes: str) -> str:
    return f'digraph {{ layout=nop2; a [pos="0,0", {attributes}] }}'


def test_what_kills_graphviz_does_not_kill_the_caller() -> None:
    with pytest.raises(DrawingError, match="could not draw"):
        engine.render(raw("shape=polygon, sides=2147483647"), "svg")


def test_a_broken_graph_is_a_plain_sentence() -> None:
    for broken in ("digraph {", raw('label="\\"'), "\x00", "nonsense"):
        with pytest.raises(DrawingError, match=r"^Graphviz could not draw this picture: .*\.$"):
            engine.render(broken, "svg")


def test_what_takes_too_long_is_ended() -> None:
    began = time.monotonic()
    with pytest.raises(DrawingError, match="not finished after 1 seconds"):
        engine.render(raw("shape=polygon, sides=100000000"), "svg", seconds=1)
    assert time.monotonic() - began < 8


def test_a_crash_is_told_from_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, "import os; os.abort()", monkeypatch)
    with pytest.raises(DrawingError, match="it crashed"):
        engine.render(raw('label="x"'), "svg")


def test_a_graphviz_on_the_machine_draws_where_the_wheel_cannot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(tmp_path, "import sys; print(sys.argv[1:], sys.stdin.read())", monkeypatch)
    assert b"['-n2', '-Tsvg'] digraph" in engine.render(raw('label="x"'), "svg")


def test_no_engine_at_all_is_a_plain_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "find_spec", lambda name: None)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(DrawingError, match="pip install pygraphviz"):
        engine.render(raw('label="x"'), "svg")


def stand_in(folder: Path, program: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without the wheel, whose `neato` is a Python program."""
    neato = folder / "neato"
    neato.write_text(f"#!{sys.executable}\n{program}\n", encoding="utf-8")
    neato.chmod(0o755)
    monkeypatch.setattr(engine, "find_spec", lambda name: None)
    monkeypatch.setenv("PATH", str(folder))


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


@cache
def here(form: str) -> bytes:
    return _picture(graph_of(MAP), form)


@pytest.mark.usefixtures("bare_machine")
@pytest.mark.parametrize("form", PICTURES)
def test_the_same_map_gives_the_same_bytes_on_a_bare_machine(form: str) -> None:
    assert _picture(graph_of(MAP), form) == here(form)


def test_another_hash_seed_gives_the_same_bytes() -> None:
    program = (
        "import hashlib, sys; sys.path[:0] = sys.argv[1:]; import test_drawing_formats as t\n"
        "print(*(hashlib.sha256(t.here(form)).hexdigest() for form in t.PICTURES))"
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
    document = _picture(graph_of(MAP), "pdf")
    assert b"+Arimo-Bold" in document.replace(b"#20", b"-")
    assert b"+Arimo" in document


@pytest.mark.usefixtures("bare_machine")
def test_a_png_without_fonts_shows_letters_and_not_boxes() -> None:
    one, other = (import_module("navmap.drawing.png").draw(page([word])) for word in ("oooo", "eeee"))
    assert one != other


def test_drawing_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    _picture(graph_of(MAP), "png")
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
    assert _picture(graph_of(f"library: L\ncustomer: C\n{stages}"), "svg").startswith(b"<?xml")
    with pytest.raises(DrawingError, match="301 stages; a picture shows at most 300"):
        _picture(graph_of(f"library: L\ncustomer: C\n{stages}stage more: More\n"), "svg")


def test_an_empty_map_is_still_a_page() -> None:
    for text in (
        "map: Nothing yet\n",
        "map: M\ncustomer: C\nseller: S\n",
        "map: M\ncustomer: C\nstage a: A\nseller: S\n",
    ):
        assert _picture(graph_of(text), "svg").startswith(b"<?xml")


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
        _picture(graph_of(MAP), "gif")


def test_lines_without_words_are_left_out() -> None:
    empty = replace(page(["x"]), shapes=(Text("t", About("lane"), 1, 1, 10, ("",), 10, "ink"),))
    assert svg.draw(empty).startswith(b"<?xml")


# ------------------------------------------------------------ colours


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", THEMES)
def test_text_and_lines_stand_out_from_what_they_lie_on(theme: Theme) -> None:
    palette = PALETTES[theme]
    text = [("ink", "paper"), ("muted", "paper"), ("customer", "paper"), ("buying", "paper"), ("seller", "paper")]
    text += [("finding", "paper"), ("paper", "finding"), ("paper", "seller"), ("ink", "finding-tint")]
    text += [("buying", "buying-tint"), ("muted", "buying-tint"), ("customer", "customer-tint")]
    text += [("seller", "seller-tint"), ("seller", "seller-lane"), ("customer", "customer-lane"), ("ink", "neutral")]
    text += [("muted", "neutral"), ("muted", "seller-lane"), ("muted", "customer-lane"), ("finding", "finding-tint")]
    text += [("muted", "finding-tint"), ("ink", "buying-tint"), ("paper", "customer"), ("paper", "buying")]
    lines = [("seller-line", "paper"), ("seller-ring", "paper"), ("seller-ring", "customer-tint")]
    lines += [("customer", "buying-tint"), ("seller-ring", "buying-tint")]
    for pairs, least in ((text, 4.5), (lines, 3.0)):
        for one, other in pairs:
            assert contrast(palette[one], palette[other]) >= least, (one, other)  # type: ignore[index]


def test_print_is_made_of_greys_that_tell_the_routes_apart() -> None:
    colours = {colour for ink, colour in PALETTES["print"].items() if ink != "none"}
    assert all(colour[1:3] == colour[3:5] == colour[5:7] for colour in colours)
    for one, other in (("customer", "seller-line"), ("customer", "seller-ring"), ("buying-tint", "paper")):
        assert contrast(PALETTES["print"][one], PALETTES["print"][other]) > 1.25, (one, other)  # type: ignore[index]


def test_a_theme_changes_colours_and_nothing_else() -> None:
    def without_colours(theme: Theme) -> bytes:
        return re.sub(
            rb"#[0-9A-Fa-f]{6}|\bblack\b|\bwhite\b", b"", drawn(graph_of(MAP), [], "svg", replace(WISH, theme=theme))
        )

    assert without_colours("dark") == without_colours("light") == without_colours("print")
    assert PALETTES["dark"]["paper"].lower().encode() in drawn(graph_of(MAP), [], "svg", replace(WISH, theme="dark"))
