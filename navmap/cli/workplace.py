"""From the paths a person writes to the projects they lie in."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from navmap import sources
from navmap.cli.arguments import UsageError
from navmap.cli.configured import configuration, root_of
from navmap.project import Project
from navmap.sources import Refused

STANDARD_INPUT = "-"


@dataclass(frozen=True, eq=False)
class Workplace:
    """A project and the maps of it that were asked for; `missing` are paths that cannot be taken."""

    project: Project
    chosen: tuple[str, ...]
    missing: tuple[str, ...] = ()

    def path_shown(self, path: str) -> str:
        """A path of the project as seen from where the person is."""
        if path.startswith("std/") and not (self.project.root / path).exists():
            return path
        full = self.project.root / path
        shown = os.path.relpath(full)
        return Path(shown).as_posix() if not shown.startswith("..") else full.as_posix()

    def path_in_repository(self, path: str) -> str:
        """A path of the project as seen from the root of its repository; without one, from where the person is."""
        return Path(os.path.relpath(self.project.root / path, self._repository)).as_posix()

    @cached_property
    def _repository(self) -> Path:
        root = self.project.root
        for candidate in (root, *root.parents):
            if os.path.lexists(candidate / ".git"):
                return candidate
        return Path.cwd() if root.is_relative_to(Path.cwd()) else root


def workplaces(paths: Iterable[str], stdin_filename: str) -> list[Workplace]:
    """The projects of some paths, in the order of their first path. Raises ConfigError."""
    wanted: dict[Path, list[str]] = {}
    texts: dict[Path, dict[str, str]] = {}
    missing: list[str] = []
    for path in paths:
        standard_input = path == STANDARD_INPUT
        full = Path(os.path.abspath(stdin_filename if standard_input else path))  # noqa: PTH100  links are kept
        if not standard_input and not os.path.lexists(full):
            missing.append(f"{path} is not there.")
            continue
        root, _ = root_of(full if full.is_dir() else full.parent)
        wanted.setdefault(root, []).append(full.relative_to(root).as_posix())
        if standard_input:
            texts.setdefault(root, {})[full.relative_to(root).as_posix()] = _standard_input(stdin_filename)
    found = [_workplace(root, asked, texts.get(root, {})) for root, asked in wanted.items()]
    if not found and missing:
        raise Refused(" ".join(missing))
    return [Workplace(one.project, one.chosen, tuple(missing)) if one is found[0] else one for one in found]


def one_map(path: str, stdin_filename: str) -> tuple[Workplace, str]:
    """The project of one map, and its path there. Raises Refused where that is no single map."""
    [place] = workplaces([path], stdin_filename)
    if path != STANDARD_INPUT and Path(path).is_dir():
        raise Refused(f"{path} is a folder; name one map in it.")
    return place, place.chosen[0]


def _workplace(root: Path, asked: list[str], texts: dict[str, str]) -> Workplace:
    _, is_root = root_of(root)
    project = Project(root, configuration(root, is_root), whole=is_root, texts=texts)
    chosen: list[str] = []
    for path in asked:
        if path in texts or not (root / path).is_dir():
            chosen.append(path)
        elif is_root:
            inside = "" if path == "." else f"{path}/"
            chosen.extend(one for one in project.paths if one.startswith(inside))
        else:
            chosen.extend(project.below(path))
    return Workplace(project, tuple(dict.fromkeys(chosen)))


def _standard_input(name: str) -> str:
    if not name.endswith(sources.SUFFIX):
        raise UsageError(f"--stdin-filename must end in {sources.SUFFIX}.")
    return sources.decoded(sys.stdin.buffer.read(sources.MOST_BYTES + 1), name)
