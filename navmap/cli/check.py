"""`navmap check`: find where maps have gaps."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TextIO

from navmap.cli.adopting import takes_adoption, without_known
from navmap.cli.arguments import Command, UsageError, takes_a_day, takes_standard_input
from navmap.cli.outputs import FORMATS, Results, apart, may_go_on, outputs, write_all
from navmap.cli.paths import STANDARD_INPUT
from navmap.cli.recalling import looked_at
from navmap.cli.sharing import inspected
from navmap.cli.workplace import Workplace, with_maps
from navmap.config import PROFILES
from navmap.findings import LEVELS, Level
from navmap.inspection import Report, Request
from navmap.reports.plain import plain

EXAMPLE = "navmap check maps --profile published"


def arguments(command: Command) -> None:
    """What the command takes."""
    command.add_argument(
        "paths", metavar="PATH", nargs="*", default=["."], help="files or folders (here); - is standard input"
    )
    command.add_argument("--profile", choices=PROFILES, help="how strict: draft, team (the default) or published")
    command.add_argument("--fail-on", choices=LEVELS, default="error", help="the lightest level that gives exit code 1")
    command.add_argument("--rule", metavar="NAME", action="append", default=[], help="look for this only; may repeat")
    command.add_argument(
        "--output",
        metavar="FORMAT[=FILE]",
        action="append",
        default=[],
        help=f"{', '.join(FORMATS)}, or auto: text, and annotations on GitHub Actions (the default); may repeat",
    )
    command.add_argument("--summary", action="store_true", help="show how well the two journeys fit, in figures")
    takes_adoption(command)
    command.add_argument("--fix", action="store_true", help="mend what can be mended safely, then check again")
    command.add_argument("--diff", action="store_true", help="show what --fix would change, and change nothing")
    command.add_argument("--watch", action="store_true", help="check again after each change")
    takes_a_day(command)
    takes_standard_input(command)


def run(options: argparse.Namespace) -> int:
    """Check, once or after each change, and say how it went."""
    if options.watch:
        from navmap.cli.watching import watched  # noqa: PLC0415  only for somebody who watches

        return watched(options, _checked)
    return _checked(options)


def _checked(options: argparse.Namespace) -> int:
    """Check, and write the reports."""
    wanted = outputs(options.output, os.environ)
    _check_together(options)
    apart([name for name in (options.write_baseline, *(one.file for one in wanted)) if name])
    places = with_maps(options.paths, options.stdin_filename)
    looked_at(places)
    _check_rules(options.rule, [name for place in places for name in place.project.rule_names])
    if options.diff:
        return _previewed(options, places)
    if options.fix:
        from navmap.cli import mending  # noqa: PLC0415  a plain check mends nothing

        places = mending.written(places, lambda place: request(options, place))
    results, told = _results(options, places)
    write_all(wanted, results)
    if options.summary:
        _sum_up(results.reports, sys.stdout if all(map(may_go_on, wanted)) else sys.stderr)
    whole = results.where_people_are
    _tell(places, whole, (*whole.notes, *told))
    return _exit_code(whole, places, results.failing)


def _check_together(options: argparse.Namespace) -> None:
    """Whether what was asked for can be had in one run."""
    if options.fix and not options.diff and STANDARD_INPUT in options.paths:
        raise UsageError("--fix cannot write to standard input; --diff shows what it would change.")
    if options.write_baseline == "-":
        raise UsageError("--write-baseline takes the name of a file: --baseline is to read it.")
    for option in ("output", "write_baseline", "summary") if options.diff else ():
        if getattr(options, option):
            written = f"--{option.replace('_', '-')}"
            raise UsageError(f"--diff shows what --fix would change, and nothing else; give {written} in another run.")


def _results(options: argparse.Namespace, places: Sequence[Workplace]) -> tuple[Results, list[str]]:
    """What is found, without what is known already, and what to say about that."""
    found = [(place, inspected(place.project, request(options, place), place.chosen)) for place in places]
    reports, told = without_known(options, found, lambda place: request(options, place))
    return Results(reports, options.fail_on, tuple(options.rule)), told


def _previewed(options: argparse.Namespace, places: list[Workplace]) -> int:
    """Show what `--fix` would change, and write nothing; anything to change gives 1."""
    from navmap.cli import mending  # noqa: PLC0415  a plain check mends nothing

    changes = mending.shown(places, lambda place: request(options, place))
    results, _ = _results(options, places)
    whole = results.where_people_are
    nothing = "Nothing here can be mended safely; `navmap check` names what is found."
    _tell(places, whole, () if changes or len(whole.findings) == whole.accepted else (nothing,))
    return max(int(changes), _exit_code(whole, places, results.failing))


def _tell(places: Iterable[Workplace], whole: Report, more: Iterable[str]) -> None:
    """Say which maps were not taken, and what else there is to say."""
    for sentence in (*(one for place in places for one in place.missing), *whole.refused, *more):
        print(plain(sentence), file=sys.stderr)


def _sum_up(reports: Iterable[tuple[Workplace, Report]], stream: TextIO) -> None:
    from navmap.reports.summary import measured  # noqa: PLC0415  only for somebody who asks for it

    for place, report in reports:
        stream.write(measured(place.project, report))


def request(options: argparse.Namespace, place: Workplace) -> Request:
    """What is looked for, from the arguments and the project's configuration."""
    config = place.project.config
    settings = config.settings(options.today or date.today())
    return Request(settings, options.profile or config.profile, tuple(getattr(options, "rule", ())))


def _check_rules(names: list[str], known: Iterable[str]) -> None:
    for name in names:
        if name not in known:
            raise UsageError(unknown_rule(name, known))


def unknown_rule(name: str, known: Iterable[str]) -> str:
    """The sentence about a rule that is not there."""
    from navmap.spelling import nearest, or_list  # noqa: PLC0415  loaded only when somebody made a mistake

    alike = nearest(name, known)
    return f"There is no rule named {name}" + (f"; did you mean {or_list(alike)}?" if alike else ".")


def _exit_code(report: Report, places: list[Workplace], failing: Iterable[Level]) -> int:
    if report.refused or any(place.missing for place in places):
        return 2
    return 1 if any(report.count(level) for level in failing) else 0
