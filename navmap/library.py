"""The standard maps, and what each is for in the words of its opening remark."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from navmap.sources import standard, standard_names
from navmap.syntax.keywords import SIDES, TITLES
from navmap.syntax.ownership import tree_of
from navmap.syntax.tree import Comment, Statement, Tree


@dataclass(frozen=True, slots=True)
class StandardMap:
    """A standard map: its name without `std/`, its title, the sides it has, and its opening remark."""

    name: str
    title: str
    sides: tuple[str, ...]
    description: str

    @property
    def summary(self) -> str:
        """The first paragraph of the remark, on one line."""
        return " ".join(self.description.partition("\n\n")[0].split())


def standard_maps() -> Iterator[StandardMap]:
    """All of them, sorted by name."""
    return map(standard_map, standard_names())


def standard_map(name: str) -> StandardMap:
    """The standard map of a name. Raises Refused where there is none."""
    tree, _ = tree_of(standard(name, None))
    statements = tree.statements
    title = next((one.text.value for one in statements if one.keyword in TITLES), name)
    sides = tuple(one.keyword for one in statements if one.keyword in SIDES)
    return StandardMap(name, title, sides, _opening_remark(tree))


def _opening_remark(tree: Tree) -> str:
    above = takewhile(lambda line: not isinstance(line, Statement), tree.lines)
    remarks = (line.text for line in above if isinstance(line, Comment))
    return "\n".join(one.removeprefix("#").removeprefix(" ") for one in remarks).strip()
