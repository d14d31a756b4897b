"""A line that begins with a word the language does not know."""

from __future__ import annotations

from navmap.rules.rule import ALWAYS

LEVELS = ALWAYS
