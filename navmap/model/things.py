"""What a deed in the passive voice means by the thing it is done to: "proposal sent", "budget confirmed".

What each thing allows is one function below; the table at the end says which thing goes to which.
"""

from __future__ import annotations

from collections.abc import Callable

from navmap.model.clause import Clause, Noun
from navmap.model.sides import (
    Kind,
    is_seller,
    is_shared,
    is_their_word,
    mentions,
    only_if,
)


def kind_by_thing(noun: Noun, clause: Clause) -> Kind:
    """What it means that this was done to this thing, when nobody says by whom."""
    if is_seller(noun):
        return _done_to_seller(noun, clause)
    if _is_bidder(noun) and not noun.has("fact"):
        return only_if(clause.does("keep", "clerk", "decide", "invite"), "customer")
    for name, judge in _THINGS.items():
        if noun.has(name):
            return judge(noun, clause)
    return _judge_unknown(noun, clause)


def _done_to_book(noun: Noun, clause: Clause) -> Kind:
    if noun.has("customer") and clause.does("address"):
        return "seller"
    if is_shared(clause) and (noun.told("shared") or clause.does("talk", "learn", *_TO_AGREE)):
        return "unclear"
    if noun.told("their", "owner"):
        return "unclear"
    if clause.does("keep", "learn", "make") and (clause.does("keep") or not clause.does("suffer")):
        return "internal"
    if clause.does("decide"):
        return "customer"
    theirs = noun.told("customer") or clause.does("suffer", "talk", "invite", "attend", *_TO_AGREE)
    return only_if(clause.terse and not theirs, "internal")


_TO_AGREE = ("commit", "decide", "agree", "obtain", "state")
_THEIRS_TO_DO = (*_TO_AGREE, "suffer", "talk", "weigh", "learn", "confirm", "invite", "attend")
"""What is in none of these lists is no deed of the customer's to a thing of ours."""


def _done_to_seller(noun: Noun, clause: Clause) -> Kind:
    if clause.does("staff") and not noun.has("we"):
        return "internal"
    if clause.does("invite", "decide"):
        return "customer"
    if clause.does("send", "address"):
        return only_if(not noun.has("we"), "seller")
    return only_if(clause.does("keep") or (clause.terse and not clause.does(*_THEIRS_TO_DO)), "internal")


def _done_to_customer(noun: Noun, clause: Clause) -> Kind:
    if is_shared(clause) and not clause.does("address"):
        return "unclear"
    if noun.has("deed") and clause.does("hold") and clause.terse:
        return "seller"
    if clause.does("clerk") and (noun.has("entry") or _is_booked(clause)):
        return "internal"
    if clause.does("learn"):
        return "knowledge"
    return "seller" if clause.does("address") else only_if(clause.does("decide"), "customer")


def _is_booked(clause: Clause) -> bool:
    """Whether it is put on a list of ours: "contact added to the nurture sequence"."""
    return mentions(clause.linked("to", "place", "with"), lambda other: other.has("admin", "ours"))


def _done_to_ours(noun: Noun, clause: Clause) -> Kind:
    if clause.does("decide", "invite", "attend"):
        return "customer"
    if clause.does("agree"):
        return "mutual"
    if noun.told("owner", "their", "shared") or _is_weighed(clause):
        return "unclear"
    if clause.does("send", "hold", "ready", "arrange") or (clause.does("offer") and not clause.does("talk")):
        return "seller"
    if clause.terse and clause.does("clerk"):
        return "internal"
    return only_if(clause.terse and not clause.does(*_THEIRS_TO_DO), "seller")


def _is_weighed(clause: Clause) -> bool:
    """Whether it may be what the customer does with an offer, or goes to somebody else who bids."""
    weighed = clause.does("weigh") and not clause.does("show", "hold")
    return weighed or mentions(clause.linked("to", "place"), _is_bidder)


def _is_bidder(noun: Noun) -> bool:
    return noun.has("bidder")


def _done_to_paper(noun: Noun, clause: Clause) -> Kind:
    if clause.does("agree"):
        return "mutual"
    if clause.does("decide") or (clause.does("obtain") and is_their_word(noun)):
        return "mutual" if is_shared(clause) else "customer"
    return only_if(clause.does("send", "ready") and not is_their_word(noun), "seller")


def _done_to_order(noun: Noun, clause: Clause) -> Kind:
    if clause.does("obtain", "decide", "commit", "send"):
        return "customer"
    return only_if(clause.does("keep") or (clause.terse and clause.does("clerk", "weigh")), "internal")


def _done_to_assent(noun: Noun, clause: Clause) -> Kind:
    if noun.told("seller", "inside", "admin"):
        return "internal"
    return only_if(clause.does("obtain", "decide", "commit", "hold") and not noun.told("title"), "customer")


def _done_to_joint(noun: Noun, clause: Clause) -> Kind:
    if clause.does("agree", "decide"):
        return "mutual"
    if clause.does("show") or (clause.terse and clause.does("make") and not is_shared(clause)):
        return only_if(clause.does("hold") or not _is_carried_inside(clause), "seller")
    if clause.does("settle") or (is_shared(clause) and clause.does("talk", "learn")):
        return "mutual"
    if clause.terse and clause.does("clerk") and not noun.told("shared") and not is_shared(clause):
        return "internal"
    given = clause.terse and clause.does("deliver") and not (clause.does("hold") and not clause.does("send"))
    return only_if(given and not _is_carried_inside(clause) and not _comes_to_us(clause), "seller")


def _done_to_meeting(noun: Noun, clause: Clause) -> Kind:
    if clause.does("attend") or (clause.does("decide") and not clause.does("hold")):
        return "customer"
    if noun.told("shared"):
        return "unclear"
    return only_if(clause.does("hold", "organise") and not mentions(clause.linked("with"), is_seller), "seller")


def _done_to_fact(noun: Noun, clause: Clause) -> Kind:
    if clause.does("agree"):
        return "mutual"
    if clause.does("decide"):
        return "customer"
    if is_shared(clause):
        return only_if(clause.does("settle"), "mutual")
    if (noun.told("admin") and clause.does("keep")) or (
        clause.terse and clause.does("clerk") and not clause.does("learn")
    ):
        return "internal"
    return only_if(clause.does("learn"), "knowledge")


def _is_carried_inside(clause: Clause) -> bool:
    """Whether somebody of the customer may have taken it to their own people: "presented to the board"."""
    told = [noun for noun in clause.linked("to", "place") if not noun.has("customer")]
    return any(noun.has("body", "group") or (noun.has("title") and not clause.terse) for noun in told)


def _judge_unknown(noun: Noun, clause: Clause) -> Kind:
    for name in ("admin", "ours", "deed", "trade", "seller", "paper", "fact"):
        if noun.told(name) and not noun.told("customer", "their"):
            kind = _THINGS["admin" if name in ("trade", "seller") else name](Noun(noun.before), clause)
            chore = kind == "unclear" and name in ("ours", "deed") and clause.does("keep")
            return "internal" if chore and not clause.does("talk", "obtain", "commit") else kind
    made = clause.does("show") or (clause.does("make") and not noun.has("noun"))
    theirs = noun.told("customer", "title", "their") or _is_carried_inside(clause)
    if made and not theirs:
        return only_if(not _comes_to_us(clause), "seller")
    if not clause.terse or noun.told("their", "shared"):
        return "unclear"
    if (clause.does("clerk") or (clause.verb <= _UNLISTED and not clause.objects)) and not noun.told("title"):
        theirs = noun.told("owner") or (noun.told("customer") and not clause.does("clerk"))
        return only_if(not _comes_to_us(clause) and not theirs, "internal")
    return only_if(clause.does("deliver") and not theirs and not _comes_to_us(clause), "seller")


_UNLISTED = frozenset({"past", "participle"})
"""All that is known of a verb that no list has."""


def _comes_to_us(clause: Clause) -> bool:
    return mentions(clause.linked("to", "with", "from"), lambda other: is_seller(other) or _is_bidder(other))


_THINGS: dict[str, Callable[[Noun, Clause], Kind]] = {
    "admin": _done_to_book,
    "customer": _done_to_customer,
    "ours": _done_to_ours,
    "deed": _done_to_ours,
    "paper": _done_to_paper,
    "order": _done_to_order,
    "assent": _done_to_assent,
    "meeting": _done_to_meeting,
    "joint": _done_to_joint,
    "fact": _done_to_fact,
    "title": _done_to_customer,
}
"""By what a thing is, how to judge what is done to it; the first that fits counts."""
