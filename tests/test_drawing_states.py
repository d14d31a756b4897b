"""The picture of a difference: two states on one page, and the numbers of what changed."""

from __future__ import annotations

from drawings import graph_of

from navmap.drawing.diagram import Diagram, Panel, Shape, Sign, Text
from navmap.drawing.states import Difference, states_of

ALL_KINDS = """\
map: M
customer: C
stage c: C
ongoing stage o: On board
seller: S
stage s: S
  helps c, o: way
lost stage gone: Gone for good
"""


def with_stages(count: int) -> str:
    stages = "".join(f"stage c{n}: C\n" for n in range(count))
    return f"map: M\ncustomer: C\ndestination: There\n{stages}seller: S\nstage s: S\n  helps c0: way\n"


def with_changes() -> Diagram:
    changed = [
        Difference("change", "It is so.", "customer", "o", "o"),
        Difference("change", "This too.", "seller", "gone", "gone"),
    ]
    more = [Difference("change", "More.", None, "", "") for _ in range(9)]
    return states_of(graph_of(ALL_KINDS), graph_of(ALL_KINDS), [*changed, *more])


def edges(shape: Shape) -> tuple[float, float, float, float]:
    """Left, right, top and bottom of a text or a sign."""
    if isinstance(shape, Text):
        return shape.x, shape.x + shape.width, shape.y, shape.y + shape.height
    assert isinstance(shape, Sign)
    across, down = shape.width / 2, shape.height / 2
    return shape.x - across, shape.x + across, shape.y - down, shape.y + down


def test_a_state_that_is_much_narrower_is_drawn_as_wide_as_the_other() -> None:
    states = states_of(graph_of(with_stages(5)), graph_of(with_stages(14)), [])
    signs = {one.id: one.x for one in states.shapes if isinstance(one, Sign)}
    before, now = signs["before-destination-customer"], signs["now-destination-customer"]
    assert abs(before - now) < 60


def test_the_numbers_of_what_changed_stand_on_no_words() -> None:
    states = with_changes()
    marks = [one for one in states.shapes if isinstance(one, Sign) and "-mark-" in one.id]
    assert len(marks) == 4
    others = [one for one in states.shapes if isinstance(one, Text) or (isinstance(one, Sign) and one.words)]
    for mark in marks:
        left, right, top, bottom = edges(mark)
        for one in others:
            other_left, other_right, other_top, other_bottom = edges(one)
            apart = left >= other_right or right <= other_left or top >= other_bottom or bottom <= other_top
            assert one is mark or apart, (mark.id, one.id)


def test_the_cards_of_all_rows_stand_below_each_other() -> None:
    cards = [one for one in with_changes().shapes if isinstance(one, Panel) and one.about.role == "finding"]
    assert len(cards) == 9
    assert len({(one.x, one.width) for one in cards}) == 3
