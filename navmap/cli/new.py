"""`navmap new`: a commented first map that checks clean."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from navmap.beginning import first_map, map_on
from navmap.cli.arguments import Command, UsageError, takes_a_day
from navmap.cli.paths import as_typed
from navmap.cli.std import known
from navmap.reports.plain import plain
from navmap.sources import SUFFIX
from navmap.writing import create

EXAMPLE = "navmap new map.navmap --from std/small-change"


def arguments(command: Command) -> None:
    """What the command takes."""
    command.add_argument("file", metavar="FILE", help="where it is written, if nothing is there yet; - prints it")
    command.add_argument("--from", dest="base", metavar="std/NAME", help="build it on a standard map; see `navmap std`")
    takes_a_day(command)


def run(options: argparse.Namespace) -> int:
    """Write the map, and say what to do next. Nothing is ever overwritten."""
    day = options.today or date.today()
    if options.file != "-" and Path(options.file).suffix != SUFFIX:
        raise UsageError(f"The name of a map ends in {SUFFIX}, such as {Path(options.file).stem or 'map'}{SUFFIX}.")
    text = map_on(known(options.base), day) if options.base else first_map(day)
    if options.file == "-":
        sys.stdout.write(text)
        return 0
    create(options.file, text.encode("utf-8"))
    next_step = plain(f"`navmap check {as_typed(options.file)}`")
    print(f"{plain(options.file)} is written. Next: read it, then {next_step}.", file=sys.stderr)
    return 0
