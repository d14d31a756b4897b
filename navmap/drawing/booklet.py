"""The playbook as one page of HTML to read and to print: no script, nothing from elsewhere, boxes to tick."""

from __future__ import annotations

import base64
import hashlib
import html
import itertools
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from navmap.drawing.playbook import playbook_of
from navmap.drawing.prose import Block, Heading, Paragraph, Point, Points, Table, on_one_line
from navmap.drawing.wish import Wish
from navmap.drawing.wrapping import harmless
from navmap.findings import Finding
from navmap.graph.graph import MapGraph

_STYLE = Path(__file__).with_suffix(".css")


def draw(graph: MapGraph, findings: Sequence[Finding], wish: Wish) -> bytes:
    """The playbook."""
    return page(playbook_of(graph, findings, wish)).encode()


def page(blocks: Sequence[Block]) -> str:
    """A document as a page; its policy allows this one style and nothing else."""
    style = _STYLE.read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    title = next((block.text for block in blocks if isinstance(block, Heading)), "")
    return "\n".join(
        (
            "<!DOCTYPE html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escaped(on_one_line(title))}</title>",
            f"<style>{style}</style>",
            "</head>",
            "<body>",
            "<main>",
            *_body(blocks),
            "</main>",
            "</body>",
            "</html>\n",
        )
    )


def escaped(text: str) -> str:
    """Map text as it is shown: nothing in it is a tag or an entity; a line break in it stays one."""
    return "<br>".join(html.escape(line) for line in harmless(text).split("\n"))


def _contents(blocks: Iterable[Block]) -> Iterator[str]:
    """Links to the chapters; anchors are numbered, and never made of map text."""
    yield '<nav aria-label="Contents"><p>Contents</p><ol>'
    chapters = (block for block in blocks if isinstance(block, Heading) and block.level == 2)
    for number, one in enumerate(chapters, 1):
        yield f'<li><a href="#chapter-{number}" dir="auto">{escaped(on_one_line(one.text))}</a></li>'
    yield "</ol></nav>"


def _body(blocks: Sequence[Block]) -> Iterator[str]:
    """The blocks, with the contents behind the title."""
    chapters = itertools.count(1)
    for block in blocks:
        match block:
            case Heading(level=1):
                yield f'<h1 dir="auto">{escaped(on_one_line(block.text))}</h1>'
                yield from _contents(blocks)
            case Heading():
                anchor = f' id="chapter-{next(chapters)}"' if block.level == 2 else ""
                look = f' class="{block.begins}"' if block.begins else ""
                words = escaped(on_one_line(block.text))
                yield f'<h{block.level}{anchor}{look} dir="auto">{words}</h{block.level}>'
            case Paragraph():
                yield f'<p dir="auto">{_led(block.lead, block.text)}</p>'
            case Points():
                yield from _points(block.points)
            case Table():
                yield from _table(block)


def _points(points: Sequence[Point]) -> Iterator[str]:
    if points:
        yield '<ul class="tasks">' if points[0].task else "<ul>"
        for point in points:
            yield f'<li dir="auto">{_point(point)}'
            yield from _points(point.points)
            yield "</li>"
        yield "</ul>"


def _point(point: Point) -> str:
    words = _led(point.lead, point.text)
    return f'<label><input type="checkbox"> {words}</label>' if point.task else words


def _led(lead: str, text: str) -> str:
    return f"<b>{escaped(on_one_line(lead))}:</b> <bdi>{escaped(text)}</bdi>" if lead else escaped(text)


def _table(table: Table) -> Iterator[str]:
    head = "".join(f'<th scope="col">{escaped(on_one_line(cell))}</th>' for cell in table.header)
    yield '<div class="table" tabindex="0" role="region" aria-label="Table">'
    yield f"<table><thead><tr>{head}</tr></thead><tbody>"
    for first, *rest in table.rows:
        cells = "".join(f"<td>{escaped(cell)}</td>" for cell in rest)
        yield f'<tr><th scope="row" dir="auto">{escaped(on_one_line(first))}</th>{cells}</tr>'
    yield "</tbody></table></div>"
