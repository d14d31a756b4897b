"""The examples of house rules, tried like those of navmap's own: `bad` is spoken about, `good` is not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from navmap import rules
from navmap.config import Config, House
from navmap.inspection import Request, inspect
from navmap.project import Project

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


def _found(config: Config, house: House, text: str) -> set[str]:
    project = Project(Path(), config, whole=False, texts={_NAME: text})
    request = Request(config.settings(date.today()), config.profile, only=(house.name,))
    return {one.rule for one in inspect(project, request, [_NAME]).findings}
