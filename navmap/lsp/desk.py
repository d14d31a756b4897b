"""The one thread that reads and checks: the newest texts first, what did not change never again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from navmap import rules
from navmap.config import Config, ConfigError, Profile, load, marks_a_root
from navmap.document import Document
from navmap.inspection import Memory, Report, Request, inspect
from navmap.lsp.analysis import Analysis, Opened
from navmap.lsp.positions import Encoding
from navmap.project import Project
from navmap.sources import Refused


@dataclass(frozen=True)
class Task:
    """What is to be known: all open texts at a moment. `look_again` is set where files may have changed too."""

    moment: int
    opened: tuple[Opened, ...]
    encoding: Encoding
    look_again: bool


@dataclass(frozen=True)
class Terms:
    """What the person who started the server asked for: a day and a profile; None for what is usual."""

    today: date | None = None
    profile: Profile | None = None


@dataclass(frozen=True)
class Progress:
    """A step that has been taken: an analysis, of which the maps at `told` are now fully known.

    `trouble` is the sentence about a configuration that cannot be.
    """

    analysis: Analysis
    told: tuple[str, ...] = ()
    trouble: str = ""
    last: bool = False


class Overtaken(Exception):  # noqa: N818  it is what happened to the task
    """There is a newer task, so nobody waits for this one."""


@dataclass
class _Place:
    """A project the desk has worked on."""

    project: Project
    trouble: str = ""
    memory: Memory = field(default_factory=Memory)


class Desk:
    """Takes tasks, one after another; a newer one ends the checks of the older."""

    def __init__(self, terms: Terms, deliver: Callable[[Progress], None], fail: Callable[[Exception], None]) -> None:
        self._terms = terms
        self._deliver = deliver
        self._fail = fail
        self._thread = ThreadPoolExecutor(1, "navmap-desk")
        self._places: dict[Path, _Place] = {}
        self._newest = 0
        self._look_again = False

    def take(self, task: Task) -> None:
        """Work on a task as soon as the one at hand is done or given up."""
        self._newest = task.moment
        self._look_again |= task.look_again
        self._thread.submit(self._work, task)

    def close(self) -> None:
        """Take no more tasks."""
        self._newest = -1
        self._thread.shutdown(wait=False, cancel_futures=True)

    # ------------------------------------------------------------ in the thread

    def _work(self, task: Task) -> None:
        try:
            self._pause(task)
            look_again, self._look_again = self._look_again, False
            roots = {**dict.fromkeys(self._places, ()), **_by_root(task.opened)}
            inner_first = sorted(roots, key=lambda root: len(root.parts), reverse=True)
            places = [self._place(root, roots[root], look_again) for root in inner_first]
            read = [(place, self._read(task, place)) for place in places]
            for place, analysis in read:
                self._deliver(Progress(analysis, trouble=place.trouble))
            for place, analysis in read:
                self._check(task, place, analysis)
        except Overtaken:
            return
        except Exception as error:  # the editor must be told, and the next task may go well
            self._fail(error)

    def _pause(self, task: Task) -> None:
        if self._newest != task.moment:
            raise Overtaken

    def _place(self, root: Path, opened: Iterable[Opened], look_again: bool) -> _Place:
        texts = {one.path: one.text.content for one in opened}
        known = self._places.get(root)
        if known is None or look_again:
            config, trouble = _configuration(root, known.project.config if known else Config())
            memory = known.memory if known else Memory()
            project = _under(known.project if known else Project(root), config, marks_a_root(root))
            known = self._places[root] = _Place(project, trouble, memory)
        known.project = known.project.with_texts(texts, look_again)
        return known

    def _read(self, task: Task, place: _Place) -> Analysis:
        """The open maps and those that have been read before; nothing waits for the others."""
        project = place.project
        opened = {one.path: one for one in task.opened if one.root == project.root}
        paths = [path for path in project.paths if path in opened or project.is_read(path)]
        documents, refused = _documents(project, paths)
        request = self._request(project)

        def check(path: str) -> Report:
            return inspect(project, request, [path], place.memory)

        return Analysis(
            moment=task.moment,
            root=project.root,
            opened=opened,
            documents=documents,
            paths=project.paths,
            settings=request.settings,
            check=check,
            refused=refused,
            encoding=task.encoding,
        )

    def _request(self, project: Project) -> Request:
        settings = project.config.settings(self._terms.today or date.today())
        return Request(settings, self._terms.profile or project.config.profile)

    def _check(self, task: Task, place: _Place, analysis: Analysis) -> None:
        """The open maps first, then all: each round says what it knows."""
        project = place.project
        opened = tuple(analysis.opened)
        if not all(map(project.is_read, project.paths)):
            self._round(task, place, analysis, project.narrowed(), opened)
        self._round(task, place, analysis, project, opened, last=set(project.paths) <= set(opened))
        if not set(project.paths) <= set(opened):
            self._round(task, place, analysis, project, project.paths, last=True)

    def _round(
        self,
        task: Task,
        place: _Place,
        analysis: Analysis,
        project: Project,
        chosen: tuple[str, ...],
        last: bool = False,
    ) -> None:
        report = inspect(project, self._request(project), chosen, place.memory, lambda: self._pause(task))
        documents, refused = _documents(place.project, filter(place.project.is_read, place.project.paths))
        known = replace(
            analysis, documents=documents, refused=refused, report=report, complete=project.whole == place.project.whole
        )
        self._deliver(Progress(known, chosen, place.trouble, last))


def _under(project: Project, config: Config, whole: bool) -> Project:
    """The project under a configuration; with all that has been read, where that is the one it had."""
    if (project.config, project.whole) == (config, whole):
        return project
    return Project(project.root, config, whole, project.texts)


def _configuration(root: Path, before: Config) -> tuple[Config, str]:
    """The configuration of a project; where it cannot be, the one before and the sentence that says why."""
    if not marks_a_root(root):
        return Config(), ""
    try:
        return load(root, rules.NAMES, rules.READING), ""
    except ConfigError as error:
        return before, str(error)


def _documents(project: Project, paths: Iterable[str]) -> tuple[dict[str, Document], dict[str, str]]:
    documents: dict[str, Document] = {}
    refused: dict[str, str] = {}
    for path in paths:
        try:
            documents[path] = project.document(path)
        except Refused as refusal:
            refused[path] = str(refusal)
    return documents, refused


def _by_root(opened: Iterable[Opened]) -> dict[Path, tuple[Opened, ...]]:
    found: dict[Path, tuple[Opened, ...]] = {}
    for one in opened:
        found[one.root] = (*found.get(one.root, ()), one)
    return found
