"""`navmap accepted`: all that the owners of maps have decided to live with, for the review."""

from __future__ import annotations

import argparse
import sys
from datetime import date

from navmap.cli.arguments import Command, UsageError, takes_a_day
from navmap.cli.paths import STANDARD_INPUT
from navmap.cli.workplace import Workplace, with_maps
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
    places = with_maps(options.paths, "")
    for place in places:
        refused += place.missing
        for path in place.chosen:
            _collect(place, path, found, refused)
    report = {"text": as_text, "markdown": as_markdown, "json": as_json}[options.format]
    sys.stdout.write(report(found, today))
    for sentence in refused:
        print(plain(sentence), file=sys.stderr)
    return 2 if refused else 0


def _collect(place: Workplace, path: str, found: list[Decision], refused: list[str]) -> None:
    """What one map accepts; one that is not taken does not stop the others."""
    try:
        found += decisions(place.project, [path], place.path_shown)
    except Refused as refusal:
        refused.append(place.told(str(refusal)))
