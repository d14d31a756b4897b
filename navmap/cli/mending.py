"""`navmap check --fix` and `--diff`: safe fixes, written into the maps or shown."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from navmap import sources
from navmap.cli.workplace import Workplace
from navmap.findings import Finding
from navmap.fixing import Mended, mended
from navmap.inspection import Request
from navmap.reports.difference import difference
from navmap.reports.plain import plain
from navmap.sources import Refused
from navmap.writing import write

_BOM = "\ufeff".encode()


def shown(places: list[Workplace], request: Callable[[Workplace], Request]) -> bool:
    """Print what the safe fixes would change; whether there is anything."""
    anything = False
    for place in places:
        result = mended(place.project, request(place), place.chosen)
        for path, before in result.before.items():
            sys.stdout.write(difference(place.path_shown(path), before, result.after[path]))
            anything = True
        _tell_of_half_mended(place, result)
    return anything


def written(places: list[Workplace], request: Callable[[Workplace], Request]) -> list[Workplace]:
    """Write the safe fixes; the same places to be read anew, with what could not be written among the missing."""
    after = []
    fixes: list[int] = []
    for place in places:
        result = mended(place.project, request(place), place.chosen)
        refused = {path: sentence for path in result.before if (sentence := _write(place, path, result))}
        fixes += [count for path, count in result.fixes_in.items() if path not in refused]
        _tell_of_half_mended(place, result)
        missing = (*place.missing, *refused.values())
        after.append(replace(place, project=replace(place.project), missing=missing))
    _tell(sum(fixes), len(fixes))
    return after


def _write(place: Workplace, path: str, result: Mended) -> str:
    """The sentence about a map that could not be written; empty where it was."""
    file = place.path_shown(path)
    try:
        old = Path(file).read_bytes()
        text = sources.decoded(old, file)
        if text == result.after[path]:  # under another name it has been written a moment ago
            return ""
        if text != result.before[path]:
            raise Refused(f"{file} has changed meanwhile, and stays as it is.")
        new = result.after[path].encode("utf-8", "surrogateescape")
        write(file, (_BOM if old.startswith(_BOM) else b"") + new, expected=old)
    except OSError as error:
        return f"{file} cannot be read: {error.strerror}."
    except Refused as refusal:
        return str(refusal)
    return ""


def _tell_of_half_mended(place: Workplace, result: Mended) -> None:
    """Say of which maps safe fixes are kept back: nothing is mended in a map that could not be read even then."""
    for path in place.chosen:
        found: tuple[Finding, ...] = ()
        with suppress(Refused):
            found = place.project.document(path).findings if path not in result.before else ()
        if any(fix.safe for one in found for fix in one.fixes if one.place.path == path):
            sentence = f"{place.path_shown(path)} stays as it is: a map that could not be read even then is not mended."
            print(plain(sentence), file=sys.stderr)


def _tell(fixes: int, maps: int) -> None:
    """Say what was written, once it is."""
    if fixes:
        things = f"{fixes} thing{'s' if fixes > 1 else ''}"
        print(f"Mended {things} in {maps} map{'s' if maps > 1 else ''}.", file=sys.stderr)
