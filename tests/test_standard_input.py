"""`-` on the command line: standard input where there is one, and a sentence where there is none."""

from __future__ import annotations

import io
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from repositories import ROOT

from navmap.cli.main import main


@pytest.mark.parametrize(
    "arguments", ["check -", "check - --diff", "fmt -", "draw - -o map.svg", "show -", "lsp"], ids=str
)
def test_a_closed_one_gives_2_and_one_sentence(arguments: str, tmp_path: Path) -> None:
    command = f"{shlex.quote(sys.executable)} -m navmap {arguments} <&-"
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["sh", "-c", command], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Standard input is closed, so ")
    assert done.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("arguments", ["check - -", "fmt - -"])
def test_named_twice_it_is_read_once(
    arguments: str, finance: str, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(finance.encode())))
    assert main(arguments.split()) == 0
    told = capsysbinary.readouterr()
    assert told.out == (finance.encode() if arguments.startswith("fmt") else b"1 map: nothing to mend.\n")
    assert told.err == b""


def test_a_command_that_does_not_read_it_says_what_it_takes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["accepted", "-"]) == 2
    assert capsys.readouterr().err == "`navmap accepted` takes files and folders only, not standard input.\n"


@pytest.mark.parametrize("command", ["check", "fmt --check"])
def test_too_much_of_it_does_not_stop_the_others(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.navmap").write_text("library:   L\nowner: O\nreviewed: 2026-10-01\n", encoding="utf-8")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"#" * (2 * 1024**2))))
    assert main([*command.split(), "-", "a.navmap", "--stdin-filename", "big.navmap"]) == 2
    told = capsys.readouterr()
    assert "big.navmap is larger than a map may be (1 MiB): more than 1,048,576 bytes.\n" in told.err
    assert told.out == ("1 map: nothing to mend.\n" if command == "check" else "a.navmap would be changed.\n")
