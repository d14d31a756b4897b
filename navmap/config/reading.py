"""From the file of a configuration to its values; nothing that lies outside the project's folder is read."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from navmap.config.values import Config, ConfigError

FILE = "navmap.toml"
FILES = (FILE, "pyproject.toml")
"""Where a project may say how it wants to be checked; all that is said of one begins with its name."""
_LARGEST = 1024 * 1024


def marks_a_root(folder: Path) -> bool:
    """Whether a project begins in this folder."""
    if os.path.lexists(folder / FILE) or os.path.exists(folder / ".git"):  # noqa: PTH110  pathlib raises where a name is too long
        return True
    try:
        return _own_table(folder / "pyproject.toml") is not None
    except ConfigError:
        return True


def load(root: Path, rule_names: Iterable[str], fixed: Iterable[str]) -> Config:
    """The configuration of a project; `fixed` are the rules whose level is not to be changed.

    Raises ConfigError for a file that cannot be read, an unknown key, rule or value.
    """
    file = root / FILE
    if os.path.lexists(file):
        return parse(_table(file), FILE, rule_names, fixed)
    table = _own_table(root / "pyproject.toml")
    return Config() if table is None else parse(table, "pyproject.toml", rule_names, fixed)


def parse(table: Any, file: str, rule_names: Iterable[str], fixed: Iterable[str]) -> Config:
    """A configuration from the table of its file. Raises ConfigError."""
    from navmap.config.checking import Checker  # noqa: PLC0415  most folders have nothing to check

    return Checker(file, tuple(rule_names), frozenset(fixed)).config(table)


def _table(file: Path) -> dict[str, Any]:
    try:
        content = _content(file)
    except OSError as error:
        raise ConfigError(f"{file.name} cannot be read: {error.strerror}.") from None
    return _parsed(content, file.name)


def _parsed(content: bytes, name: str) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415  most folders have nothing to read

    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ConfigError(f"{name} is not UTF-8 text, at line {line}.") from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ConfigError(f"{name} is not written as TOML: {error}.") from None


def _content(file: Path) -> bytes:
    """The bytes of a plain file that does not lead out of its folder."""
    resolved = Path(os.path.realpath(file))
    if not resolved.is_relative_to(os.path.realpath(file.parent)):
        raise ConfigError(f"{file.name} leads outside its folder, and nothing there is read.")
    if not stat.S_ISREG(resolved.stat().st_mode):
        raise ConfigError(f"{file.name} is not a plain file.")
    with resolved.open("rb") as opened:
        content = opened.read(_LARGEST + 1)
        size = os.fstat(opened.fileno()).st_size
    if len(content) > _LARGEST:
        raise ConfigError(f"{file.name} is larger than a configuration may be (1 MiB): {size:,} bytes.")
    return content


_BEGINS_OURS = re.compile(rb"^(?:\xef\xbb\xbf)?[ \t]*\[\[?[ \t]*tool[ \t]*\.[ \t]*navmap(?![\w-])", re.MULTILINE)


def _own_table(file: Path) -> Any:
    """`[tool.navmap]` of a pyproject.toml; None where it has none. What cannot be read is other tools' business.

    Raises ConfigError where the file is not written as TOML and a line of it begins that table all the same.
    """
    if not os.path.lexists(file):
        return None
    try:
        content = _content(file)
    except (ConfigError, OSError):
        return None
    try:
        tool = _parsed(content, file.name).get("tool")
    except ConfigError:
        if _BEGINS_OURS.search(content):
            raise
        return None
    return tool.get("navmap") if isinstance(tool, dict) else None
