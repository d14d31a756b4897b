"""The tables that Lark works out from the grammar are kept beside it, and are those of this grammar."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lark
import pytest

from navmap.syntax import grammar
from navmap.syntax.parse import read_lines
from navmap.syntax.tree import Statement

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "docs"))
from make_tables import TARGET, tables  # noqa: E402  it stands beside what it makes

FOLDERS = ("tests/cases", "examples", "stdlib_maps")
CASES = [path.read_bytes() for folder in FOLDERS for path in (ROOT / folder).rglob("*.navmap")]


@pytest.fixture
def kept() -> Any:
    """The tables as they are kept; with another release of Lark, as they would be."""
    kept = json.loads(TARGET.read_text(encoding="utf-8"))
    return kept if kept["lark"] == lark.__version__ else json.loads(tables())


def test_the_tables_were_made_from_this_grammar() -> None:
    kept = json.loads(TARGET.read_text(encoding="utf-8"))
    assert kept["grammar"] == grammar.digest(grammar.grammar()), "run python docs/make_tables.py"
    if kept["lark"] == lark.__version__:
        assert kept == json.loads(tables()), "run python docs/make_tables.py"


def test_kept_tables_read_every_case_as_the_grammar_does(kept: Any) -> None:
    loaded, worked_out = grammar.as_kept(kept), grammar.worked_out(grammar.grammar())
    assert len(CASES) > 70
    for case in CASES:
        text = case.decode("utf-8", "surrogateescape")
        assert loaded.parse(text) == worked_out.parse(text)


@pytest.fixture
def another_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    (tmp_path / "navmap.lark").write_bytes((ROOT / "grammar" / "navmap.lark").read_bytes())
    monkeypatch.setattr(grammar, "folder", lambda _: tmp_path)
    grammar.parser.cache_clear()
    yield tmp_path
    grammar.parser.cache_clear()


@pytest.mark.parametrize("other", [{"lark": "0.0.1"}, {"grammar": "of another day"}, None])
def test_without_tables_of_its_own_navmap_works_them_out(
    another_folder: Path, kept: Any, other: dict[str, str] | None
) -> None:
    if other:
        # Were these tables taken, nothing could be read.
        text = json.dumps(kept | other | {"data": {}})
        (another_folder / grammar.TABLES).write_text(text, encoding="utf-8")
    lines = read_lines("map: A\nstage: B\n")
    assert [line.keyword for line in lines if isinstance(line, Statement)] == ["map", "stage"]
