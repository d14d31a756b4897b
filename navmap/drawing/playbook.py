"""The playbook: a chapter for each stage of the customer's journey, with both questions answered.

What does the customer need to accomplish here, and how do we help them get there? A seller stage stands in
full in the chapter of the stage at which it expects the customer to be.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from navmap.drawing.chapters import Chapters
from navmap.drawing.content import Content, content_of
from navmap.drawing.coverage import coverage_of, label
from navmap.drawing.marks import by_weight
from navmap.drawing.people import roles_of
from navmap.drawing.prose import Block, Heading, Paragraph, Point, Points, Table
from navmap.drawing.wish import Wish
from navmap.findings import Finding
from navmap.graph.graph import MapGraph
from navmap.model.map import Acceptance, Journey, Map

_SIDES = {"customer": "The customer", "seller": "We"}


def playbook_of(graph: MapGraph, findings: Sequence[Finding], wish: Wish) -> tuple[Block, ...]:
    """The playbook of a map; the one for the customer has nothing in it that only concerns representatives."""
    content = content_of(graph)
    internal = wish.audience == "all"
    blocks: list[Block] = [Heading(1, content.title), *_about(graph.map), *_reading(internal)]
    for journey in graph.map.journeys:
        blocks += _party(graph, journey)
    blocks += Chapters(graph, content, internal).blocks()
    if internal:
        blocks += [*_coverage(graph, content), *_findings(findings), *_acceptances(graph.map)]
    return tuple(blocks)


def _about(whole: Map) -> Iterator[Block]:
    reviewed = whole.reviewed
    facts = [("Owner", whole.owner.text)] if whole.owner else []
    facts += [("Version", whole.version.text)] if whole.version else []
    if reviewed:
        facts += [("Last reviewed", f"{reviewed.day.isoformat()}, every {reviewed.every} {reviewed.unit}")]
    if facts:
        yield Points(tuple(Point(text, lead) for lead, text in facts))
    yield from (Paragraph(note.text) for note in whole.notes)


def _reading(internal: bool) -> Iterator[Block]:
    yield Heading(2, "How to read this")
    yield Paragraph(
        "The customer is changing something, and buying is one part of that change. Each chapter is one stage of "
        "their journey, in their order, and answers two questions: what does the customer need to accomplish here, "
        "and how do we help them get there? A stage is done when everything in the answer to the first question is."
    )
    if internal:
        yield Paragraph(
            "A stage of ours stands in the chapter in which it expects the customer to be, with a checklist. Leave "
            "it when every exit holds and somebody else could see so from the evidence. If the customer is in an "
            "earlier chapter than you are, go back to them."
        )


def _party(graph: MapGraph, journey: Journey) -> Iterator[Block]:
    yield Heading(2, _SIDES[journey.side])
    yield Paragraph(journey.text)
    if journey.destination:
        yield Paragraph(journey.destination.text, "Destination")
    yield from (Paragraph(note.text) for note in journey.notes)
    roles = roles_of(graph, journey.side)
    if roles:
        yield Paragraph("Who takes part:")
        yield Points(tuple(Point(role.title or role.name) for role in roles))


def _coverage(graph: MapGraph, content: Content) -> Iterator[Block]:
    """The matrix; the columns are headed by numbers, which the chapters bear too."""
    coverage = coverage_of(graph, content)
    if not coverage.customers or not coverage.rows:
        return
    yield Heading(2, "Who helps where", "chapter")
    yield Paragraph("Our stages against the chapters: where we help, and where an exit waits for the customer.")
    header = ("Our stage", *(stop.number for stop in coverage.customers), "Chapters")
    rows = ((label(row.seller), *(cell.words for cell in row.cells), row.total) for row in coverage.rows)
    yield Table(header, (*rows, ("Stages of ours", *coverage.totals, "")))


def _findings(findings: Sequence[Finding]) -> Iterator[Block]:
    if not findings:
        return
    yield Heading(2, "What to mend")
    yield Paragraph("What a check of the map has found, the heaviest first.")
    yield Points(tuple(map(_finding, by_weight(findings))))


def _finding(finding: Finding) -> Point:
    more = (("How to mend it", finding.help), ("Ask", finding.question))
    points = tuple(Point(text, lead) for lead, text in more if text)
    return Point(finding.message, f"{finding.level.capitalize()} ({finding.rule})", points)


def _acceptances(whole: Map) -> Iterator[Block]:
    points = tuple(_held(whole))
    if points:
        yield Heading(2, "What we have decided to live with")
        yield Points(points)


def _held(whole: Map) -> Iterator[Point]:
    yield from _accepted("the whole map", whole.acceptances)
    for journey in whole.journeys:
        yield from _accepted(f"the {journey.side}'s side", journey.acceptances)
        for stage in journey.stages:
            yield from _accepted(stage.title or stage.name, stage.acceptances)


def _accepted(where: str, acceptances: Iterable[Acceptance]) -> Iterator[Point]:
    for one in acceptances:
        until = (Point(one.until.isoformat(), "Until"),) if one.until else ()
        yield Point(one.reason, one.rule, (Point(where, "In"), *until))
