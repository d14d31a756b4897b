"""Whose deed one clause tells of: by who acts, by the verb, and by the thing it is done to.

Whatever these leave open is "unclear": a rule that stays silent beats one that preaches.
"""

from __future__ import annotations

from collections.abc import Callable

from navmap.model.clause import Clause, Noun
from navmap.model.done import kind_of_done
from navmap.model.sides import (
    OURS,
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


def kind_of_clause(clause: Clause) -> Kind:
    """The kind of one clause."""
    kind = _JUDGES[clause.voice](clause)
    if kind in OURS and (clause.negated or "open" in clause.marks or _is_doubted(kind, clause)):
        return "unclear"
    if kind in THEIRS and (clause.negated or ("inside" in clause.marks and "customer" not in clause.marks)):
        return "unclear"
    return kind


def _is_doubted(kind: Kind, clause: Clause) -> bool:
    if clause.voice == "active" and mentions(clause.subjects, is_seller):
        return False
    if clause.does("file", "clerk") or (clause.voice == "command" and clause.does("send", "keep")):
        return False
    return _is_theirs_in_passing(clause) and not (kind == "internal" and is_inside(clause))


def _is_theirs_in_passing(clause: Clause) -> bool:
    """Whether some word tells of a deed of the customer: "customer-validated numbers", "the signed order"."""
    if "decide" not in clause.marks and "customer" not in clause.marks:
        return False
    for before, word, after in zip((None, *clause.words), clause.words, (*clause.words[1:], None), strict=False):
        if not word.has("participle") or (word.marks == clause.verb):
            continue
        if before and before.has("customer") and not before.owns and word.has("commit", "learn"):
            return True
        if after and not after.has("small", "admin") and word.has("decide"):
            return True
    return False


def _judge_active(clause: Clause) -> Kind:
    subjects = clause.subjects
    if mentions(subjects, is_both) or has_both_sides(subjects):
        return "mutual" if not clause.does("state", "suffer") or clause.does("grasp") else "unclear"
    if mentions(subjects, is_seller):
        return _judge_ours(clause)
    if mentions(subjects, lambda noun: noun.has("bidder")):
        return "unclear"
    if mentions(subjects, lambda noun: noun.has("admin", "ours") and not noun.has("customer")):
        return _judge_book(clause)
    if mentions(subjects, is_customer):
        return _judge_customer(clause)
    return "unclear"


def _judge_customer(clause: Clause) -> Kind:
    if clause.does("state", "suffer") and not clause.does("commit", "decide"):
        return only_if(is_inside(clause) and all_in(clause.subjects, "entry"), "internal")
    if mentions(clause.objects, lambda noun: noun.has("admin") and not noun.told("their", "customer")):
        named = mentions(clause.subjects, lambda noun: noun.has("customer"))
        if named:
            return only_if(clause.does("decide"), "customer")
        theirs = clause.does("commit", "decide", "obtain", "suffer")
        return only_if(clause.does("keep", "file", "nod") or not theirs, "internal")
    if clause.does("agree") and mentions(clause.linked("with"), is_seller):
        return "mutual"
    return "customer"


def _judge_book(clause: Clause) -> Kind:
    """A thing of ours does something: "the proposal includes ...", "the deal enters ..."."""
    if all_in(clause.subjects, "pitch", "deed") and clause.does("contain", "hold"):
        return "seller"
    kept = clause.does("keep", "file") and not mentions(clause.linked("by"), is_customer)
    booked = mentions(clause.objects, lambda noun: noun.has("admin"))
    return "internal" if kept and booked else "unclear"


def _judge_ours(clause: Clause) -> Kind:
    """We do something, or are told to: "We have sent ...", "Send ..."."""
    things = clause.objects
    if is_inside(clause) or clause.does("file"):
        return only_if(clause.does("file", "keep", "agree", "send", "offer", "talk"), "internal")
    if _is_among_us(clause):
        return "internal"
    if _is_agreed(clause):
        return only_if(is_shared(clause) or all_in(things, "joint", "paper", "ours"), "mutual")
    if all_in(things, "admin") and not mentions(things, is_customer):
        return only_if(clause.does("keep", "learn", "offer"), "internal")
    if clause.does("obtain") and not clause.does("offer"):
        return only_if(mentions(things, is_their_word), "customer")
    return _judge_work(clause)


def _is_among_us(clause: Clause) -> bool:
    """Whether we do it to or with ourselves."""
    if clause.voice == "command":
        return clause.does("clerk", "staff")
    return clause.does("agree") and not is_shared(clause) and mentions(clause.subjects, _is_team_of_ours)


def _is_team_of_ours(noun: Noun) -> bool:
    """Whether it is several of us, who may agree among themselves."""
    return noun.has("group") or (noun.has("seller") and noun.has("body"))


def _is_agreed(clause: Clause) -> bool:
    settled = is_shared(clause) and clause.does("commit", "settle")
    return clause.does("agree") or (settled and all_in(clause.objects, "joint", "paper"))


def _judge_work(clause: Clause) -> Kind:
    """We learn, allow or deliver something."""
    says = clause.voice == "active"
    if clause.does("confirm") and all_in(clause.objects[:1], "fact"):
        return "knowledge"
    if clause.does("learn") and not all_in(clause.objects, "ours", "paper", "goods", "deed", "meeting"):
        return "knowledge"
    if says and clause.does("confirm"):
        return "knowledge"
    if says and clause.does("nod"):
        return only_if(not all_in(clause.objects, "paper", "order", "joint", "assent"), "internal")
    if says and clause.does("hold") and not clause.does("send") and mentions(clause.objects, is_their_word):
        return "unclear"  # "we hold the signed contract": they gave it
    return "seller" if clause.does("send", "offer", "address", "hold") else _judge_rest(clause)


def _judge_rest(clause: Clause) -> Kind:
    if clause.does("have") and all_in(clause.objects, "meeting", "deed"):
        return "seller"
    quiet = clause.does("suffer", "state", "commit", "decide", "weigh")
    boasts = "modal" in clause.marks and mentions(clause.subjects, lambda noun: noun.has("we"))
    return only_if(not (quiet or boasts), "seller")


# No verb at all: "Verbal commitment", "Initial outreach".


def _judge_name(clause: Clause) -> Kind:
    names = clause.subjects
    if mentions(clause.linked("by"), is_customer):
        return "customer"
    if names and all(noun.has("assent") and noun.told("seller") for noun in names):
        return "internal"
    if names and all(map(is_their_word, names)):
        weighed = mentions(names, lambda noun: noun.told("title", "seller", "inside", "share"))
        return only_if(not weighed or mentions(clause.linked("from"), is_customer), "customer")
    if all_in(names, "joint"):
        return only_if(is_shared(clause), "mutual")
    return _judge_short_name(clause) if len(clause.words) <= _SHORT else "unclear"


_SHORT = 7


def _judge_short_name(clause: Clause) -> Kind:
    names = clause.subjects
    doubtful = "not" in clause.marks or any(word.is_number for word in clause.words)
    if not names or doubtful or mentions(clause.linked("from"), is_customer):
        return "unclear"
    if _names_work(clause):
        return "seller"
    if mentions(clause.linked("place"), lambda noun: noun.has("admin")) and not mentions(names, _is_of_theirs):
        return only_if(not mentions(names, is_customer), "internal")
    theirs = _leads_out(clause) or mentions(names, is_customer)
    return only_if(all(map(_is_of_book, names)) and not theirs, "internal")


def _names_work(clause: Clause) -> bool:
    """Whether it names something that we do or send: "discovery call", "e-mail to the decision maker"."""
    names = clause.subjects
    if mentions(names, is_customer) or mentions(names, _is_of_theirs):
        return False
    if all_in(names, "deed", "pitch", "meeting") or all(map(_is_of_offer, names)):
        return True
    return all_in(names, "ours") and mentions(clause.linked("to"), is_customer)


def _is_of_theirs(noun: Noun) -> bool:
    return noun.told("title", "their", "shared", "customer", "owner", "inside")


def _is_of_offer(noun: Noun) -> bool:
    return noun.has("making") and noun.told("ours", "pitch", "deed", "paper")


def _is_of_book(noun: Noun) -> bool:
    """Whether it is of our books, by itself or by what stands before a word without a side: "qualification score"."""
    told = noun.told("admin") and not noun.told("owner", "customer", "their")
    return noun.has("admin") or (told and noun.head <= _SIDELESS)


_SIDELESS = frozenset({"plain", "noun", "base", "keep", "offer", "act", "clerk", "learn", "talk", "commit", "hold"})


def _leads_out(clause: Clause) -> bool:
    """Whether it is tied to something outside our house: "deal with the distributor"."""
    linked = [noun for link, nouns in clause.links if link != "of" for noun in nouns]
    return any(not (is_seller(noun) or noun.has("admin", "means", "store", "trade", "plain")) for noun in linked)


_JUDGES: dict[str, Callable[[Clause], Kind]] = {
    "active": _judge_active,
    "passive": kind_of_done,
    "command": _judge_ours,
    "none": _judge_name,
}
