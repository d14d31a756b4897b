"""The tables of a map as rows of text, for everything that reads tables."""

from __future__ import annotations

from collections.abc import Iterator

from navmap.drawing.action_plan import ActionPlan, Step
from navmap.drawing.checklist import items_of
from navmap.drawing.content import content_of
from navmap.drawing.coverage import Coverage, coverage_of, label
from navmap.drawing.people import listed
from navmap.graph.graph import MapGraph

Cells = tuple[str, ...]

PLAN = (
    "Step",
    "Customer stage",
    "What both sides want to reach",
    "Customer owner",
    "Our owner",
    "Evidence",
    "Due",
    "Done",
)
CHECKLIST = ("Our stage", "Kind", "What", "Waits for", "Confirmed by", "Evidence", "Done")


def coverage_rows(graph: MapGraph) -> Iterator[Cells]:
    """The coverage matrix with its headings and totals."""
    coverage = coverage_of(graph)
    yield coverage_header(coverage)
    for row in coverage.rows:
        yield label(row.seller), *(cell.words for cell in row.cells), row.total
    yield "Stages of ours", *coverage.totals, ""


def coverage_header(coverage: Coverage) -> Cells:
    """The headings of the matrix."""
    return "Our stage", *map(label, coverage.customers), "Customer stages"


def plan_rows(plan: ActionPlan) -> Iterator[Cells]:
    """The steps of an action plan with their headings; the last cell is for the people who work with it."""
    yield PLAN
    for number, step in enumerate(plan.steps, 1):
        yield str(number), *step_cells(step), step.when, ""


def step_cells(step: Step) -> Cells:
    """What a step says, but for its number and time."""
    return step.stage, step.text, listed(step.customer), listed(step.seller), "\n".join(step.evidence)


def checklist_rows(graph: MapGraph) -> Iterator[Cells]:
    """The checklists of all seller stages with their headings, and where a stage leads unless it simply leads on."""
    yield CHECKLIST
    for stop in content_of(graph).seller.stops:
        for item in items_of(graph, graph.seller.stage(stop.name)):
            proof = ("\n".join(item.waits_for), listed(item.confirmed_by), "\n".join(item.evidence))
            yield label(stop), item.kind, item.text, *proof, ""
        yield from ((label(stop), step.lead, step.text, "", "", "", "") for step in stop.steps)
