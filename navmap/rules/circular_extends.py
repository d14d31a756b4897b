"""Maps that extend each other in a circle."""

from __future__ import annotations

from navmap.rules.rule import ALWAYS

LEVELS = ALWAYS
