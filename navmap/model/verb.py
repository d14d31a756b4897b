"""The verb of a few words: which word it is, and whether its subject does it or has it done."""

from __future__ import annotations

from typing import Literal, NamedTuple

from navmap.model.forms import Marks
from navmap.model.vocabulary import Word

Voice = Literal["active", "passive", "command", "none"]

PREPOSITIONS = ("by", "with", "from", "to", "of", "place", "preposition")
PEOPLE = ("customer", "title", "seller", "both", "bidder", "group")
_AUXILIARY = ("be", "have", "modal")
_PAST = ("past", "participle")
_HELPING = frozenset(_AUXILIARY)
_DONE = frozenset(_PAST)
_PASSED_OVER = frozenset({"not", "adverb"})
_VERBAL = frozenset({*_AUXILIARY, *_PAST, "base", "third", "ing"})
"""No verb without one of these: most words of a text can be passed over."""
_PERHAPS = frozenset({"perhaps"})


class Verb(NamedTuple):
    """A verb with its auxiliaries, from one place in the words up to another."""

    start: int
    end: int
    marks: Marks
    voice: Voice
    negated: bool = False


def find_verb(piece: list[Word]) -> Verb | None:
    """The first verb that says something of the piece's subject."""
    begun = False
    for place, word in enumerate(piece):
        marks = word.marks
        if word.owns or marks.isdisjoint(_VERBAL):
            begun = begun or marks.isdisjoint(_PASSED_OVER)
            continue
        helping = not marks.isdisjoint(_HELPING)
        if not helping and not marks.isdisjoint(_PASSED_OVER):
            continue
        verb = _group(piece, place) if helping else _plain(piece, place, begun)
        if verb:
            return verb
        begun = True
    return _unlisted(piece)


def _unlisted(piece: list[Word]) -> Verb | None:
    """A verb that no list knows, by where it stands: "*zorb* the plan", "the rep *zorbs* prospects"."""
    if len(piece) > 1 and not piece[0].marks and piece[1].has("article", "our", "their"):
        return Verb(0, 1, piece[0].marks, "command")
    for place, word in enumerate(piece[1:-1], 1):
        if word.has(*PREPOSITIONS):
            return None
        person = _person(piece[place - 1]) and not piece[place - 1].owns
        if word.marks == _PERHAPS and person and (_nounish(piece[place + 1]) or piece[place + 1].has("article", "our")):
            return Verb(place, place + 1, frozenset(), "active")
    return None


def _group(piece: list[Word], start: int) -> Verb:
    """A verb with auxiliaries: "has not yet been approved"."""
    place = start
    last = piece[start]
    negated = False
    while place < len(piece) and piece[place].has(*_AUXILIARY, "not", "adverb"):
        last = piece[place] if piece[place].has(*_AUXILIARY) else last
        negated = negated or piece[place].has("not")
        place += 1
    negated = negated or (start > 0 and piece[start - 1].has("not")) or piece[0].has("not")
    if place < len(piece):
        voice = _voice(last, piece[place])
        if voice:
            return Verb(start, place + 1, piece[place].marks, voice, negated)
    return Verb(start, place, last.marks | {"state"}, "active", negated)


def _voice(auxiliary: Word, verb: Word) -> Voice | None:
    if auxiliary.has("be") and verb.has("participle"):
        return "passive"
    if auxiliary.has("be") and verb.has("ing"):
        return "active"
    if auxiliary.has("have") and verb.has(*_PAST):
        return "active"
    return "active" if auxiliary.has("modal") and verb.has("base") else None


def _plain(piece: list[Word], place: int, begun: bool) -> Verb | None:
    """A verb without auxiliaries, if the word at this place is one here."""
    word = piece[place]
    behind = piece[place + 1] if place + 1 < len(piece) else None
    before = piece[place - 1] if place else None
    voice: Voice | None = None
    if word.has("noun") and before and before.has("article", "our", "their"):
        return None
    if (word.has("noun") or (begun and word.has("base"))) and behind and behind.has(*_PAST):
        return None
    if word.has(*_PAST) and not (_describes(piece, place) or (word.has("base", "noun") and not begun)):
        voice = _voice_of_past(piece, place, begun)
    elif not begun and word.has("base", "ing") and (not word.has("noun", "ing") or _commands(piece, place)):
        voice = "command"
    elif not begun and word.has("third") and not word.has("noun") and behind:
        voice = "active"
    elif begun and before and _acts(piece, place) and word.has("third", "base", "ing"):
        voice = "active" if _has_object(word, piece[place + 1 :]) else None
    if voice is None:
        return None
    negated = piece[0].has("not") or bool(before and before.has("not"))
    return Verb(place, place + 1, word.marks, voice, negated)


def _describes(piece: list[Word], place: int) -> bool:
    """Whether a participle belongs to the noun behind it: "the *signed* contract"."""
    behind = piece[place + 1] if place + 1 < len(piece) else None
    if behind is None or not _nounish(behind):
        return False
    if place == 0:
        return not behind.has("article", "our", "their") and (
            piece[place].has("decide")
            or (behind.has("assent", "order") and not piece[place].has("obtain"))
            or any(word.has("be", "have", "participle") for word in piece[2:])
        )
    before = piece[place - 1]
    if before.has("article", "our", "their", *PREPOSITIONS) or before.owns:
        return not behind.has("article")
    return False


def _voice_of_past(piece: list[Word], place: int, begun: bool) -> Voice:
    """A past form without auxiliary: "CFO approved the plan" acts, "plan approved" does not."""
    behind = _next(piece, place)
    if begun and not any(map(_person, _before_links(piece[:place])[-1:])):
        return "passive"
    if behind is None or behind.has("by"):
        return "active" if begun and piece[place].has("speaks") and behind is None else "passive"
    if behind.has("noun", "article", "our", "their", "asks", "that") or (
        _nounish(behind) if begun else behind.has("participle")
    ):
        return "active" if begun else "command"
    if begun and piece[place].has("speaks"):
        return "active"
    return "passive"


def _next(piece: list[Word], place: int) -> Word | None:
    return next((word for word in piece[place + 1 :] if not word.has("adverb")), None)


def _before_links(words: list[Word]) -> list[Word]:
    """The words of a subject up to its first preposition, without little words."""
    kept: list[Word] = []
    for word in words:
        if word.has(*PREPOSITIONS) and kept:
            break
        if not word.has("small") or word.has("noun"):
            kept.append(word)
    return kept


def _commands(piece: list[Word], place: int) -> bool:
    """Whether a word that may be a noun too is an order at the start: "contact the client"."""
    behind = _next(piece, place)
    if behind is None or behind.has(*PREPOSITIONS, *_AUXILIARY, *_PAST, "not"):
        return False
    if behind.has("perhaps") and _person(piece[place]) and _next(piece, place + 1) is not None:
        return False
    if behind.has("third") and (_person(piece[place]) or not behind.has("noun")):
        return False
    if behind.has("article", "our", "their"):
        return True
    finite = (
        word.has("be", "have", "participle") and not _describes(piece, at)
        for at, word in enumerate(piece)
        if at > place
    )
    return not (piece[place].has("ing") and piece[place].has("noun")) and not any(finite)


def _acts(piece: list[Word], place: int) -> bool:
    """Whether somebody who can act stands right before: "the rep *sends*"."""
    at = place - 1
    while at > 0 and piece[at].has("adverb"):
        at -= 1
    before = piece[at]
    if before.owns or not _person(before):
        word = piece[place]
        return word.has("third") and not word.has("noun")
    return True


def _has_object(word: Word, behind: list[Word]) -> bool:
    """Whether a word that may be a noun too has something to act on: "reviews *and accepts* the lead" shares it."""
    if not word.has("noun"):
        return True
    if not behind:
        return False
    if behind[0].has("and"):
        return len(behind) > 1 and word.has("third") and behind[1].has("third") and not behind[1].has("noun")
    return behind[0].has("article", "our", "their") or _nounish(behind[0])


def _nounish(word: Word) -> bool:
    if word.stop:
        return False
    return word.has("noun", "perhaps") or not word.marks or (word.has("base") and not word.has("small"))


def _person(word: Word) -> bool:
    return word.has(*PEOPLE)
