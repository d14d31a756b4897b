"""`navmap check --new-since`, `--baseline` and `--write-baseline`: beginning with maps that have many findings."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from navmap import rules
from navmap.cli.arguments import Command
from navmap.cli.putting import put
from navmap.cli.workplace import Workplace
from navmap.inspection import Report, Request, level_of
from navmap.reports.relocated import joined

if TYPE_CHECKING:
    from navmap.history.baseline import Entry

MOST_NAMED = 10
"""Entries that are named one by one."""


def takes_adoption(command: Command) -> None:
    """The arguments that leave findings out."""
    command.add_argument("--new-since", metavar="REV", help="only findings that a git revision did not have")
    command.add_argument("--baseline", metavar="FILE", help="leave out the findings that are listed in FILE")
    command.add_argument("--write-baseline", metavar="FILE", help="list the present findings in FILE, for --baseline")


Reports = list[tuple[Workplace, Report]]


def without_known(
    options: argparse.Namespace, reports: Reports, request: Callable[[Workplace], Request]
) -> tuple[Reports, list[str]]:
    """The reports without what is known already, and what to say about that. Raises Refused.

    A baseline is written from all that is found, and judged by it: what is not new is there all the same.
    """
    new = _only_new(options.new_since, reports, request) if options.new_since is not None else reports
    if (file := options.write_baseline or options.baseline) is None:
        return new, []
    from navmap.history import baseline  # noqa: PLC0415  a project needs one only in the beginning

    if options.write_baseline:
        put(file, baseline.as_text(joined([report for _, report in reports])).encode("utf-8"))
    entries = baseline.read(file)
    stale = [
        entry
        for place, report in reports
        for entry in baseline.no_longer_needed(report, entries, options.rule or place.project.rule_names)
        if level_of(entry.rule, entry.file, place.project.config, request(place).profile) != "off"
    ]
    count = sum(len(report.findings) - len(baseline.without(report, entries).findings) for _, report in reports)
    found = f"{count} finding{'s are' if count != 1 else ' is'} in the baseline {file}, and left out."
    told = [found, *_unreadable(reports if options.write_baseline else []), *_about(stale, file)]
    return [(place, baseline.without(report, entries)) for place, report in new], told


def _only_new(revision: str, reports: Reports, request: Callable[[Workplace], Request]) -> Reports:
    from navmap.history.revisions import new_since  # noqa: PLC0415  most checks look at the present only

    return [(place, new_since(place.project, request(place), report, revision)) for place, report in reports]


def _unreadable(reports: Reports) -> Iterator[str]:
    """How many findings no baseline takes: as long as a map cannot be read, nobody knows what else is in it."""
    errors = sum(one.accepted is None and one.rule in rules.READING for _, report in reports for one in report.findings)
    if errors:
        first, them = (f"{errors} errors are", "them") if errors > 1 else ("1 error is", "it")
        yield f"{first} not in it: what keeps a map from being read has to be mended; mend {them}, then write it anew."


def _about(stale: list[Entry], file: str) -> Iterator[str]:
    """Which entries are no longer needed."""
    for one in stale[:MOST_NAMED]:
        yield f"{file}: `{one.rule}` is no longer found in {one.file}: {one.message}"
    if stale:
        more = f"{len(stale) - MOST_NAMED} more are no longer found; " if len(stale) > MOST_NAMED else ""
        yield f"{more}write the baseline anew to take {'them' if len(stale) > 1 else 'it'} out."
