"""What the configuration of a project says; nothing heavier is loaded for that."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from navmap import rules
from navmap.config import Config, load, marks_a_root
from navmap.folders import root_of


@cache
def configuration(root: Path) -> Config:
    """The configuration of a project; of a folder that nobody marked as one, the defaults. Raises ConfigError."""
    return load(root, rules.NAMES, rules.READING) if marks_a_root(root) else Config()


def configuration_here() -> Config:
    """The configuration of the project that the person is in. Raises ConfigError."""
    return configuration(root_of(Path.cwd()))
