"""The program: which command, and what the shell is told at the end."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import NoReturn

from navmap.cli.recalling import answered, remembered
from navmap.lightly import Lightly

FINDINGS, CANNOT, OUR_BUG, INTERRUPTED = 1, 2, 3, 130
"""Exit codes beside 0, as `navmap --help` and the documentation name them."""

MANY_VALUES = 200_000, 50, 50
"""After how many new values Python looks for garbage, where it does: for programs with many small lasting ones."""


def program() -> NoReturn:
    """Run navmap as a process, and end it at once when its work is done.

    Python would first take every module and every value apart again, which takes a third of a check's time; what is
    open is written by then, and the rest the system takes back anyway. Nor does it look for garbage meanwhile: reading
    makes many small lasting values, and looking through them takes a quarter of the time of a large map. What runs
    on and on turns that on again (`lsp`, `check --watch`).
    """
    gc.set_threshold(*MANY_VALUES)
    gc.disable()
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"  # another program's plug-in would get to see every map
    sys.meta_path.insert(0, Lightly())
    _open_closed_streams()
    code = main()
    with suppress(OSError):
        sys.stderr.flush()
    os._exit(code)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run navmap and return its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    _speak_utf8()
    try:
        known = answered(given)
        code = _run(given) if known is None else known
        sys.stdout.flush()
    except KeyboardInterrupt:
        return _say("Interrupted.", INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # the last door: a user must never meet a traceback
        if "--debug" in given:
            raise
        if isinstance(error, FileNotFoundError) and _is_nowhere():
            return _say("The folder you are in is gone; go to another one, and run navmap there.", CANNOT)
        if isinstance(error, OSError) and error.filename is None:  # no file of ours: a stream that takes no more
            return _say(f"The answer cannot be written: {error.strerror or error}.", CANNOT)
        kind = type(error).__name__
        return _say(f"navmap made a mistake of its own ({kind}). Run it again with --debug and report it.", OUR_BUG)
    return code


def _run(given: list[str]) -> int:
    """Run a command; nothing is loaded before it is known that one has to be run."""
    from navmap.cli.arguments import UsageError  # noqa: PLC0415
    from navmap.config import ConfigError  # noqa: PLC0415
    from navmap.sources import Refused  # noqa: PLC0415

    try:
        return remembered(given, lambda: _commanded(given))
    except (UsageError, ConfigError, Refused) as refusal:
        return _say(str(refusal), CANNOT)
    except SystemExit as shown:  # argparse ends what has asked for help, or for the version
        return int(shown.code or 0)


def _commanded(given: list[str]) -> int:
    from importlib import import_module  # noqa: PLC0415

    from navmap.cli.arguments import COMMANDS, parsed, without_use  # noqa: PLC0415

    bare = bool(given) and not given[0].startswith("-") and given[0] not in COMMANDS and _names_a_map(given[0])
    options = parsed(["check", *given] if bare else given)
    if needless := without_use(options):
        _say(needless, 0)
    code: int = import_module(f"navmap.cli.{options.command}").run(options)
    if bare:
        _say(f"Next: {_next_step(given[0])}; `navmap --help` lists the rest.", code)
    return code


def _names_a_map(word: str) -> bool:
    return word.endswith(".navmap") or os.path.exists(word)  # noqa: PTH110  pathlib takes a while to load


def _next_step(word: str) -> str:
    """What draws the map that was named; of a folder, one of its maps."""
    from pathlib import Path  # noqa: PLC0415

    from navmap.cli.paths import as_typed  # noqa: PLC0415
    from navmap.folders import maps_below  # noqa: PLC0415

    inside = [f"{word.rstrip('/')}/{one}" for one in maps_below(Path(word), "")][:1] if os.path.isdir(word) else []  # noqa: PTH112
    command = f"`navmap draw {as_typed(inside[0] if inside else word)} -o map.png`"
    return f"{command} draws {'one of the maps' if inside else 'it'}"


def _is_nowhere() -> bool:
    """Whether somebody has deleted the folder in which navmap was started."""
    try:
        os.getcwd()  # noqa: PTH109  pathlib takes a while to load
    except FileNotFoundError:
        return True
    return False


def _say(sentence: str, code: int) -> int:
    from navmap.reports.plain import plain  # noqa: PLC0415

    with suppress(OSError):
        print(plain(sentence), file=sys.stderr)
    return code


def _open_closed_streams() -> None:
    """What a shell has closed (`>&-`) takes everything and keeps nothing; Python has nothing there at all."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115  open to the end


def _speak_utf8() -> None:
    """The same bytes on every machine, whatever its locale."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


if __name__ == "__main__":
    program()
