"""A line that nothing above it can own."""

from __future__ import annotations

from navmap.rules.rule import ALWAYS

LEVELS = ALWAYS
