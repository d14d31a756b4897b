"""From a tree to what one file says of a map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from navmap.findings import Finding
from navmap.model import map as nouns
from navmap.model.naming import Names, Namespace, names_of
from navmap.model.picking import Fields, each, each_owner, first, is_good
from navmap.model.reading import Reader, Said
from navmap.source import Span
from navmap.syntax.heads import divided, returns_to
from navmap.syntax.keywords import OWNERS_OF_DETAILS, SIDES, STAGES, TITLES
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
    builder = _Builder(tree, names)
    built = builder.whole()
    return Draft(built, (*names.findings, *builder.findings), frozenset(names.loose))


_Lines = dict[str, list[Statement]]
"""The lines under one owner, by keyword."""

_CUSTOMER_KINDS = {"stage": "change", "buying stage": "buying", "ongoing stage": "ongoing"}
_SELLER_KINDS = {"stage": "open", "won stage": "won", "lost stage": "lost"}


class _Builder(Reader):
    """Reads whole things as well as values: what a noun's own line says, and the lines under it."""

    def __init__(self, tree: Tree, names: Names) -> None:
        super().__init__(tree)
        self.names = names
        self.under: dict[object, _Lines] = {}
        for statement in tree.statements:
            lines = self.under.setdefault(_home(statement), {})
            lines.setdefault(statement.keyword, []).append(statement)
        self.stages = [one for one in tree.statements if one.keyword in STAGES]

    def _said(self, owner: object, fields: _Fields) -> Said:
        """What the lines under an owner say, by the fields of its noun; of what none says the noun knows best."""
        lines = self.under.get(owner)
        if lines is None:
            return {}
        present = [(*fields[keyword], some) for keyword, some in lines.items() if keyword in fields]
        return {field: pick(self, some) for field, pick, some in present}

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
            self.words(title)
        return {
            "place": self.tree.place(title.span if title else Span(0, 0)),
            "kind": title.keyword if title and self._is_as_it_should_be(title) else None,
            "title": title.text.value if title else "",
            "customer": self._journey("customer"),
            "seller": self._journey("seller"),
            **self._said(None, _OF_MAP),
        }

    def _is_as_it_should_be(self, title: Statement) -> bool:
        """Whether `map:` or `library:` really stands there; of a file without, nobody knows what it is to be."""
        written, colon, _ = self.tree.source.text[title.span.start : title.span.end].partition(":")
        return bool(colon) and written.strip().lower() == title.keyword

    def _check_misplaced_children(self) -> None:
        """What stands under a misplaced line is nobody's, but its values are checked like all others."""
        for statement in self.stages:
            if statement.side is None:
                self._placement(statement)
                self._said(id(statement), {**_OF_CUSTOMER_STAGE, **_OF_SELLER_STAGE})
        for statement in self.tree.statements:
            if statement.misplaced and statement.keyword in OWNERS_OF_DETAILS:
                self._said(id(statement), {**_OF_PROOF, **_OF_DERAILER})

    def _journey(self, side: str) -> Said | None:
        titles = self.under.get(None, {}).get(side, [])
        opened = next((one for one in titles if one.has_colon), titles[0] if titles else None)
        if opened is None:
            return None
        for title in filter(is_good, titles):
            self.words(title)
        stages = [one for one in self.stages if _home(one) == side and not one.misplaced]
        return {
            "place": self.tree.place(opened.span),
            "side": side,
            "text": opened.text.value,
            "stages": tuple([self._stage(one) for one in stages]),
            **self._said(side, _OF_SIDE),
        }

    def _role(self, statement: Statement) -> Said:
        named = id(statement) in self.names.named
        if named:
            self.words(statement)
        return {
            "place": self.tree.place(statement.span),
            "side": statement.side,
            "name": self.names.of[id(statement)],
            "title": statement.text.value,
            "named": named,
        }

    def _destination(self, statement: Statement) -> Said:
        return {
            "place": self.tree.place(statement.span),
            "when": self._when(statement),
            "text": self.text(statement),
        }

    def _when(self, statement: Statement) -> tuple[Said, ...]:
        head = divided(statement)
        return self.refs(statement, head.rest) if head.divider == "when" else ()

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
            **self._said(id(statement), _OF_SELLER_STAGE if sellers else _OF_CUSTOMER_STAGE),
        }

    def _placement(self, statement: Statement) -> Said | None:
        head = divided(statement)
        if head.divider not in ("after", "before"):
            return None
        stage = self.one_ref(statement, head.rest)
        if stage is None:
            return None
        name = stage["name"]
        if name == self.names.of.get(id(statement)) and not statement.faulty:
            self.complain(statement, f"`{name}` cannot stand {head.divider} itself.", "name another stage")
            return None
        return {"place": stage["place"], "how": head.divider, "stage": stage}

    def _outcome(self, statement: Statement) -> Said:
        named = id(statement) in self.names.named
        return {
            "place": self.tree.place(statement.span),
            "name": self.names.of.get(id(statement), ""),
            "text": self.text(statement) if named else statement.text.value,
            "named": named,
            **self._said(id(statement), _OF_PROOF),
        }

    def _derailer(self, statement: Statement) -> Said:
        target = returns_to(statement)
        return {
            "place": self.tree.place(statement.span),
            "text": self.text(statement),
            "returns_to": self.one_ref(statement, target) if target.value else None,
            **self._said(id(statement), _OF_DERAILER),
        }

    def _help(self, statement: Statement) -> Said:
        return {
            "place": self.tree.place(statement.span),
            "targets": self.refs(statement, statement.head),
            "how": statement.text.value,
        }

    def _exit(self, statement: Statement) -> Said:
        return {
            "place": self.tree.place(statement.span),
            "name": self.names.of.get(id(statement)),
            "when": self._when(statement),
            "text": statement.text.value if divided(statement).divider else self.text(statement),
            **self._said(id(statement), _OF_PROOF),
        }

    def _way_back(self, statement: Statement) -> Said | None:
        to = self.one_ref(statement, statement.head)
        when = self.text(statement)
        return {"place": self.tree.place(statement.span), "to": to, "when": when} if to else None

    def _refs_in(self, lines: Sequence[Statement]) -> tuple[Said, ...]:
        return tuple([ref for one in lines if is_good(one) for ref in self.refs(one, one.text)])

    def _next(self, lines: Sequence[Statement]) -> tuple[Said, ...] | None:
        """None where no line of them is good: then the next stage follows, as if nothing were said."""
        return self._refs_in(lines) if any(map(is_good, lines)) else None


# ---------------------------------------------------------------- which keyword says what

_Fields = Fields[_Builder]

_WORDS = each(_Builder.words)
_ONE_TEXT = first(_Builder.words)

_EVERYWHERE: _Fields = {"note": ("notes", _WORDS), "accept": ("acceptances", each(_Builder.acceptance))}

_OF_MAP: _Fields = {
    **_EVERYWHERE,
    "owner": ("owner", _ONE_TEXT),
    "version": ("version", _ONE_TEXT),
    "reviewed": ("reviewed", first(_Builder.review)),
    "extends": ("extension", first(_Builder.extension)),
}

_OF_SIDE: _Fields = {
    **_EVERYWHERE,
    "destination": ("destination", first(_Builder._destination)),
    "role": ("roles", each_owner(_Builder._role)),
    "extends": ("extensions", each(_Builder.extension)),
    "remove": ("removals", _Builder._refs_in),
}

_OF_STAGE: _Fields = {
    **_EVERYWHERE,
    "who": ("who", _Builder._refs_in),
    "takes": ("takes", first(_Builder.times)),
    "next": ("next", _Builder._next),
    "formerly": ("formerly", _Builder._refs_in),
}

_OF_CUSTOMER_STAGE: _Fields = {
    **_OF_STAGE,
    "outcome": ("outcomes", each_owner(_Builder._outcome)),
    "derailer": ("derailers", each_owner(_Builder._derailer)),
}

_OF_SELLER_STAGE: _Fields = {
    **_OF_STAGE,
    "helps": ("helps", each(_Builder._help)),
    "do": ("activities", _WORDS),
    "milestone": ("milestones", _WORDS),
    "stop": ("stops", _WORDS),
    "exit": ("exits", each_owner(_Builder._exit)),
    "return to": ("ways_back", each(_Builder._way_back)),
    "crm": ("crm", _ONE_TEXT),
    "probability": ("probability", first(_Builder.percent)),
    "forecast": ("forecast", _ONE_TEXT),
}

_OF_PROOF: _Fields = {
    "evidence": ("evidence", _WORDS),
    "confirmed by": ("confirmed_by", _Builder._refs_in),
    "field": ("field", _ONE_TEXT),
}

_OF_DERAILER: _Fields = {"signal": ("signals", _WORDS), "response": ("responses", _WORDS)}


def _home(statement: Statement) -> object:
    """Under what a line is found: its side, whichever of two `customer:` lines opened it, or its owner."""
    owner = statement.owner
    if owner is None:
        return None
    return owner.keyword if owner.keyword in SIDES else id(owner)
