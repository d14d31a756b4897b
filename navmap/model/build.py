"""From a tree to what one file says of a map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from navmap.findings import Finding
from navmap.model import map as nouns
from navmap.model.naming import Names, Namespace, names_of
from navmap.model.picking import Fields, Pick, each, each_owner, first, is_good
from navmap.model.reading import Reader, Said
from navmap.source import Span
from navmap.syntax.heads import divided, returns_to
from navmap.syntax.keywords import SIDES, STAGES, TITLES
from navmap.syntax.tree import Statement, Tree


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
        self._name_fields()

    def _name_fields(self) -> None:
        read, words = self.read, each(self.read.words)
        everywhere: Fields = {"note": ("notes", words), "accept": ("acceptances", each(read.acceptance))}
        self.of_map: Fields = {
            **everywhere,
            "owner": ("owner", first(read.words)),
            "version": ("version", first(read.words)),
            "reviewed": ("reviewed", first(read.review)),
            "extends": ("extension", first(read.extension)),
        }
        self.of_side: Fields = {
            **everywhere,
            "destination": ("destination", first(self._destination)),
            "role": ("roles", each_owner(self._role)),
            "extends": ("extensions", each(read.extension)),
            "remove": ("removals", self._refs),
        }
        self._name_fields_of_stages({**everywhere, "takes": ("takes", first(read.times))}, words)
        self._name_fields_of_details(words)

    def _name_fields_of_stages(self, everywhere: Fields, words: Pick) -> None:
        of_both: Fields = {
            **everywhere,
            "who": ("who", self._refs),
            "next": ("next", self._next),
            "formerly": ("formerly", self._refs),
        }
        self.of_customer_stage: Fields = {
            **of_both,
            "outcome": ("outcomes", each_owner(self._outcome)),
            "derailer": ("derailers", each_owner(self._derailer)),
        }
        self.of_seller_stage: Fields = {
            **of_both,
            "helps": ("helps", each(self._help)),
            "do": ("activities", words),
            "milestone": ("milestones", words),
            "stop": ("stops", words),
            "exit": ("exits", each_owner(self._exit)),
            "return to": ("ways_back", each(self._way_back)),
            "crm": ("crm", first(self.read.words)),
            "probability": ("probability", first(self.read.percent)),
            "forecast": ("forecast", first(self.read.words)),
        }

    def _name_fields_of_details(self, words: Pick) -> None:
        self.of_proof: Fields = {
            "evidence": ("evidence", words),
            "confirmed by": ("confirmed_by", self._refs),
            "field": ("field", first(self.read.words)),
        }
        self.of_derailer: Fields = {"signal": ("signals", words), "response": ("responses", words)}

    def _said(self, owner: object, fields: Fields) -> Said:
        """What the lines under an owner say, by the fields of its noun; of what none says the noun knows best."""
        lines = self.under.get(owner)
        if lines is None:
            return {}
        return {fields[keyword][0]: fields[keyword][1](some) for keyword, some in lines.items() if keyword in fields}

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
            "customer": self._journey("customer"),
            "seller": self._journey("seller"),
            **self._said(None, self.of_map),
        }

    def _check_misplaced_children(self) -> None:
        """What stands under a misplaced stage is nobody's, but its values are checked like all others."""
        for statement in self.stages:
            if statement.side is None:
                self._placement(statement)
                self._said(id(statement), {**self.of_customer_stage, **self.of_seller_stage})

    def _journey(self, side: str) -> Said | None:
        titles = self.under.get(None, {}).get(side, [])
        opened = next((one for one in titles if one.has_colon), titles[0] if titles else None)
        if opened is None:
            return None
        if not opened.faulty and not opened.misplaced:
            self.read.words(opened)
        stages = [one for one in self.stages if _home(one) == side and not one.misplaced]
        return {
            "place": self.tree.place(opened.span),
            "side": side,
            "text": opened.text.value,
            "stages": tuple([self._stage(one) for one in stages]),
            **self._said(side, self.of_side),
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
        name = self.names.of.get(id(statement), "")
        sellers = statement.side == "seller"
        kind = _SELLER_KINDS[statement.keyword] if sellers else _CUSTOMER_KINDS.get(statement.keyword, "change")
        return {
            "place": self.tree.place(statement.span),
            "name": name,
            "title": statement.text.value or (name if statement.faulty else ""),
            "named": id(statement) in self.names.named,
            "kind": kind,
            "kind_written": statement.keyword != "stage",
            "placement": self._placement(statement),
            **self._said(id(statement), self.of_seller_stage if sellers else self.of_customer_stage),
        }

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

    def _outcome(self, statement: Statement) -> Said:
        named = id(statement) in self.names.named
        return {
            "place": self.tree.place(statement.span),
            "name": self.names.of.get(id(statement), ""),
            "text": self.read.text(statement) if named else statement.text.value,
            "named": named,
            **self._said(id(statement), self.of_proof),
        }

    def _derailer(self, statement: Statement) -> Said:
        target = returns_to(statement)
        return {
            "place": self.tree.place(statement.span),
            "text": self.read.text(statement),
            "returns_to": self.read.one_ref(statement, target) if target.value else None,
            **self._said(id(statement), self.of_derailer),
        }

    def _help(self, statement: Statement) -> Said:
        return {
            "place": self.tree.place(statement.span),
            "targets": self.read.refs(statement, statement.head),
            "how": statement.text.value,
        }

    def _exit(self, statement: Statement) -> Said:
        return {
            "place": self.tree.place(statement.span),
            "name": self.names.of.get(id(statement)),
            "when": self._when(statement),
            "text": statement.text.value if divided(statement).divider else self.read.text(statement),
            **self._said(id(statement), self.of_proof),
        }

    def _way_back(self, statement: Statement) -> Said | None:
        to = self.read.one_ref(statement, statement.head)
        when = self.read.text(statement)
        return {"place": self.tree.place(statement.span), "to": to, "when": when} if to else None

    def _refs(self, lines: Sequence[Statement]) -> tuple[Said, ...]:
        return tuple([ref for one in lines if is_good(one) for ref in self.read.refs(one, one.text)])

    def _next(self, lines: Sequence[Statement]) -> tuple[Said, ...] | None:
        """None where no line of them is good: then the next stage follows, as if nothing were said."""
        return self._refs(lines) if any(map(is_good, lines)) else None


def _home(statement: Statement) -> object:
    """Under what a line is found: its side, whichever of two `customer:` lines opened it, or its owner."""
    owner = statement.owner
    if owner is None:
        return None
    return owner.keyword if owner.keyword in SIDES else id(owner)
