"""The name of a stage, an outcome, a role or a rule that is not there."""

from __future__ import annotations

from navmap.rules.rule import ALWAYS

LEVELS = ALWAYS
