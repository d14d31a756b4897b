"""Text from a map, made safe for a terminal or a log: what nobody can see or would steer is shown as one sign."""

from __future__ import annotations

import re

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_STEERING = re.compile(r"^(\W*?):(?=:)|#(?=#\w*\[)")
"""How build servers know commands in a log: `::` at the start of a line, `##[` and `##name[` anywhere."""


def plain(text: str) -> str:
    """The text on one line, tabs as blanks, and a replacement sign for what is not seen or would steer."""
    shown = _UNSEEN.sub("�", text.replace("\t", " ").replace("\n", " "))
    return _STEERING.sub("\\1�", shown)
