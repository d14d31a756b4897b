"""What the configuration of a project says; nothing heavier is loaded for that."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from navmap import rules
from navmap.cli.paths import seen
from navmap.config import FILES, Config, ConfigError, load, marks_a_root
from navmap.folders import root_of


@cache
def configuration(root: Path) -> Config:
    """The configuration of a project; of a folder that nobody marked as one, the defaults.

    Raises ConfigError; its sentences begin with the file as the person sees it.
    """
    try:
        return load(root, rules.NAMES, rules.READING) if marks_a_root(root) else Config()
    except ConfigError as error:
        file = next((one for one in FILES if str(error).startswith(one)), "")
        raise ConfigError(f"{file and seen(root, file)}{str(error).removeprefix(file)}") from None


def configuration_here() -> Config:
    """The configuration of the project that the person is in. Raises ConfigError."""
    return configuration(root_of(Path.cwd()))
