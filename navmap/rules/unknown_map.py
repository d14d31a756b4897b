"""An `extends` that leads to no map."""

from __future__ import annotations

from navmap.rules.rule import ALWAYS

LEVELS = ALWAYS
