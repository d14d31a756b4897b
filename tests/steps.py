"""The work of a piece of Python, counted: how many lines are run, whosever they are."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def steps(action: Callable[[], object]) -> int:
    """How many lines are run by an action; what is written in C counts as its one line."""
    count = 0

    def line_by_line(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        count += event == "line"
        return line_by_line

    before = sys.gettrace()
    sys.settrace(line_by_line)
    try:
        action()
    finally:
        sys.settrace(before)
    return count


def growth(prepared: Callable[[int], Callable[[], object]], size: int) -> float:
    """How many times the work grows where four times as much is given; 4 is what it should be, 16 a square."""
    once, more = (steps(prepared(count)) for count in (size, 4 * size))
    return more / once
