"""`navmap lsp`: the language server, for editors."""

from __future__ import annotations

import argparse
import gc
import logging
import os
import sys

from navmap.cli.arguments import Command, takes_a_day
from navmap.config import PROFILES
from navmap.sources import Refused

EXAMPLE = "navmap lsp"


def arguments(command: Command) -> None:
    """What the command takes."""
    command.add_argument("--stdio", action="store_true", help="speak over standard input and output (it always does)")
    command.add_argument("--profile", choices=PROFILES, help="how strict, whatever the project says")
    takes_a_day(command)


def run(options: argparse.Namespace) -> int:
    """Serve an editor until it says goodbye."""
    if sys.stdin is None:  # a shell has closed it (`<&-`)
        raise Refused("Standard input is closed, so no editor can be heard.")
    from navmap.lsp.desk import Terms  # noqa: PLC0415  `navmap lsp --help` need not load the server
    from navmap.lsp.server import Server  # noqa: PLC0415

    gc.enable()
    logging.getLogger("pygls").setLevel(logging.CRITICAL)  # what people should know, the editor's log gets
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever else is printed must not get among the answers
    Server(Terms(options.today, options.profile)).start_io(stdout=answers)
    return 0
