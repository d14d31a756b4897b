"""Patterns that a configuration may hold: such that none can keep a check from ending."""

from __future__ import annotations

import re
from functools import cache

LONGEST = 200
"""Characters of a pattern."""
MOST = 200
"""Patterns in one list."""
_MOST_STARS = 2
"""Of the `*` in one step of a path, and of the `**` in all of it: with more, one file can take seconds."""

_BETWEEN = re.compile(r"[^\w*?]+")
_STARS = re.compile(r"\*+")


def fault_in_path(pattern: str) -> str:
    """What is wrong with a pattern for files; empty where nothing is."""
    steps = pattern.split("/")
    folders = [step for step in steps if "**" in step]
    if len(folders) > _MOST_STARS or any(step.count("*") > _MOST_STARS for step in steps):
        return f"may hold at most {_MOST_STARS} `*` between two `/`, and `**` at most {_MOST_STARS} times"
    return ""


@cache
def for_names(pattern: str) -> str:
    """A regular expression for folded names: `*` stands for any signs, `?` for one; case does not matter."""
    return _expression(_BETWEEN.sub("-", pattern.lower()), ".")


@cache
def for_words(phrase: str) -> str:
    """A regular expression for words in a row, parted by one blank each; `*` and `?` stay inside a word."""
    return _expression(_BETWEEN.sub(" ", phrase.casefold()).strip(), r"\w")


def _expression(pattern: str, sign: str) -> str:
    """Each stretch between two `*` is taken where it fits first and never sought again, so a match takes no long."""
    first, *rest = (re.escape(part).replace(r"\?", sign) for part in _STARS.sub("*", pattern).split("*"))
    if not rest:
        return first
    *middle, last = rest
    return first + "".join(f"(?>{sign}*?{part})" for part in middle) + f"{sign}*{last}"
