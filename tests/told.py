"""A map on its way out: its text, for whom it is, what it says, and the documents and pictures of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from playbooks import plain
from promises import MAP, REQUEST, TODAY, document_of, project_of

from navmap.document import Document
from navmap.drawing import Wish, drawn
from navmap.drawing.wish import THEMES, Audience, View
from navmap.drawing.wrapping import harmless
from navmap.findings import Finding
from navmap.graph.edition import customer_edition
from navmap.graph.graph import MapGraph
from navmap.inspection import inspect
from navmap.model.text import text_of
from navmap.source import Source
from navmap.syntax.ownership import tree_of

LISTS = frozenset(("who", "takes", "next", "formerly", "confirmed by", "reviewed", "probability"))
"""Statements that say no prose."""
_WORK = frozenset(("helps", "do", "milestone", "exit", "evidence", "field", "stop", "return to"))
"""What is not asked of an end that can come at any time, so that no document tells it of one."""


@dataclass(frozen=True)
class Told:
    """A map without a mistake, for somebody; `number` says which of many it is, and which theme it has."""

    text: str
    number: int = 0
    audience: Audience = "all"

    @cached_property
    def document(self) -> Document:
        found = document_of(self.text)
        assert not found.findings
        return found

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What exporters get to see of what was found."""
        if self.audience == "customer":
            return ()
        return tuple(inspect(project_of({MAP: self.text}), REQUEST, [MAP]).findings)

    @cached_property
    def graph(self) -> MapGraph:
        """What exporters get to see of the map."""
        whole = self.document.graph
        return whole if self.audience == "all" else customer_edition(whole)

    def wish(self, view: View = "slide") -> Wish:
        stage = "1" if view == "card" else ""
        return Wish(TODAY, view, THEMES[self.number % len(THEMES)], stage, audience=self.audience)

    def drawn(self, form: str, view: View = "slide") -> bytes:
        """A document or a picture, which is the same each time. Raises DrawingError."""
        first, second = (drawn(self.document.graph, self.findings, form, self.wish(view)) for _ in range(2))
        assert first == second, form
        return first

    def texts(self, *keywords: str) -> set[str]:
        """What the statements of these keywords say, or all that say prose, each text on one line."""
        whole = text_of(self.graph.map)
        return {shown(text) for keyword, text in _said(whole) if keyword in keywords or not keywords} - {""}


def shown(text: str) -> str:
    """Without what no reader can see: how much white space there is, and what steers it."""
    return plain(harmless(text))


def missing(wanted: Iterable[str], found: str) -> list[str]:
    """What of the texts that are wanted is not in what was found."""
    return sorted(text for text in wanted if text not in found)


def _said(text: str) -> Iterator[tuple[str, str]]:
    stage = ""
    for one in tree_of(Source(MAP, text))[0].statements:
        stage = one.keyword if one.keyword.endswith("stage") else stage
        if one.keyword not in LISTS and not (stage == "lost stage" and one.keyword in _WORK):
            yield one.keyword, one.text.value
