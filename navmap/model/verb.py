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
_PEOPLE = frozenset(PEOPLE)
_LINKING = frozenset(PREPOSITIONS)
_LITTLE = frozenset({"article", "our", "their"})
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
    if len(piece) > 1 and not piece[0].marks and _is_little(piece[1]):
        return Verb(0, 1, piece[0].marks, "command")
    for place, word in enumerate(piece[1:-1], 1):
        if not word.marks.isdisjoint(_LINKING):
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
        last = piece[place] if not piece[place].marks.isdisjoint(_HELPING) else last
        negated = negated or "not" in piece[place].marks
        place += 1
    negated = negated or (start > 0 and "not" in piece[start - 1].marks) or "not" in piece[0].marks
    if place < len(piece):
        voice = _voice(last, piece[place])
        if voice:
            return Verb(start, place + 1, piece[place].marks, voice, negated)
    return Verb(start, place, last.marks | {"state"}, "active", negated)


def _voice(auxiliary: Word, verb: Word) -> Voice | None:
    if "be" in auxiliary.marks and "participle" in verb.marks:
        return "passive"
    if "be" in auxiliary.marks and "ing" in verb.marks:
        return "active"
    if "have" in auxiliary.marks and not verb.marks.isdisjoint(_DONE):
        return "active"
    return "active" if "modal" in auxiliary.marks and "base" in verb.marks else None


def _plain(piece: list[Word], place: int, begun: bool) -> Verb | None:
    """A verb without auxiliaries, if the word at this place is one here."""
    word = piece[place]
    behind = piece[place + 1] if place + 1 < len(piece) else None
    before = piece[place - 1] if place else None
    voice: Voice | None = None
    if "noun" in word.marks and before and _is_little(before):
        return None
    if ("noun" in word.marks or (begun and "base" in word.marks)) and behind and not behind.marks.isdisjoint(_DONE):
        return None
    if not word.marks.isdisjoint(_DONE) and not (_describes(piece, place) or (word.has("base", "noun") and not begun)):
        voice = _voice_of_past(piece, place, begun)
    elif not begun and word.has("base", "ing") and (not word.has("noun", "ing") or _commands(piece, place)):
        voice = "command"
    elif not begun and "third" in word.marks and "noun" not in word.marks and behind:
        voice = "active"
    elif begun and before and _acts(piece, place) and word.has("third", "base", "ing"):
        voice = "active" if _has_object(word, piece[place + 1 :]) else None
    if voice is None:
        return None
    negated = "not" in piece[0].marks or bool(before and "not" in before.marks)
    return Verb(place, place + 1, word.marks, voice, negated)


def _describes(piece: list[Word], place: int) -> bool:
    """Whether a participle belongs to the noun behind it: "the *signed* contract"."""
    behind = piece[place + 1] if place + 1 < len(piece) else None
    if behind is None or not _nounish(behind):
        return False
    if place == 0:
        return not _is_little(behind) and (
            "decide" in piece[place].marks
            or (behind.has("assent", "order") and "obtain" not in piece[place].marks)
            or any(word.has("be", "have", "participle") for word in piece[2:])
        )
    before = piece[place - 1]
    if before.has("article", "our", "their", *PREPOSITIONS) or before.owns:
        return "article" not in behind.marks
    return False


def _voice_of_past(piece: list[Word], place: int, begun: bool) -> Voice:
    """A past form without auxiliary: "CFO approved the plan" acts, "plan approved" does not."""
    behind = _next(piece, place)
    if begun and not any(map(_person, _before_links(piece[:place])[-1:])):
        return "passive"
    if behind is None or "by" in behind.marks:
        return "active" if begun and "speaks" in piece[place].marks and behind is None else "passive"
    if behind.has("noun", "article", "our", "their", "asks", "that") or (
        _nounish(behind) if begun else "participle" in behind.marks
    ):
        return "active" if begun else "command"
    if begun and "speaks" in piece[place].marks:
        return "active"
    return "passive"


def _next(piece: list[Word], place: int) -> Word | None:
    return next((word for word in piece[place + 1 :] if "adverb" not in word.marks), None)


def _before_links(words: list[Word]) -> list[Word]:
    """The words of a subject up to its first preposition, without little words."""
    kept: list[Word] = []
    for word in words:
        if not word.marks.isdisjoint(_LINKING) and kept:
            break
        if "small" not in word.marks or "noun" in word.marks:
            kept.append(word)
    return kept


def _commands(piece: list[Word], place: int) -> bool:
    """Whether a word that may be a noun too is an order at the start: "contact the client"."""
    behind = _next(piece, place)
    if behind is None or behind.has(*PREPOSITIONS, *_AUXILIARY, *_PAST, "not"):
        return False
    if "perhaps" in behind.marks and _person(piece[place]) and _next(piece, place + 1) is not None:
        return False
    if "third" in behind.marks and (_person(piece[place]) or "noun" not in behind.marks):
        return False
    if _is_little(behind):
        return True
    finite = (
        word.has("be", "have", "participle") and not _describes(piece, at)
        for at, word in enumerate(piece)
        if at > place
    )
    return not ("ing" in piece[place].marks and "noun" in piece[place].marks) and not any(finite)


def _acts(piece: list[Word], place: int) -> bool:
    """Whether somebody who can act stands right before: "the rep *sends*"."""
    at = place - 1
    while at > 0 and "adverb" in piece[at].marks:
        at -= 1
    before = piece[at]
    if before.owns or not _person(before):
        word = piece[place]
        return "third" in word.marks and "noun" not in word.marks
    return True


def _has_object(word: Word, behind: list[Word]) -> bool:
    """Whether a word that may be a noun too has something to act on: "reviews *and accepts* the lead" shares it."""
    if "noun" not in word.marks:
        return True
    if not behind:
        return False
    if behind[0].has("and"):
        return len(behind) > 1 and "third" in word.marks and behind[1].has("third") and not behind[1].has("noun")
    return behind[0].has("article", "our", "their") or _nounish(behind[0])


def _nounish(word: Word) -> bool:
    if word.stop:
        return False
    return word.has("noun", "perhaps") or not word.marks or ("base" in word.marks and "small" not in word.marks)


def _person(word: Word) -> bool:
    return not word.marks.isdisjoint(_PEOPLE)


def _is_little(word: Word) -> bool:
    return not word.marks.isdisjoint(_LITTLE)
