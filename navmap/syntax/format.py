"""The one layout of a map: tree in, text out. Words, remarks and order stay as they are.

Indentation shows what belongs to what, a blank line stands before each side and each stage, and the blank
lines that people put between other lines stay, one at a time. There are no options.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from navmap.syntax.heads import divided, returns_to
from navmap.syntax.keywords import LISTS, SIDES, STAGES
from navmap.syntax.tree import Blank, Comment, Head, Lost, More, Phrase, Statement, Tree

_INDENT = "  "


def formatted(tree: Tree) -> str:
    """The text of a tree without mistakes in its layout, with plain line ends."""
    written: list[str] = []
    above: Statement | None = None
    between: list[Comment | Blank] = []
    for line in tree.lines:
        match line:
            case Comment() | Blank():
                between.append(line)
            case Statement():
                written += (*_before_statement(between, above, line), _statement(line))
                above, between = line, []
            case More() if above:
                written += (*_tight(between, _depth(above) + 1), _continuation(line, above))
                between = []
            case More() | Lost():
                raise ValueError("only a text without mistakes has a layout")
    written += _before_end(between, above)
    return "\n".join(written) + "\n"


# ---------------------------------------------------------------- lines of the language


def _statement(statement: Statement) -> str:
    head = _head(statement)
    opening = f"{statement.keyword} {head}" if head else statement.keyword
    return _indented(_depth(statement), f"{opening}: {_listed(statement, _own_text(statement))}".rstrip())


def _continuation(line: More, statement: Statement) -> str:
    piece = _listed(statement, line.text[1:].strip())
    return _indented(_depth(statement) + 1, f"| {piece}".rstrip())


def _own_text(statement: Statement) -> str:
    """The words on the line of the statement itself, without those of the lines that continue it."""
    words = statement.text
    return words.value.partition("\n")[0] if words.span.start < statement.span.end else ""


def _head(statement: Statement) -> str:
    """The head with single blanks, in a list a blank behind each comma, and its dividing word in lower case."""
    head = _parted(statement)
    plain = _joined(head.name.value, head.divider, head.rest.value)
    if statement.keyword not in _HEADS_WITH_LISTS:
        return plain
    spaced = _joined(*_pieces(statement, head))
    # `exit a when b,when c` waits for `b` and `when c`, and `exit a when b, when c` for `c`: there the comma is left.
    respaced = _parted(replace(statement, head=statement.head._replace(value=spaced)))
    return spaced if _pieces(statement, respaced) == _pieces(statement, head) else plain


def _joined(*pieces: str) -> str:
    return " ".join(" ".join(pieces).split())


_HEADS_WITH_LISTS = frozenset(("helps", "exit", "destination"))


def _parted(statement: Statement) -> Head:
    if statement.keyword != "derailer":
        return divided(statement)
    target = returns_to(statement)
    nothing = Phrase("", *target.span)
    return Head(nothing, "returns to" if target.value else "", target)


def _pieces(statement: Statement, head: Head) -> tuple[str, str, str]:
    """The parts of a head, its lists with a blank behind each comma; the name of an exit is no list."""
    name, rest = (" ".join(one.value.split()) for one in (head.name, head.rest))
    first = _with_blanks_behind_commas(name) if statement.keyword == "helps" else name
    return first, head.divider, _with_blanks_behind_commas(rest)


def _listed(statement: Statement, words: str) -> str:
    return _with_blanks_behind_commas(words) if statement.keyword in LISTS else words


def _with_blanks_behind_commas(words: str) -> str:
    return ", ".join(part.strip() for part in words.split(",")).strip()


# ---------------------------------------------------------------- how deep a line stands


def _depth(statement: Statement) -> int:
    """0 for the header, the sides, their lines and stages; 1 for the lines of a stage; 2 for details."""
    owner = statement.owner
    if owner is None or owner.keyword in SIDES:
        return 0
    return 1 if owner.keyword in STAGES else 2


def _depth_inside(statement: Statement | None) -> int:
    """How deep a remark stands that closes what a statement began."""
    if statement is None:
        return 0
    return 1 if statement.keyword in STAGES else min(_depth(statement), 1)


def _indented(depth: int, words: str) -> str:
    return _INDENT * depth + words


# ---------------------------------------------------------------- remarks and blank lines

_Between = list[Comment | Blank]


def _before_statement(between: _Between, above: Statement | None, below: Statement) -> Iterator[str]:
    depth = _depth(below)
    if depth == 2 or (above is below.owner and depth == 1):
        return _tight(between, depth)
    parted = below.keyword in SIDES or below.keyword in STAGES
    if above and parted and not any(isinstance(one, Blank) for one in between):
        between = [Blank(below.span), *between]
    return _loose(between, above, depth)


def _before_end(between: _Between, above: Statement | None) -> Iterator[str]:
    while between and isinstance(between[-1], Blank):
        between = between[:-1]
    return _loose(between, above, 0, ends=True)


def _tight(between: _Between, depth: int) -> Iterator[str]:
    """The remarks alone, as deep as what stands below: nothing here is parted."""
    return (_indented(depth, one.text) for one in between if isinstance(one, Comment))


def _loose(between: _Between, above: Statement | None, depth: int, ends: bool = False) -> Iterator[str]:
    """Remarks in groups. A group belongs to what stands below, but for one that only touches what stands above."""
    groups = [list(group) for _, group in groupby(between, key=lambda one: isinstance(one, Blank))]
    for place, group in enumerate(groups):
        if isinstance(group[0], Blank):
            yield from [""] if place or above else []
            continue
        touches_above = place == 0 and above is not None
        touches_below = place == len(groups) - 1 and not ends
        yield from _tight(group, _depth_inside(above) if touches_above and not touches_below else depth)
