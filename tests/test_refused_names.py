"""What is not taken is called by the name that works where the person is; programs get it as the project calls it."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from navmap.cli.main import main

DAY = ["--today", "2026-11-23"]
pytestmark = pytest.mark.skipif(os.name == "nt", reason="makes links and a pipe")
NAMES = ("large", "long", "outside", "gone", "pipe", "a, b c")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a map in each of two folders that cannot be taken, of each kind, and a good one."""
    project = tmp_path / "project"
    for name in ("here", "there"):
        folder = project / name
        folder.mkdir(parents=True)
        (folder / "large.navmap").write_bytes(b"#" * (1024 * 1024 + 1))
        (folder / "long.navmap").write_text(f"library: {'L' * 10_001}", encoding="utf-8")
        (folder / "a, b c.navmap").write_text(f"library: {'L' * 10_001}", encoding="utf-8")
        (folder / "outside.navmap").symlink_to("../../outside.navmap")
        (folder / "gone.navmap").symlink_to("nothing.navmap")
        os.mkfifo(folder / "pipe.navmap")
        (folder / "good.navmap").write_text("library: L\nowner: O\nreviewed: 2026-10-01\n", encoding="utf-8")
    (tmp_path / "outside.navmap").touch()
    (project / "navmap.toml").touch()
    return project


def named(told: str) -> set[str]:
    """The maps that sentences begin with."""
    return set(re.findall(r"^(.*?\.navmap)(?:, line 1,)? ", told, re.MULTILINE))


@pytest.mark.parametrize("command", ["check", "fmt", "accepted"])
def test_a_command_about_many_maps_calls_them_as_the_person_does(
    command: str, project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for place, way, elsewhere in (
        (project / "here", "", f"{project}/there/"),
        (project, "here/", "there/"),
        (project.parent, "project/here/", "project/there/"),
    ):
        monkeypatch.chdir(place)
        assert main([command, way or "."]) == 2
        expected = {f"{way}{name}.navmap" for name in NAMES}
        others = named(capsys.readouterr().err) - expected
        assert others == ({f"{elsewhere}{name}.navmap" for name in NAMES} if command == "check" else set())


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("command", [["show"], ["draw", "-o", "map.svg"]], ids=lambda one: one[0])
def test_a_command_about_one_map_calls_it_as_the_person_does(
    command: list[str], name: str, project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project / "here")
    assert main([*command, f"{name}.navmap"]) == 2
    assert capsys.readouterr().err.startswith(f"{name}.navmap")
    (project / "here/top.navmap").write_text("map: M\nextends: ../there/long.navmap\n", encoding="utf-8")
    assert main([*command, "top.navmap"]) == 2
    assert capsys.readouterr().err.startswith(f"{project}/there/long.navmap, line 1, ")


@pytest.mark.parametrize("arguments", [(".", "../there"), ("good.navmap", "long.navmap")], ids=["folders", "maps"])
def test_a_comparison_calls_them_so(
    arguments: tuple[str, str], project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project / "here")
    assert main(["diff", *arguments]) == 2
    found = named(capsys.readouterr().err)
    assert "long.navmap" in found
    assert not {one for one in found if one.startswith(("here/", "there/"))}


def test_standard_input_and_a_map_that_cannot_be_written_are_called_so_too(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project / "here")
    Path("good.navmap").write_text("library: L\nowner: O\nreviewed: 2026-10-01\naccept no-owner: R\n", "utf-8")
    Path("good.navmap").chmod(0o440)
    main(["check", "--fix", "good.navmap", *DAY])
    assert "good.navmap" in named(capsys.readouterr().err)
    Path("careless.navmap").write_text("library:   L\n", "utf-8")
    Path("careless.navmap").chmod(0o440)
    main(["fmt", "careless.navmap"])
    assert "careless.navmap" in named(capsys.readouterr().err)


def test_a_report_for_programs_calls_maps_as_the_project_does(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project / "here")
    main(["check", "long.navmap", "--output", "json", *DAY])
    [sentence] = json.loads(capsys.readouterr().out)["notes"][-1:]
    assert sentence.startswith("here/long.navmap, line 1, ")


@pytest.mark.parametrize("command", ["check", "fmt", "config", "accepted", "explain house-rule"])
def test_a_configuration_is_called_as_the_person_sees_it(
    command: str, project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "navmap.toml").write_text("nonsense = 1\n", encoding="utf-8")
    for place, file in ((project, "navmap.toml"), (project / "here", str(project / "navmap.toml"))):
        monkeypatch.chdir(place)
        assert main(command.split()) == 2
        assert capsys.readouterr().err == f"{file}: `nonsense` is not a key navmap knows.\n"
