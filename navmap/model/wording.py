"""The wording of criteria and outcomes: whose deed it tells of, what is vague, what is about the seller."""

from __future__ import annotations

from functools import lru_cache

from navmap.model.clause import Clause, clauses
from navmap.model.deed import kind_of_clause
from navmap.model.sides import OURS, THEIRS, Kind, is_customer, is_seller
from navmap.model.vagueness import vague_words
from navmap.model.vocabulary import Vocabulary, Word, vocabulary

__all__ = ["Kind", "is_about_seller", "kind_of", "vague_words"]

_Judged = tuple[Clause, Kind]


@lru_cache(maxsize=4096)
def kind_of(text: str) -> Kind:
    """Whose deed a criterion is by its wording; "unclear" where two readers might differ."""
    return kind_by(vocabulary(), text)


def kind_by(known: Vocabulary, text: str) -> Kind:
    """The same with a vocabulary of your own, to measure what a word list is worth."""
    return _together(_judged(known.words(text)))


@lru_cache(maxsize=4096)  # an editor asks after every keystroke
def is_about_seller(text: str) -> bool:
    """Whether an outcome of the customer is worded about the seller or the product: "Demo delivered"."""
    words = vocabulary().words(text)
    if all(_OF_US.isdisjoint(word.marks) for word in words):
        return False
    judged = _judged(words)
    main = [(clause, kind) for clause, kind in judged if clause.opened == "and"]
    return bool(main) and all(_is_about_seller(clause, kind) for clause, kind in main)


_OF_US = frozenset({"our", "we", "seller", "inside", "deed", "pitch", "trade"})
"""Nothing is about us without one of these: most outcomes need no closer look."""


def _judged(words: list[Word]) -> tuple[_Judged, ...]:
    if _is_foreign(words):
        return ()
    return tuple((clause, kind_of_clause(clause)) for clause in clauses(words))


def _is_foreign(words: list[Word]) -> bool:
    foreign = sum("foreign" in word.marks and "past" not in word.marks for word in words)
    return foreign > 0 and foreign > sum(word.has("small") and not word.has("foreign") for word in words)


def _together(judged: tuple[_Judged, ...]) -> Kind:
    """One verdict over all clauses: an accusation stands only if no clause speaks for the customer."""
    main = [kind for clause, kind in judged if clause.opened == "and"]
    if not THEIRS.isdisjoint(main):
        return "customer" if "customer" in main else "mutual"
    ours = [kind for kind in main if kind in OURS]
    if not ours or any(_speaks_for_customer(clause, kind, ours[0]) for clause, kind in judged):
        return "unclear"
    return "seller" if "seller" in ours and "internal" not in ours else ours[0]


def _speaks_for_customer(clause: Clause, kind: Kind, first: Kind) -> bool:
    """Whether a clause that is no accusation makes the whole doubtful."""
    if clause.opened == "asks" and first == "knowledge":
        return False
    if clause.opened != "and":
        return kind in THEIRS
    acts = clause.voice == "active" and any(map(is_customer, clause.subjects))
    confirms = clause.voice == "passive" and clause.does("confirm", "decide")
    return kind == "unclear" and (acts or confirms)


def _is_about_seller(clause: Clause, kind: Kind) -> bool:
    """Shy: the customer may speak here too, so "we" and "our" alone prove nothing."""
    if "not" in clause.marks:
        return False
    if kind in OURS and any(is_seller(noun) and not noun.has("we", "title") for noun in clause.subjects):
        return clause.voice == "active"
    shown = clause.voice == "passive" and clause.does("send")
    if any(noun.told("our") and (noun.has("pitch") or (shown and noun.has("goods"))) for noun in clause.subjects):
        return True
    if kind == "seller" and clause.voice in ("passive", "none"):
        return all(noun.has("pitch") for noun in clause.subjects) and not _has_doer(clause)
    return _is_said_of_us(clause)


def _has_doer(clause: Clause) -> bool:
    """Whether somebody is named who may be one of the customer's own people."""
    return any(noun.has("title", "group") for noun in clause.linked("by", "to", "from"))


def _is_said_of_us(clause: Clause) -> bool:
    """The customer loves our platform, chooses us, signs our contract."""
    if not any(noun.has("customer") and not noun.told("our") for noun in clause.subjects):
        return False
    if clause.voice != "active":
        return False
    nouns = [*clause.objects, *clause.linked("by", "with", "from", "to", "of", "place", "preposition")]
    return any(noun.has("we") or (noun.told("our") and noun.has("goods", "ours", "paper")) for noun in nouns)
