"""`navmap diff`: what changed in a process, in its own words."""

from __future__ import annotations

import argparse
import os
import sys

from navmap.cli.arguments import Command
from navmap.cli.states import State, two_states
from navmap.diff import GRADES
from navmap.history.comparisons import Comparison, compared, pair
from navmap.reports.change_notes import as_json, as_markdown, as_text, count
from navmap.reports.plain import plain
from navmap.sources import Refused

EXAMPLE = "navmap diff main maps --format markdown"


def arguments(command: Command) -> None:
    """What the command takes."""
    what = "a map, a folder, or a git revision: REV or REV:PATH"
    command.add_argument("old", metavar="OLD", help=f"the old state: {what}")
    command.add_argument("new", metavar="NEW", nargs="?", default=".", help="the new state (what is here now)")
    command.add_argument("--format", choices=("text", "markdown", "json"), default="text", help="for whom")
    command.add_argument("--fail-on", choices=GRADES, help="the lightest change that gives exit code 1 (none)")


def run(options: argparse.Namespace) -> int:
    """Tell what changed."""
    old, new = two_states(options.old, options.new)
    found = _comparisons(old, new)
    notes = list(dict.fromkeys((*old.notes, *new.notes)))
    sys.stdout.write(_formatted(options, found, notes))
    for sentence in notes:
        print(plain(sentence), file=sys.stderr)
    if new.notes:
        return 2
    failing = GRADES[: GRADES.index(options.fail_on) + 1] if options.fail_on else ()
    return 1 if any(count(found, grade) for grade in failing) else 0


def _comparisons(old: State, new: State) -> tuple[Comparison, ...]:
    if old.is_one_map != new.is_one_map:
        raise Refused("A single map can only be compared with a single map.")
    if old.is_one_map:
        [before], [after] = old.documents.items(), new.documents.items()
        return (pair(before, after),)
    if not old.documents and not new.documents:
        raise Refused("There is no map in either of the two states.")
    return compared(old.documents, new.documents)


def _formatted(options: argparse.Namespace, found: tuple[Comparison, ...], notes: list[str]) -> str:
    if options.format == "json":
        return as_json(found, options.old, options.new, notes)
    if options.format == "markdown":
        return as_markdown(found)
    return as_text(found, colour=sys.stdout.isatty() and not os.environ.get("NO_COLOR"))
