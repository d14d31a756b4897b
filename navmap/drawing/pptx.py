"""A map as a PowerPoint deck: the whole map, then a slide for each stage, all of them native shapes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE

from navmap.drawing.answers import answers_of
from navmap.drawing.content import Content, Stop, content_of
from navmap.drawing.deck.archive import repacked
from navmap.drawing.deck.look import Look
from navmap.drawing.deck.marking import Marking, Stage, numbers_of, ties_of
from navmap.drawing.deck.notes import coaching_questions, notes_of_map, notes_of_stage
from navmap.drawing.deck.overview import draw_overview, draw_part, is_readable
from navmap.drawing.deck.parts import Part, parts_of
from navmap.drawing.deck.plain import plain_look
from navmap.drawing.deck.properties import settle_properties
from navmap.drawing.deck.route import homes_of, stops_with_slides
from navmap.drawing.deck.slides import add_slide, set_notes
from navmap.drawing.deck.stage import Sheet, draw_stage
from navmap.drawing.deck.template import template_look
from navmap.drawing.diagram import Diagram
from navmap.drawing.marks import marks_of, on_stage
from navmap.drawing.palette import PALETTES
from navmap.drawing.slide import slide_of
from navmap.drawing.wish import Wish
from navmap.findings import Finding
from navmap.graph.graph import MapGraph


def draw(graph: MapGraph, findings: Sequence[Finding], wish: Wish) -> bytes:
    """The deck. Raises DrawingError where the template is not taken."""
    content = content_of(graph, asks=wish.audience == "all")
    look = _look(wish)
    diagram = slide_of(graph, findings, asks=content.asks)
    deck = _Deck(graph, content, findings, look, diagram)
    first = add_slide(look)
    parts = () if is_readable(look, diagram) else parts_of(diagram)
    slides_of_parts = [add_slide(look) for _ in parts]
    slides_of_stages = {stop: add_slide(look) for stop in stops_with_slides(content)}
    deck.fill(first, list(zip(parts, slides_of_parts, strict=True)), slides_of_stages)
    settle_properties(look.presentation, content)
    target = io.BytesIO()
    look.presentation.save(target)
    return repacked(target.getvalue())


def _look(wish: Wish) -> Look:
    if wish.template:
        return template_look(wish.template, PALETTES, wish.theme)
    return plain_look(PALETTES[wish.theme])


@dataclass(frozen=True)
class _Deck:
    graph: MapGraph
    content: Content
    findings: Sequence[Finding]
    look: Look
    diagram: Diagram

    def fill(self, first: Any, parts: Sequence[tuple[Part, Any]], slides: dict[Stop, Any]) -> None:
        """Each slide, once all of them are there to lead to."""
        homes = homes_of(self.content, tuple(slides))
        by_stage: dict[Stage, Any] = {(stop.side, stop.name): slide for stop, slide in slides.items()}
        goals = {stage: by_stage[home] for stage, home in homes.items()}
        self._fill_first(first, goals)
        for part, slide in parts:
            draw_part(slide, self.look, self.content, self.diagram, part, self._marking(slide, goals))
        for stop, slide in slides.items():
            self._fill_stage(slide, stop, goals, first)

    def _fill_first(self, slide: Any, goals: dict[Stage, Any]) -> None:
        draw_overview(slide, self.look, self.content, self.diagram, self._marking(slide, goals))
        set_notes(slide, list(notes_of_map(self.diagram.description, self.findings)))

    def _fill_stage(self, slide: Any, stop: Stop, goals: dict[Stage, Any], first: Any) -> None:
        answers = answers_of(self.graph, self.content, stop)
        found = on_stage(self.findings, stop.side, stop.name)
        draw_stage(
            slide, self.look, Sheet(self.content, stop, answers, marks_of(found)), self._marking(slide, goals, first)
        )
        route = self.graph.customer if stop.side == "customer" else self.graph.seller
        questions = list(coaching_questions(route.stage(stop.name))) if self.content.asks else []
        set_notes(slide, list(notes_of_stage(stop, answers, questions, found)))

    @cached_property
    def _numbers(self) -> dict[Stage, str]:
        return numbers_of(self.content)

    @cached_property
    def _ties(self) -> dict[Stage, str]:
        return ties_of(self.content)

    def _marking(self, slide: Any, goals: dict[Stage, Any], first: Any = None) -> Marking:
        """What is known of the shapes of a slide; nothing on it leads to itself."""

        def target(stage: Stage) -> str:
            goal = goals.get(stage, slide)
            return "" if goal is slide else _relation(slide, goal)

        return Marking(self._numbers, self._ties, target, _relation(slide, first) if first else "")


def _relation(slide: Any, goal: Any) -> str:
    return str(slide.part.relate_to(goal.part, RELATIONSHIP_TYPE.SLIDE))
