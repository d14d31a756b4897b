"""Starts Graphviz in a child process, so that nothing in its C code can take the caller down.

The pygraphviz wheel draws; where there is none, a Graphviz that is installed on the machine. Either sees the
shipped fonts only, unless the text needs others, so the same map gives the same picture on any machine.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from html import escape
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

from navmap.drawing.engine_process import NO_WHEEL
from navmap.drawing.failure import DrawingError
from navmap.resources import folder

SECONDS = 10
"""How long one picture may take."""

_CHILD = Path(__file__).with_name("engine_process.py")
_MACHINE_FONTS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
    "~/.fonts",
    "~/Library/Fonts",
    "/Library/Fonts",
    "/System/Library/Fonts",
    "C:/Windows/Fonts",
)
_MOST_FONTS = 1000
_MOST_COPIED = 40
"""Where fonts cannot be linked."""
_UNHINTED = '<match target="pattern"><edit name="hinting" mode="assign"><bool>false</bool></edit></match>'
"""Hinting rounds every letter's width to whole pixels of a coarse screen, and text would come out ragged."""
_NO_ENGINE = (
    "Drawing needs Graphviz, and there is none: install the pygraphviz wheel "
    "(`pip install pygraphviz`) or Graphviz itself."
)


Child = subprocess.Popen[bytes]
"""A process that draws one picture as soon as it is told which."""


@contextmanager
def begun(form: str) -> Iterator[Child | None]:
    """A child that loads Graphviz while the caller finds out what to draw; None where it cannot: `render` says why."""
    with ExitStack() as ends:
        child = None
        with suppress(OSError, DrawingError):
            place = ends.enter_context(tempfile.TemporaryDirectory(prefix="navmap-"))
            environment = _environment(Path(place), other_fonts=False)
            child = next((_started(command, environment) for command in _commands(form)), None)
        if child:
            ends.callback(_ended, child)
        yield child


def render(
    source: str, form: str, *, other_fonts: bool = False, seconds: float = SECONDS, child: Child | None = None
) -> bytes:
    """The picture of a DOT text in which everything has its place.

    `other_fonts` lets the machine's fonts stand in for characters that the shipped ones lack; a `child` that has
    begun has the shipped ones alone.
    """
    if child and not other_fonts:
        done = _finished(child, source, seconds)
        if done.returncode != NO_WHEEL:
            return _picture(done)
    try:
        with tempfile.TemporaryDirectory(prefix="navmap-") as place:
            environment = _environment(Path(place), other_fonts)
            for command in _commands(form):
                done = _finished(_started(command, environment), source, seconds)
                if done.returncode != NO_WHEEL:
                    return _picture(done)
    except OSError as error:
        raise DrawingError(
            f"Drawing needs a folder for temporary files, and it cannot be used: {error.strerror}."
        ) from None
    raise DrawingError(_NO_ENGINE)


def _commands(form: str) -> list[Sequence[str]]:
    """The ways to draw, the best first."""
    commands: list[Sequence[str]] = []
    wheel = find_spec("pygraphviz")
    if wheel and wheel.origin:
        where = str(Path(wheel.origin).parent.parent)
        commands.append((sys.executable, "-I", "-S", str(_CHILD), form, where))
    if system := shutil.which("neato"):
        commands.append((system, "-n2", f"-T{form}"))
    return commands


def _started(command: Sequence[str], environment: Mapping[str, str]) -> Child:
    pipe = subprocess.PIPE
    try:
        return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, env=environment)
    except OSError as error:
        raise DrawingError(f"Graphviz could not be started: {error.strerror}.") from None


def _finished(child: Child, source: str, seconds: float) -> subprocess.CompletedProcess[bytes]:
    try:
        picture, said = child.communicate(source.encode(), timeout=seconds)
    except subprocess.TimeoutExpired:
        raise DrawingError(
            f"The picture was not finished after {seconds:g} seconds, which is the limit; draw a smaller map."
        ) from None
    finally:
        _ended(child)
    return subprocess.CompletedProcess(child.args, child.returncode, picture, said)


def _ended(child: Child) -> None:
    """Nothing is left of it, however far it has come."""
    with child:
        child.kill()


def _picture(done: subprocess.CompletedProcess[bytes]) -> bytes:
    if done.returncode == 0 and done.stdout:
        return done.stdout
    said = done.stderr.decode(errors="replace").strip().splitlines()[-1:]
    reason = "it crashed" if done.returncode < 0 else f"it ended with code {done.returncode}"
    raise DrawingError(f"Graphviz could not draw this picture: {', saying: '.join([reason, *said])}.")


def _environment(place: Path, other_fonts: bool) -> dict[str, str]:
    """What the child sees: the caller's environment, but our fonts, one locale and one time zone."""
    fonts = place / "fonts.conf"
    fonts.write_text(_fonts_conf(_linked_fonts(place / "fonts", other_fonts)), encoding="utf-8")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("FONTCONFIG", "GV"))}
    return kept | {"FONTCONFIG_FILE": str(fonts), "LC_ALL": "C.UTF-8", "TZ": "UTC0"}


def _linked_fonts(linked: Path, other_fonts: bool) -> Path:
    """A folder with links to the fonts: some fontconfigs write into the folders they read."""
    linked.mkdir()
    for number, font in enumerate(_font_files(other_fonts)):
        try:
            (linked / f"{number}{font.suffix}").symlink_to(font)
        except OSError:
            shutil.copy(font, linked / f"{number}{font.suffix}")
            if number == _MOST_COPIED:
                break
    return linked


def _font_files(other_fonts: bool) -> Iterator[Path]:
    """The shipped fonts first, the machine's on request."""
    yield from sorted(folder("fonts").glob("*.ttf"))
    if other_fonts:
        yield from fonts_of_the_machine()


def fonts_of_the_machine() -> Iterator[Path]:
    """The fonts that are installed here; of very many, the first."""
    home = os.environ.get("HOME", "/")
    folders = (Path(place.replace("~", home)) for place in _MACHINE_FONTS)
    files = (file for place in folders for file in sorted(place.rglob("*.[ot]t[fc]")))
    yield from islice(files, _MOST_FONTS)


def _fonts_conf(fonts: Path) -> str:
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{escape(str(fonts))}</dir><cachedir>{escape(str(fonts))}</cachedir>{_UNHINTED}</fontconfig>"
    )
