"""A small map and its pictures, for tests of what is promised of every one."""

from __future__ import annotations

from datetime import date
from functools import cache

from navmap.document import document_of, file_of
from navmap.drawing import Wish, drawn
from navmap.graph.graph import MapGraph
from navmap.source import Source

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


def graph_of(text: str) -> MapGraph:
    return document_of(file_of(Source("map.navmap", text))).graph


def picture(graph: MapGraph, form: str) -> bytes:
    return drawn(graph, [], form, WISH)


@cache
def here(form: str) -> bytes:
    """The picture of the small map as it is drawn first, with all that this machine has."""
    return picture(graph_of(MAP), form)
