"""Long work shows how far it is, at a terminal only, and leaves nothing behind."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from navmap.cli import progress

ROOT = Path(__file__).resolve().parent.parent


class Terminal(io.StringIO):
    """A stream that somebody looks at."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_is_told_and_the_line_goes_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    monkeypatch.setattr(progress, "OFTEN", 0.0)
    stream = Terminal()
    assert list(progress.shown("abcd", "Checking 4 maps", stream)) == [*"abcd"]
    *lines, blank, end = stream.getvalue().split("\r")[1:]
    assert lines == [f"Checking 4 maps: {part} %" for part in (0, 25, 50, 75)]
    assert (blank.strip(), len(blank), end) == ("", len(lines[-1]), "")


def test_it_goes_away_where_the_work_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    stream = Terminal()
    for _ in progress.shown("abcd", "Checking 4 maps", stream):
        break
    assert stream.getvalue().endswith(" \r")


def test_short_work_and_other_streams_show_nothing() -> None:
    stream, file = Terminal(), io.StringIO()
    assert list(progress.shown("abcd", "Checking 4 maps", stream)) == [*"abcd"]
    assert list(progress.shown("abcd", "Checking 4 maps", file)) == [*"abcd"]
    assert stream.getvalue() == file.getvalue() == ""


@pytest.mark.skipif(os.name == "nt", reason="makes a terminal")
def test_a_check_shows_it_and_no_answer_holds_it(tmp_path: Path) -> None:
    maps = tmp_path / "maps"
    maps.mkdir()
    for number in range(3):
        (maps / f"{number}.navmap").write_text("library: L\n", encoding="utf-8")
    code = (
        "import sys; from navmap.cli import progress; progress.PATIENCE = 0.0\n"
        "from navmap.cli.main import main; sys.exit(main(['check', '.']))"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    told: list[tuple[str, bytes]] = []
    for _ in range(2):
        ours, theirs = os.openpty()
        command = [sys.executable, "-c", code]
        done = subprocess.run(
            command, cwd=maps, env=environment, stdout=subprocess.PIPE, stderr=theirs, text=True, check=True
        )
        os.close(theirs)
        on_screen = b"".join(iter(partial(_read, ours), b""))
        os.close(ours)
        told.append((done.stdout, on_screen))
    (first, shown), (again, nothing) = told
    assert first == again
    assert b"Checking 3 maps: 0 %" in shown
    assert nothing == b""


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # how Linux says that nobody writes any more
        return b""
