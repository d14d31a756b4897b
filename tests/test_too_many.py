"""Texts with more mistakes than anybody would mend: read and listed so far, and no further, and nothing made up."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from navmap import fixing
from navmap.cli.main import main
from navmap.config import Settings
from navmap.document import document_of, file_of
from navmap.findings import Finding
from navmap.inspection import Report, Request, inspect
from navmap.project import Project
from navmap.source import Source

MOST = 10_000
SELLER = "map: M\ncustomer: C\nstage a: A\nseller: S\nstage s: S\n"


def mistakes(text: str) -> tuple[Finding, ...]:
    return document_of(file_of(Source("map.navmap", text))).findings


UNREAD = {
    "prose": "what is this\n",
    "nearly a keyword": "exitt: E\n",
    "a sign that may not be there": "note: \x01\n",
    "a line that belongs to nothing": "signal: S\n",
    "written twice": "crm: C\n",
}
UNLISTED = {
    "no such role": "who: nobody\n",
    "no such outcomes": "helps x, y: H\n",
    "a name that is taken": "stage s: S\n",
}


@pytest.mark.parametrize("line", [*UNREAD.values(), *UNLISTED.values()], ids=[*UNREAD, *UNLISTED])
def test_up_to_the_limit_each_is_listed(line: str) -> None:
    per_line = len(mistakes(SELLER + line * 20)) - len(mistakes(SELLER + line * 19))
    left = MOST - len(mistakes(SELLER + line))
    found = mistakes(SELLER + line * (1 + left // per_line))
    assert len(found) == MOST
    assert not any("10,000" in one.message for one in found)


@pytest.mark.parametrize("count", [MOST + 2, 5 * MOST])
@pytest.mark.parametrize("line", UNREAD.values(), ids=UNREAD)
def test_beyond_it_the_file_is_not_read_on(line: str, count: int) -> None:
    text = SELLER + line * count + "stage late: L\n"
    assert not any(one.head.value == "late" for one in file_of(Source("map.navmap", text)).tree.statements)
    *listed, last = mistakes(text)
    assert len(listed) == MOST
    assert last.message == "10,000 mistakes stand above this line, so the file is not read from here on."
    assert last.place.line == listed[-1].place.line + 1
    assert not any("10,000" in one.message for one in listed)


@pytest.mark.parametrize("line", UNLISTED.values(), ids=UNLISTED)
def test_beyond_it_what_was_read_is_not_listed_on(line: str) -> None:
    *listed, last = mistakes(SELLER + line * (MOST + 2))
    assert len(listed) == MOST
    assert last.message == "This file has more than 10,000 mistakes, and the others are not listed."
    assert last.rule == listed[-1].rule


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_what_stands_behind_is_not_said_to_be_missing(folder: Path) -> None:
    text = "map: B\ncustomer: C\n" + "what is this\n" * (MOST + 2) + SELLER.partition("\n")[2]
    (folder / "below.navmap").write_text(text, encoding="utf-8")
    upper = "map: A\nextends: ./below.navmap\nseller: S\nstage s: S\n  helps a: H\n  next: later\n"
    (folder / "above.navmap").write_text(upper, encoding="utf-8")
    rules = {one.rule for path in ("above", "below") for one in Project(folder).document(f"{path}.navmap").findings}
    assert rules == {"syntax-error"}


@pytest.mark.parametrize("command", [["fmt"], ["check", "--fix"]])
def test_it_is_left_as_it_is(folder: Path, command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    text = SELLER + "crm: C\n" * (MOST + 3)
    (folder / "map.navmap").write_text(text, encoding="utf-8")
    assert main([*command, "map.navmap"]) == 1
    assert "map.navmap" in "".join(capsys.readouterr())
    assert (folder / "map.navmap").read_text(encoding="utf-8") == text


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[Request]:
    """What was asked each time that maps were looked at while they were mended."""
    asked: list[Request] = []

    def counted(project: Project, request: Request, *more: object) -> Report:
        asked.append(request)
        return inspect(project, request, *more)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(fixing, "inspect", counted)
    return asked


def mended(*chosen: str, **texts: str) -> dict[str, str]:
    project = Project(Path(), texts={f"{name}.navmap": text for name, text in texts.items()}, alone=True)
    return dict(fixing.mended(project, Request(Settings(date(2026, 11, 23)), "team"), chosen).after)


def test_many_fixes_that_do_harm_in_their_own_lines_are_found_at_once(looked: list[Request]) -> None:
    lines = "".join(f"  whoo: nobody {number}\n" for number in range(64))
    assert not mended("map.navmap", map=SELLER + lines)
    assert len(looked) < 8


@pytest.mark.parametrize("count", [1, 40])
def test_mends_of_other_maps_are_kept(count: int) -> None:
    one = "library: L\nowner: O\nreviewed: 2026-10-01\nnoote: N\n"
    assert list(mended("one.navmap", "two.navmap", one=one, two=SELLER + "whoo: nobody\n" * count)) == ["one.navmap"]


def test_which_fixes_do_harm_elsewhere_is_not_looked_for_without_end(
    looked: list[Request], monkeypatch: pytest.MonkeyPatch
) -> None:
    base = "library: B\ncustomer: C\nstage a: A\nstage b: B\nstage c: C\n"
    middle = "library: M\nextends: ./base.navmap\ncustomer: C\nremoove: b\n"
    top = "library: T\nextends: ./m%.navmap\ncustomer: C\nstage a:\n  next: b\n"
    middles = {f"m{number}": middle for number in range(64)}
    tops = {f"t{number}": top.replace("%", str(number)) for number in range(64)}
    times = []
    for most in (fixing.MOST_TRIED, 10 * 64 * len(middle)):
        monkeypatch.setattr(fixing, "MOST_TRIED", most)
        assert not mended(*(f"{name}.navmap" for name in middles), base=base, **middles, **tops)
        times.append(len(looked))
        looked.clear()
    assert times[0] > 64 > times[1]
