"""Two things that have the same name."""

from __future__ import annotations

from navmap.rules.rule import ALWAYS

LEVELS = ALWAYS
