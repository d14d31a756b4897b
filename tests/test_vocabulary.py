"""The word lists: read as TOML would be, and every form of every entry is found again."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from navmap.model import lists
from navmap.model.lists import phrases, read_tables
from navmap.model.vocabulary import vocabulary

WORDS = sorted((Path(lists.__file__).parent / "words").glob("*.toml"))


@pytest.mark.parametrize("file", WORDS, ids=lambda file: file.stem)
def test_the_file_says_what_a_reader_of_toml_says(file: Path) -> None:
    whole = tomllib.loads(file.read_text(encoding="utf-8"))
    assert entries(read_tables(file.stem)) == entries(whole)


@pytest.mark.parametrize("table", ["small", "people", "things", "verbs"])
def test_every_form_of_every_entry_is_found(table: str) -> None:
    known = vocabulary()
    for name, text in known.tables[table].items():
        for phrase in phrases(text):
            for written in known.forms.written(table, phrase):
                assert name in (known.forms.marks(written) or ()), (phrase, written)


@pytest.mark.parametrize(
    ("written", "forms"),
    [
        ("sent", {"past", "participle"}),
        ("sends", {"third"}),
        ("sending", {"ing"}),
        ("planned", {"past", "participle"}),
        ("follows up", {"third"}),
        ("pre approved", {"past", "participle"}),
        ("companies", {"noun"}),
    ],
)
def test_a_form_is_told_by_its_ending(written: str, forms: set[str]) -> None:
    assert forms <= (vocabulary().forms.marks(written) or frozenset())


def test_what_no_list_has_has_no_marks() -> None:
    assert vocabulary().forms.marks("zorb") is None
    assert vocabulary().forms.marks("sended") is None


def test_phrases_are_found_across_hyphens_and_lines() -> None:
    known = vocabulary()
    first, line_break, second, last = known.words("Follow-up\nno longer sent")
    assert line_break.stop == "\n"
    found = [first.marks, second.marks, last.marks]
    assert found == [known.forms.marks(phrase) for phrase in ("follow up", "no longer", "sent")]


def entries(tables: dict[str, dict[str, str]]) -> dict[str, dict[str, list[str]]]:
    """The tables with their lists parted."""
    return {table: {name: phrases(text) for name, text in texts.items()} for table, texts in tables.items()}
