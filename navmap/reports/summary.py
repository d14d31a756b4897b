"""How well the two journeys of each map fit, in figures."""

from __future__ import annotations

from collections.abc import Iterator

from navmap.graph.measures import Measures, Share, measures_of
from navmap.inspection import Report
from navmap.project import Project
from navmap.reports.plain import plain
from navmap.sources import Refused

_SHARES = (
    ("seller stages that a customer outcome matches", "matched_seller_stages"),
    ("customer stages in which the seller helps", "supported_customer_stages"),
    ("outcomes helped with or waited for", "supported_outcomes"),
    ("of them, outside the purchase", "change_share"),
    ("exit criteria that need the customer", "customer_confirmed_exits"),
)


def measured(project: Project, report: Report) -> str:
    """The measures of every map of a report that could be read; libraries have none."""
    loss = report.settings.loss_per_stage if report.settings else ""
    return "".join(_map(title, path, one, loss) for (title, path), one in measures_in(project, report))


def measures_in(project: Project, report: Report) -> Iterator[tuple[tuple[str, str], Measures]]:
    """Title and path of every map of a report that could be read, with its measures; libraries have none."""
    for path in report.maps:
        try:
            document = project.document(path)
        except Refused:
            continue
        if not document.findings and document.map.kind == "map" and report.settings:
            yield (document.map.title, path), measures_of(document.graph, report.settings.today)


def _map(title: str, path: str, measures: Measures, loss: str) -> str:
    lines = [f"\n{plain(title)} ({plain(path)})", *_lines(measures)]
    if measures.max_drift:
        lines.append(f"  Each stage ahead is said to cost {plain(loss)} of the chance to win (a telecom study).")
    return "\n".join(lines) + "\n"


def _lines(measures: Measures) -> list[str]:
    lines = [_share(label, getattr(measures, name)) for label, name in _SHARES]
    lines.append(_number("stages the seller can be ahead at most", measures.max_drift))
    lines.append(_number("stages the seller stops short", measures.stages_short))
    lines.append(_number("days since the last review", measures.review_age_days))
    return lines


def _share(label: str, share: Share) -> str:
    return f"  {label:<46} {share.count:>3} of {share.of}"


def _number(label: str, number: int | None) -> str:
    return f"  {label:<46} {'–' if number is None else number:>3}"
