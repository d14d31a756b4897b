"""Rules of a project's own: what `[[house]]` tables of its navmap.toml ask of its maps."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING

from navmap.config import House, Settings
from navmap.rules.rule import Levels, Rule

if TYPE_CHECKING:
    from navmap.findings import Finding
    from navmap.graph.graph import MapGraph


def house_rule(house: House) -> Rule:
    """The rule, described and checked like one of navmap's own."""

    def check(graph: MapGraph, settings: Settings) -> Iterator[Finding]:
        from navmap.rules.house_demands import findings  # noqa: PLC0415  a description needs no model

        return findings(house, graph)

    return Rule(house.name, Levels(house.level, house.level, house.level), _page(house), check)


def _page(house: House) -> str:
    """The page, in the shape of those that modules of rules have."""
    parts = [_sentence(house), house.why, house.message]
    for name, example in (("Bad", house.bad), ("Good", house.good)):
        if example:
            parts.append(f"{name}:\n\n{textwrap.indent(example.strip(), '    ')}")
    return "\n\n".join(parts) + "\n"


def _sentence(house: House) -> str:
    """What the rule asks, in one line."""
    about = f"{house.every} after {house.after}" if house.after else house.every
    if house.needs:
        return f"Every {about} needs {' and '.join(f'`{one}`' for one in house.needs)}."
    if house.forbids:
        return f"No {about} says {_or(house.forbids)}."
    if house.named:
        return f"Every {about} has a name like {_or(house.named)}."
    return f"Every {about} in its order: {', then '.join(house.order)}."


def _or(words: tuple[str, ...]) -> str:
    return " or ".join(f'"{one}"' for one in words)
