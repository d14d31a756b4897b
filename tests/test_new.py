"""`navmap new` and `navmap std`: maps to begin with, and the library they stand on."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from navmap.beginning import first_map, map_on
from navmap.cli.main import main
from navmap.config import Settings
from navmap.findings import Finding
from navmap.inspection import Request, inspect
from navmap.library import standard_maps
from navmap.project import Project
from navmap.rewriting import in_layout
from navmap.rules import READING
from navmap.source import Source
from navmap.sources import standard_names

DAY = date(2026, 11, 23)
LEFT_OPEN = {
    "buying-phases": {"journey-ends-at-purchase"},
    "eight-step-change": {"unmarked-buying"},
    "individual-adoption": {"unmarked-buying"},
    "three-stage-change": {"unmarked-buying"},
}
"""What a standard map leaves out on purpose, as its opening remark says."""


def findings(text: str, profile: str, day: date = DAY) -> list[Finding]:
    project = Project(Path(), whole=False, texts={"map.navmap": text})
    report = inspect(project, Request(Settings(day), profile), ["map.navmap"])  # type: ignore[arg-type]  # a profile
    assert not report.refused
    return list(report.findings)


# ---------------------------------------------------------------- a first map


@pytest.mark.parametrize("profile", ["draft", "team", "published"])
@pytest.mark.parametrize("day", [DAY, date(2024, 2, 29), date(2031, 1, 1)], ids=str)
def test_a_first_map_checks_clean_on_its_day(profile: str, day: date) -> None:
    assert not [one.message for one in findings(first_map(day), profile, day)]
    assert f"\nreviewed: {day}," in first_map(day)


def test_a_first_map_shows_most_of_the_language_with_a_remark_on_it() -> None:
    text = first_map(DAY)
    for keyword in ("map", "owner", "reviewed", "customer", "destination when", "role", "buying stage", "who", "takes"):
        assert re.search(rf"^\s*{keyword}\b", text, re.MULTILINE)
    for keyword in ("outcome", "confirmed by", "evidence", "derailer", "signal", "helps", "do", "exit when", "stop"):
        assert re.search(rf"^\s*{keyword}\b", text, re.MULTILINE)
    for keyword in ("won stage", "lost stage", "return to"):
        assert re.search(rf"^\s*{keyword}\b", text, re.MULTILINE)
    assert text.count("#") > 20


@pytest.mark.parametrize("base", [None, *standard_names()])
def test_what_is_written_is_in_its_layout(base: str | None) -> None:
    text = map_on(base, DAY) if base else first_map(DAY)
    assert in_layout(Source("map.navmap", text)).text == text
    assert max(map(len, text.split("\n"))) <= 120


# ---------------------------------------------------------------- on a standard map


@pytest.mark.parametrize("base", standard_names())
def test_a_map_on_a_standard_map_has_both_sides(base: str) -> None:
    text = map_on(base, DAY)
    assert text.count("extends: std/") in (1, 2)
    assert f"extends: std/{base}\n" in text
    assert "\nmap: " in text


@pytest.mark.parametrize("base", standard_names())
def test_a_map_on_a_standard_map_checks_clean_and_accepts_only_what_that_leaves_open(base: str) -> None:
    text = map_on(base, DAY)
    for profile in ("draft", "team", "published"):
        assert not [one.message for one in findings(text, profile) if one.accepted is None]
    reasons = {one.rule: one.accepted or "" for one in findings(text, "published")}
    assert reasons.keys() == LEFT_OPEN.get(base, set())
    assert all(reason.startswith("Still to do: ") for reason in reasons.values())
    assert text.count("\naccept ") == len(reasons)
    without = re.sub("^accept .*\n", "", text, flags=re.MULTILINE)
    assert {one.rule for one in findings(without, "published") if one.accepted is None} == reasons.keys()


@pytest.mark.parametrize("day", [date(2024, 2, 29), date(2031, 1, 1)], ids=str)
def test_no_day_makes_a_difference_to_what_is_accepted(day: date) -> None:
    for base in standard_names():
        assert map_on(base, day) == map_on(base, DAY).replace(f"reviewed: {DAY}", f"reviewed: {day}")
        assert not [one.message for one in findings(map_on(base, day), "published", day) if one.accepted is None]


def test_what_is_accepted_can_be_mended_as_its_reason_says() -> None:
    text = map_on("three-stage-change", DAY)
    bare = re.sub("^accept .*\n", "", text, flags=re.MULTILINE)
    [found] = findings(bare, "published")
    assert f"\naccept {found.rule}: Still to do: {found.help}\n" in text


@pytest.mark.parametrize("base", standard_names())
def test_what_is_shown_as_a_remark_can_be_taken_as_it_stands(base: str) -> None:
    lines = map_on(base, DAY).split("\n")
    shown = [line.removeprefix("# ") for line in lines if re.match(r"# (stage .*:|remove:|  )", line)]
    taken = "\n".join(re.sub(r"^# (?=stage .*:|remove:|  )", "", line) for line in lines)
    assert len(shown) >= 4
    assert not {one.rule for one in findings(taken, "team")} & set(READING)


def test_the_half_that_fits_comes_from_the_library_too() -> None:
    assert "extends: std/consultative-sale\n" in map_on("full-change", DAY)
    assert "extends: std/full-change\n" in map_on("consultative-sale", DAY)
    assert "extends: std/public-procurement\n" in map_on("public-bid", DAY)


# ---------------------------------------------------------------- the commands


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_new_map_is_written_with_today_in_it_and_never_over_another(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    days = {date.today()}
    assert main(["new", "mine.navmap"]) == 0
    days.add(date.today())
    assert (place / "mine.navmap").read_text(encoding="utf-8") in {first_map(day) for day in days}
    assert capsys.readouterr().err == "mine.navmap is written. Next: read it, then `navmap check mine.navmap`.\n"
    (place / "mine.navmap").write_text("map: Mine\n", encoding="utf-8")
    assert main(["new", "mine.navmap"]) == 2
    assert capsys.readouterr().err == "mine.navmap is there already, and nothing is overwritten; take another name.\n"
    assert (place / "mine.navmap").read_text(encoding="utf-8") == "map: Mine\n"


def test_a_new_map_can_be_printed(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "-", "--from", "std/small-change", "--today", "2026-11-23"]) == 0
    assert capsys.readouterr().out == map_on("small-change", DAY)
    assert not list(place.iterdir())


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["new", "mine.txt"], "The name of a map ends in .navmap, such as mine.navmap."),
        (["new", "nowhere/mine.navmap"], "nowhere/mine.navmap cannot be written: there is no such folder."),
        (["new", "mine.navmap", "--from", "std/fullchange"], "did you mean `std/full-change`"),
        (["new", "mine.navmap", "--from", "../secret"], "There is no standard map named ../secret"),
        (["std", "nothing-like-it"], "There is no standard map named nothing-like-it; `navmap std` lists them."),
        (["std", "-o", "all.svg"], "Name the standard map that is to be drawn."),
        (["std", "renewal", "-o", "renewal.gif"], "renewal.gif names no format navmap draws"),
    ],
)
def test_what_cannot_be_is_a_sentence(
    place: Path, arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert sentence in capsys.readouterr().err
    assert not list(place.iterdir())


def test_all_standard_maps_are_listed_with_what_each_is_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["std"]) == 0
    listed = capsys.readouterr().out
    assert sorted(re.findall(r"^  std/(\S+)", listed, re.MULTILINE)) == standard_names()
    for one in standard_maps():
        assert one.summary.endswith(".")
        assert f"std/{one.name} " in listed
        assert one.summary in listed
    assert max(map(len, listed.split("\n"))) <= 140


@pytest.mark.parametrize("name", standard_names())
def test_a_standard_map_is_told_with_all_its_stages(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["std", f"std/{name}"]) == 0
    told = capsys.readouterr().out
    assert "Whose model:" in told
    assert "Leaves out:" in told
    assert len(re.findall(r"^  \S+  +\S", told, re.MULTILINE)) >= 3


def test_a_standard_map_is_drawn(place: Path) -> None:
    assert main(["std", "three-stage-change", "-o", "three.svg"]) == 0
    assert b"Loosen" in (place / "three.svg").read_bytes()


def test_what_help_says_to_begin_with_works_in_an_empty_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for arguments, lead in ((["--help"], "Begin with: navmap "), (["draw", "--help"], "Example: navmap ")):
        assert main(arguments) == 0
        words = " ".join(capsys.readouterr().out.split()).partition(lead)[2].split()
        assert main(words) == 0
    assert sorted(one.name for one in tmp_path.iterdir()) == ["map.navmap", "map.png"]
