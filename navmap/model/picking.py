"""Which fields of a noun the lines under its owner fill, and how several lines of one keyword are taken together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from navmap.syntax.tree import Statement

R = TypeVar("R")
"""What reads the lines."""
T = TypeVar("T")

Pick = Callable[[R, Sequence[Statement]], Any]
"""From the lines of one keyword under one owner to what they say together."""

Fields = Mapping[str, tuple[str, Pick[R]]]
"""By keyword, the field of the owner's noun that its lines fill, and how."""


def is_good(statement: Statement) -> bool:
    """Whether nothing is wrong with a line, so that what it says counts."""
    return not (statement.faulty or statement.misplaced)


def each(make: Callable[[R, Statement], T | None]) -> Pick[R]:
    """What each good line says, where it says anything."""

    def pick(reader: R, lines: Sequence[Statement]) -> tuple[T, ...]:
        made = [make(reader, one) for one in lines if is_good(one)]
        return tuple([one for one in made if one is not None])

    return pick


def first(make: Callable[[R, Statement], T | None]) -> Pick[R]:
    """What the first line says that says anything; all are read, so that each tells what is wrong with it."""
    pick = each(make)
    return lambda reader, lines: next(iter(pick(reader, lines)), None)


def each_owner(make: Callable[[R, Statement], T]) -> Pick[R]:
    """Like `each`, but a faulty line counts too: it still gives its name and owns what follows."""
    return lambda reader, lines: tuple([make(reader, one) for one in lines if not one.misplaced])
