"""The four demands of house rules: lines that must be there, words that must not, names, and order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from navmap.config import House
from navmap.config.patterns import for_names, for_words
from navmap.findings import Element, Finding, Related
from navmap.graph.graph import MapGraph
from navmap.model import map as nouns
from navmap.rules.house_things import Thing, parts, texts, things
from navmap.rules.naming import of_stage, one_line, quoted
from navmap.source import Place


def findings(house: House, graph: MapGraph) -> Iterator[Finding]:
    """Where a map does not meet a house rule."""
    if house.order:
        yield from _out_of_order(house, graph)
        return
    for thing in _asked(house, graph):
        if house.needs:
            yield from _without(house, graph, thing)
        elif house.forbids:
            yield from _saying(house, graph, thing)
        elif not (thing.name and _fits(house.named, thing.name)):
            yield _finding(house, thing.element, thing.place, f"not like {' or '.join(house.named)}")


def _finding(
    house: House, element: Element, place: Place, label: str, mend: str = "", related: tuple[Related, ...] = ()
) -> Finding:
    message = house.message.replace("{title}", one_line(element.title or element.name))
    return Finding(house.name, message, place, element, help=mend, label=label, related=related)


def _fits(patterns: tuple[str, ...], name: str) -> bool:
    return any(re.fullmatch(for_names(one), name) for one in patterns)


# ------------------------------------------------------------ which things are asked


def _asked(house: House, graph: MapGraph) -> Iterator[Thing]:
    """The things of the rule's kind, behind its stage where it names one."""
    behind = _behind(house, graph) if house.after else None
    for thing in things(graph, house.every):
        lost = isinstance(thing.noun, nouns.SellerStage) and thing.noun.kind == "lost"
        if house.needs and lost and house.every != "lost stage":
            continue  # a lost stage is an end: it needs nothing
        if behind is None or (thing.stage is not None and thing.stage.name in behind):
            yield thing


def _behind(house: House, graph: MapGraph) -> set[str]:
    """The stages that come after the named one; after one of the other side: further on than the two meet."""
    seller = house.every in ("seller stage", "won stage", "lost stage", "exit")
    own, other = (graph.seller, graph.customer) if seller else (graph.customer, graph.seller)
    starts = own.bits(stage.name for stage in own.stages if _fits((house.after,), stage.name))
    if starts:
        return {name for name, before in own.earlier.items() if before & starts}
    here, there = (graph.target, graph.customer.position) if seller else (graph.customer.position, graph.target)
    meeting = [there(stage.name) for stage in other.stages if _fits((house.after,), stage.name)]
    first = min((one for one in meeting if one is not None), default=None)
    if first is None:
        return set()
    return {stage.name for stage in own.stages if (at := here(stage.name)) is not None and at > first}


# ------------------------------------------------------------ lines that must be there

_WRITTEN_AS: dict[str, str] = {
    "note": "notes", "outcome": "outcomes", "derailer": "derailers", "do": "activities", "milestone": "milestones",
    "stop": "stops", "exit": "exits", "return to": "ways_back", "role": "roles", "signal": "signals",
    "response": "responses", "confirmed by": "confirmed_by",
}  # fmt: skip
"""The attribute in which the model keeps a line, where it is not called by its keyword."""


def _without(house: House, graph: MapGraph, thing: Thing) -> Iterator[Finding]:
    missing = [line for line in house.needs if not _has(graph, thing.noun, line)]
    if missing:
        lines = " and ".join(f"`{line}: …`" for line in missing)
        yield _finding(house, thing.element, thing.place, f"no {' and no '.join(missing)}", f"write {lines} here")


def _has(graph: MapGraph, noun: nouns.Noun, line: str) -> bool:
    attribute = _WRITTEN_AS.get(line, line)
    proofs = [noun]
    if isinstance(noun, nouns.Exit) and line in ("evidence", "confirmed by"):
        proofs += graph.outcomes(graph.waits_for(noun))  # what an exit waits for proves it too
    return any(getattr(one, attribute) not in (None, ()) for one in proofs)


# ------------------------------------------------------------ words that must not be there


_WORD = re.compile(r"\w+")


def _saying(house: House, graph: MapGraph, thing: Thing) -> Iterator[Finding]:
    words = re.compile(f" (?:{'|'.join(map(for_words, house.forbids))})(?= )")
    for part in parts(thing, graph):
        for text, place in texts(part.noun):
            spoken = " ".join(_WORD.findall(text.casefold()))
            found = words.search(f" {spoken} ")
            if found:
                yield _finding(house, part.element, place, f'"{found[0].strip()}"')


# ------------------------------------------------------------ order


def _out_of_order(house: House, graph: MapGraph) -> Iterator[Finding]:
    """Stages that do not lie behind those which must come before them."""
    route = graph.seller if house.every == "seller stage" else graph.customer
    groups = [[one.name for one in route.sequence if _fits((pattern,), one.name)] for pattern in house.order]
    wrong: dict[str, int] = {}
    for firsts, seconds in combinations(groups, 2):
        before = route.bits(firsts)
        for name in seconds:
            late = before & ~route.earlier[name] & ~route.bits([name])
            if late:
                wrong[name] = wrong.get(name, 0) | late
    for name, late in wrong.items():
        stage, first = route.stage(name), route.stages[(late & -late).bit_length() - 1]
        related = (Related(first.place, "this must come first"),)
        yield _finding(house, of_stage(stage), stage.place, f"not after {quoted(first)}", related=related)
