"""A map in which one of the two journeys is missing or has no stage."""

from __future__ import annotations

from navmap.rules.rule import ALWAYS

LEVELS = ALWAYS
