"""Maps to begin with: a first one that explains itself, and one that stands on a standard map."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from textwrap import wrap

from navmap import rules, sources
from navmap.config import Settings
from navmap.document import Document, gaps_in
from navmap.library import standard_map
from navmap.model.map import CustomerJourney, CustomerStage, Map, Ref, SellerJourney
from navmap.project import Project
from navmap.resources import folder
from navmap.rules.accepting import accepted
from navmap.sources import SUFFIX

_REVIEWED = re.compile(r"^reviewed: \d{4}-\d\d-\d\d", re.MULTILINE)
_WIDTH = 105


def first_map(day: date) -> str:
    """A whole map with remarks that explain the language, reviewed on that day."""
    text = (folder("beginnings") / f"first-map{SUFFIX}").read_text(encoding="utf-8")
    return _REVIEWED.sub(f"reviewed: {day}", text, count=1)


def map_on(name: str, day: date) -> str:
    """A map that extends a standard map (its name without `std/`) and shows what may be changed. Raises Refused.

    A side that the standard map does not have comes from the standard map that fits, or, for the seller, is
    begun with one stage for each of the customer's. Where nothing fits it is a library of one side. What the
    standard map leaves open is accepted, with what is still to be done as the reason.
    """
    begun = _map_on(name, day)
    return _map_on(name, day, tuple(_accepted(name, _left_open(begun, day))))


def _map_on(name: str, day: date, acceptances: tuple[str, ...] = ()) -> str:
    whole = whole_standard_map(name).map
    mate = _mate(whole)
    customer = _side("customer", name, whole, mate)
    seller = _side("seller", name, whole, mate) or (whole.customer and _seller_for(whole.customer))
    kind = "map" if customer and seller else "library"
    sides = "\n".join(line for side in (customer, seller) if side for line in ("", *side))
    return "\n".join((*_header(name, kind, whole.title, day), *acceptances, sides)) + "\n"


def whole_standard_map(name: str) -> Document:
    """A standard map with all it extends. Raises Refused."""
    return _document(name, sources.standard(name, None).text)


def _document(name: str, text: str) -> Document:
    path = f"{name}{SUFFIX}"
    return Project(Path(), whole=False, texts={path: text}).document(path)


def _header(name: str, kind: str, title: str, day: date) -> Iterator[str]:
    yield from _remark(
        f"On std/{name}. {standard_map(name).summary} Everything there is in this map already; this file says what "
        "differs. `navmap show FILE` prints the whole, `navmap std` lists the other standard maps."
    )
    yield from (f"{kind}: {title}", "owner: Sales Enablement", f"reviewed: {day}, every 12 months")


def _left_open(text: str, day: date) -> dict[str, str]:
    """The rules that speak about a map that was begun, in any profile, and what they say is to be written."""
    document = _document("begun", text)
    names = [name for name in rules.NAMES if name not in rules.READING]
    found, _ = accepted(gaps_in(document, Settings(day), names), document.map, day, rules.NEVER_ACCEPTED)
    return {one.rule: one.help for one in found if one.accepted is None}


def _accepted(name: str, left_open: dict[str, str]) -> Iterator[str]:
    if left_open:
        yield from _remark(
            f"std/{name} leaves this open. Do it for your customers, then take these lines away; until then the "
            "checker says nothing about it."
        )
    yield from (f"accept {rule}: Still to do: {what}" for rule, what in left_open.items())


def _remark(words: str) -> Iterator[str]:
    return (f"# {line}" for line in wrap(words, _WIDTH, break_long_words=False, break_on_hyphens=False))


# ---------------------------------------------------------------- sides that come from a standard map


def _side(side: str, name: str, whole: Map, mate: tuple[str, Map] | None) -> list[str]:
    """The side as it stands in the standard map or the one that fits; nothing where neither has it."""
    for origin, its in ((name, whole), mate or (name, whole)):
        journey = its.customer if side == "customer" else its.seller
        if journey:
            return list(_extended(origin, journey, spoken_of=mate is None and not whole.seller))
    return []


def _extended(origin: str, journey: CustomerJourney | SellerJourney, spoken_of: bool) -> Iterator[str]:
    """A side and what may be changed in it; where the other side speaks of its stages, none is to be removed."""
    first = journey.stages[0].name
    yield f"{journey.side}: {journey.text}"
    yield f"extends: std/{origin}"
    yield from _remark("What may differ. Take the first # away from what fits, and put your own words in.")
    yield f"# stage {first}: Another title for this stage"
    if isinstance(journey, CustomerJourney):
        yield "#   derailer: What throws your customers off here"
        yield "#     response: What helps then"
        yield f"# stage our-own after {first}: A stage that only your customers go through"
    else:
        yield "#   do: What your team does here"
        yield f"# stage our-own after {first}: A stage that only your team has"
    if not spoken_of:
        yield f"# remove: {journey.stages[1].name}"


def _mate(whole: Map) -> tuple[str, Map] | None:
    """The standard map with the other side that speaks of the same outcomes."""
    if whole.customer and whole.seller:
        return None
    for other in sources.standard_names():
        its = whole_standard_map(other).map
        customer, seller = whole.customer or its.customer, whole.seller or its.seller
        pair = whole.customer is None or its.customer is None
        if pair and customer and seller and _speaks_of(seller) <= _names(customer) and not _builds_on(other):
            return other, its
    return None


def _builds_on(name: str) -> bool:
    return "\nextends: " in sources.standard(name, None).text


def _names(customer: CustomerJourney) -> set[str]:
    stages = {stage.name for stage in customer.stages}
    return stages.union(outcome.name for stage in customer.stages for outcome in stage.outcomes)


def _speaks_of(seller: SellerJourney) -> set[str]:
    refs: list[Ref] = list(seller.destination.when) if seller.destination else []
    for stage in seller.stages:
        refs += [ref for one in stage.helps for ref in one.targets]
        refs += [ref for one in stage.exits for ref in one.when]
    return {ref.name for ref in refs}


# ---------------------------------------------------------------- a seller's side for a customer


def _seller_for(customer: CustomerJourney) -> list[str]:
    """One stage for each stage of the customer; those behind the last purchase are won."""
    journey = [stage for stage in customer.stages if stage.kind != "ongoing"]
    ongoing = [stage for stage in customer.stages if stage.kind == "ongoing"]
    bought = max((place for place, stage in enumerate(journey) if stage.kind == "buying"), default=len(journey) - 2)
    lines = [
        *_remark(
            "Your side is yours to write: no standard map fits here. It begins with one stage for each stage of the "
            "customer. Put those together that are one for your team, and say how you help."
        ),
        "seller: Our team",
        f"destination when {journey[-1].name}: The customer tells somebody else what has changed",
        "role rep: Account manager",
    ]
    for place, stage in enumerate(journey):
        kind = "won stage" if place > bought else "stage"
        lines += ["", *_seller_stage(kind, stage, ongoing if place == 0 else [])]
    return lines


def _seller_stage(kind: str, stage: CustomerStage, ongoing: list[CustomerStage]) -> Iterator[str]:
    yield f"{kind} help-{stage.name}: Help them: {stage.title}"
    yield "  who: rep"
    yield f"  helps {stage.name}: Write here what you bring that they lack"
    for always in ongoing:
        yield f"  helps {always.name}: Write here what you bring that they lack, all the way"
    yield f"  exit when {stage.name}:"
    for back in dict.fromkeys(one.returns_to.name for one in stage.derailers if one.returns_to):
        yield f"  return to help-{back}: Write here how you notice that the customer is back there"
