"""`navmap check --new-since`, `--baseline` and `--write-baseline`: beginning with maps that have many findings."""

from __future__ import annotations

import argparse

from navmap import rules
from navmap.cli.arguments import Command
from navmap.cli.workplace import Workplace
from navmap.inspection import Report, Request
from navmap.reports.plain import plain
from navmap.writing import write

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


def without_known(options: argparse.Namespace, report: Report) -> tuple[Report, list[str]]:
    """A report without what is in the baseline, and what to say about that. Raises Refused."""
    file = options.write_baseline or options.baseline
    if file is None:
        return report, []
    from navmap.history import baseline  # noqa: PLC0415  a project needs one only in the beginning

    if options.write_baseline:
        write(file, baseline.as_text(report).encode("utf-8"))
    entries = baseline.read(file)
    left, count = baseline.without(report, entries)
    told = [f"{count} finding{'s are' if count != 1 else ' is'} in the baseline {file}, and left out."]
    stale = baseline.no_longer_needed(report, entries, options.rule or rules.NAMES)
    told += [
        f"{file}: `{plain(one.rule)}` is no longer found in {plain(one.file)}: {plain(one.message)}"
        for one in stale[:MOST_NAMED]
    ]
    if stale:
        more = f"{len(stale) - MOST_NAMED} more are no longer found; " if len(stale) > MOST_NAMED else ""
        told.append(f"{more}write the baseline anew to take {'them' if len(stale) > 1 else 'it'} out.")
    return left, told
