"""Sentences about what changed name things by what people call them, and never by nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from repositories import ROOT
from test_diff import told

MAPS = sorted((ROOT / "examples").glob("0*.navmap"))


# ---------------------------------------------------------------- without words


def cut(text: str) -> Iterator[str]:
    """The map with one line without its words, or without its colon, line by line."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        head, colon, words = line.partition(":")
        if colon and not line.startswith("#"):
            for less in (f"{head}:", head, head + words):
                yield "\n".join([*lines[:number], less, *lines[number + 1 :]])


@pytest.mark.parametrize("file", MAPS[:2], ids=lambda file: file.stem)
def test_every_sentence_names_something(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    unquoted = text.replace('"', "'")
    sentences = {one for less in cut(unquoted) for one in (*told(unquoted, less), *told(less, unquoted))}
    assert len(sentences) > 100
    assert not [one for one in sentences if '""' in one or "``" in one]


def test_what_a_mistake_leaves_of_an_exit_is_no_exit(finance: str) -> None:
    broken = finance.replace("exit when chosen: The CFO", "exit when chosen The CFO")
    assert [one.split(";")[0] for one in told(finance, broken)] == [
        'breaking: "Propose" no longer waits for "One supplier is preferred by everyone who has to live with it"'
    ]


def test_a_gate_without_words_goes_by_what_it_waits_for(finance: str) -> None:
    gate = "  exit when chosen: The CFO has told both bidders who won\n"
    twice = finance.replace(gate, f"{gate}  exit when chosen:\n")
    assert 'change: The exit "One supplier is preferred by everyone who has to live with it" of "Propose" is new.' in (
        told(finance, twice)
    )
    assert told(finance, finance.replace(gate, "  exit when chosen:\n")) == [
        'wording: The exit "The CFO has told both bidders who won" of "Propose" now says "One supplier is preferred by '
        'everyone who has to live with it".'
    ]


@pytest.mark.parametrize(
    ("line", "less", "sentence"),
    [
        (
            "stage propose: Propose",
            "stage propose:",
            'The seller\'s stage "Propose" has no title any more.',
        ),
        (
            "outcome chosen: One supplier is preferred by everyone who has to live with it",
            "outcome chosen:",
            'The outcome "One supplier is preferred by everyone who has to live with it" of "Choose a supplier" says '
            "nothing any more.",
        ),
        ("map: Finance platform, mid-market", "map:", 'The map "Finance platform, mid-market" has no title any more.'),
    ],
)
def test_words_that_went_are_said_to_be_gone(finance: str, line: str, less: str, sentence: str) -> None:
    assert line in finance
    assert f"wording: {sentence}" in told(finance, finance.replace(line, less))


def test_words_that_came_are_told_of_what_was_there(finance: str) -> None:
    assert 'wording: The map is now titled "Finance platform, mid-market".' in told(
        finance.replace("map: Finance platform, mid-market", "map:"), finance
    )
    assert 'wording: The seller\'s stage "propose" is now titled "Propose".' in told(
        finance.replace("stage propose: Propose", "stage propose:"), finance
    )
