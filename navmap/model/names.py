"""Names: how they are folded, listed and made."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LONGEST = 64
"""Characters of a name; what is longer is cut."""

MOST_SUGGESTIONS = 100
"""For so many unknown names those that are like them are looked for: it takes long, and nobody reads more of them."""

_NOT_IN_A_NAME = re.compile(r"\W+")


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """A name as the language compares it: lower case, `-` for all that is no letter, digit or `_`."""
    lowered = unicodedata.normalize("NFC", text).lower()
    return _NOT_IN_A_NAME.sub("-", lowered).strip("-")[:LONGEST].rstrip("-")


def evenly(written: str) -> str:
    """A name or a value with one plain blank for all blanks that stand together, those that break no line too."""
    return " ".join(written.split())


def with_article(kind: str) -> str:
    """A kind of thing as a sentence names one: `an exit`, `a stage`."""
    return f"{'an' if kind[0] in 'oe' else 'a'} {kind}"


def listed(text: str) -> list[tuple[str, int]]:
    """The parts between the commas, trimmed, each with where it starts in the text; empty ones left out."""
    found: list[tuple[str, int]] = []
    start = 0
    for part in text.split(","):
        if trimmed := part.strip():
            found.append((trimmed, start + part.index(trimmed)))
        start += len(part) + 1
    return found


def free_name(name: str, taken: set[str], number: int = 2) -> str:
    """The name, or the first of `name-2`, `name-3` … (from `number` on) that is free, within the limit."""
    if name not in taken:
        return name
    while True:
        tail = f"-{number}"
        candidate = name[: LONGEST - len(tail)].rstrip("-") + tail
        if candidate not in taken:
            return candidate
        number += 1
