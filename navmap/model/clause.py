"""A criterion as clauses: who does what to what, and what hangs on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from navmap.model.forms import Marks
from navmap.model.verb import PEOPLE, PREPOSITIONS, Verb, Voice, find_verb
from navmap.model.vocabulary import Word

Link = Literal["by", "with", "from", "to", "of", "place", "preposition"]

_LINKS: tuple[Link, ...] = ("by", "with", "from", "to", "of", "place", "preposition")
_BREAKS = frozenset('.;:()[]{}!?–—-|\n"“”•*…→>')
_NOBODY: Marks = frozenset()
_DEED: Marks = frozenset({"shared"})
"""What a verb does not say of its clause: "shared" alone is no deed of both."""
_OPENERS = frozenset({"asks", "joins", "to"})
_OPENING = _OPENERS | {"and"}
_PARTING = frozenset({*_LINKS, "and", "end"})
_DROPPED = frozenset({"adverb", "article", "asks"})


class Noun(NamedTuple):
    """A thing or a person: what it is, and what stands before it ("our *legal* team", "the CFO's approval").

    Marked "owner" before it is a possessive, marked "many" are more than two words.
    """

    head: Marks
    before: Marks = _NOBODY

    def has(self, *marks: str) -> bool:
        """Whether its head stands in one of these lists."""
        return not self.head.isdisjoint(marks)

    def told(self, *marks: str) -> bool:
        """Whether one of these lists has a word before its head."""
        return not self.before.isdisjoint(marks)


class Clause(NamedTuple):
    """One statement of a criterion.

    `opened` is the word that ties it to the one before: "and" with its own say, "joins" ("after", "because"),
    "asks" ("who", "whether") or "to" ("in order to").
    """

    subjects: tuple[Noun, ...] = ()
    verb: Marks = _NOBODY
    voice: Voice = "none"
    objects: tuple[Noun, ...] = ()
    links: tuple[tuple[Link, tuple[Noun, ...]], ...] = ()
    opened: str = "and"
    negated: bool = False
    marks: Marks = _NOBODY
    """Everything its words are marked with."""
    words: tuple[Word, ...] = ()
    terse: bool = False
    """Said as in a checklist, without auxiliary and article: "proposal sent", not "the proposal has been sent"."""

    def linked(self, *links: Link) -> list[Noun]:
        """The nouns behind these prepositions."""
        return [noun for link, nouns in self.links if link in links for noun in nouns] if self.links else []

    def does(self, *verbs: str) -> bool:
        """Whether its verb stands in one of these lists."""
        return not self.verb.isdisjoint(verbs)


def clauses(words: list[Word]) -> list[Clause]:
    """The clauses of a text, in order."""
    if words and not any(word.stop or not word.marks.isdisjoint(_OPENING) for word in words):
        return [_clause(words, "and", find_verb(words), None)]
    found: list[Clause] = []
    for sentence in _sentences(words):
        last: Clause | None = None
        for opened, piece, verb in _statements(sentence):
            last = _clause(piece, opened, verb, last)
            found.append(last)
    return found


def _sentences(words: list[Word]) -> Iterator[list[Word]]:
    sentence: list[Word] = []
    for word in words:
        if word.stop in _BREAKS:
            if sentence:
                yield sentence
            sentence = []
        elif not word.stop or word.stop == ",":
            sentence.append(word)
    if sentence:
        yield sentence


def _statements(sentence: list[Word]) -> Iterator[tuple[str, list[Word], Verb | None]]:
    """The pieces between commas and conjunctions with their verbs, joined again where only one of them has a verb."""
    pieces = list(_pieces(sentence))
    if len(pieces) == 1:
        yield *pieces[0], find_verb(pieces[0][1])
        return
    current: list[Word] = []
    opened = "and"
    has_verb: Verb | None = None
    joined = False
    for how, piece in pieces:
        verb = find_verb(piece)
        if current and how == "and" and not (has_verb and verb):
            current += [_COMMA, *piece]
            has_verb, joined = has_verb or verb, True
            continue
        if current:
            yield opened, current, find_verb(current) if joined else has_verb
        current, has_verb, joined = piece, verb, False
        opened = how if how != "and" or opened == "and" else opened
    if current:
        yield opened, current, find_verb(current) if joined else has_verb


_COMMA = Word(frozenset({"and", "small"}), stop=",")


def _pieces(sentence: list[Word]) -> Iterator[tuple[str, list[Word]]]:
    opened = "and"
    piece: list[Word] = []
    for place, word in enumerate(sentence):
        how = "" if word.marks.isdisjoint(_OPENING) and not word.stop else _opening(sentence, place)
        if not how:
            piece.append(word)
            continue
        if piece:
            yield opened, [*piece, word] if how == "asks" or word.has("that") else piece
            opened, piece = how, []
        elif how != "and":
            opened = how
    if piece:
        yield opened, piece


def _opening(sentence: list[Word], place: int) -> str:
    """How the word at this place opens another piece; empty if it does not."""
    word = sentence[place]
    if word.stop or word.has("and"):
        return "and"
    if word.marks.isdisjoint(_OPENERS):
        return ""
    if word.has("asks") and not (word.has("noun") and place == 0):
        return "asks"
    if word.has("joins") and not (word.has("article") and not _after_verb(sentence, place)):
        return "joins"
    if word.has("to") and place and _infinitive(sentence, place + 1):
        return "to"
    return ""


def _after_verb(sentence: list[Word], place: int) -> bool:
    """Whether "that" opens a clause here: it does behind a verb or a noun, and is an article elsewhere."""
    return place > 0 and not sentence[place - 1].has(*PREPOSITIONS)


def _infinitive(sentence: list[Word], place: int) -> bool:
    while place < len(sentence) and sentence[place].has("adverb"):
        place += 1
    if place >= len(sentence) or not sentence[place].has("base"):
        return False
    if not sentence[place].has("noun"):
        return True
    behind = sentence[place + 1] if place + 1 < len(sentence) else None
    return behind is not None and behind.has("article", "our", "their")


def _is_person(noun: Noun) -> bool:
    return noun.has(*PEOPLE)


def _clause(piece: list[Word], opened: str, verb: Verb | None, before: Clause | None) -> Clause:
    marks = _NOBODY.union(*[word.marks for word in piece])
    words = tuple(piece)
    if verb is None:
        subjects, links = _chunks(piece)
        return Clause(subjects, links=links, opened=opened, marks=marks, words=words)
    if "shared" in verb.marks:
        others = piece[: verb.end - 1] + piece[verb.end :]
        marks = (verb.marks - _DEED).union(*[word.marks for word in others])
    subjects, left = _chunks(piece[: verb.start])
    objects, right = _chunks(piece[verb.end :])
    links = left + right
    terse = _is_terse(piece, verb)
    clause = Clause(subjects, verb.marks, verb.voice, objects, links, opened, verb.negated, marks, words, terse)
    return _inherit(clause, before) if not subjects and before and opened == "and" else clause


def _is_terse(piece: list[Word], verb: Verb) -> bool:
    return verb.end - verb.start == 1 and not piece[0].has("article", "our", "their")


def _inherit(clause: Clause, before: Clause) -> Clause:
    """Give a clause without a subject the one of the clause before: "reviews *and negotiates*"."""
    if clause.voice == "command" and before.voice == "command":
        return clause
    if clause.voice == "passive" and before.voice == "active" and before.subjects:
        return clause._replace(subjects=before.subjects, voice="active")
    if clause.voice == "command" and before.voice in ("active", "passive"):
        return clause._replace(subjects=before.subjects, voice="active")
    return clause._replace(subjects=before.subjects)


def _chunks(words: list[Word]) -> tuple[tuple[Noun, ...], tuple[tuple[Link, tuple[Noun, ...]], ...]]:
    """The nouns of a stretch of words: those that stand free, and those behind a preposition."""
    if not words:
        return (), ()
    free: list[Noun] = []
    links: list[tuple[Link, tuple[Noun, ...]]] = []
    link: Link | None = None
    part: list[Word] = []
    for word in [*words, _END]:
        if word.marks.isdisjoint(_PARTING):
            part.append(word)
            continue
        opens = _link(word)
        if not opens and not word.has("and", "end"):
            part.append(word)
            continue
        noun = _noun(part) if part else None
        part = []
        if noun and link:
            links.append((link, (noun,)))
        elif noun:
            free.append(noun)
        link = opens if opens or word is _END else link
    return _owned(free, links), tuple(links)


def _link(word: Word) -> Link | None:
    """The kind of preposition a word is, if it is one."""
    if word.marks.isdisjoint(_LINKS) or word.has("noun"):
        return None
    return next(name for name in _LINKS if name in word.marks)


_END = Word(frozenset({"end"}))


def _noun(words: list[Word]) -> Noun | None:
    kept = [word for word in words if word.marks.isdisjoint(_DROPPED) or "noun" in word.marks]
    if len(kept) < 2:
        return Noun(kept[0].marks) if kept else None
    known = [at for at, word in enumerate(kept) if "noun" in word.marks and not word.owns]
    at = known[-1] if known else len(kept) - 1
    before: set[str] = {"many"} if at > 2 else set()
    for word in kept[:at]:
        before |= {*word.marks, "owner"} if word.owns else word.marks
    return Noun(kept[at].marks, frozenset(before))


def _owned(free: list[Noun], links: list[tuple[Link, tuple[Noun, ...]]]) -> tuple[Noun, ...]:
    """What stands behind "of" belongs to the noun before it: "the approval of the board"."""
    behind = [noun for link, nouns in links if link == "of" for noun in nouns]
    if not free or not behind:
        return tuple(free)
    last = free[-1]
    if last.has("share") and (_is_person(behind[0]) or not _is_person(last)):
        return (*free[:-1], behind[0])
    return (*free[:-1], Noun(last.head, last.before | behind[0].head | behind[0].before))
