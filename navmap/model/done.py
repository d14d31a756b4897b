"""What it means that something was done to a thing, when nobody says by whom, or "by" says it.

What each thing allows is one function below; the table at the end says which thing goes to which.
"""

from __future__ import annotations

from collections.abc import Callable

from navmap.model.clause import Clause, Link, Noun
from navmap.model.sides import (
    THEIRS,
    Kind,
    all_in,
    has_both_sides,
    is_both,
    is_customer,
    is_inside,
    is_seller,
    is_shared,
    is_their_word,
    mentions,
    only_if,
)


def kind_of_done(clause: Clause) -> Kind:
    """The kind of a clause in the passive voice."""
    doers = [noun for noun in clause.linked("by") if not noun.has("means")]
    if doers:
        return _judge_done_by(clause, doers)
    kinds = [_judge_done(noun, clause) for noun in clause.subjects] or [_judge_bare(clause)]
    return kinds[0] if len(set(kinds)) == 1 else _mixed(kinds, clause)


def _mixed(kinds: list[Kind], clause: Clause) -> Kind:
    """Several things, one deed: what stands last has the say, since what stands before may only describe it."""
    theirs = THEIRS.intersection(kinds)
    if theirs:
        return "customer" if "customer" in theirs else "mutual"
    if "internal" in kinds and clause.does("clerk", "file"):
        return "internal"
    if any(kind == "unclear" and thing.has(*_HAVE_SAY) for kind, thing in zip(kinds, clause.subjects, strict=True)):
        return "unclear"
    return only_if("knowledge" not in kinds, kinds[-1])


_HAVE_SAY = ("fact", "joint", "order", "assent", "meeting")


def _judge_bare(clause: Clause) -> Kind:
    if is_inside(clause):
        return only_if(clause.does("keep", "file"), "internal")
    return "customer" if clause.does("decide") else "unclear"


def _judge_done_by(clause: Clause, doers: list[Noun]) -> Kind:
    booked = all_in(clause.subjects, "admin")
    if mentions(doers, is_both) or has_both_sides(tuple(doers)):
        return "mutual"
    if mentions(doers, is_seller):
        if booked or clause.does("commit", "decide") or is_inside(clause):
            return "internal"
        return "knowledge" if clause.does("learn") and not clause.does("send") else "seller"
    if mentions(doers, is_customer):
        if _is_ours_by_title(clause, doers):
            return "internal" if clause.does("nod") else "seller"
        named = mentions(doers, lambda noun: noun.has("customer"))
        if not named and (booked or is_inside(clause)):
            return "internal"
        return "unclear" if clause.does("obtain", "suffer") else "customer"
    return "unclear"


def _is_ours_by_title(clause: Clause, doers: list[Noun]) -> bool:
    """Whether the one with a title must be ours: who presents an offer, or who approves a candidate."""
    if mentions(doers, lambda noun: noun.has("customer") or noun.told("customer", "their")):
        return False
    if all_in(clause.subjects, "entry"):
        return clause.does("nod")
    return all_in(clause.subjects, "pitch", "ours") and clause.does("show", "make") and not clause.does("decide")


def _judge_done(noun: Noun, clause: Clause) -> Kind:
    """What it means that this was done to this thing."""
    if clause.does("file") or (clause.does("route") and mentions(clause.linked("to", "place"), is_seller)):
        return "internal"
    kept = clause.terse or clause.does("keep", "learn", "agree", "talk", "send")
    if is_inside(clause) and kept and not _is_theirs(noun, clause):
        return "internal"
    if is_seller(noun):
        return _done_to_seller(noun, clause)
    if clause.terse and _is_among_us(clause) and not noun.has("customer", "meeting", "joint", "order", "assent"):
        return "internal"
    if _is_brought(noun, clause):
        return "seller"
    for name, judge in _THINGS.items():
        if noun.has(name):
            return judge(noun, clause)
    return _judge_unknown(noun, clause)


def _is_brought(noun: Noun, clause: Clause) -> bool:
    """Whether it was put into the customer's hands: "confirmation sent to the client"."""
    if not clause.does("send") or clause.does("decide", "agree") or noun.has("order"):
        return False
    ways: tuple[Link, ...] = ("to", "place", "with") if "shared" in clause.verb else ("to", "place")
    return mentions(clause.linked(*ways), lambda other: other.has("customer"))


def _is_theirs(noun: Noun, clause: Clause) -> bool:
    """Whether what is kept in our books is something about the customer, or the customer's own: then it is no chore."""
    return noun.has("fact", "customer") and clause.does("learn", "agree", "talk", "send")


def _done_to_book(noun: Noun, clause: Clause) -> Kind:
    if is_shared(clause) or (noun.has("customer") and clause.does("address")):
        return "seller" if clause.does("address") else "unclear"
    if noun.told("their", "owner"):
        return "unclear"
    if clause.does("keep", "learn", "make"):
        return "internal"
    if clause.does("decide"):
        return "customer"
    return only_if(clause.terse and not noun.told("customer") and not clause.does(*_THEIRS_TO_DO), "internal")


_THEIRS_TO_DO = (
    "commit",
    "decide",
    "agree",
    "obtain",
    "suffer",
    "talk",
    "weigh",
    "learn",
    "state",
    "confirm",
    "invite",
    "attend",
)
"""What is in none of these lists is no deed of the customer's to a thing of ours."""


def _is_among_us(clause: Clause) -> bool:
    """Whether it is done with one of ours and nobody else: "capacity confirmed with the delivery lead"."""
    if clause.does("agree", "commit", "obtain") and not clause.does("keep"):
        return False
    partners = list(clause.linked("with"))
    return bool(partners) and all(is_seller(noun) and not noun.has("we") for noun in partners)


def _done_to_seller(noun: Noun, clause: Clause) -> Kind:
    if clause.does("staff") and not noun.has("we"):
        return "internal"
    if clause.does("invite", "decide"):
        return "customer"
    if clause.does("send", "address"):
        return "seller"
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
    if clause.does("decide", "invite"):
        return "customer"
    if clause.does("agree"):
        return "mutual"
    if noun.told("owner", "their", "shared") or mentions(
        clause.linked("to", "place"), lambda other: other.has("bidder")
    ):
        return "unclear"
    if clause.does("send", "hold", "ready", "arrange") or (clause.does("offer") and not clause.does("talk")):
        return "seller"
    if not clause.terse:
        return "unclear"
    return "internal" if clause.does("clerk") else only_if(not clause.does(*_THEIRS_TO_DO), "seller")


def _done_to_paper(noun: Noun, clause: Clause) -> Kind:
    if clause.does("agree"):
        return "mutual"
    if clause.does("decide") or (clause.does("obtain") and is_their_word(noun)):
        return "mutual" if is_shared(clause) else "customer"
    return only_if(clause.does("send", "ready") and not is_their_word(noun), "seller")


def _done_to_order(noun: Noun, clause: Clause) -> Kind:
    if clause.does("keep") and not clause.does("obtain", "decide", "commit", "send"):
        return "internal"
    return only_if(clause.does("obtain", "decide", "commit", "send"), "customer")


def _done_to_assent(noun: Noun, clause: Clause) -> Kind:
    if noun.told("seller", "inside", "admin"):
        return "internal"
    return only_if(clause.does("obtain", "decide", "commit", "hold") and not noun.told("title"), "customer")


def _done_to_joint(noun: Noun, clause: Clause) -> Kind:
    if clause.does("agree", "decide"):
        return "mutual"
    if clause.does("show") or (clause.terse and clause.does("make") and not is_shared(clause)):
        return only_if(clause.does("hold") or not _is_carried_inside(clause), "seller")
    return only_if(clause.does("settle") or (is_shared(clause) and clause.does("talk", "learn")), "mutual")


def _done_to_meeting(noun: Noun, clause: Clause) -> Kind:
    if clause.does("decide", "attend"):
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
    if (noun.told("admin") and clause.does("keep")) or (clause.terse and clause.does("clerk")):
        return "internal"
    return only_if(clause.does("learn"), "knowledge")


def _is_carried_inside(clause: Clause) -> bool:
    """Whether somebody of the customer may have taken it to their own people: "presented to the board"."""
    return any(noun.has("title", "group") and not noun.has("customer") for noun in clause.linked("to", "place"))


def _judge_unknown(noun: Noun, clause: Clause) -> Kind:
    for name in ("admin", "ours", "deed", "trade", "seller", "paper", "fact"):
        if noun.told(name) and not noun.told("customer", "their"):
            kind = _THINGS["admin" if name in ("trade", "seller") else name](Noun(noun.before), clause)
            chore = kind == "unclear" and name in ("ours", "deed") and clause.does("keep")
            return "internal" if chore and not clause.does("talk", "obtain", "commit") else kind
    made = clause.does("show") or (clause.does("make") and not noun.has("noun"))
    theirs = noun.told("customer", "title", "their") or _is_carried_inside(clause)
    if made and not theirs:
        return "seller"
    if not clause.terse or noun.told("their", "shared"):
        return "unclear"
    if (clause.does("clerk") or (clause.verb <= _UNLISTED and not clause.objects)) and not noun.told("title"):
        return only_if(not _comes_to_us(clause) and not noun.told("customer"), "internal")
    return only_if(clause.does("deliver") and not theirs and not _comes_to_us(clause), "seller")


_UNLISTED = frozenset({"past", "participle"})
"""All that is known of a verb that no list has."""


def _comes_to_us(clause: Clause) -> bool:
    return mentions(clause.linked("to", "with", "from"), lambda other: is_seller(other) or other.has("bidder"))


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
