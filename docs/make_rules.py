"""Writes docs/rules.md: the pages of all rules in one, so that an editor has something to open.

python docs/make_rules.py
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from navmap import rules
from navmap.lsp.pages import page_of

PAGE = Path(__file__).resolve().parent / "rules.md"

OPENING = """# The rules

What `navmap check` finds, in the order of the language: `navmap explain RULE` prints one of these pages.
Made from the rules themselves by `docs/make_rules.py`; change them there.
"""


def page() -> str:
    """All pages, each under a heading with the name of its rule."""
    return "\n".join([OPENING, *_sections()])


def _sections() -> Iterator[str]:
    for name in rules.NAMES:
        yield f"## {name}\n\n{page_of(name)}\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
