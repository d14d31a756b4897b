"""The maps of a git revision, read from its objects; the files in the folder are not touched."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from navmap.document import Document
from navmap.findings import Finding, with_fingerprints
from navmap.history.comparisons import moved
from navmap.history.git import git
from navmap.inspection import Report, Request, inspect
from navmap.project import Project
from navmap.sources import MOST_BYTES, SUFFIX, Refused, decoded

_MOST_LINKS = 5


def project_at(project: Project, revision: str) -> Project:
    """The same project, configured as it is now, with the maps that a revision holds. Raises Refused."""
    return replace(project, texts=texts_at(project.root, revision), alone=True)


def new_since(project: Project, request: Request, report: Report, revision: str) -> Report:
    """Of a report, what a revision did not have, looked for in the same way and as of the same day. Raises Refused.

    A finding that was accepted then and is not now is new. What a map had under another path it has had before.
    """
    before = project_at(project, revision)
    known = _under_their_present_paths(inspect(before, request, before.paths).findings, before, project, report)
    seen = {one.fingerprint for one in known}
    counted = {one.fingerprint for one in known if one.accepted is None}
    new = (one for one in report.findings if one.fingerprint not in (counted if one.accepted is None else seen))
    return replace(report, findings=tuple(new))


def _under_their_present_paths(
    findings: Sequence[Finding], before: Project, project: Project, report: Report
) -> list[Finding]:
    """What was found then; where a map has been moved since, found in it where it is now."""
    paths = dict.fromkeys((*report.maps, *(one.place.path for one in report.findings)))
    present = _moves(before, project, paths)
    return with_fingerprints(_moved(one, present) for one in findings) if present else list(findings)


def _moves(before: Project, project: Project, paths: Iterable[str]) -> dict[str, str]:
    """By their former paths, where maps are now: those with the same text, then those with the same title."""
    documents = _documents(project, paths)
    changed = {path: text for path, one in documents.items() if (text := _text(one)) != before.texts.get(path)}
    by_text: dict[str, list[str]] = {}
    for path, text in before.texts.items():
        by_text.setdefault(text, []).append(path)
    present: dict[str, str] = {}
    for path, text in changed.items():
        same = (was for was in by_text.get(text, ()) if was not in present and _text_now(project, was) != text)
        present.update((was, path) for was in islice(same, 1))
    placed = set(present.values())
    added = {path: documents[path] for path in changed if path not in before.texts and path not in placed}
    gone = [path for path in before.paths if path not in present and _text_now(project, path) is None] if added else []
    return present | {was: path for path, was in moved(_documents(before, gone), added).items()}


def _text_now(project: Project, path: str) -> str | None:
    """What a map says now; None where there is none any more, or none that is taken."""
    is_there = path in project.texts or (project.root / path).is_file()
    return next(map(_text, _documents(project, [path] if is_there else []).values()), None)


def _text(document: Document) -> str:
    return document.file.source.text


def _documents(project: Project, paths: Iterable[str]) -> dict[str, Document]:
    """The maps of some paths that are taken."""
    found: dict[str, Document] = {}
    for path in paths:
        with suppress(Refused):
            found[path] = project.document(path)
    return found


def _moved(finding: Finding, present: Mapping[str, str]) -> Finding:
    place = finding.place
    source = replace(place.source, path=present.get(place.path, place.path))
    return finding._replace(place=place._replace(source=source))


def texts_at(folder: Path, revision: str) -> Mapping[str, str]:
    """All maps at and below a folder in a revision, by their path from there. Raises Refused."""
    commit = commit_of(folder, revision)
    tree = _object(folder, f"{commit}:{prefix_of(folder)}")
    return dict(_texts(folder, tree)) if tree else {}


def prefix_of(folder: Path) -> str:
    """A folder as its repository calls it; empty for the repository's own."""
    inside = git(folder, "rev-parse", "--show-prefix")
    return (inside or b"").decode("utf-8", "surrogateescape").rstrip("\n").rstrip("/")


def commit_of(folder: Path, revision: str) -> str:
    """The name of the commit that a revision means. Raises Refused with the sentence that says why there is none."""
    if git(folder, "rev-parse", "--git-dir") is None:
        raise Refused(f"{folder} is in no git repository, so there is no revision {revision}.")
    if not revision.isprintable() or revision.startswith("-") or not revision.strip():
        raise Refused(f"{revision!r} cannot be a git revision.")
    commit = _object(folder, f"{revision}^{{commit}}")
    if commit:
        return commit
    if is_shallow(folder):
        mend = "only the last part of the history is here (a shallow clone): fetch the rest, or that revision"
        raise Refused(f"There is no revision {revision}; {mend}.")
    raise Refused(f"There is no revision {revision} in this git repository.")


def is_shallow(folder: Path) -> bool:
    """Whether only the last part of the history is here."""
    return (git(folder, "rev-parse", "--is-shallow-repository") or b"").strip() == b"true"


def _object(folder: Path, named: str) -> str:
    """The name of an object; empty where there is none."""
    found = git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", named)
    return (found or b"").decode("ascii", "replace").strip().rpartition("\n")[2]


# ---------------------------------------------------------------- maps


@dataclass(frozen=True, slots=True)
class _Entry:
    """A file of a revision, or a link to one."""

    name: str
    is_link: bool
    size: int


def _texts(folder: Path, tree: str) -> Iterator[tuple[str, str]]:
    entries = dict(_entries(folder, tree))
    contents = _contents(folder, {one.name for one in entries.values() if one.size <= MOST_BYTES})
    for path in entries:
        content = _followed(path, entries, contents)
        if content is not None:
            try:
                yield path, decoded(content, path)
            except Refused:
                continue  # as little of a map as one that was not there


def _entries(folder: Path, tree: str) -> Iterator[tuple[str, _Entry]]:
    listing = git(folder, "ls-tree", "-r", "-z", "-l", "--full-tree", tree)
    if listing is None:
        raise Refused("git cannot list the files of that revision: parts of the history are not here.")
    for line in listing.split(b"\0"):
        head, tab, path = line.partition(b"\t")
        if tab and path.endswith(SUFFIX.encode()):
            mode, kind, name, size = head.split()
            if kind == b"blob":
                entry = _Entry(name.decode("ascii"), mode == b"120000", int(size) if size.isdigit() else 0)
                yield path.decode("utf-8", "surrogateescape"), entry


def _contents(folder: Path, names: set[str]) -> dict[str, bytes]:
    """The contents of some objects."""
    answer = git(folder, "cat-file", "--batch", content="".join(f"{one}\n" for one in sorted(names)).encode())
    if answer is None:
        raise Refused("git cannot read that revision: parts of the history are not here.")
    found: dict[str, bytes] = {}
    at = 0
    while at < len(answer):
        end = answer.index(b"\n", at)
        name, *rest = answer[at:end].split()
        if rest[-1:] == [b"missing"]:
            raise Refused("git cannot read that revision: parts of the history are not here.")
        size = int(rest[-1])
        found[name.decode("ascii")] = answer[end + 1 : end + 1 + size]
        at = end + 1 + size + 1
    return found


def _followed(path: str, entries: Mapping[str, _Entry], contents: Mapping[str, bytes]) -> bytes | None:
    """The content of a file, over links to others of the revision; None where they lead elsewhere."""
    for _ in range(_MOST_LINKS):
        entry = entries.get(path)
        content = contents.get(entry.name) if entry else None
        if entry is None or content is None or not entry.is_link:
            return content
        leads_to = content.decode("utf-8", "surrogateescape")
        path = posixpath.normpath(posixpath.join(posixpath.dirname(path), leads_to))
    return None
