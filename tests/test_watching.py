"""`navmap check --watch`: checks again after each change, and ends quietly."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from typing import IO

import pytest
from repositories import ROOT

from navmap.cli.main import main

LIBRARY = "library: L\nowner: O\nreviewed: 2026-10-01\n"
pytestmark = pytest.mark.skipif(os.name == "nt", reason="interrupts a process as a terminal does on Unix")


def heard(stream: IO[str] | None) -> Queue[str]:
    """The lines of a stream, as they come."""
    lines: Queue[str] = Queue()

    def listen() -> None:
        for line in stream or ():
            lines.put(line)

    threading.Thread(target=listen, daemon=True).start()
    return lines


@contextmanager
def watching(folder: Path, *paths: str) -> Iterator[tuple[subprocess.Popen[str], Queue[str]]]:
    """A watching check of a folder, and the lines it says."""
    command = [
        sys.executable,
        "-m",
        "navmap",
        "check",
        "--watch",
        "--output",
        "concise",
        "--today",
        "2026-11-23",
        *paths,
    ]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=pipe, stderr=pipe, text=True) as process:
        try:
            yield process, heard(process.stdout)
        finally:
            process.kill()


def test_a_change_is_checked_and_an_interrupt_ends_it_quietly(tmp_path: Path) -> None:
    file = tmp_path / "map.navmap"
    file.write_text(LIBRARY, encoding="utf-8")
    (tmp_path / "navmap.toml").touch()
    with watching(tmp_path) as (process, said):
        assert said.get(timeout=60) == "1 map: nothing to mend.\n"
        file.write_text(LIBRARY + "no colon\n", encoding="utf-8")
        assert "map.navmap:4:1: error[syntax-error]" in said.get(timeout=60)
        assert said.get(timeout=60) == "1 map: 1 error.\n"
        (tmp_path / "navmap.toml").write_text("nonsense = 1\n", encoding="utf-8")
        (tmp_path / "other.txt").touch()
        (tmp_path / "navmap.toml").write_text("", encoding="utf-8")
        file.write_text(LIBRARY, encoding="utf-8")
        while said.get(timeout=60) != "1 map: nothing to mend.\n":
            pass
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 130
        assert "Interrupted" not in (process.stderr.read() if process.stderr else "")
        assert said.empty()


def until(said: Queue[str], line: str) -> None:
    while said.get(timeout=60) != line:
        pass


def test_a_folder_that_goes_and_comes_back_is_watched_on(tmp_path: Path) -> None:
    folder = tmp_path / "v"
    folder.mkdir()
    (folder / "a.navmap").write_text(LIBRARY, encoding="utf-8")
    with watching(tmp_path, "v") as (process, said):
        until(said, "1 map: nothing to mend.\n")
        shutil.rmtree(folder)
        folder.mkdir()
        (folder / "b.navmap").write_text(LIBRARY + "no colon\n", encoding="utf-8")
        until(said, "1 map: 1 error.\n")
        shutil.rmtree(folder)
        until(heard(process.stderr), "v is not there.\n")
        folder.mkdir()
        (folder / "b.navmap").write_text(LIBRARY, encoding="utf-8")
        until(said, "1 map: nothing to mend.\n")
        (folder / "b.navmap").write_text(LIBRARY + "no colon\n", encoding="utf-8")
        until(said, "1 map: 1 error.\n")


def test_a_folder_that_is_moved_with_its_maps_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "navmap.toml").touch()
    for name in ("a", "b"):
        (tmp_path / f"{name}/deep").mkdir(parents=True)
        (tmp_path / f"{name}/deep/m.navmap").write_text(LIBRARY, encoding="utf-8")
    with watching(tmp_path) as (_, said):
        until(said, "2 maps: nothing to mend.\n")
        (tmp_path / "b").rename(tmp_path.parent / f"{tmp_path.name}-b")
        until(said, "1 map: nothing to mend.\n")
        (tmp_path.parent / f"{tmp_path.name}-b").rename(tmp_path / "b")
        until(said, "2 maps: nothing to mend.\n")


def test_standard_input_cannot_be_watched(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--watch", "-"]) == 2
    assert "cannot watch standard input" in capsys.readouterr().err


def test_a_plain_check_loads_no_watcher() -> None:
    code = (
        "import sys; from navmap.cli.main import main; main(['check', 'examples']);"
        "sys.exit(any(name in sys.modules for name in ('watchfiles', 'difflib', 'navmap.history.git')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
