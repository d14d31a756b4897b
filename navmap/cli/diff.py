"""`navmap diff`: what changed in a process, in its own words."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from navmap.cli.arguments import Command, UsageError
from navmap.cli.putting import put
from navmap.cli.states import State, two_states
from navmap.diff import GRADES, Change
from navmap.drawing import PICTURES, DrawingError, drawn_states
from navmap.history.comparisons import Comparison, compared, pair
from navmap.reports.change_notes import as_json, as_markdown, as_text, count, reservation
from navmap.reports.changes import sentence
from navmap.reports.plain import plain
from navmap.sources import Refused

EXAMPLE = "navmap diff main maps --format markdown"


def arguments(command: Command) -> None:
    """What the command takes."""
    what = "a map, a folder, or a git revision: REV or REV:PATH"
    command.add_argument("old", metavar="OLD", help=f"the old state: {what}")
    command.add_argument("new", metavar="NEW", nargs="?", default=".", help="the new state (what is here now)")
    command.add_argument("--format", choices=("text", "markdown", "json"), default="text", help="for whom")
    command.add_argument("-o", "--out", metavar="OUT", help="a picture with both states: svg, png, pdf")
    command.add_argument("--fail-on", choices=GRADES, help="the lightest change that gives exit code 1 (none)")


def run(options: argparse.Namespace) -> int:
    """Tell what changed, or draw it."""
    form = _picture_format(options.out) if options.out else ""
    old, new = two_states(options.old, options.new)
    found = _comparisons(old, new)
    notes = list(dict.fromkeys((*old.notes, *new.notes)))
    if form:
        put(options.out, _picture(found, form))
        notes += [words for one in _pictured(found) for words in reservation(one)]
        notes += [f"--format makes no difference to {form}."] if options.format != "text" else []
    else:
        sys.stdout.write(_formatted(options, found, notes))
    for note in notes:
        print(plain(note), file=sys.stderr)
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


# ---------------------------------------------------------------- a picture


def _picture_format(out: str) -> str:
    form = Path(out).suffix.removeprefix(".").lower()
    if form not in PICTURES:
        raise UsageError(f"{out} names no picture with two states: {', '.join(PICTURES)}.")
    return form


def _picture(found: tuple[Comparison, ...], form: str) -> bytes:
    """The one map of which there are two states. Raises Refused where that is none or several."""
    shown = _pictured(found)
    if len(shown) != 1 or shown[0].old is None or shown[0].new is None:
        raise Refused("A picture shows two states of one map; name that map.")
    from navmap.drawing.states import Difference  # noqa: PLC0415  most comparisons are read, not drawn

    differences = [
        Difference(change.grade, sentence(change), change.about.side, change.stage_before, _stage_now(change))
        for change in sorted(shown[0].changes, key=lambda one: (GRADES.index(one.grade), not one.about.stage))
    ]
    try:
        return drawn_states(shown[0].old.graph, shown[0].new.graph, differences, form)
    except DrawingError as error:
        raise Refused(str(error)) from None


def _pictured(found: tuple[Comparison, ...]) -> list[Comparison]:
    return [one for one in found if one.changes] or list(found)


def _stage_now(change: Change) -> str:
    is_gone_stage = change.what == "gone" and change.about.kind == "stage"
    return "" if is_gone_stage else change.about.stage or ""
