"""`navmap draw`: a picture or a document of a map."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from navmap.cli.arguments import Command, UsageError, takes_a_day, takes_standard_input
from navmap.cli.check import request
from navmap.cli.reading import whole_map
from navmap.cli.workplace import Workplace
from navmap.config import PROFILES
from navmap.document import Document
from navmap.drawing import FORMATS, DrawingError, Wish, drawn
from navmap.drawing.wish import AUDIENCES, THEMES, VIEWS
from navmap.findings import Finding
from navmap.inspection import inspect
from navmap.sources import Refused
from navmap.writing import write

EXAMPLE = "navmap draw examples/01-first-map.navmap -o map.png --view route"


def arguments(command: Command) -> None:
    """What the command takes."""
    endings = ", ".join(f".{one}" for one in FORMATS)
    command.add_argument("file", metavar="FILE", help="a map; - is standard input")
    command.add_argument("-o", "--out", metavar="OUT", required=True, help=f"{endings}; - with --format")
    command.add_argument("--format", choices=FORMATS, help="where the name of OUT does not say it")
    command.add_argument("--view", choices=VIEWS, help="how to look at the map (default: slide, or card with --stage)")
    command.add_argument("--stage", metavar="STAGE", default="", help="the stage of a card: its name, title or number")
    command.add_argument("--theme", choices=THEMES, default=THEMES[0], help="colours; print is made of greys")
    command.add_argument("--template", metavar="FILE", help="a presentation whose look a pptx takes over")
    command.add_argument(
        "--for", dest="audience", choices=AUDIENCES, default=AUDIENCES[0], help="customer: without anything internal"
    )
    command.add_argument("--no-findings", action="store_true", help="the map alone")
    command.add_argument("--profile", choices=PROFILES, help="which findings are shown")
    takes_a_day(command)
    takes_standard_input(command)


def run(options: argparse.Namespace) -> int:
    """Draw the map into a file, which is written whole or not at all."""
    name = _format(options)
    place, document = whole_map(options)
    if document is None:
        return 1
    wish = _wish(options, name)
    findings = _findings(options, place, document) if wish.findings else ()
    try:
        content = drawn(document.graph, findings, name, wish)
    except DrawingError as error:
        raise Refused(str(error)) from None
    _write(content, options.out)
    return 0


def _format(options: argparse.Namespace) -> str:
    name = options.format or Path(options.out).suffix.removeprefix(".").lower()
    if name not in FORMATS:
        raise UsageError(f"{options.out} names no format navmap draws: {', '.join(FORMATS)}.")
    return str(name)


def _wish(options: argparse.Namespace, form: str) -> Wish:
    if options.template and form != "pptx":
        raise UsageError("--template is for pptx.")
    if options.stage and options.view not in (None, "card"):
        raise UsageError("--stage is for a card.")
    return Wish(
        today=options.today or date.today(),
        view=options.view or ("card" if options.stage else VIEWS[0]),
        theme=options.theme,
        stage=options.stage,
        template=_template(options.template) if options.template else b"",
        audience=options.audience,
        findings=not options.no_findings and options.audience == "all",
    )


def _template(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise Refused(f"{path} cannot be read: {error.strerror}.") from None


def _findings(options: argparse.Namespace, place: Workplace, document: Document) -> tuple[Finding, ...]:
    report = inspect(place.project, request(options, place), [document.file.source.path])
    return tuple(one for one in report.findings if one.accepted is None)


def _write(content: bytes, out: str) -> None:
    if out == "-":
        sys.stdout.buffer.write(content)
        return
    write(out, content)
