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


def _block(page: str, name: str) -> str:
    found = re.search(rf"^{name}:\n\n((?:    .*\n|\n)+)", page.rstrip() + "\n", re.MULTILINE)
    return textwrap.dedent(found[1]).strip() + "\n" if found else ""
