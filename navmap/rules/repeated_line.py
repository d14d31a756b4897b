"""A line that may stand once, written a second time."""

from __future__ import annotations

from navmap.rules.rule import ALWAYS

LEVELS = ALWAYS
