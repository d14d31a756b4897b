"""What a person may write behind `navmap`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from typing import NoReturn

from navmap import __version__
from navmap.config import PROFILES
from navmap.findings import LEVELS

COMMANDS = ("check", "draw", "show", "explain", "rules")

_INTRODUCTION = "Check and draw maps of a sales process: the customer's journey, the seller's, and what ties them."
_NEXT = "A bare `navmap FILE` checks it. Begin with: navmap check examples"


class UsageError(Exception):
    """Arguments that cannot be, with the sentence that says why."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message[:1].upper()}{message[1:]}. See `{self.prog} --help`.")


def parsed(arguments: Sequence[str]) -> argparse.Namespace:
    """The arguments, read. Raises UsageError; `--help` and `--version` print and end the program."""
    return _parser().parse_args(arguments)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="navmap", description=_INTRODUCTION, epilog=_NEXT)
    parser.add_argument("--version", action="version", version=f"navmap {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=_Parser)
    _check(commands)
    _draw(commands)
    _show(commands)
    explain = _command(commands, "explain", "what a rule finds, why it matters, a bad and a good example",
                       "navmap explain seller-runs-ahead")  # fmt: skip
    explain.add_argument("rule", metavar="RULE", help="the name in brackets behind `error` or `warning`")
    _command(commands, "rules", "the table of all rules", "navmap rules")
    return parser


def _command(commands: argparse._SubParsersAction[_Parser], name: str, what: str, example: str) -> _Parser:
    command = commands.add_parser(name, help=what, description=f"{what[0].upper()}{what[1:]}.",
                                  epilog=f"Example: {example}")  # fmt: skip
    command.add_argument("--debug", action="store_true", help=argparse.SUPPRESS)
    return command


def _check(commands: argparse._SubParsersAction[_Parser]) -> None:
    check = _command(commands, "check", "find where maps have gaps", "navmap check maps --profile published")
    check.add_argument(
        "paths", metavar="PATH", nargs="*", default=["."], help="files or folders (here); - is standard input"
    )
    check.add_argument("--profile", choices=PROFILES, help="how strict: draft, team (the default) or published")
    check.add_argument("--fail-on", choices=LEVELS, default="error", help="the lightest level that gives exit code 1")
    check.add_argument("--rule", metavar="NAME", action="append", default=[], help="look for this only; may repeat")
    check.add_argument("--output", metavar="FORMAT[=FILE]", action="append", default=[],
                       help="text, concise or json; may repeat")  # fmt: skip
    check.add_argument("--summary", action="store_true", help="show how well the two journeys fit, in figures")
    _common(check)


def _draw(commands: argparse._SubParsersAction[_Parser]) -> None:
    draw = _command(commands, "draw", "a picture of a map", "navmap draw examples/01-first-map.navmap -o map.png")
    draw.add_argument("file", metavar="FILE", help="a map; - is standard input")
    draw.add_argument(
        "-o", "--out", metavar="OUT", required=True, help="the picture: .svg, .png, .pdf or .dot; - with --format"
    )
    draw.add_argument("--format", choices=("svg", "png", "pdf", "dot"), help="where the name of OUT does not say it")
    draw.add_argument("--no-findings", action="store_true", help="the map alone")
    draw.add_argument("--profile", choices=PROFILES, help="which findings are shown")
    _common(draw)


def _show(commands: argparse._SubParsersAction[_Parser]) -> None:
    show = _command(commands, "show", "a whole map with everything it extends", "navmap show map.navmap --format json")
    show.add_argument("file", metavar="FILE", help="a map; - is standard input")
    show.add_argument("--format", choices=("navmap", "json"), default="navmap", help="one text, or the model as JSON")
    _common(show)


def _common(command: _Parser) -> None:
    command.add_argument("--today", metavar="DATE", type=_day, default=None, help="the day of the check, YYYY-MM-DD")
    command.add_argument(
        "--stdin-filename", metavar="PATH", default="stdin.navmap", help="where standard input would stand"
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day; write YYYY-MM-DD") from None
