"""`navmap config`: what applies in a project or to one of its maps, and where each value comes from."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from navmap import rules
from navmap.cli.arguments import Command
from navmap.cli.configured import configuration
from navmap.config import PROFILES, Config, Profile, fits
from navmap.folders import root_of
from navmap.reports.json import inert
from navmap.reports.plain import plain
from navmap.sources import Refused

EXAMPLE = "navmap config maps/enterprise.navmap"
SCHEMA = "navmap-config/1"
_DEFAULT = "default"


def arguments(command: Command) -> None:
    """What the command takes."""
    command.add_argument("file", metavar="FILE", nargs="?", help="a map; without one, what applies everywhere")
    command.add_argument("--profile", choices=PROFILES, help="as if checked in this profile")
    command.add_argument("--format", choices=("text", "json"), default="text", help="for people or for programs")


@dataclass(frozen=True, slots=True)
class Value:
    """One value, and what made it so."""

    name: str
    value: Any
    source: str


def run(options: argparse.Namespace) -> int:
    """Print the settings and the level of each rule."""
    path = Path(os.path.abspath(options.file or "."))  # noqa: PTH100  links are kept
    if options.file and not os.path.isfile(path):  # noqa: PTH113  pathlib raises where a name is too long
        raise Refused(f"{options.file} is not there, or is not a file.")
    root = root_of(path.parent if options.file else path)
    config = configuration(root)
    file = path.relative_to(root).as_posix() if options.file else None
    settings = list(_settings(config, options.profile))
    levels = list(_levels(config, options.profile or config.profile, file))
    if options.format == "json":
        sys.stdout.write(_as_json(config, file, settings, levels))
    else:
        sys.stdout.write(_as_text(config, file, settings, levels))
    return 0 if options.file or not config.house else _tried(root, config)


def _tried(root: Path, config: Config) -> int:
    """Try the examples of the house rules, and say which stages they name in vain: there may be maps to come."""
    from navmap.cli.house_examples import faults, unknown_stages  # noqa: PLC0415  most projects have none

    wrong = list(faults(config))
    for sentence in (*wrong, *unknown_stages(root, config)):
        print(plain(sentence), file=sys.stderr)
    return 1 if wrong else 0


def _settings(config: Config, profile: Profile | None) -> Iterator[Value]:
    values: dict[str, Any] = {
        "profile": config.profile,
        "include": list(config.include),
        "exclude": list(config.exclude),
        "settings.max-drift": config.max_drift,
        "settings.loss-per-stage": config.loss_per_stage,
        "settings.vague-words": list(config.vague_words),
        "settings.review-interval": config.review_interval and f"{config.review_interval} months",
    }
    for name, value in values.items():
        source = config.file if name in config.given else _DEFAULT
        yield Value(name, *(profile, "--profile") if name == "profile" and profile else (value, source))


def _levels(config: Config, profile: Profile, file: str | None) -> Iterator[Value]:
    """The level of each rule, navmap's own and those of the house, as a check of the file takes them."""
    for name in (*rules.NAMES, *(one.name for one in config.house)):
        if name in rules.READING:
            yield Value(name, "error", "always")
            continue
        own = name in rules.NAMES
        described = rules.described_among(name, config.house)
        level, source = described.levels.of(profile), f"profile {profile}" if own else f"{config.file} [[house]]"
        if name in config.rules:
            level, source = config.rules[name], f"{config.file} [rules]"
        for number, override in enumerate(config.overrides, 1):
            if file is not None and name in override.rules and fits(file, override.files):
                level, source = override.rules[name], f"{config.file} [[overrides]] {number}"
        yield Value(name, level, source)


def _as_text(config: Config, file: str | None, settings: list[Value], levels: list[Value]) -> str:
    lines = [f"configuration: {config.file or 'none, so all is as navmap has it'}"]
    if file is not None:
        lines.append(
            f"{plain(file)}: {'checked with the project' if config.takes(file) else 'left out of the project'}"
        )
    width = max(len(one.name) for one in (*settings, *levels))
    for title, values in (("settings", settings), ("rules", levels)):
        lines += ["", title]
        lines += [f"  {one.name:<{width}}  {_shown(one.value):<12}  {one.source}" for one in values]
    return "\n".join(lines) + "\n"


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(plain, value)) or "–"
    return "–" if value is None else plain(str(value))


def _as_json(config: Config, file: str | None, settings: list[Value], levels: list[Value]) -> str:
    data = {
        "schema": SCHEMA,
        "configuration": config.file or None,
        "file": file,
        "included": config.takes(file) if file is not None else None,
        "settings": {one.name: {"value": one.value, "source": one.source} for one in settings},
        "rules": {one.name: {"level": one.value, "source": one.source} for one in levels},
    }
    return inert(data, indent=2) + "\n"
