"""Text from a map inside Markdown: shown as it was written, and nothing else."""

from __future__ import annotations

import re

from navmap.reports.plain import plain

_SIGNS = re.compile(r"[\\`*_\[\]<>|~&$]|\A[-+=#]|(?<=\d)[.)](?=\s)")
_CALLS = re.compile(r"(?<=[@#!%&~$:])(?=\w)|(?<=:)(?=//)|(?<=www)(?=\.)", re.IGNORECASE)
_JOINER = "\u2060"
"""A sign of no width: without it code hosts make people, issues and addresses of `@name`, `#12` and `www.…`."""


def escaped(text: str) -> str:
    """A text on one line in which no sign means anything to a renderer of Markdown."""
    return _SIGNS.sub(r"\\\g<0>", _CALLS.sub(_JOINER, plain(text).strip()))
