"""Whose a thing or a deed is: the seller's, the customer's, or both's; and the kinds of deeds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal

from navmap.model.clause import Clause, Noun

Kind = Literal["customer", "mutual", "knowledge", "seller", "internal", "unclear"]

OURS: frozenset[Kind] = frozenset({"seller", "internal", "knowledge"})
THEIRS: frozenset[Kind] = frozenset({"customer", "mutual"})


def is_both(noun: Noun) -> bool:
    """Whether both sides act as one: "all parties"."""
    return noun.has("both")


def is_seller(noun: Noun) -> bool:
    """Whether it is one of us."""
    if noun.has("seller"):
        return True
    return noun.has("title", "group") and noun.told(*_OUR_TRADE) and not noun.told("customer", "their")


_OUR_TRADE = ("our", "seller", "inside", "deed", "pitch", "trade")


def is_customer(noun: Noun) -> bool:
    """Whether it is somebody of the customer."""
    if noun.has("customer"):
        return True
    if noun.has("group") and not noun.has("title"):
        return noun.told("customer", "their", "title") and not is_seller(noun)
    return noun.has("title") and not is_seller(noun)


def mentions(nouns: Iterable[Noun], test: Callable[[Noun], bool]) -> bool:
    """Whether any of these nouns is of that sort."""
    return any(map(test, nouns))


def is_shared(clause: Clause) -> bool:
    """Whether it is done together with the customer."""
    return mentions(clause.linked("with"), is_customer) or "shared" in clause.marks


def is_inside(clause: Clause) -> bool:
    """Whether it stays in our house or our books."""
    if "inside" in clause.marks or mentions(clause.linked("place", "to"), lambda noun: noun.has("admin")):
        return True
    if clause.terse and mentions(clause.linked("to", "place"), is_inhouse):
        return not clause.does("decide")
    return not clause.does("decide") and mentions(clause.linked("place"), _is_store)


def is_inhouse(noun: Noun) -> bool:
    """Whether it is a department that is ours where nobody says otherwise: "passed on to production"."""
    return noun.has("inhouse") and not noun.told("customer", "their", "owner")


def _is_store(noun: Noun) -> bool:
    return noun.has("store") and not noun.told("customer", "their")


def is_their_word(noun: Noun) -> bool:
    """A thing that only the customer can give: an order, a yes, something signed."""
    return noun.has("order", "assent") or (noun.has("paper", "ours") and noun.told("decide"))


def all_in(nouns: Iterable[Noun], *lists: str) -> bool:
    """Whether there are nouns and all of them stand in one of these lists."""
    nouns = list(nouns)
    return bool(nouns) and all(noun.has(*lists) for noun in nouns)


def has_both_sides(subjects: tuple[Noun, ...]) -> bool:
    """Whether we and the customer are named together."""
    we = mentions(subjects, lambda noun: is_seller(noun) or noun.has("bidder"))
    return we and mentions(subjects, is_customer)


def only_if(true: bool, kind: Kind) -> Kind:
    """This kind if it is true, else "unclear"."""
    return kind if true else "unclear"
