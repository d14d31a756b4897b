"""`navmap check`: find where maps have gaps."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from datetime import date

from navmap import rules
from navmap.cli.arguments import Command, UsageError, takes_a_day, takes_standard_input
from navmap.cli.paths import STANDARD_INPUT
from navmap.cli.workplace import Workplace, workplaces
from navmap.config import PROFILES
from navmap.findings import LEVELS
from navmap.inspection import Report, Request, inspect
from navmap.reports.concise import concise
from navmap.reports.json import as_json
from navmap.reports.summary import measured
from navmap.reports.text import text
from navmap.sources import Refused
from navmap.writing import write

EXAMPLE = "navmap check maps --profile published"
FORMATS = ("text", "concise", "json")


def arguments(command: Command) -> None:
    """What the command takes."""
    command.add_argument(
        "paths", metavar="PATH", nargs="*", default=["."], help="files or folders (here); - is standard input"
    )
    command.add_argument("--profile", choices=PROFILES, help="how strict: draft, team (the default) or published")
    command.add_argument("--fail-on", choices=LEVELS, default="error", help="the lightest level that gives exit code 1")
    command.add_argument("--rule", metavar="NAME", action="append", default=[], help="look for this only; may repeat")
    command.add_argument(
        "--output", metavar="FORMAT[=FILE]", action="append", default=[], help=f"{', '.join(FORMATS)}; may repeat"
    )
    command.add_argument("--summary", action="store_true", help="show how well the two journeys fit, in figures")
    command.add_argument("--fix", action="store_true", help="mend what can be mended safely, then check again")
    command.add_argument("--diff", action="store_true", help="show what --fix would change, and change nothing")
    takes_a_day(command)
    takes_standard_input(command)


def run(options: argparse.Namespace) -> int:
    """Check, write the reports, and say how it went."""
    outputs = [_output(one) for one in options.output] or [("text", "")]
    _check_rules(options.rule)
    if options.fix and not options.diff and STANDARD_INPUT in options.paths:
        raise UsageError("--fix cannot write to standard input; --diff shows what it would change.")
    places = workplaces(options.paths, options.stdin_filename)
    if not any(place.chosen for place in places):
        raise Refused(f"There is no map ({', '.join(options.paths)}): a map is a file whose name ends in .navmap.")
    if options.fix or options.diff:
        from navmap.cli import mending  # noqa: PLC0415  a plain check mends nothing

        if options.diff:
            return int(mending.shown(places, lambda place: request(options, place)))
        places = mending.written(places, lambda place: request(options, place))
    reports = [(place, inspect(place.project, request(options, place), place.chosen)) for place in places]
    whole = _joined([report for _, report in reports])
    for name, file in outputs:
        _write(_formatted(name, whole, places, to_a_file=bool(file)), file)
    if options.summary:
        for place, report in reports:
            sys.stdout.write(measured(place.project, report))
    for sentence in (*(one for place in places for one in place.missing), *whole.refused, *whole.notes):
        print(sentence, file=sys.stderr)
    return _exit_code(whole, places, options.fail_on)


def request(options: argparse.Namespace, place: Workplace) -> Request:
    """What is looked for, from the arguments and the project's configuration."""
    config = place.project.config
    settings = config.settings(options.today or date.today())
    return Request(settings, options.profile or config.profile, tuple(getattr(options, "rule", ())))


def _check_rules(names: list[str]) -> None:
    for name in names:
        if name not in rules.NAMES:
            raise UsageError(unknown_rule(name))


def unknown_rule(name: str) -> str:
    """The sentence about a rule that is not there."""
    from navmap.spelling import nearest, or_list  # noqa: PLC0415  loaded only when somebody made a mistake

    alike = nearest(name, rules.NAMES)
    return f"There is no rule named {name}" + (f"; did you mean {or_list(alike)}?" if alike else ".")


def _output(written: str) -> tuple[str, str]:
    name, _, file = written.partition("=")
    if name not in FORMATS:
        raise UsageError(f"--output takes {', '.join(FORMATS)}, not {name}.")
    return name, file


def _joined(reports: list[Report]) -> Report:
    """One report of several projects."""
    return Report(
        tuple(one for report in reports for one in report.findings),
        tuple(one for report in reports for one in report.maps),
        tuple(one for report in reports for one in report.notes),
        tuple(one for report in reports for one in report.refused),
        reports[0].settings,
    )


def _formatted(name: str, report: Report, places: list[Workplace], to_a_file: bool) -> str:
    shown: Callable[[str], str] = places[0].path_shown if len(places) == 1 else str
    if name == "json":
        return as_json(report)
    if name == "concise":
        return concise(report, shown)
    colour = not to_a_file and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return text(report, colour, shown)


def _write(content: str, file: str) -> None:
    if not file:
        sys.stdout.write(content)
        return
    write(file, content.encode("utf-8"))


def _exit_code(report: Report, places: list[Workplace], fail_on: str) -> int:
    if report.refused or any(place.missing for place in places):
        return 2
    counting = LEVELS[: LEVELS.index(fail_on) + 1] if fail_on in LEVELS else LEVELS
    return 1 if any(report.count(level) for level in counting) else 0
