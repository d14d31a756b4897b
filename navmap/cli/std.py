"""`navmap std`: the standard maps, what each is for, and how it looks."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from navmap.cli.arguments import Command, UsageError
from navmap.cli.putting import put
from navmap.library import StandardMap, standard_map, standard_maps
from navmap.sources import Refused, standard_names

EXAMPLE = "navmap std full-change -o full-change.svg"
_GROUPS = (("customer", "Journeys of the customer"), ("seller", "Processes of the seller"))


def arguments(command: Command) -> None:
    """What the command takes."""
    command.add_argument("name", metavar="NAME", nargs="?", help="one of them, with its stages; all of them without")
    command.add_argument("-o", "--out", metavar="OUT", help="draw it, in the format that OUT's ending names")


def run(options: argparse.Namespace) -> int:
    """List the standard maps, or tell about one."""
    if options.name is None:
        if options.out:
            raise UsageError("Name the standard map that is to be drawn. See `navmap std --help`.")
        sys.stdout.write("\n".join(_list()) + "\n")
        return 0
    name = known(options.name)
    if options.out:
        _draw(name, options.out)
    else:
        sys.stdout.write("\n".join(_page(standard_map(name))) + "\n")
    return 0


def known(written: str) -> str:
    """The name of a standard map, without `std/`. Raises UsageError where there is none of that name."""
    name, names = written.removeprefix("std/"), standard_names()
    if name in names:
        return name
    from navmap.spelling import nearest, or_list  # noqa: PLC0415  loaded only when somebody made a mistake

    alike = [f"std/{one}" for one in nearest(name, names)]
    mend = f"did you mean {or_list(alike)}?" if alike else "`navmap std` lists them."
    raise UsageError(f"There is no standard map named {written}; {mend}")


def _list() -> Iterator[str]:
    maps = list(standard_maps())
    width = max(len(one.name) for one in maps)
    for side, heading in _GROUPS:
        yield heading
        for one in maps:
            if one.sides[:1] == (side,):
                yield f"  std/{one.name:<{width}}  {one.summary}"
        yield ""
    yield "`navmap std NAME` tells more, `navmap new FILE --from std/NAME` begins a map with one."


def _page(one: StandardMap) -> Iterator[str]:
    from navmap.beginning import whole_standard_map  # noqa: PLC0415  the list needs no model

    yield from (f"std/{one.name}", "=" * len(f"std/{one.name}"), "", one.description)
    for journey in whole_standard_map(one.name).map.journeys:
        yield from ("", f"The stages of the {journey.side}:", "")
        width = max(len(stage.name) for stage in journey.stages)
        for stage in journey.stages:
            kind = "" if stage.kind in ("change", "open") else f" ({stage.kind})"
            yield f"  {stage.name:<{width}}  {stage.title}{kind}"
    yield from ("", f"`navmap new FILE --from std/{one.name}` begins a map with it.")


def _draw(name: str, out: str) -> None:
    from navmap.beginning import whole_standard_map  # noqa: PLC0415  the list needs no model
    from navmap.drawing import FORMATS, DrawingError, Wish, drawn  # noqa: PLC0415  nor any drawing

    form = Path(out).suffix.removeprefix(".").lower()
    if form not in FORMATS:
        raise UsageError(f"{out} names no format navmap draws: {', '.join(FORMATS)}.")
    try:
        content = drawn(whole_standard_map(name).graph, (), form, Wish(date.today()))
    except DrawingError as error:
        raise Refused(str(error)) from None
    put(out, content)
