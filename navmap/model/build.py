"""From a tree to what one file says of a map."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from navmap.findings import Finding
from navmap.model import map as nouns
from navmap.model.naming import Names, Namespace, names_of
from navmap.model.reading import Reader, Said
from navmap.source import Span
from navmap.syntax.heads import divided, returns_to
from navmap.syntax.keywords import SIDES, STAGES, TITLES
from navmap.syntax.tree import Statement, Tree

T = TypeVar("T")


@dataclass(frozen=True)
class Draft:
    """What one file says, before it is laid on the maps it extends.

    `loose` are names that a faulty line may have meant: nobody is told that they are unknown.
    """

    map: nouns.Map
    findings: tuple[Finding, ...]
    loose: frozenset[tuple[Namespace, str]]


def draft_of(tree: Tree) -> Draft:
    """What a file says, with everything that is wrong with its names and values."""
    names = names_of(tree)
    reader = Reader(tree)
    built = _Builder(tree, names, reader).whole()
    return Draft(built, (*names.findings, *reader.findings), frozenset(names.loose))


_Lines = dict[str, list[Statement]]
"""The lines under one owner, by keyword."""

_CUSTOMER_KINDS = {"stage": "change", "buying stage": "buying", "ongoing stage": "ongoing"}
_SELLER_KINDS = {"stage": "open", "won stage": "won", "lost stage": "lost"}


class _Builder:
    def __init__(self, tree: Tree, names: Names, reader: Reader) -> None:
        self.tree = tree
        self.names = names
        self.read = reader
        self.under: dict[object, _Lines] = {}
        for statement in tree.statements:
            lines = self.under.setdefault(_home(statement), {})
            lines.setdefault(statement.keyword, []).append(statement)
        self.stages = [one for one in tree.statements if one.keyword in STAGES]

    # ------------------------------------------------------------ the header and the sides

    def whole(self) -> nouns.Map:
        """All of it, checked at once: pydantic is many times faster on one nested value than on its parts."""
        return nouns.Map.model_validate(self._whole())

    def _whole(self) -> Said:
        header = self.under.get(None, {})
        titles = [one for keyword in TITLES for one in header.get(keyword, ()) if not one.misplaced]
        title = min(titles, key=lambda one: one.span.start, default=None)
        self._check_misplaced_children()
        if title:
            self.read.words(title)
        return {
            "place": self.tree.place(title.span if title else Span(0, 0)),
            "kind": title.keyword if title else None,
            "title": title.text.value if title else "",
            "owner": self._single(header, "owner", self.read.words),
            "version": self._single(header, "version", self.read.words),
            "reviewed": self._single(header, "reviewed", self.read.review),
            "notes": self._all(header, "note", self.read.words),
            "acceptances": self._all(header, "accept", self.read.acceptance),
            "extension": self._single(header, "extends", self.read.extension),
            "customer": self._journey("customer"),
            "seller": self._journey("seller"),
        }

    def _check_misplaced_children(self) -> None:
        """What stands under a misplaced stage is nobody's, but its values are checked like all others."""
        for statement in self.stages:
            if statement.side is None:
                self._stage(statement)

    def _journey(self, side: str) -> Said | None:
        titles = self.under.get(None, {}).get(side, [])
        opened = next((one for one in titles if one.has_colon), titles[0] if titles else None)
        if opened is None:
            return None
        if not opened.faulty and not opened.misplaced:
            self.read.words(opened)
        lines = self.under.get(side, {})
        stages = [one for one in self.stages if _home(one) == side and not one.misplaced]
        return {
            "place": self.tree.place(opened.span),
            "side": side,
            "text": opened.text.value,
            "destination": self._single(lines, "destination", self._destination),
            "roles": self._owners(lines, "role", self._role),
            "notes": self._all(lines, "note", self.read.words),
            "acceptances": self._all(lines, "accept", self.read.acceptance),
            "extensions": self._all(lines, "extends", self.read.extension),
            "removals": tuple(ref for one in self._good(lines, "remove") for ref in self.read.refs(one, one.text)),
            "stages": tuple(self._stage(one) for one in stages),
        }

    def _role(self, statement: Statement) -> Said:
        named = id(statement) in self.names.named
        if named:
            self.read.words(statement)
        return {
            "place": self.tree.place(statement.span),
            "side": statement.side,
            "name": self.names.of[id(statement)],
            "title": statement.text.value,
        }

    def _destination(self, statement: Statement) -> Said:
        return {
            "place": self.tree.place(statement.span),
            "when": self._when(statement),
            "text": self.read.text(statement),
        }

    def _when(self, statement: Statement) -> tuple[Said, ...]:
        head = divided(statement)
        return self.read.refs(statement, head.rest) if head.divider == "when" else ()

    # ------------------------------------------------------------ stages

    def _stage(self, statement: Statement) -> Said:
        lines = self.under.get(id(statement), {})
        common: Said = {
            "place": self.tree.place(statement.span),
            "name": self.names.of.get(id(statement), ""),
            "title": statement.text.value or (self.names.of.get(id(statement), "") if statement.faulty else ""),
            "named": id(statement) in self.names.named,
            "kind_written": statement.keyword != "stage",
            "placement": self._placement(statement),
            "who": self._refs(lines, "who"),
            "takes": self._single(lines, "takes", self.read.times),
            "next": self._refs(lines, "next") if self._good(lines, "next") else None,
            "formerly": self._refs(lines, "formerly"),
            "notes": self._all(lines, "note", self.read.words),
            "acceptances": self._all(lines, "accept", self.read.acceptance),
        }
        customers, sellers = self._customer_lines(lines), self._seller_lines(lines)
        if statement.side == "seller":
            return common | sellers | {"kind": _SELLER_KINDS[statement.keyword]}
        return common | customers | {"kind": _CUSTOMER_KINDS.get(statement.keyword, "change")}

    def _placement(self, statement: Statement) -> Said | None:
        head = divided(statement)
        if head.divider not in ("after", "before"):
            return None
        stage = self.read.one_ref(statement, head.rest)
        if stage is None:
            return None
        name = stage["name"]
        if name == self.names.of.get(id(statement)) and not statement.faulty:
            self.read.complain(statement, f"`{name}` cannot stand {head.divider} itself.", "name another stage")
            return None
        return {"place": stage["place"], "how": head.divider, "stage": stage}

    def _customer_lines(self, lines: _Lines) -> Said:
        return {
            "outcomes": self._owners(lines, "outcome", self._outcome),
            "derailers": self._owners(lines, "derailer", self._derailer),
        }

    def _seller_lines(self, lines: _Lines) -> Said:
        return {
            "helps": self._all(lines, "helps", self._help),
            "activities": self._all(lines, "do", self.read.words),
            "milestones": self._all(lines, "milestone", self.read.words),
            "stops": self._all(lines, "stop", self.read.words),
            "exits": self._owners(lines, "exit", self._exit),
            "ways_back": self._all(lines, "return to", self._way_back),
            "crm": self._single(lines, "crm", self.read.words),
            "probability": self._single(lines, "probability", self.read.percent),
            "forecast": self._single(lines, "forecast", self.read.words),
        }

    def _outcome(self, statement: Statement) -> Said:
        named = id(statement) in self.names.named
        return dict(
            place=self.tree.place(statement.span),
            name=self.names.of.get(id(statement), ""),
            text=self.read.text(statement) if named else statement.text.value,
            named=named,
            **self._proof(statement),
        )

    def _proof(self, statement: Statement) -> Said:
        details = self.under.get(id(statement), {})
        return {
            "evidence": self._all(details, "evidence", self.read.words),
            "confirmed_by": self._refs(details, "confirmed by"),
            "field": self._single(details, "field", self.read.words),
        }

    def _derailer(self, statement: Statement) -> Said:
        details = self.under.get(id(statement), {})
        target = returns_to(statement)
        return {
            "place": self.tree.place(statement.span),
            "text": self.read.text(statement),
            "returns_to": self.read.one_ref(statement, target) if target.value else None,
            "signals": self._all(details, "signal", self.read.words),
            "responses": self._all(details, "response", self.read.words),
        }

    def _help(self, statement: Statement) -> Said:
        return {
            "place": self.tree.place(statement.span),
            "targets": self.read.refs(statement, statement.head),
            "how": statement.text.value,
        }

    def _exit(self, statement: Statement) -> Said:
        when = self._when(statement)
        return dict(
            place=self.tree.place(statement.span),
            name=self.names.of.get(id(statement)),
            when=when,
            text=statement.text.value if divided(statement).divider else self.read.text(statement),
            **self._proof(statement),
        )

    def _way_back(self, statement: Statement) -> Said | None:
        to = self.read.one_ref(statement, statement.head)
        when = self.read.text(statement)
        return {"place": self.tree.place(statement.span), "to": to, "when": when} if to else None

    # ------------------------------------------------------------ picking lines

    def _good(self, lines: _Lines, keyword: str) -> list[Statement]:
        return [one for one in lines.get(keyword, ()) if not one.faulty and not one.misplaced]

    def _all(self, lines: _Lines, keyword: str, make: Callable[[Statement], T | None]) -> tuple[T, ...]:
        if keyword not in lines:
            return ()  # most keywords stand under few lines
        made = [make(one) for one in self._good(lines, keyword)]
        return tuple([one for one in made if one is not None])

    def _single(self, lines: _Lines, keyword: str, make: Callable[[Statement], T | None]) -> T | None:
        made = self._all(lines, keyword, make)
        return made[0] if made else None

    def _owners(self, lines: _Lines, keyword: str, make: Callable[[Statement], T]) -> tuple[T, ...]:
        """Like `_all`, but a faulty line counts too: it still gives its name and owns what follows."""
        return tuple([make(one) for one in lines.get(keyword, ()) if not one.misplaced])

    def _refs(self, lines: _Lines, keyword: str) -> tuple[Said, ...]:
        if keyword not in lines:
            return ()
        return tuple([ref for one in self._good(lines, keyword) for ref in self.read.refs(one, one.text)])


def _home(statement: Statement) -> object:
    """Under what a line is found: its side, whichever of two `customer:` lines opened it, or its owner."""
    owner = statement.owner
    if owner is None:
        return None
    return owner.keyword if owner.keyword in SIDES else id(owner)
