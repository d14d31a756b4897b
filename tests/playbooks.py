"""What is written into a playbook, and what readers of Markdown and of HTML make of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser

from markdown_it import MarkdownIt
from markdown_it.token import Token

from navmap.drawing.prose import Block, Heading, Paragraph, Point, Points, Table

COMMONMARK = MarkdownIt("commonmark").enable("table")
WITH_LINKS = MarkdownIt("gfm-like")
"""Bare addresses become links here."""

BLOCKS = {"heading", "paragraph", "bullet_list", "list_item", "table", "thead", "tbody", "tr", "th", "td"}


def plain(text: str) -> str:
    """Without what no reader of Markdown or HTML shows: how much white space there is."""
    return re.sub(r"[ \t\n]+", " ", text).strip()


def texts(blocks: Sequence[Block]) -> list[str]:
    """All texts of a document in order, each with its lead-in."""
    return [plain(text) for block in blocks for text in _texts(block) if plain(text)]


def led(lead: str, text: str) -> str:
    """A text behind its lead-in, if it has one."""
    return f"{lead}: {text}" if lead else text


def read(markdown: str, parser: MarkdownIt) -> list[str]:
    """The texts of a Markdown document; nothing but headings, points, tables and strong words may be in it."""
    tokens = parser.parse(markdown)
    assert {re.sub("_(open|close)$", "", token.type) for token in tokens} <= {*BLOCKS, "inline"}
    return [text for token in tokens if token.type == "inline" and (text := plain(shown(token)))]


def shown(inline: Token) -> str:
    children = inline.children or []
    assert {child.type for child in children} <= {"text", "text_special", "hardbreak", "strong_open", "strong_close"}
    text = "".join("\n" if child.type == "hardbreak" else child.content for child in children)
    return text.removeprefix("[ ] ")


class Page(HTMLParser):
    """The texts of a page, and every tag and attribute that is in it."""

    ENDS = frozenset(("h1", "h2", "h3", "p", "li", "th", "td", "label", "nav", "title", "ul", "table"))

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str]] = set()
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {(key, value or "") for key, value in attrs}
        self.text += "\0" if tag in self.ENDS and tag != "label" else "\n" if tag == "br" else ""

    def handle_endtag(self, tag: str) -> None:
        self.text += "\0" if tag in self.ENDS and tag != "label" else ""

    def handle_data(self, data: str) -> None:
        self.text += data.replace("\0", "\ufffd")

    @property
    def texts(self) -> list[str]:
        return [plain(text) for text in self.text.split("\0") if plain(text)]


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield block.text
        case Paragraph():
            yield led(block.lead, block.text)
        case Points():
            for point in block.points:
                yield from _point(point)
        case Table():
            yield from block.header
            for row in block.rows:
                yield from row


def _point(point: Point) -> Iterator[str]:
    yield led(point.lead, point.text)
    for one in point.points:
        yield from _point(one)
