"""HTML pages of some maps, for the tests of what is in them and of what they do in a browser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from playwright.sync_api import Page

from navmap.config import Settings
from navmap.document import document_of, file_of
from navmap.drawing import Wish, drawn
from navmap.findings import Finding
from navmap.graph.graph import MapGraph
from navmap.inspection import Request, inspect
from navmap.project import Project
from navmap.source import Source

ROOT = Path(__file__).resolve().parent.parent
TODAY = date(2026, 11, 23)
WISH = Wish(TODAY)
CUSTOMER = replace(WISH, audience="customer")

DEAL = "examples/02-small-deal.navmap"
FAULTS = "examples/04-what-goes-wrong.navmap"

Opened = Callable[..., Page]
"""What the fixture `opened` gives: it takes the markup of a page, a part of its address, options of the browser."""

LIBRARY = """\
library: One side only
customer: A customer
stage notice: Notice the problem
  outcome seen: The problem is seen
stage solve: Solve it
  outcome solved: It is solved
"""


@cache
def page(example: str, wish: Wish = WISH) -> str:
    """The page of an example with its findings."""
    return drawn(graph_of((ROOT / example).read_text(encoding="utf-8")), findings(example), "html", wish).decode()


@cache
def page_of(text: str, wish: Wish = WISH) -> str:
    """The page of a map's text, without findings."""
    return drawn(graph_of(text), (), "html", wish).decode()


def graph_of(text: str) -> MapGraph:
    return document_of(file_of(Source("map.navmap", text))).graph


def findings(example: str) -> tuple[Finding, ...]:
    path = Path(example)
    report = inspect(Project(ROOT / path.parent), Request(Settings(TODAY), "team"), [path.name])
    return tuple(one for one in report.findings if one.accepted is None)


def long_map(count: int) -> str:
    """As many stages on each side, each helped and waited for."""
    customer = "".join(
        f"{'buying ' if number in (20, 21) else ''}stage c{number}: Customer stage {number}\n"
        f"  outcome o{number}: Done {number}\n"
        for number in range(1, count + 1)
    )
    seller = "".join(
        f"stage s{number}: Seller stage {number}\n  helps o{number}: Bring a list\n  exit when o{number}: Said so\n"
        for number in range(1, count + 1)
    )
    return f"map: A long way\ncustomer: A customer\n{customer}seller: A team\n{seller}"
