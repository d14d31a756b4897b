"""The page of a rule: why it matters, and the two examples in it."""

from __future__ import annotations

import re
import textwrap


def bad(page: str) -> str:
    """The map that the rule speaks about."""
    return _block(page, "Bad")


def good(page: str) -> str:
    """The map about which nothing is said."""
    return _block(page, "Good")


def reason(page: str) -> str:
    """Why the rule matters, as one paragraph."""
    return " ".join(page.split("\n\n")[1].split())


_BLOCK = re.compile(r"^(Bad|Good):\n\n((?:    .*\n|\n)++)", re.MULTILINE)
"""The name of a map, and the map, indented."""


def _block(page: str, name: str) -> str:
    blocks = {found[1]: found[2] for found in _BLOCK.finditer(page.rstrip() + "\n")}
    return textwrap.dedent(blocks[name]).strip() + "\n" if name in blocks else ""
