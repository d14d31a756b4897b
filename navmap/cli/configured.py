"""The project a folder lies in, and what its configuration says; nothing heavier is loaded for that."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from navmap import rules
from navmap.config import Config, load, marks_a_root


@cache
def root_of(folder: Path) -> tuple[Path, bool]:
    """The nearest folder above that is a project's root; without one, the folder itself, and False."""
    for candidate in (folder, *folder.parents):
        if marks_a_root(candidate):
            return candidate, True
    return folder, False


@cache
def configuration(root: Path, is_root: bool) -> Config:
    """The configuration of a project. Raises ConfigError."""
    return load(root, rules.NAMES, rules.READING) if is_root else Config()


def configuration_here() -> Config:
    """The configuration of the project that the person is in. Raises ConfigError."""
    return configuration(*root_of(Path.cwd()))
