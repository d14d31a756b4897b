"""`navmap accepted`: all that the owners of maps have decided to live with, for the review."""

from __future__ import annotations

import argparse
import sys
from datetime import date

from navmap.cli.arguments import Command, UsageError, takes_a_day
from navmap.cli.paths import STANDARD_INPUT
from navmap.cli.workplace import Workplace, workplaces
from navmap.history.acceptances import Decision, decisions
from navmap.reports.acceptances import as_json, as_markdown, as_text
from navmap.reports.plain import plain
from navmap.sources import Refused

EXAMPLE = "navmap accepted maps --format markdown"


def arguments(command: Command) -> None:
    """What the command takes."""
    command.add_argument("paths", metavar="PATH", nargs="*", default=["."], help="files or folders (here)")
    command.add_argument("--format", choices=("text", "markdown", "json"), default="text", help="for whom")
    takes_a_day(command)


def run(options: argparse.Namespace) -> int:
    """List every acceptance with its reason, its age and its end."""
    if STANDARD_INPUT in options.paths:
        raise UsageError("`navmap accepted` takes files and folders only, not standard input.")
    today = options.today or date.today()
    found: list[Decision] = []
    refused: list[str] = []
    places = workplaces(options.paths, "")
    for place in places:
        refused += place.missing
        for path in place.chosen:
            _collect(place, path, found, refused)
    shown = places[0].path_shown if len(places) == 1 else str
    if options.format == "json":
        sys.stdout.write(as_json(found, today))
    else:
        sys.stdout.write((as_markdown if options.format == "markdown" else as_text)(found, today, shown))
    for sentence in refused:
        print(plain(sentence), file=sys.stderr)
    return 2 if refused else 0


def _collect(place: Workplace, path: str, found: list[Decision], refused: list[str]) -> None:
    """What one map accepts; one that is not taken does not stop the others."""
    try:
        found += decisions(place.project, [path])
    except Refused as refusal:
        refused.append(str(refusal))
