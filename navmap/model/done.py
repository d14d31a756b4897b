"""What it means that something was done, when nobody says by whom, or "by" says it."""

from __future__ import annotations

from navmap.model.clause import Clause, Link, Noun
from navmap.model.sides import (
    THEIRS,
    Kind,
    all_in,
    has_both_sides,
    is_both,
    is_customer,
    is_inhouse,
    is_inside,
    is_seller,
    mentions,
    only_if,
)
from navmap.model.things import kind_by_thing
from navmap.model.verb import PEOPLE


def kind_of_done(clause: Clause) -> Kind:
    """The kind of a clause in the passive voice."""
    doers = [noun for noun in clause.linked("by") if not _is_way(noun)]
    if doers:
        return _judge_done_by(clause, doers)
    kinds = [_judge_done(noun, clause) for noun in clause.subjects] or [_judge_bare(clause)]
    return kinds[0] if len(set(kinds)) == 1 else _mixed(kinds, clause)


def _is_way(noun: Noun) -> bool:
    """Whether "by" tells how or when, not who: "ranked by fit"."""
    return noun.has("means") or (noun.has("noun") and not noun.has(*PEOPLE))


def _mixed(kinds: list[Kind], clause: Clause) -> Kind:
    """Several things, one deed: what stands last has the say, since what stands before may only describe it."""
    theirs = THEIRS.intersection(kinds)
    if theirs:
        return "customer" if "customer" in theirs else "mutual"
    if "internal" in kinds and clause.does("clerk", "file"):
        return "internal"
    if set(kinds) == {"internal", "unclear"} and kinds[-1] == "internal" and clause.does("keep"):
        return "internal"
    if any(kind == "unclear" and thing.has(*_HAVE_SAY) for kind, thing in zip(kinds, clause.subjects, strict=True)):
        return "unclear"
    said = [kind for kind in kinds if kind != "unclear"]
    return only_if("knowledge" not in kinds, said[-1])


_HAVE_SAY = ("fact", "joint", "order", "assent", "meeting")


def _judge_bare(clause: Clause) -> Kind:
    if is_inside(clause):
        return only_if(clause.does("keep", "file"), "internal")
    return "customer" if clause.does("decide") else "unclear"


def _judge_done_by(clause: Clause, doers: list[Noun]) -> Kind:
    if mentions(doers, is_both) or has_both_sides(tuple(doers)):
        return "mutual"
    if mentions(doers, is_seller):
        return _done_by_us(clause)
    return _done_by_them(clause, doers) if mentions(doers, is_customer) else "unclear"


def _done_by_us(clause: Clause) -> Kind:
    if all_in(clause.subjects, "admin") or clause.does("commit", "decide") or is_inside(clause):
        return "internal"
    return "knowledge" if clause.does("learn") and not clause.does("send") else "seller"


def _done_by_them(clause: Clause, doers: list[Noun]) -> Kind:
    if _is_ours_by_title(clause, doers):
        return "seller" if clause.does("show") or all_in(clause.subjects, "deed") else "internal"
    named = mentions(doers, lambda noun: noun.has("customer"))
    if not named and (all_in(clause.subjects, "admin") or is_inside(clause)):
        return "internal"
    return "unclear" if clause.does("obtain", "suffer") else "customer"


def _is_ours_by_title(clause: Clause, doers: list[Noun]) -> bool:
    """Whether the one with a title must be ours: who presents an offer, or who approves a candidate."""
    if mentions(doers, lambda noun: noun.has("customer") or noun.told("customer", "their")):
        return False
    if all_in(clause.subjects, "entry"):
        return clause.does("nod")
    if all_in(clause.subjects, "deed"):
        return not clause.does("decide", "nod", "weigh", "attend")
    if clause.terse and mentions(doers, is_inhouse) and not mentions(clause.subjects, _is_on_the_table):
        return not clause.does("attend")
    return all_in(clause.subjects, "pitch", "ours") and clause.does("show") and not clause.does("decide")


def _judge_done(noun: Noun, clause: Clause) -> Kind:
    if _is_chore(noun, clause):
        return "internal"
    if not is_seller(noun) and _is_brought(noun, clause):
        return "seller"
    return kind_by_thing(noun, clause)


def _is_chore(noun: Noun, clause: Clause) -> bool:
    """Whether it happens in our house, whatever the thing is, unless it is one of those who bid: then it is theirs."""
    if noun.has("bidder") and not noun.has("fact"):
        return False
    if clause.does("file") or _is_passed_on(clause):
        return True
    kept = clause.terse or clause.does("keep", "learn", "agree", "talk", "send")
    if is_inside(clause) and kept and not _is_theirs(noun, clause):
        return True
    ours_alone = clause.terse and not is_seller(noun) and _is_among_us(clause)
    return ours_alone and not noun.has("customer", "meeting", "joint", "order", "assent")


def _is_on_the_table(noun: Noun) -> bool:
    """Whether both sides may have it in hand."""
    return noun.has("fact", "order", "joint", "paper", "assent", "customer", "meeting")


def _is_passed_on(clause: Clause) -> bool:
    """Whether it goes from hand to hand in our house."""
    takers = clause.linked("to", "place")
    if not clause.does("route"):
        return False
    routed = clause.terse and clause.does("clerk") and not mentions(takers, lambda noun: noun.told("customer", "their"))
    return mentions(takers, is_seller) or (routed and all_in(takers, "title"))


def _is_brought(noun: Noun, clause: Clause) -> bool:
    """Whether it was put into the customer's hands: "confirmation sent to the client"."""
    if not clause.does("send") or clause.does("decide", "agree") or noun.has("order"):
        return False
    ways: tuple[Link, ...] = ("to", "place", "with") if "shared" in clause.verb else ("to", "place")
    return mentions(clause.linked(*ways), lambda other: other.has("customer"))


def _is_theirs(noun: Noun, clause: Clause) -> bool:
    """Whether what is kept in our books is something about the customer, or the customer's own: then it is no chore."""
    carded = noun.has("entry") and clause.does("keep") and not clause.does("learn", "agree", "talk")
    return noun.has("fact", "customer") and not carded and clause.does("learn", "agree", "talk", "send")


def _is_among_us(clause: Clause) -> bool:
    """Whether it is done with one of ours and nobody else: "capacity confirmed with the delivery lead"."""
    if clause.does("agree", "commit", "obtain") and not clause.does("keep"):
        return False
    partners = list(clause.linked("with"))
    return bool(partners) and all(is_inhouse(noun) or (is_seller(noun) and not noun.has("we")) for noun in partners)
