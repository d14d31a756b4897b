"""House rules, tried: `bad` is spoken about, `good` is not, and the stages they name are those of some map."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

from navmap import rules
from navmap.config import Config, House
from navmap.config.checking import meant
from navmap.config.patterns import for_names
from navmap.inspection import Request, inspect
from navmap.project import Project
from navmap.sources import Refused

_NAME = "example.navmap"


def faults(config: Config) -> Iterator[str]:
    """A sentence for each example that is not what it should be."""
    for house in config.house:
        for key, text, speaks in (("bad", house.bad, True), ("good", house.good, False)):
            found = _found(config, house, text) if text else set()
            if found & set(rules.READING):
                yield f"The `{key}` map of `{house.name}` cannot be read: {', '.join(sorted(found))}."
            elif text and (house.name in found) != speaks:
                yield f"`{house.name}` {'finds nothing in' if speaks else 'speaks about'} its `{key}` map."


def unknown_stages(root: Path, config: Config) -> Iterator[str]:
    """A sentence for each stage that a rule waits for and no map of the project has: the rule will never speak."""
    wanted = [(house.name, one) for house in config.house for one in (house.after, *house.order) if one]
    names = _stage_names(Project(root, config)) if wanted else set()
    for rule, stage in wanted if names else ():
        if not any(re.fullmatch(for_names(stage), name) for name in names):
            mend = meant(stage, tuple(sorted(names))) or "."
            yield f"`{rule}` names a stage `{stage}`, and no map of the project has that one{mend}"


def _stage_names(project: Project) -> set[str]:
    names: set[str] = set()
    for path in project.paths:
        with suppress(Refused):
            names.update(stage.name for stage in project.document(path).map.stages)
    return names


def _found(config: Config, house: House, text: str) -> set[str]:
    project = Project(Path(), config, whole=False, texts={_NAME: text})
    request = Request(config.settings(date.today()), config.profile, only=(house.name,))
    return {one.rule for one in inspect(project, request, [_NAME]).findings}
