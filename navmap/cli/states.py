"""From what a person writes behind `navmap diff` to the maps it means: files, folders, git revisions."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from navmap import sources
from navmap.cli.workplace import Workplace, workplaces
from navmap.document import Document
from navmap.project import Project
from navmap.sources import Refused


@dataclass(frozen=True, eq=False)
class State:
    """The maps of one state, by what they are called in it; `notes` are about maps that are not taken."""

    documents: dict[str, Document]
    is_one_map: bool = False
    notes: list[str] = field(default_factory=list)


def two_states(old: str, new: str) -> tuple[State, State]:
    """The states that are to be compared. Raises Refused.

    A name that is there is a file or a folder. Anything else is a revision, `REV:PATH` or `REV`; the latter
    means the same file or folder as the other one, or the whole project.
    """
    found = [one if os.path.lexists(one) else "" for one in (old, new)]
    here = next((one for one in found if one), ".")
    first = _on_disk(old) if found[0] else _in_revision(old, here, is_alike=bool(found[1]))
    second = _on_disk(new) if found[1] else _in_revision(new, here, is_alike=bool(found[0]))
    return first, second


# ---------------------------------------------------------------- files and folders


def _on_disk(written: str) -> State:
    [place] = workplaces([written], "")
    if not Path(written).is_dir():
        return _state(place.project, place.chosen, "", place.told, is_one_map=True)
    return _state(place.project, place.chosen, _inside(place, written), place.told)


def _inside(place: Workplace, written: str) -> str:
    """A path as the project calls it; empty for its root."""
    path = Path(os.path.abspath(written)).relative_to(place.project.root).as_posix()  # noqa: PTH100  links are kept
    return "" if path == "." else path


def _state(
    project: Project, paths: Iterable[str], folder: str, told: Callable[[str], str] = str, is_one_map: bool = False
) -> State:
    """The maps at some paths, called by their path from a folder on; `told` says refusals as the person sees them."""
    state = State({}, is_one_map)
    for path in paths:
        try:
            state.documents[path.removeprefix(f"{folder}/")] = project.document(path)
        except Refused as refusal:
            state.notes.append(told(str(refusal)))
    if is_one_map and state.notes:
        raise Refused(state.notes[0])
    return state


# ---------------------------------------------------------------- revisions


def _in_revision(written: str, here: str, is_alike: bool) -> State:
    """The maps of a revision; with `is_alike`, of the same file or folder as the one that is here."""
    from navmap.history.revisions import project_at  # noqa: PLC0415  files and folders need no git

    revision, colon, path = written.partition(":")
    if not colon and written.endswith(sources.SUFFIX):
        raise Refused(f"{written} is not there.")
    [place] = workplaces([here], "")
    project = project_at(place.project, revision)
    if colon:
        return _narrowed(project, _named(place.project, path, project), written)
    if is_alike:
        return _narrowed(project, _inside(place, here), written)
    return _state(project, project.paths, "")


def _named(project: Project, path: str, past: Project) -> str:
    """The path behind `REV:` as the project calls it: git counts it from the repository, people from where they are."""
    from navmap.history.revisions import prefix_of  # noqa: PLC0415  files and folders need no git

    from_here = posixpath.normpath(os.path.relpath(path, project.root).replace(os.sep, "/"))
    from_top = posixpath.relpath(posixpath.normpath(path), prefix_of(project.root) or ".")
    choice = (from_here,) if path.startswith((".", "/")) else (from_top, from_here)
    for one in choice:
        if one == "." or any(known == one or known.startswith(f"{one}/") for known in past.texts):
            return "" if one == "." else one
    return choice[0]


def _narrowed(project: Project, path: str, written: str) -> State:
    """One map of a revision, or those in one of its folders."""
    if path in project.texts:
        return _state(project, [path], "", is_one_map=True)
    inside = [one for one in project.paths if not path or one.startswith(f"{path}/")]
    if not inside and path.endswith(sources.SUFFIX):
        raise Refused(f"There is no map {path} in {written.partition(':')[0]}.")
    return _state(project, inside, path)
