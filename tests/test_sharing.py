"""Many maps are looked at by several processes, and nobody can tell from the report."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from programs import spoilt, valid

from navmap.cli import sharing
from navmap.config import Config
from navmap.inspection import Report, Request, inspect
from navmap.project import Project

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux can split a running program in two")

REQUEST = Request(Config().settings(date(2026, 11, 23)), "published")
BASE = "library: What all begin with\ncustomer: C\nstage see: See it\n  outcome seen: They have seen it\n"
TOP = (
    "map: Map {0}\nextends: ./base.navmap\naccept no-owner: It is mine\nseller: S\nstage s: S\n  exit: Demo {0} given\n"
)


@pytest.fixture
def maps(tmp_path: Path) -> Path:
    """Maps with and without findings, some that cannot be read, and one that all the others extend."""
    (tmp_path / "navmap.toml").touch()
    (tmp_path / "base.navmap").write_text(BASE, encoding="utf-8")
    for number in range(24):
        (tmp_path / f"top-{number}.navmap").write_text(TOP.format(number), encoding="utf-8")
        (tmp_path / f"valid-{number}.navmap").write_text(valid(number), encoding="utf-8")
        (tmp_path / f"spoilt-{number}.navmap").write_text(spoilt(number), encoding="utf-8")
    (tmp_path / "large.navmap").write_bytes(b"#" * (2**20 + 1))
    return tmp_path


@pytest.fixture
def three(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharing, "SHARE", 5)
    monkeypatch.setattr(sharing, "_processors", lambda: 3)


def _alike(report: Report) -> list[object]:
    findings = [(*one.identity, one.message, one.level, one.accepted, one.fingerprint) for one in report.findings]
    return [findings, report.maps, report.notes, report.refused, report.held_back]


@pytest.mark.parametrize("chosen", ["all", "base.navmap"])
def test_the_report_of_several_processes_is_that_of_one(maps: Path, three: None, chosen: str) -> None:
    def ask(project: Project) -> tuple[str, ...]:
        return project.paths if chosen == "all" else (chosen,)

    one, several = Project(maps), Project(maps)
    alone = inspect(one, REQUEST, ask(one))
    together = sharing.inspected(several, REQUEST, ask(several))
    assert len(alone.findings) > (100 if chosen == "all" else 0)
    assert _alike(together) == _alike(alone)
    assert several.stamps == one.stamps, "an answer kept for later hangs on all files, whoever read them"


def dies(*_: object) -> None:
    os._exit(9)


def dies_amid_its_answer(_: object, share: object, answer: Connection) -> None:
    os.write(answer.fileno(), (1_000).to_bytes(4, "big") + b"half an answer")
    os._exit(9)


@pytest.mark.parametrize("look", [dies, dies_amid_its_answer])
def test_where_a_process_dies_its_maps_are_looked_at_all_the_same(
    maps: Path, three: None, monkeypatch: pytest.MonkeyPatch, look: Callable[..., None]
) -> None:
    monkeypatch.setattr(sharing, "_look", look)
    project = Project(maps)
    report = sharing.inspected(project, REQUEST, project.paths)
    assert _alike(report) == _alike(inspect(Project(maps), REQUEST, project.paths))


def test_of_the_others_only_maps_that_extend_some_are_understood(maps: Path) -> None:
    project = Project(maps)
    report = inspect(project, REQUEST, ["base.navmap"])
    assert "no-derailer" in [one.rule for one in report.findings], "the maps on top of it say so, a library does not"
    assert project.is_read("top-0.navmap")
    assert not project.is_read("valid-0.navmap")
    assert set(project.stamps) == set(project.paths), "an answer kept for later hangs on what the others say"


@pytest.mark.parametrize(
    ("count", "most", "sizes"), [(0, 4, [0]), (40, 4, [40]), (100, 4, [40, 40, 20]), (1000, 2, [500, 500])]
)
def test_shares_are_worth_a_process_each(count: int, most: int, sizes: list[int]) -> None:
    paths = tuple(map(str, range(count)))
    shares = sharing._shares(paths, most)
    assert [len(share) for share in shares] == sizes
    assert tuple(path for share in shares for path in share) == paths
