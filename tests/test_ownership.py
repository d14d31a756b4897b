"""What a line belongs to, what continues it, and what a file says although some of its lines are wrong."""

from __future__ import annotations

import pytest

from navmap.model.build import draft_of
from navmap.source import Source
from navmap.syntax.ownership import tree_of
from navmap.syntax.tree import Statement, Tree


def tree(text: str) -> Tree:
    return tree_of(Source("map.navmap", text))[0]


def last(text: str) -> Statement:
    return tree(text).statements[-1]


@pytest.mark.parametrize(
    ("below", "words"),
    [
        ("| second\n", "first\nsecond"),
        ("| \n| second\n|\n", "first\n\nsecond\n"),
        ("\n# a remark\n  | second\n", "first\nsecond"),
        ("nothing that a map can hold\n| second\n", "first"),
    ],
)
def test_a_text_goes_on_in_the_lines_below(below: str, words: str) -> None:
    assert last("map: M\nnote: first\n" + below).text.value == words


@pytest.mark.parametrize("below", ["| first\n| second\n", "|\n|\n| first\n| second\n"])
def test_a_text_may_begin_below_its_keyword(below: str) -> None:
    text = "map: M\nnote:\n" + below
    words = last(text).text
    assert words.value == "first\nsecond"
    assert text[words.start : words.end] == "first\n| second"


def test_a_continuation_with_a_character_that_may_not_be_there_still_continues() -> None:
    assert last("map: M\nnote: first\n| sec\x01ond\n").text.value == "first\nsec\x01ond"


def test_lines_that_say_the_same_are_still_two() -> None:
    _, _, first, second = tree("map: M\nseller: S\nrole rep: R\nrole rep: R\n").statements
    assert first != second
    assert len({first, second}) == 2


SELLER = "map: M\nseller: S\nstage a: A\n{}stage b: B\nstage c: C\n"


@pytest.mark.parametrize(
    ("line", "following"),
    [("", None), ("  next: c\n", ["c"]), ("  next c\n", None), ("  next: ???\n", []), ("  next c\n  next: b\n", ["b"])],
)
def test_of_a_wrong_line_nothing_is_said(line: str, following: list[str] | None) -> None:
    seller = draft_of(tree(SELLER.format(line))).map.seller
    assert seller
    names = seller.stages[0].next
    assert (None if names is None else [ref.name for ref in names]) == following


@pytest.mark.parametrize("blank", ["\n", "\r\n", " \t\n", "\u3000\n"])
def test_blank_lines_that_follow_one_another_take_no_part(blank: str) -> None:
    text = f"map: M\n{blank * 3}note: first\n{blank * 3}| second\n{blank * 3}"
    assert [text[one.span.start : one.span.end].strip() for one in tree(text).statements] == ["map: M", "note: first"]
    assert last(text).text.value == "first\nsecond"


@pytest.mark.parametrize("sign", ["\x0c", "\x85", "\r "])
def test_a_sign_that_may_not_be_there_is_found_between_blank_lines(sign: str) -> None:
    text = f"map: M\n\n \n{sign}\n\nnote: N\n"
    _, [finding] = tree_of(Source("map.navmap", text))
    assert finding.rule == "syntax-error"
    assert finding.place.start == (4, 1)


@pytest.mark.parametrize("unseen", ["\u200b", "\ufeff", " \u2060 \u200b"])
def test_what_nobody_sees_before_the_first_visible_sign_is_indentation(unseen: str) -> None:
    text = f"map: M\n{unseen}# a remark\n{unseen}note: N\n{unseen}\n{unseen}| more\n"
    read, mistakes = tree_of(Source("map.navmap", text))
    assert not mistakes
    assert [one.keyword for one in read.statements] == ["map", "note"]
    assert read.statements[-1].text.value == "N\nmore"
