"""Where a project begins, and which maps lie in its folders."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from navmap.config import marks_a_root
from navmap.sources import SUFFIX

_FOREIGN = frozenset(("node_modules", "__pycache__", "venv"))


@cache
def root_of(folder: Path) -> Path:
    """The nearest folder above that is a project's root; without one, the folder itself."""
    return next((one for one in (folder, *folder.parents) if marks_a_root(one)), folder)


def maps_below(root: Path, folder: str) -> Iterator[str]:
    """All files with maps below a folder of a root, hidden folders left out, links to folders not followed."""
    for where, files in _walked(root / folder):
        for name in sorted(files):
            if name.endswith(SUFFIX):
                yield (Path(where) / name).relative_to(root).as_posix()


def folders_below(folder: str | Path) -> Iterator[str]:
    """A folder and all folders below it in which maps are looked for."""
    yield from (where for where, _ in _walked(folder))


def _walked(start: str | Path) -> Iterator[tuple[str, list[str]]]:
    for where, folders, files in os.walk(start):
        folders[:] = sorted(one for one in folders if not one.startswith(".") and one not in _FOREIGN)
        yield where, files


def is_in_sight(path: str) -> bool:
    """Whether a search comes by a path: no folder on the way is a hidden one or another tool's."""
    return not any(one.startswith(".") or one in _FOREIGN for one in path.split("/")[:-1])
