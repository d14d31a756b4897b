"""Which fixes are tried again once they do harm together: by lines and by maps in which something new is found."""

from __future__ import annotations

import pytest

from navmap.findings import Finding, Fix
from navmap.harm import MOST_GUILTY, fixes_apart, maps_apart
from navmap.source import Edit, Place, Source, Span, edited

LINE = "one line\n"


def fixes(count: int, path: str = "m.navmap", longer: str = "!") -> list[Fix]:
    """In each line, one that makes it longer."""
    source = Source(path, LINE * count)
    ends = [number * len(LINE) + len(LINE) - 1 for number in range(count)]
    return [Fix(f"{path} {end}", (Edit(Place(source, Span(end, end)), longer),), True) for end in ends]


def harm(some: list[Fix], *lines: int) -> list[Finding]:
    """Something found in these lines, counted from 0, of what the fixes have made."""
    [source] = {fix.edits[0].place.source for fix in some}
    text = edited(source.text, [edit for fix in some for edit in fix.edits])
    starts = [sum(len(line) + 1 for line in text.split("\n")[:number]) for number in lines]
    made = Source(source.path, text)
    return [Finding("unknown-name", "It is not there.", Place(made, Span(start, start + 3))) for start in starts]


@pytest.mark.parametrize("longer", ["!", " and many more words than before", ""])
def test_those_in_whose_lines_nothing_is_found_come_first(longer: str) -> None:
    some = fixes(5, longer=longer)
    assert fixes_apart([], some, harm(some, 1, 3)) == [[some[0], some[2], some[4]], [some[1], some[3]]]
    assert fixes_apart(some[:2], some[2:], harm(some, 1, 3)) == [[some[2], some[4]], [some[3]]]


def test_where_lines_tell_nothing_halves_are_tried() -> None:
    some = fixes(4)
    elsewhere = harm(fixes(1, "other.navmap"), 0)
    assert fixes_apart([], some, elsewhere) == [some[:2], some[2:]]
    assert fixes_apart([], some, []) == [some[:2], some[2:]]
    assert fixes_apart([], some, harm(some, *range(4))) == [some[:2], some[2:]]


def test_of_many_that_all_do_harm_none_is_tried() -> None:
    some = fixes(MOST_GUILTY + 1)
    assert fixes_apart([], some, harm(some, *range(MOST_GUILTY + 1))) == []


def test_a_map_in_which_something_is_found_is_left_out_with_all_its_mends() -> None:
    one, two, three = fixes(2, "1.navmap"), fixes(3, "2.navmap"), fixes(1, "3.navmap")
    assert maps_apart([*one, *two, *three], harm(two, 0)) == [[*one, *three]]
    assert maps_apart(two, harm(two, 2)) == [[]]


def test_where_the_harm_is_done_elsewhere_half_of_the_maps_are_tried() -> None:
    one, two, three = fixes(2, "1.navmap"), fixes(3, "2.navmap"), fixes(1, "3.navmap")
    elsewhere = harm(fixes(1, "other.navmap"), 0)
    assert maps_apart([*one, *two, *three], elsewhere) == [one, [*two, *three]]
    assert maps_apart(two, elsewhere) == []
