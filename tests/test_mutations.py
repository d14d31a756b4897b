"""Planted bugs: the list is true to the code, and a few of it are really planted in each run.

NAVMAP_SOAK=1 plants them all.
"""

from __future__ import annotations

import ast
import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent / "mutations"))
from plant import ROOT, Mutation, Result, caught_by, command_in, copied, mutations, table

ALL = mutations()
PLANTED = tuple(ALL) if os.environ.get("NAVMAP_SOAK") else ("way-up", "cache-day", "mode")
MOST_MISSED = 0.05
"""The share of planted bugs that the whole suite may miss."""


@pytest.fixture(scope="module")
def copy() -> Iterator[Path]:
    with copied() as folder:
        yield folder


def test_there_are_enough_of_them() -> None:
    assert len(ALL) >= 60
    assert len({(one.file, one.old, one.new) for one in ALL.values()}) == len(ALL)


@pytest.mark.parametrize("mutation", ALL.values(), ids=ALL)
def test_each_has_one_place_and_tests_that_are_there(mutation: Mutation) -> None:
    text = (ROOT / mutation.file).read_text(encoding="utf-8")
    ast.parse(mutation.planted(text))
    assert mutation.breaks
    assert mutation.tests
    for test in mutation.tests:
        file, _, name = test.partition("::")
        assert not name or name in functions(ROOT / file)


@cache
def functions(file: Path) -> frozenset[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return frozenset(one.name for one in tree.body if isinstance(one, ast.FunctionDef))


def test_a_bug_without_its_one_place_is_refused() -> None:
    mutation = Mutation("m", "f", "b", "x", "y", ())
    for text in ("", "x x"):
        with pytest.raises(ValueError, match="not one"):
            mutation.planted(text)


def test_what_runs_in_the_copy_imports_the_copy(copy: Path) -> None:
    for code in ("import navmap", "import os; os.chdir('/'); import navmap"):
        done = command_in(copy, "-c", f"{code}; print(navmap.__file__)")
        assert done.stdout.strip() == str(copy / "navmap/__init__.py"), done.stderr


def test_nothing_is_caught_where_nothing_is_wrong(copy: Path) -> None:
    old, new = "KEPT_FOR = 30 * 24", "KEPT_FOR = 24 * 30"
    assert caught_by(copy, Mutation("harmless", "navmap/cache.py", "nothing", old, new, ("tests/test_cache.py",))) == ""


def test_what_is_planted_is_caught(copy: Path) -> None:
    missed = [name for name in PLANTED if not caught_by(copy, ALL[name])]
    assert len(missed) <= MOST_MISSED * len(PLANTED), missed
    for file in {ALL[name].file for name in PLANTED}:
        assert (copy / file).read_bytes() == (ROOT / file).read_bytes()


def test_the_table_counts_what_was_caught() -> None:
    one, other, *_ = ALL.values()
    page = table([Result(one, "tests/test_x.py::test_y[a|b]"), Result(other, "")])
    assert "1 of 2 caught" in page
    assert "`tests/test_x.py::test_y[a\\|b]`" in page
    assert page.count("**nothing**") == 1
