"""Where no map is taken, nothing is said of one: neither that it is in order nor under another name than was typed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from repositories import LIBRARY

from navmap.cli.main import main


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("large.navmap").write_bytes(b"#" * (1024 * 1024 + 1))
    Path("away.navmap").symlink_to("/etc/hostname")
    os.mkfifo("pipe.navmap")
    return tmp_path


@pytest.mark.parametrize("file", ["large.navmap", "away.navmap", "pipe.navmap", "/dev/null", "."])
@pytest.mark.parametrize("form", ["text", "concise", "markdown"])
@pytest.mark.usefixtures("here")
def test_no_report_says_that_there_is_nothing_to_mend(file: str, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", file, "--output", form]) == 2
    told = capsys.readouterr()
    assert "nothing to mend" not in told.out
    assert "0 maps" not in told.out
    assert told.err


@pytest.mark.parametrize("command", [["check"], ["fmt"], ["show"], ["accepted"], ["draw", "-o", "x.svg"]], ids=str)
@pytest.mark.parametrize("file", ["/dev/null", "./pipe.navmap"])
@pytest.mark.usefixtures("here")
def test_what_is_no_file_is_named_as_it_was_typed(
    command: list[str], file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command, file]) == 2
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", f"{file} is not a file with a map in it.\n")


def test_the_maps_beside_it_are_checked_all_the_same(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "map.navmap").write_text(LIBRARY, encoding="utf-8")
    assert main(["check", "map.navmap", "pipe.navmap", "large.navmap", "--today", "2026-11-23"]) == 2
    told = capsys.readouterr()
    assert told.out == "1 map: nothing to mend.\n"
    assert told.err.splitlines()[0] == "pipe.navmap is not a file with a map in it."
    assert told.err.splitlines()[1].startswith("large.navmap is larger than a map may be")


@pytest.mark.parametrize(
    ("files", "config", "sentence"),
    [
        ([], "", "There is no map (.): a map is a file whose name ends in .navmap."),
        ([], 'exclude = ["*"]\n', "There is no map (.): a map is a file whose name ends in .navmap."),
        (["a"], 'include = ["maps/"]\n', "No map is left (.): the configuration leaves the only map out"),
        (["a", "b/c"], 'exclude = ["*.navmap"]\n', "No map is left (.): the configuration leaves all 2 maps out"),
    ],
)
def test_a_configuration_that_leaves_every_map_out_is_named(
    files: list[str],
    config: str,
    sentence: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("navmap.toml").write_text(config, encoding="utf-8")
    for file in files:
        Path(f"{file}.navmap").parent.mkdir(exist_ok=True)
        Path(f"{file}.navmap").write_text(LIBRARY, encoding="utf-8")
    for command in ("check", "fmt"):
        assert main([command]) == 2
        assert capsys.readouterr().err.startswith(sentence)
