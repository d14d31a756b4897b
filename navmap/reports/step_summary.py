"""What GitHub Actions shows under a run: all findings as Markdown, and a picture of the part that fails."""

from __future__ import annotations

from collections.abc import Iterator

from navmap.inspection import Report
from navmap.project import Project
from navmap.reports.markdown import escaped, markdown
from navmap.reports.mermaid import failing_part
from navmap.sources import Refused

_MOST_PICTURES = 5
_LARGEST = 900_000
"""Bytes of findings: a summary may hold a mebibyte, and the pictures need some of that."""


def step_summary(report: Report, pictures: list[tuple[str, str]]) -> str:
    """The summary; `pictures` are Mermaid pictures with the path of the map each belongs to."""
    drawn = "".join(f"\n{escaped(path)}:\n\n```mermaid\n{picture}```\n" for path, picture in pictures[:_MOST_PICTURES])
    return f"{markdown(report, _LARGEST, _bytes)}{drawn}\n"


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "replace"))


def pictures_of(project: Project, report: Report) -> Iterator[tuple[str, str]]:
    """A picture of the failing part of each map that could be read; for a report with the project's own paths."""
    for path in report.maps:
        findings = [one for one in report.findings if one.place.path == path and one.level != "info"]
        try:
            document = project.document(path)
        except Refused:
            continue
        picture = "" if document.findings else failing_part(document.graph, findings)
        if picture:
            yield path, picture
