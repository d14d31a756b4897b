"""The keywords of the language: what each belongs to, on which side, and whether it may repeat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from navmap.syntax.tree import Side

Home = Literal["header", "map", "side", "anywhere", "stage", "detail"]


@dataclass(frozen=True, slots=True)
class Keyword:
    """One keyword.

    `home` is what may own it: the header; the map itself, for the two sides; a side, wherever the line
    stands in it; a stage; as a detail, one of the keywords in `details_of`; or anywhere.
    """

    name: str
    home: Home
    side: Side | None = None
    single: bool = False
    details_of: tuple[str, ...] = ()
    shape: str = ""
    """How the line is written, for messages."""


_PROOF_OF = ("outcome", "exit")

_ALL = (
    Keyword("map", "header", single=True, shape="map: TITLE"),
    Keyword("library", "header", single=True, shape="library: TITLE"),
    Keyword("owner", "header", single=True, shape="owner: TEXT"),
    Keyword("version", "header", single=True, shape="version: TEXT"),
    Keyword("reviewed", "header", single=True, shape="reviewed: 2026-10-01, every 12 months"),
    Keyword("extends", "anywhere", shape="extends: ./other.navmap"),
    Keyword("note", "anywhere", shape="note: TEXT"),
    Keyword("accept", "anywhere", shape="accept RULE until 2027-01-31: REASON"),
    Keyword("customer", "map", single=True, shape="customer: WHO THEY ARE"),
    Keyword("seller", "map", single=True, shape="seller: WHO WE ARE"),
    Keyword("destination", "side", single=True, shape="destination when OUTCOME: TEXT"),
    Keyword("role", "side", shape="role NAME: TEXT"),
    Keyword("remove", "side", shape="remove: NAME, NAME"),
    Keyword("stage", "side", shape="stage NAME: TITLE"),
    Keyword("buying stage", "side", "customer", shape="buying stage NAME: TITLE"),
    Keyword("ongoing stage", "side", "customer", shape="ongoing stage NAME: TITLE"),
    Keyword("won stage", "side", "seller", shape="won stage NAME: TITLE"),
    Keyword("lost stage", "side", "seller", shape="lost stage NAME: TITLE"),
    Keyword("who", "stage", shape="who: ROLE, ROLE"),
    Keyword("takes", "stage", single=True, shape="takes: 2-8 weeks"),
    Keyword("next", "stage", shape="next: STAGE, STAGE"),
    Keyword("formerly", "stage", shape="formerly: NAME, NAME"),
    Keyword("outcome", "stage", "customer", shape="outcome NAME: TEXT"),
    Keyword("derailer", "stage", "customer", shape="derailer: TEXT` or `derailer returns to STAGE: TEXT"),
    Keyword("helps", "stage", "seller", shape="helps OUTCOME, OUTCOME: HOW"),
    Keyword("do", "stage", "seller", shape="do: TEXT"),
    Keyword("milestone", "stage", "seller", shape="milestone: TEXT"),
    Keyword("stop", "stage", "seller", shape="stop: TEXT"),
    Keyword("exit", "stage", "seller", shape="exit NAME when OUTCOME: TEXT"),
    Keyword("return to", "stage", "seller", shape="return to STAGE: WHEN"),
    Keyword("crm", "stage", "seller", single=True, shape="crm: TEXT"),
    Keyword("probability", "stage", "seller", single=True, shape="probability: 40%"),
    Keyword("forecast", "stage", "seller", single=True, shape="forecast: TEXT"),
    Keyword("evidence", "detail", details_of=_PROOF_OF, shape="evidence: TEXT"),
    Keyword("confirmed by", "detail", details_of=_PROOF_OF, shape="confirmed by: ROLE, ROLE"),
    Keyword("field", "detail", single=True, details_of=_PROOF_OF, shape="field: TEXT"),
    Keyword("signal", "detail", details_of=("derailer",), shape="signal: TEXT"),
    Keyword("response", "detail", details_of=("derailer",), shape="response: TEXT"),
)

KEYWORDS: dict[str, Keyword] = {keyword.name: keyword for keyword in _ALL}
"""All keywords by name, in the order of the language page."""

KINDS = {name: name.rpartition(" ")[2] for name in KEYWORDS}
"""What a line of each keyword is about, which is its last word: a `buying stage` is a stage."""

STAGES = frozenset(name for name, kind in KINDS.items() if kind == "stage")
OWNERS_OF_DETAILS = frozenset(("outcome", "exit", "derailer"))
TITLES = frozenset(("map", "library"))
SIDES = frozenset(("customer", "seller"))
LISTS = frozenset(("who", "next", "formerly", "remove", "confirmed by"))
"""Keywords whose text is not prose but a list of names."""


def other_side(side: str | None) -> Side:
    """The side that this one is not."""
    return "seller" if side == "customer" else "customer"
