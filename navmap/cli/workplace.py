"""From the paths a person writes to the projects they lie in."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from navmap import sources
from navmap.cli.configured import configuration
from navmap.cli.paths import STANDARD_INPUT, Asked, asked_for, no_map, seen
from navmap.project import Project
from navmap.sources import Refused

_PAUSE = re.compile("[ ,]")


@dataclass(frozen=True, eq=False)
class Workplace:
    """A project and the maps of it that were asked for; `missing` are paths that cannot be taken."""

    project: Project
    chosen: tuple[str, ...]
    missing: tuple[str, ...] = ()

    def path_shown(self, path: str) -> str:
        """A path of the project as seen from where the person is."""
        there = self.project.root / path
        if path.startswith("std/") and not os.path.exists(there):  # noqa: PTH110  pathlib raises where a name is too long
            return path
        return seen(self.project.root, path)

    def told(self, sentence: str) -> str:
        """A sentence that begins with a map of the project, as refusals do, with the map as the person sees it."""
        known = (self.project.stamps, self.project.texts)
        begun = [sentence[: one.start()] for one in _PAUSE.finditer(sentence)]
        path = next((one for one in reversed(begun) if any(one in paths for paths in known)), "")
        return f"{self.path_shown(path)}{sentence.removeprefix(path)}" if path else sentence

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
    return _workplaces(*asked_for(paths, stdin_filename))


def with_maps(paths: Sequence[str], stdin_filename: str) -> list[Workplace]:
    """The projects of some paths, where there is any map. Raises ConfigError, and Refused where there is none."""
    asked, missing = asked_for(paths, stdin_filename)
    found = _workplaces(asked, missing)
    if not any(place.chosen for place in found):
        raise Refused(no_map(asked, paths))
    return found


def one_map(path: str, stdin_filename: str) -> tuple[Workplace, str]:
    """The project of one map, and its path there. Raises Refused where that is no single map."""
    [place] = workplaces([path], stdin_filename)
    if path != STANDARD_INPUT and Path(path).is_dir():
        raise Refused(f"{path} is a folder; name one map in it.")
    return place, place.chosen[0]


def _workplaces(asked: Iterable[Asked], missing: tuple[str, ...]) -> list[Workplace]:
    found = [_workplace(one) for one in asked]
    return [Workplace(one.project, one.chosen, missing) if one is found[0] else one for one in found]


def _workplace(asked: Asked) -> Workplace:
    config = configuration(asked.root)
    texts = {path: sources.decoded(content, seen(asked.root, path)) for path, content in asked.texts.items()}
    project = Project(asked.root, config, whole=asked.is_project, texts=texts)
    return Workplace(project, asked.maps(config))
