"""A day, a time, a percentage, a name or a missing text that cannot be."""

from __future__ import annotations

from navmap.rules.rule import ALWAYS

LEVELS = ALWAYS
