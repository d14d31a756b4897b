"""From the paths a person writes to the maps they mean, without reading any but standard input."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from navmap.cli.arguments import UsageError
from navmap.config import Config, marks_a_root
from navmap.folders import maps_below, root_of
from navmap.sources import MOST_BYTES, SUFFIX, Refused

STANDARD_INPUT = "-"


@dataclass(frozen=True, eq=False)
class Asked:
    """What was asked for below one root, relative to it; `texts` came through standard input."""

    root: Path
    paths: tuple[str, ...]
    texts: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def is_project(self) -> bool:
        """Whether the root is one that people have marked; otherwise it is just the folder of a path."""
        return marks_a_root(self.root)

    @property
    def asks_for_folders(self) -> bool:
        """Whether the configuration has a say in which maps are meant."""
        return any(self._is_folder(path) for path in self.paths)

    def maps(self, config: Config) -> tuple[str, ...]:
        """The maps that are meant: files as they were named, of folders all that the project includes."""
        meant: dict[str, None] = {}
        for path in self.paths:
            meant.update(dict.fromkeys(self._below(path, config) if self._is_folder(path) else [path]))
        return tuple(meant)

    def left_out(self) -> set[Path]:
        """All maps in the folders, for where the configuration takes none of them."""
        folders = [path for path in self.paths if self._is_folder(path)]
        return {self.root / one for folder in folders for one in maps_below(self.root, folder)}

    def _is_folder(self, path: str) -> bool:
        return path not in self.texts and (self.root / path).is_dir()

    def _below(self, folder: str, config: Config) -> Iterable[str]:
        if not self.is_project:
            return maps_below(self.root, folder)
        inside = "" if folder == "." else f"{folder}/"
        found = {path for path in maps_below(self.root, folder) if config.takes(path)}
        return sorted(found.union(path for path in self.texts if path.startswith(inside)))


def asked_for(paths: Iterable[str], stdin_filename: str) -> tuple[list[Asked], tuple[str, ...]]:
    """What some paths mean, by root, in the order of their first path, and a sentence for each that cannot be taken.

    Raises Refused where none of them is.
    """
    wanted: dict[Path, list[str]] = {}
    texts: dict[Path, dict[str, bytes]] = {}
    missing: list[str] = []
    for path in dict.fromkeys(paths):
        if not path:
            raise UsageError("An empty name means nothing; write . for the folder you are in.")
        text = _standard_input(stdin_filename) if path == STANDARD_INPUT else None
        name = path if text is None else stdin_filename
        full = Path(os.path.abspath(name))  # noqa: PTH100  links are kept
        if reason := _unfit(full) if text is None else _too_large(text):
            missing.append(f"{name} {reason}.")
            continue
        root = root_of(full if os.path.isdir(full) else full.parent)  # noqa: PTH112  pathlib raises where a name is too long
        below = full.relative_to(root).as_posix()
        wanted.setdefault(root, []).append(below)
        if text is not None:
            texts.setdefault(root, {})[below] = text
    if missing and not wanted:
        raise Refused(" ".join(missing))
    return [Asked(root, tuple(below), texts.get(root, {})) for root, below in wanted.items()], tuple(missing)


def no_map(asked: Iterable[Asked], paths: Iterable[str]) -> str:
    """The sentence about paths that mean no map at all."""
    left_out = len({file for one in asked for file in one.left_out()})
    if not left_out:
        return f"There is no map ({', '.join(paths)}): a map is a file whose name ends in {SUFFIX}."
    maps = f"all {left_out:,} maps" if left_out > 1 else "the only map"
    return f"No map is left ({', '.join(paths)}): the configuration leaves {maps} out, by `include` or `exclude`."


def _unfit(path: Path) -> str:
    """Why nothing can be read at a path, by its looks; empty where something may be."""
    if not os.path.lexists(path):
        return "is not there"
    if os.path.isdir(path) and not os.access(path, os.R_OK | os.X_OK):  # noqa: PTH112  pathlib raises where a name is too long
        return "cannot be read: permission denied"
    is_odd = os.path.exists(path) and not os.path.isdir(path) and not os.path.isfile(path)  # noqa: PTH110, PTH112, PTH113  pathlib raises where a name is too long
    return "is not a file with a map in it" if is_odd else ""


def _too_large(text: bytes) -> str:
    """Why standard input cannot be taken; how large all of it is nobody knows, because no more is read."""
    limit = f"larger than a map may be ({MOST_BYTES // 1024**2} MiB)"
    return f"is {limit}: more than {MOST_BYTES:,} bytes" if len(text) > MOST_BYTES else ""


def seen(root: Path, path: str) -> str:
    """A path below a root as seen from where the person is."""
    full = root / path
    shown = os.path.relpath(full)
    return Path(shown).as_posix() if not shown.startswith("..") else full.as_posix()


def as_typed(path: str) -> str:
    """A path as one has to write it behind a command: quoted where a shell would take it for something else."""
    return shlex.quote(f"./{path}" if path.startswith("-") else path)


def _standard_input(name: str) -> bytes:
    if not name.endswith(SUFFIX):
        raise UsageError(f"--stdin-filename must end in {SUFFIX}.")
    if sys.stdin is None:  # a shell has closed it (`<&-`)
        raise Refused("Standard input is closed, so there is no map to read.")
    return sys.stdin.buffer.read(MOST_BYTES + 1)
