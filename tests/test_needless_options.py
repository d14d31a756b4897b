"""Options that change nothing where they stand are told of; what contradicts itself is refused."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from navmap.cli.main import main

FINANCE = "tests/cases/check/finance-platform.navmap"


@pytest.mark.parametrize(
    ("form", "options", "said"),
    [
        ("md", ["--theme", "dark", "--stage", "choose"], ["--stage", "--theme"]),
        ("csv", ["--view", "plan", "--no-findings", "--profile", "draft"], ["--no-findings", "--profile"]),
        ("pptx", ["--view", "route", "--theme", "dark", "--no-findings"], ["--view"]),
        ("html", ["--view", "card", "--stage", "choose", "--theme", "dark", "--profile", "draft"], []),
        ("svg", ["--view", "card", "--stage", "choose", "--theme", "dark", "--no-findings"], []),
        ("html", ["--view", "playbook"], []),
        ("html", ["--view", "route", "--no-findings"], []),
        ("svg", ["--for", "customer", "--theme", "dark"], []),
    ],
)
def test_an_option_that_makes_no_difference_is_not_passed_over(
    form: str, options: list[str], said: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["draw", FINANCE, "-o", str(tmp_path / f"map.{form}"), *options]) == 0
    expected = "".join(f"{one} makes no difference to {form}.\n" for one in said)
    assert capsys.readouterr().err == expected


@pytest.mark.parametrize(
    ("form", "options", "said"),
    [
        ("svg", "--for customer --no-findings", "--no-findings makes no difference with --for customer,"),
        ("md", "--for customer --profile draft", "--profile makes no difference with --for customer,"),
        ("pptx", "--no-findings --profile draft", "--profile makes no difference with --no-findings."),
        ("html", "--view card", "--view makes no difference without --stage."),
        ("html", "--view playbook --theme dark", "--theme makes no difference to a playbook."),
        ("svg", "--stdin-filename x.navmap", "--stdin-filename makes no difference without -."),
    ],
)
def test_an_option_that_another_one_leaves_without_use_is_not_passed_over(
    form: str, options: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["draw", FINANCE, "-o", str(tmp_path / f"map.{form}"), *options.split()]) == 0
    told = capsys.readouterr().err
    assert told.startswith(said)
    assert told.count("\n") == 1


def test_a_name_and_a_format_that_contradict_each_other_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "map.svg"
    assert main(["draw", FINANCE, "-o", str(out), "--format", "png"]) == 2
    told = f"The name {out} asks for svg and --format for png; leave one of them out.\n"
    assert capsys.readouterr().err == told
    assert not out.exists()
    assert main(["draw", FINANCE, "-o", str(out), "--format", "svg"]) == 0
    assert main(["draw", FINANCE, "-o", str(tmp_path / "map.picture"), "--format", "svg"]) == 0


@pytest.mark.parametrize("command", ["check", "fmt --check", "show"])
def test_a_name_for_standard_input_is_of_use_where_that_is_read(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    main([*command.split(), FINANCE, "--stdin-filename", "x.navmap"])
    assert "--stdin-filename makes no difference without -.\n" in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"library: X\n"), encoding="utf-8"))
    main([*command.split(), "-", "--stdin-filename", "x.navmap"])
    assert "no difference" not in capsys.readouterr().err


def test_a_picture_of_two_states_has_no_other_format(
    tmp_path: Path, finance: str, capsys: pytest.CaptureFixture[str]
) -> None:
    new = tmp_path / "new.navmap"
    new.write_text(finance.replace("  probability: 10%\n", ""), encoding="utf-8")
    assert main(["diff", FINANCE, str(new), "--format", "json", "-o", str(tmp_path / "d.svg")]) == 0
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "--format makes no difference to svg.\n")


def test_a_report_to_minus_goes_to_standard_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = Path(FINANCE).resolve()
    monkeypatch.chdir(tmp_path)
    assert main(["check", str(file), "--output", "json=-", "--output", "text=report.txt"]) == 0
    assert json.loads(capsys.readouterr().out)["schema"] == "navmap-findings/1"
    assert [one.name for one in tmp_path.iterdir()] == ["report.txt"]
    assert main(["check", str(file), "--output", "json=-", "--output", "text"]) == 2
    assert "Of several reports on standard output, none could be read" in capsys.readouterr().err
