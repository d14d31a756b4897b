"""`navmap check --new-since`, `--baseline` and `--write-baseline`: beginning with maps that have many findings."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from navmap.cli.arguments import Command
from navmap.cli.paths import put
from navmap.cli.workplace import Workplace
from navmap.inspection import Report, Request
from navmap.reports.relocated import joined

if TYPE_CHECKING:
    from navmap.history.baseline import Entry

MOST_NAMED = 10
"""Entries that are named one by one."""


def takes_adoption(command: Command) -> None:
    """The arguments that leave findings out."""
    command.add_argument("--new-since", metavar="REV", help="only findings that a git revision did not have")
    command.add_argument("--baseline", metavar="FILE", help="leave out the findings that are listed in FILE")
    command.add_argument("--write-baseline", metavar="FILE", help="list all present findings in FILE, for --baseline")


def only_new(options: argparse.Namespace, place: Workplace, request: Request, report: Report) -> Report:
    """What a revision did not have, where one was named. Raises Refused."""
    if options.new_since is None:
        return report
    from navmap.history.revisions import new_since  # noqa: PLC0415  most checks look at the present only

    return new_since(place.project, request, report, options.new_since)


Reports = list[tuple[Workplace, Report]]


def without_known(options: argparse.Namespace, reports: Reports) -> tuple[Reports, list[str]]:
    """The reports without what is in the baseline, and what to say about that. Raises Refused."""
    file = options.write_baseline or options.baseline
    if file is None:
        return reports, []
    from navmap.history import baseline  # noqa: PLC0415  a project needs one only in the beginning

    if options.write_baseline:
        put(file, baseline.as_text(joined([report for _, report in reports])).encode("utf-8"))
    entries = baseline.read(file)
    stale = [
        one
        for place, report in reports
        for one in baseline.no_longer_needed(report, entries, options.rule or place.project.rule_names)
    ]
    left = [(place, baseline.without(report, entries)) for place, report in reports]
    count = sum(len(report.findings) for _, report in reports) - sum(len(report.findings) for _, report in left)
    found = f"{count} finding{'s are' if count != 1 else ' is'} in the baseline {file}, and left out."
    return left, [found, *_about(stale, file)]


def _about(stale: list[Entry], file: str) -> Iterator[str]:
    """Which entries are no longer needed."""
    for one in stale[:MOST_NAMED]:
        yield f"{file}: `{one.rule}` is no longer found in {one.file}: {one.message}"
    if stale:
        more = f"{len(stale) - MOST_NAMED} more are no longer found; " if len(stale) > MOST_NAMED else ""
        yield f"{more}write the baseline anew to take {'them' if len(stale) > 1 else 'it'} out."
