"""The playbook as Markdown, for wikis and repositories: CommonMark with the tables and tasks GitHub knows.

Map text gets into the document through one door, `escaped`: nothing in it is a sign of Markdown, an entity,
a link or a tag. But a mail address that is written out is a link on GitHub, whatever stands before its `@`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from navmap.drawing.playbook import playbook_of
from navmap.drawing.prose import Block, Heading, Paragraph, Point, Points, Table, on_one_line
from navmap.drawing.wish import Wish
from navmap.drawing.wrapping import harmless
from navmap.findings import Finding
from navmap.graph.graph import MapGraph

_SIGNS = re.compile(r"[\\`*_\[\]<>|~$#@]|&(?=[#\w])|(?<=:)/(?=/)|(?<=www)\.|(?<=\S)\.(?=[^\W\d_]{2})", re.IGNORECASE)
"""What means something anywhere in a line; `@`, `//`, `www.` and the `.` of `acme.com` where bare addresses
become links.
"""

_OPENING = re.compile(r"(?=[-+=:])|\d+(?=[.)](?:\s|$))")
"""What means something at the start of a line: the sign that makes it so stands behind."""


def draw(graph: MapGraph, findings: Sequence[Finding], wish: Wish) -> bytes:
    """The playbook."""
    return written(playbook_of(graph, findings, wish)).encode()


def written(blocks: Sequence[Block]) -> str:
    """A document as Markdown, with a line between its blocks."""
    return "\n\n".join("\n".join(_lines(block)) for block in blocks) + "\n"


def escaped(line: str) -> str:
    """A line of map text that is shown exactly, at the start of a line or within one."""
    plain = harmless(line).strip()
    opening = _OPENING.match(plain)
    start = opening.end() if opening else 0
    guard = "\\" if opening else ""
    return plain[:start] + guard + _SIGNS.sub(r"\\\g<0>", plain[start:])


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * block.level} {escaped(on_one_line(block.text))}"
        case Paragraph():
            yield _led(block.lead, block.text, "")
        case Points():
            for point in block.points:
                yield from _point(point, "")
        case Table():
            yield _row(block.header)
            yield "|" + "---|" * len(block.header)
            yield from map(_row, block.rows)


def _point(point: Point, indent: str) -> Iterator[str]:
    box = "[ ] " if point.task else ""
    yield f"{indent}- {box}{_led(point.lead, point.text, indent + '  ')}".rstrip()
    for one in point.points:
        yield from _point(one, indent + "  ")


def _led(lead: str, text: str, indent: str) -> str:
    """Some words behind their lead-in; a line break in them stays one."""
    lines = [escaped(line) for line in text.split("\n") if line.strip()]
    start = [f"**{escaped(on_one_line(lead))}:**"] if lead else []
    return " ".join([*start, f"\\\n{indent}".join(lines)]).rstrip(" ")


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(escaped(on_one_line(cell)) for cell in cells) + " |"
