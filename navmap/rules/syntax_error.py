"""A line that is not written as the language asks."""

from __future__ import annotations

from navmap.rules.rule import ALWAYS

LEVELS = ALWAYS
