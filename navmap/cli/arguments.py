"""What a person may write behind `navmap`; each command's own module says what it takes."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from datetime import date
from importlib import import_module
from typing import NoReturn

from navmap import __version__

COMMANDS = {
    "check": "find where maps have gaps",
    "fmt": "write maps in their layout",
    "draw": "a picture or a document of a map",
    "show": "a whole map with everything it extends",
    "diff": "what changed in the process, in its own words",
    "accepted": "all that maps accept: why, since when, until when",
    "explain": "what a rule finds, why it matters, a bad and a good example",
    "rules": "the table of all rules",
    "config": "what applies in a project or to one map, and where it comes from",
    "new": "a first map to begin with, or one on a standard map",
    "std": "the standard maps, and what each is for",
    "lsp": "the language server, for editors",
}
"""All commands with what they do, in the order in which people meet them. `navmap.cli.NAME` is the module of each,
with `EXAMPLE`, `arguments(command)` and `run(options) -> int`; it is loaded for that command only."""

_NAMELESS = "stdin.navmap"
_INTRODUCTION = "Check and draw maps of a sales process: the customer's journey, the seller's, and what ties them."
_NEXT = "A bare `navmap FILE` checks it. Begin with: navmap new map.navmap"


class UsageError(Exception):
    """Arguments that cannot be, with the sentence that says why."""


class Command(argparse.ArgumentParser):
    """The arguments of a command."""

    def error(self, message: str) -> NoReturn:
        """A wrong argument is a sentence, not the end of the program."""
        raise UsageError(f"{message[:1].upper()}{message[1:]}. See `{self.prog} --help`.")


def parsed(arguments: Sequence[str]) -> argparse.Namespace:
    """The arguments, read. Raises UsageError; `--help` and `--version` print and end the program."""
    if arguments and not arguments[0].startswith("--") and arguments[0] not in (*COMMANDS, "-h"):
        raise UsageError(_no_command(arguments[0]))
    parser = Command(prog="navmap", description=_INTRODUCTION, epilog=_NEXT)
    parser.add_argument("--version", action="version", version=f"navmap {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=Command)
    chosen = [name for name in arguments[:1] if name in COMMANDS]
    for name in chosen or COMMANDS:  # the others are for who has not chosen yet, and each takes its time to set up
        what = COMMANDS[name]
        command = commands.add_parser(name, help=what, description=f"{what[0].upper()}{what[1:]}.")
        if chosen:
            _complete(command, name)
    options, unknown = parser.parse_known_args(arguments)
    if unknown:  # the program's own parser would name its own help, where no option of a command stands
        (command if chosen else parser).error(f"unrecognized arguments: {' '.join(unknown)}")
    return options


def _no_command(word: str) -> str:
    """What is wrong with a first word that is no command, nor a map or a folder that is there."""
    if word == "-":
        return "- is standard input; say what to do with it, such as `navmap check -`."
    if word.startswith("-"):
        return f"There is no option {word}. See `navmap --help`."
    if os.sep in word or "." in word:
        return f"{word} is not there."
    from navmap.spelling import nearest, or_list  # noqa: PLC0415  loaded only when somebody made a mistake

    alike = nearest(word, COMMANDS)
    if alike:
        return f"There is no command `{word}`; did you mean {or_list(alike)}?"
    return f"There is no command `{word}`, and no file or folder of that name. See `navmap --help`."


def _complete(command: Command, name: str) -> None:
    module = import_module(f"navmap.cli.{name}")
    command.epilog = f"Example: {module.EXAMPLE}"
    command.add_argument("--debug", action="store_true", help=argparse.SUPPRESS)
    module.arguments(command)


def takes_a_day(command: Command) -> None:
    """`--today`, for commands whose answer depends on the day."""
    command.add_argument("--today", metavar="DATE", type=_day, default=None, help="the day of the check, YYYY-MM-DD")


def takes_standard_input(command: Command) -> None:
    """`--stdin-filename`, for commands that read maps."""
    command.add_argument("--stdin-filename", metavar="PATH", default=_NAMELESS, help="where standard input would stand")


def without_use(options: argparse.Namespace) -> str:
    """The sentence about a name that nothing has, because standard input is not read; empty where all is of use."""
    read = {*getattr(options, "paths", ()), getattr(options, "file", None)}
    is_named = getattr(options, "stdin_filename", _NAMELESS) != _NAMELESS
    return "--stdin-filename makes no difference without -." if is_named and "-" not in read else ""


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day; write YYYY-MM-DD") from None
