"""`navmap draw`: a picture or a document of a map."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from navmap.cli.arguments import Command, UsageError, takes_a_day, takes_standard_input
from navmap.cli.check import request
from navmap.cli.putting import is_one_file, put
from navmap.cli.reading import whole_map
from navmap.cli.workplace import Workplace
from navmap.config import PROFILES
from navmap.document import Document
from navmap.drawing import FORMATS, PICTURES, DrawingError, Wish, begun, drawn_and_said
from navmap.drawing.wish import AUDIENCES, THEMES, VIEWS, VIEWS_OF
from navmap.findings import Finding
from navmap.inspection import inspect
from navmap.reports.plain import plain
from navmap.sources import Refused

_VIEWS = tuple(dict.fromkeys((*VIEWS, *(view for views in VIEWS_OF.values() for view in views))))

EXAMPLE = "navmap draw map.navmap -o map.png --view route"

_OUT = (
    "svg, png, pdf, html and pptx show the views; md is the playbook, xlsx the action plan, the coverage and the "
    "checklists to work in, csv the coverage or the plan (an apostrophe there marks text that a spreadsheet would "
    "run), mmd the map for Mermaid, dot for Graphviz and other tools; - with --format"
)
_PAGES = (*PICTURES, "html")
_OF_USE = {
    "view": (*_PAGES, "csv"),
    "stage": _PAGES,
    "theme": (*_PAGES, "pptx"),
    "no_findings": (*_PAGES, "pptx", "md"),
    "profile": (*_PAGES, "pptx", "md"),
}
"""The formats in which an option shows."""


def arguments(command: Command) -> None:
    """What the command takes."""
    command.add_argument("file", metavar="FILE", help="a map; - is standard input")
    command.add_argument("-o", "--out", metavar="OUT", required=True, help=_OUT)
    command.add_argument("--format", choices=FORMATS, help="where the name of OUT does not say it")
    command.add_argument("--view", choices=_VIEWS, metavar="VIEW", help=_view_help())
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
    try:
        with begun(name) as child:
            place, document = whole_map(options)
            if document is None:
                return 1
            wish = _wish(options, name)
            findings = _findings(options, place, document) if wish.findings else ()
            content, boxes = drawn_and_said(document.graph, findings, name, wish, child)
    except DrawingError as error:
        raise Refused(str(error)) from None
    _write(content, options.out)
    for sentence in filter(None, (*_advice(options, name, document, wish), plain(boxes))):
        sys.stderr.write(f"{sentence}\n")
    return 0


def _advice(options: argparse.Namespace, form: str, document: Document, wish: Wish) -> Iterator[str]:
    """What to say about a picture that is not all its reader may expect."""
    usual = {"theme": THEMES[0]}
    given = [one for one in _OF_USE if getattr(options, one) not in (None, False, "", usual.get(one))]
    for option in given:
        why = _why_needless(option, options, form, wish) if form in _OF_USE[option] else f"to {form}"
        if why:
            yield f"--{option.replace('_', '-')} makes no difference {why}."
    if form in PICTURES:
        from navmap.drawing.views import advice  # noqa: PLC0415  # pictures only

        if sentence := advice(document.graph, wish):
            yield sentence


def _why_needless(option: str, options: argparse.Namespace, form: str, wish: Wish) -> str:
    """With what else an option changes nothing, in a format in which it may; empty where it does."""
    if option in ("profile", "no_findings") and wish.audience == "customer":
        return "with --for customer, who is shown no findings"
    if option == "profile" and options.no_findings:
        return "with --no-findings"
    if option == "theme" and wish.view == "playbook":
        return "to a playbook"
    return "without --stage" if option == "view" and wish.view == "card" and form == "html" and not wish.stage else ""


def _format(options: argparse.Namespace) -> str:
    ending = Path(options.out).suffix.removeprefix(".").lower()
    name = options.format or ending
    if ending in FORMATS and name != ending:
        raise UsageError(f"The name {options.out} asks for {ending} and --format for {name}; leave one of them out.")
    if options.out == "-" and not name:
        raise UsageError(f"-o - needs --format to say what is written: {', '.join(FORMATS)}.")
    if name not in FORMATS:
        raise UsageError(f"{options.out} names no format navmap draws: {', '.join(FORMATS)}.")
    return str(name)


def _view_help() -> str:
    """Which views there are, and in which formats those of documents are to be had."""
    more = {form: [view for view in views if view not in VIEWS] for form, views in VIEWS_OF.items()}
    own = {form: f" (default: {views[0]})" for form, views in VIEWS_OF.items() if views and views[0] not in VIEWS}
    only = "; ".join(f"{form}: {', '.join(views)}{own.get(form, '')}" for form, views in more.items() if views)
    return f"{', '.join(VIEWS)} (default: {VIEWS[0]}, or card with --stage); {only}"


def _check_view(view: str | None, form: str) -> None:
    views = VIEWS_OF.get(form, VIEWS)
    if view and view not in views:
        raise UsageError(f"{form} has no view {view}; it has {', '.join(views)}." if views else f"{form} has no views.")


def _wish(options: argparse.Namespace, form: str) -> Wish:
    if options.template and form != "pptx":
        raise UsageError("--template is for pptx.")
    if options.template and is_one_file(options.template, options.out):
        raise UsageError(f"{options.out} is the template itself, which would be lost; take another name.")
    _check_view(options.view, form)
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
    from navmap.drawing.deck.archive import LARGEST  # noqa: PLC0415  # few decks have a template

    if os.path.exists(path) and not Path(path).is_file():  # noqa: PTH110  pathlib raises where a name is too long
        raise Refused(f"{path} is no file.")
    try:
        with Path(path).open("rb") as opened:
            content = opened.read(LARGEST + 1)
    except OSError as error:
        raise Refused(f"{path} cannot be read: {error.strerror}.") from None
    if not content:
        raise Refused(f"{path} is empty.")
    return content


def _findings(options: argparse.Namespace, place: Workplace, document: Document) -> tuple[Finding, ...]:
    report = inspect(place.project, request(options, place), [document.file.source.path])
    return tuple(one for one in report.findings if one.accepted is None)


def _write(content: bytes, out: str) -> None:
    if out == "-":
        sys.stdout.buffer.write(content)
        return
    put(out, content)
