"""`navmap show`: a whole map with everything it extends, as one text or as JSON."""

from __future__ import annotations

import argparse
import sys
from datetime import date

from navmap.cli.arguments import Command, takes_a_day, takes_standard_input
from navmap.cli.reading import whole_map
from navmap.model.text import text_of
from navmap.reports.json import inert

EXAMPLE = "navmap show map.navmap --format json"


def arguments(command: Command) -> None:
    """What the command takes."""
    command.add_argument("file", metavar="FILE", help="a map; - is standard input")
    command.add_argument(
        "--format", choices=("navmap", "json"), default="navmap", help="one text, or the model as JSON"
    )
    takes_a_day(command)
    takes_standard_input(command)


def run(options: argparse.Namespace) -> int:
    """Print the map; one that cannot be read is not shown, and its mistakes are."""
    _, document = whole_map(options)
    if document is None:
        return 1
    if options.format == "navmap":
        sys.stdout.write(text_of(document.map))
        return 0
    from navmap.graph.export import data_of  # noqa: PLC0415  the text needs no graph

    data = data_of(document.graph, options.today or date.today())
    sys.stdout.write(inert(data, indent=2) + "\n")
    return 0
