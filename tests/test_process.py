"""The program as a process: all it says is out when it ends, and what runs on and on gives memory back."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from repositories import ROOT

from navmap.cli.main import main

DAY = ("--today", "2026-11-23")
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT)}
RUNS_ON = """
import gc, sys
from navmap.cli.main import main
gc.disable()
main(sys.argv[1:])
print("looks for garbage:", gc.isenabled(), file=sys.stderr)
"""
"""What the program does before it knows its command is turned round by commands that do not end soon."""


def started(words: Sequence[str], folder: Path) -> subprocess.Popen[str]:
    pipe = subprocess.PIPE
    command = [sys.executable, *words]
    return subprocess.Popen(command, cwd=folder, env=ENVIRONMENT, stdin=pipe, stdout=pipe, stderr=pipe, text=True)


@pytest.mark.parametrize("name", ["-m navmap", "-m navmap.cli.main"])
def test_all_that_is_said_is_out_when_the_process_ends(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "map.navmap").write_text("map: M\n" + "no colon\n" * 3000, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    words = ["check", "map.navmap", "missing.navmap", "--output", "json", *DAY]
    assert main(words) == 2
    wanted = capsys.readouterr()
    with started([*name.split(), *words], tmp_path) as process:
        out, err = process.communicate()
    assert process.returncode == 2
    assert len(out) > 1_000_000, "more than any pipe or buffer holds"
    assert (out, err) == (wanted.out, wanted.err)


SAYING = [
    ["check", "map.navmap", *DAY],
    ["check", "map.navmap", "--output", "json", *DAY],
    ["show", "map.navmap"],
    ["rules"],
    ["--help"],
    ["--version"],
]


def shell(redirections: str, words: Sequence[str], folder: Path, buffered: bool = True) -> tuple[int, str, str]:
    (folder / "map.navmap").write_text("library: L\nowner: O\nreviewed: 2026-10-01\n", encoding="utf-8")
    environment = {**ENVIRONMENT, "PYTHONUNBUFFERED": "" if buffered else "1", "XDG_CACHE_HOME": str(folder / "cache")}
    command = shlex.join([sys.executable, "-m", "navmap", *words])
    done = subprocess.run(
        f"{command} {redirections}",
        shell=True,
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("words", SAYING, ids=" ".join)
def test_an_answer_that_cannot_be_written_is_told_in_a_sentence(words: Sequence[str], tmp_path: Path) -> None:
    code, _, err = shell(">/dev/full", words, tmp_path)
    assert (code, err) == (2, "The answer cannot be written: No space left on device.\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("buffered", [True, False])
@pytest.mark.parametrize("redirections", [">/dev/full", ">/dev/full 2>/dev/full", "2>/dev/full"])
def test_where_nothing_can_be_said_the_exit_code_still_tells(redirections: str, buffered: bool, tmp_path: Path) -> None:
    code, out, err = shell(redirections, ["check", "map.navmap", "missing.navmap", *DAY], tmp_path, buffered)
    assert code == 2
    assert "Traceback" not in out + err
    assert "mistake of its own" not in out + err


@pytest.mark.skipif(os.name == "nt", reason="closes streams as a shell on Unix does")
@pytest.mark.parametrize("redirections", [">&-", "2>&-", ">&- 2>&-", "<&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize(("file", "expected"), [("map.navmap", 0), ("missing.navmap", 2)])
def test_closed_streams_change_no_exit_code(redirections: str, file: str, expected: int, tmp_path: Path) -> None:
    code, out, err = shell(redirections, ["check", file, *DAY], tmp_path)
    assert code == expected
    assert "mistake of its own" not in out + err
    assert (tmp_path / "map.navmap").read_text(encoding="utf-8").startswith("library: L\n")


def test_a_language_server_gives_memory_back(tmp_path: Path) -> None:
    with started(["-c", RUNS_ON, "lsp"], tmp_path) as process:
        _, err = process.communicate("")
    assert "looks for garbage: True" in err


@pytest.mark.skipif(os.name == "nt", reason="interrupts a process as a terminal does on Unix")
def test_a_watch_gives_memory_back(tmp_path: Path) -> None:
    (tmp_path / "map.navmap").write_text("library: L\nowner: O\nreviewed: 2026-10-01\n", encoding="utf-8")
    with started(["-c", RUNS_ON, "check", "--watch", *DAY], tmp_path) as process:
        assert process.stdout
        assert process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, err = process.communicate()
    assert "looks for garbage: True" in err


@pytest.mark.parametrize("group", ["pydantic", "networkx.backend_info"])
def test_a_plug_in_of_another_program_sees_no_map(group: str, tmp_path: Path) -> None:
    installed, seen = tmp_path / "installed", tmp_path / "seen"
    about = installed / "spy-1.0.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: spy\nVersion: 1.0\n", encoding="utf-8")
    (about / "entry_points.txt").write_text(f"[{group}]\nspy = spy:PLUGIN\n", encoding="utf-8")
    plugin = "class PLUGIN(dict):\n  def new_schema_validator(*_, **__): return None, None, None\n"
    (installed / "spy.py").write_text(f"open({str(seen)!r}, 'w').close()\n{plugin}", encoding="utf-8")
    (tmp_path / "map.navmap").write_text("library: L\n", encoding="utf-8")
    environment = {"PYTHONPATH": os.pathsep.join((str(ROOT), str(installed))), "XDG_CACHE_HOME": str(tmp_path)}
    found = []
    for program in ("main", "program"):
        code = f"import sys; from navmap.cli.main import {program}; sys.argv[1:] = ['check', 'map.navmap']; {program}()"
        subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=os.environ | environment, check=True)
        found.append(seen.exists())
        seen.unlink(missing_ok=True)
        for answer in (tmp_path / "navmap").glob("*"):
            answer.unlink()
    assert found == [True, False], "navmap used as a library leaves that to its caller"
