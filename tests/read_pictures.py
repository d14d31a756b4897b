"""Pictures of a map, opened by readers of their formats: they show its words as they are, and nothing in them runs.

One function a format; a broken promise is an AssertionError. A view that there is not of a map is no picture.
"""

from __future__ import annotations

import re
import shutil
import struct
import subprocess
import zlib
from collections.abc import Iterator, Sequence
from xml.etree import ElementTree as Xml

from test_drawing_hostile import SVG, lines_of, squeezed
from test_mermaid import charts, expected, labels
from test_plain_dot import expected as labels_in_dot
from test_plain_dot import laid_out
from test_plain_dot import shown as labels_shown
from told import Told

from navmap.drawing import mmd
from navmap.drawing.diagram import Diagram, Sign, Text
from navmap.drawing.sketch import shortened, sketch_of
from navmap.drawing.views import diagram_of
from navmap.drawing.wish import VIEWS, View
from navmap.drawing.wrapping import clean

_TAGS = frozenset(
    f"{SVG}{name}" for name in ("svg", "g", "title", "desc", "path", "polygon", "polyline", "ellipse", "text")
)
_OF_TEXT = (
    "text-anchor",
    "x",
    "y",
    "unicode-bidi",
    "font-size",
    "font-weight",
    "font-style",
    "textLength",
    "lengthAdjust",
)
_OF_SHAPES = ("d", "points", "cx", "cy", "rx", "ry", "fill", "stroke", "stroke-width", "stroke-dasharray", "transform")
_OF_GROUPS = ("id", "class", "role", "aria-labelledby", "width", "height", "viewBox", "font-family")
_KEYS = frozenset((*_OF_TEXT, *_OF_SHAPES, *_OF_GROUPS))
_NAME = re.compile(r"[a-z0-9_-]*")
_DOTS = frozenset((b"IHDR", b"PLTE", b"IDAT", b"IEND", b"pHYs", b"bKGD", b"tRNS", b"gAMA", b"sRGB", b"cHRM"))

# ---------------------------------------------------------------- svg


def svg(told: Told) -> None:
    """Each view; every stage is in the ones of the whole map."""
    for view in _views(told):
        diagram = diagram_of(told.graph, told.findings, told.wish(view))
        picture_of(told.drawn("svg", view), diagram)
        titles = [
            clean(text) for text in told.texts("stage", "buying stage", "ongoing stage", "won stage", "lost stage")
        ]
        shown = "\n".join(clean(shape.about.text) for shape in diagram.shapes)
        assert view == "card" or [title for title in titles if title not in shown] == [], view


def picture_of(content: bytes, diagram: Diagram) -> None:
    """It is what was placed, line by line, with nothing that runs or leads out of it."""
    assert content.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n<svg ')
    assert b"<!" not in content
    root = Xml.fromstring(content)
    assert {one.tag for one in root.iter()} <= _TAGS
    assert {key for one in root.iter() for key in one.attrib} <= _KEYS
    names = [one.get("id", "") for one in root.iter() if one.get("id")]
    assert len(names) == len(set(names))
    assert all(_NAME.fullmatch(name) for name in names)
    assert not [value for one in root.iter() for value in one.attrib.values() if re.search(r"url\(|:|\\", value)]
    assert [root.findtext(f"{SVG}{tag}") for tag in ("title", "desc")] == [
        clean(diagram.title),
        clean(diagram.description),
    ]
    groups = {group.get("id"): group for group in root.iter(f"{SVG}g")}
    for shape in diagram.shapes:
        assert groups[shape.id].findtext(f"{SVG}title", "") == clean(shape.about.text)
        if isinstance(shape, Text | Sign):
            lines = shape.lines if isinstance(shape, Text) else (shape.words,)
            assert [one.text for one in groups[shape.id].iter(f"{SVG}text")] == [line for line in lines if line]


def _views(told: Told) -> Iterator[View]:
    """Those there are of a map: without a first stage there is no card of it."""
    has_first = bool(told.graph.customer.sequence)
    return (view for view in VIEWS if view != "card" or has_first)


# ---------------------------------------------------------------- png and pdf


def png(told: Told) -> None:
    """One view, from its signature to its end, with as many dots as it says."""
    content = told.drawn("png", _one_view(told))
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    chunks = list(_chunks(content))
    assert {kind for kind, _ in chunks} <= _DOTS
    assert [chunks[0][0], chunks[-1]] == [b"IHDR", (b"IEND", b"")]
    width, height, depth, colours = struct.unpack(">IIBB", chunks[0][1][:10])
    dots = zlib.decompress(b"".join(data for kind, data in chunks if kind == b"IDAT"))
    channels = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colours]
    assert len(dots) == height * (1 + (width * channels * depth + 7) // 8)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The parts of a picture, each with its checksum kept."""
    at = 8
    while at < len(content):
        (size,) = struct.unpack(">I", content[at : at + 4])
        kind, data = content[at + 4 : at + 8], content[at + 8 : at + 8 + size]
        assert struct.unpack(">I", content[at + 8 + size : at + 12 + size]) == (zlib.crc32(kind + data),)
        yield kind, data
        at += 12 + size


def pdf(told: Told) -> None:
    """One view, from its signature to its end, with the words that were placed, and no links or scripts."""
    view = _one_view(told)
    content = told.drawn("pdf", view)
    assert content.startswith(b"%PDF-1.")
    assert content.endswith(b"%%EOF\n")
    assert not re.search(rb"/(JavaScript|JS|URI|Launch|OpenAction|AA|EmbeddedFile|SubmitForm|RichMedia)\b", content)
    if shutil.which("pdftotext"):
        done = subprocess.run(["pdftotext", "-raw", "-", "-"], input=content, capture_output=True, check=True)
        assert done.stderr == b""
        found = squeezed(done.stdout.decode())
        lines = lines_of(diagram_of(told.graph, told.findings, told.wish(view)))
        assert [line for line in lines if squeezed(line) not in found] == []


def _one_view(told: Told) -> View:
    views = list(_views(told))
    return views[told.number % len(views)]


# ---------------------------------------------------------------- for other tools


def dot(told: Told) -> None:
    """Graphviz shows every label as it was written, and no link."""
    picture = laid_out(told.drawn("dot").decode())
    assert labels_shown(picture) == labels_in_dot(told.graph)
    assert not [key for one in picture.iter() for key in one.attrib if key.endswith("href")]
    assert not [one for one in picture.iter() if str(one.tag).endswith(("image", "script", "}a"))]


def mermaid(all_told: Sequence[Told]) -> None:
    """Mermaid finds the signs and the labels of each map, and no tag, link or style of a map's."""
    texts = [told.drawn("mmd").decode() for told in all_told]
    assert [told.number for told, text in zip(all_told, texts, strict=True) if len(text) > mmd.MOST_CHARACTERS] == []
    for told, found in zip(all_told, charts(*(told.graph for told in all_told)), strict=True):
        sketch = sketch_of(told.graph)
        assert "error" not in found, (told.number, found)
        signs = [_trimmed(dict(expected(sketch, most))) for most in mmd._LENGTHS]
        assert _trimmed(labels(found, "vertices")) in signs, told.number
        assert [one["link"] for one in found["vertices"] if one["link"]] == []
        titles = {"map": sketch.title} | {group.side: group.words for group in sketch.groups}
        groups = [_trimmed({name: shortened(words, most) for name, words in titles.items()}) for most in mmd._LENGTHS]
        assert _trimmed(labels(found, "groups")) in groups, told.number
        assert [(one["start"], one["end"]) for one in found["edges"]] == [(tie.start, tie.end) for tie in sketch.ties]


def _trimmed(labels_of: dict[str, str]) -> dict[str, str]:
    """Without the byte order marks at the ends of labels, which are blanks to JavaScript."""
    return {name: re.sub(r"^[\s\ufeff]+|[\s\ufeff]+$", "", words) for name, words in labels_of.items()}
