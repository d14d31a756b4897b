"""Answers given before: kept only as long as nothing they were made of has changed."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from navmap import cache

ASKED = ["check", "."]
DAY = "2026-11-23"
ANSWER: cache.Answer = (1, "one finding\n", "a note\n")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one map, and a cache folder of its own."""
    project = tmp_path / "project"
    project.mkdir()
    (project / "a.navmap").write_text("map: A\n", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(project)
    cache.keep(ASKED, DAY, ANSWER, [".", "a.navmap"], cache.now())
    return project


def kept(folder: Path) -> Path:
    [file] = (folder.parent / "cache" / "navmap").glob("*.json")
    return file


def test_the_same_question_has_the_same_answer(folder: Path) -> None:
    assert cache.recalled(ASKED, DAY) == ANSWER


def test_other_arguments_another_day_and_another_place_are_other_questions(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cache.recalled(["check", "a.navmap"], DAY) is None
    assert cache.recalled(ASKED, "2026-11-24") is None
    monkeypatch.chdir(folder.parent)
    assert cache.recalled(ASKED, DAY) is None


def test_another_version_of_navmap_gives_answers_of_its_own(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "__version__", "0.0.0")
    assert cache.recalled(ASKED, DAY) is None


def test_a_changed_file_is_looked_at_again(folder: Path) -> None:
    before = Path("a.navmap").stat()
    Path("a.navmap").write_text("map: B\n", encoding="utf-8")
    os.utime("a.navmap", ns=(before.st_atime_ns, before.st_mtime_ns))
    assert cache.recalled(ASKED, DAY) is None


def test_a_new_file_is_noticed(folder: Path) -> None:
    Path("b.navmap").touch()
    assert cache.recalled(ASKED, DAY) is None


def test_a_file_that_is_gone_or_has_become_a_pipe_is_noticed(folder: Path) -> None:
    Path("a.navmap").unlink()
    assert cache.recalled(ASKED, DAY) is None
    os.mkfifo("a.navmap")
    assert cache.recalled(ASKED, DAY) is None


def test_a_cache_cut_anywhere_equals_none(folder: Path) -> None:
    whole = kept(folder).read_bytes()
    for size in range(len(whole)):
        kept(folder).write_bytes(whole[:size])
        assert cache.recalled(ASKED, DAY) is None, size


@pytest.mark.parametrize(
    "content",
    [
        "[]",
        "1",
        "{}",
        '{"form": "navmap-cache/2", "answer": [0, 1, ""], "made_of": {}}',
        '{"form": "navmap-cache/2", "answer": [true, "", ""], "made_of": {}}',
        '{"form": "navmap-cache/2", "answer": [0, "", ""], "made_of": []}',
        '{"form": "navmap-cache/1", "answer": [0, "", ""], "made_of": {}}',
        "[" * 100_000,
    ],
)
def test_a_cache_that_says_something_unexpected_equals_none(folder: Path, content: str) -> None:
    kept(folder).write_text(content, encoding="utf-8")
    assert cache.recalled(ASKED, DAY) is None


def test_a_file_that_was_not_there_is_noticed(folder: Path) -> None:
    cache.keep(["check"], DAY, ANSWER, ["missing.navmap"], cache.now())
    assert cache.recalled(["check"], DAY) == ANSWER
    Path("missing.navmap").touch()
    assert cache.recalled(["check"], DAY) is None


def test_a_cache_that_cannot_be_written_is_none(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder.parent / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder.parent / "file"))
    cache.keep(ASKED, DAY, ANSWER, ["."], cache.now())
    assert cache.recalled(ASKED, DAY) is None


def test_answers_nobody_asks_for_are_thrown_away(folder: Path) -> None:
    old = kept(folder)
    long_ago = time.time() - cache.KEPT_FOR - 10
    os.utime(old, (long_ago, long_ago))
    cache.keep(["check"], DAY, ANSWER, ["."], cache.now())
    assert not old.exists()


def test_what_was_written_while_the_answer_was_found_is_not_what_it_is_about(folder: Path) -> None:
    began = cache.now()
    time.sleep(0.05)  # the clock that stamps files goes on in steps
    Path("a.navmap").write_text("map: B\n", encoding="utf-8")
    cache.keep(["check"], DAY, ANSWER, ["a.navmap"], began)
    assert cache.recalled(["check"], DAY) is None
    cache.keep(["check"], DAY, ANSWER, ["a.navmap"], cache.now())
    assert cache.recalled(["check"], DAY) == ANSWER


@pytest.mark.parametrize("link", ["link", "link/a.navmap"])
def test_a_link_that_leads_elsewhere_is_noticed(folder: Path, link: str) -> None:
    for name in ("one", "two"):
        (folder / name).mkdir()
        (folder / name / "a.navmap").write_text("map: A\n", encoding="utf-8")
    Path("link").symlink_to("one")
    cache.keep(["check"], DAY, ANSWER, [link], cache.now())
    assert cache.recalled(["check"], DAY) == ANSWER
    Path("link").unlink()
    Path("link").symlink_to("two")
    assert cache.recalled(["check"], DAY) is None
