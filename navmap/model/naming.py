"""The name of each stage, outcome, exit and role of a file: given ones first, then made ones as written."""

from __future__ import annotations

from dataclasses import dataclass, field

from navmap.findings import Finding, Related
from navmap.mending import spelt
from navmap.model.names import evenly, fold, free_name, with_article
from navmap.source import Place, Span
from navmap.syntax.heads import divided
from navmap.syntax.keywords import KINDS
from navmap.syntax.tree import Statement, Tree

Namespace = str
"""`customer` (stages and outcomes together), `seller`, `exit` or `role`."""


@dataclass
class Names:
    """The names of a file.

    `of` holds the name of each naming statement (by identity), `named` those whose name was given, and
    `loose` names that a faulty line may have meant: they are known, but belong to nothing in the model.
    """

    of: dict[int, str] = field(default_factory=dict)
    named: set[int] = field(default_factory=set)
    loose: set[tuple[Namespace, str]] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)


def names_of(tree: Tree) -> Names:
    """The names of a file, and every name that cannot be or is there twice."""
    return _Naming(tree).names()


_NAMING = frozenset(name for name, kind in KINDS.items() if kind in ("stage", "outcome", "exit", "role"))
"""The keywords whose lines name something."""

_NOBODYS = "of another"
"""What no name can be, since one has no blank: for things without one of their own, so that nothing refers to them."""


def _kind(statement: Statement) -> str:
    return KINDS[statement.keyword]


def _namespace(statement: Statement) -> Namespace:
    kind = _kind(statement)
    if kind == "outcome":
        return "customer"
    return statement.side or "" if kind == "stage" else kind


class _Naming:
    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.result = Names()
        self.first: dict[tuple[Namespace, str], Statement] = {}
        self.taken: dict[Namespace, set[str]] = {}
        self.duplicates: list[tuple[Statement, str, Statement]] = []
        self.numbers: dict[tuple[int, str], int] = {}
        """The next number to try for a name that is taken, so that many equal titles do not take long."""

    def names(self) -> Names:
        naming = [one for one in self.tree.statements if one.keyword in _NAMING and not one.misplaced]
        unnamed = [one for one in naming if not self._gave(one)]
        for statement in unnamed:
            self._make(statement)
        for statement, name, first in self.duplicates:
            self._duplicate(statement, name, first)
        return self.result

    def _gave(self, statement: Statement) -> bool:
        """Take the given name; False where there is none, or none that can be."""
        written = divided(statement).name
        if not written.value:
            return False
        if not statement.has_colon:
            return self._guess(statement, written.value)
        name = fold(written.value)
        if not name:
            self._complain(statement, f"`{evenly(written.value)}` cannot be a name: it has no letter and no digit.")
            return False
        key = (_namespace(statement), name)
        if key in self.first:
            if not statement.faulty:
                self.duplicates.append((statement, name, self.first[key]))
            return False
        self.result.named.add(id(statement))
        self._take(statement, name)
        return True

    def _guess(self, statement: Statement, words: str) -> bool:
        """Without a colon nobody knows where the name ends: all beginnings of the line are known."""
        parts = words.split()[:20]
        space = _namespace(statement)
        self.result.loose.update((space, fold(" ".join(parts[:count]))) for count in range(1, len(parts) + 1))
        return False

    def _make(self, statement: Statement) -> None:
        kind = _kind(statement)
        if kind == "exit":
            return
        title = statement.text.value
        made = fold(title)
        given = bool(divided(statement).name.value)
        if not given and statement.has_colon and not made:
            self._no_name(statement, title)
        space = self.taken.setdefault(_namespace(statement), set())
        wanted = self._meant(statement, fold(divided(statement).name.value)) or made or _NOBODYS
        self._take(statement, self._free_in(space, wanted))

    def _free_in(self, space: set[str], wanted: str) -> str:
        """The name, or the first one with a number that is free."""
        name = free_name(wanted, space, self.numbers.get((id(space), wanted), 2))
        if name != wanted:
            self.numbers[id(space), wanted] = int(name.rpartition("-")[2])
        return name

    def _meant(self, statement: Statement, name: str) -> str:
        """The name that was given but could not be taken; where another thing has it, one that nobody can write."""
        key = (_namespace(statement), name)
        if not name or not statement.has_colon or key not in self.first:
            return name
        self.result.loose.add(key)
        return f"{name} {_NOBODYS}"

    def _no_name(self, statement: Statement, title: str) -> None:
        if title:
            sentence = f"`{title}` cannot be a name: it has no letter and no digit. Give the {_kind(statement)} one."
            self._complain(statement, sentence)
        else:
            self._complain(statement, f"This {_kind(statement)} has neither a name nor a text.")

    def _take(self, statement: Statement, name: str) -> None:
        space = _namespace(statement)
        self.result.of[id(statement)] = name
        self.taken.setdefault(space, set()).add(name)
        self.first.setdefault((space, name), statement)
        if statement.owner and statement.owner.misplaced:  # no stage has it, but it has been named
            self.result.loose.add((space, name))

    def _duplicate(self, statement: Statement, name: str, first: Statement) -> None:
        kind, other = _kind(statement), _kind(first)
        sentence = (
            f"There are two {kind}s named `{name}`."
            if kind == other
            else f"`{name}` is already the name of {with_article(other)}."
        )
        self._add(
            Finding(
                "duplicate-name",
                sentence,
                self._place(statement.span),
                help=f"give this {kind} another name",
                related=(Related(self._place(first.span), f"`{name}` is first written here"),),
                fixes=spelt(self._place(divided(statement).name.span), [self._free(statement, name)]),
            )
        )

    def _free(self, statement: Statement, name: str) -> str:
        """A name that is not taken: a short title's, or the same one with a number."""
        taken = self.taken[_namespace(statement)]
        made = fold(statement.text.value)
        if made and made not in taken and len(made) <= 24:
            return made
        return self._free_in(taken, name)

    def _complain(self, statement: Statement, sentence: str) -> None:
        if not statement.faulty:
            shape = f"write it as `{statement.keyword} NAME: TEXT`"
            self._add(Finding("invalid-value", sentence, self._place(statement.span), help=shape))

    def _add(self, finding: Finding) -> None:
        self.result.findings.append(finding)

    def _place(self, span: Span) -> Place:
        return self.tree.place(span)
