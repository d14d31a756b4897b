"""Who extends whom: where an `extends` line leads, and what is said of one that leads nowhere."""

from __future__ import annotations

from dataclasses import dataclass

from navmap import sources
from navmap.findings import Finding
from navmap.mending import spelt, taken_out, text_behind_colon
from navmap.model.map import Extension

STANDARD = "std/"
"""What the names of standard maps begin with."""

_BOTH = frozenset(("customer", "seller"))


@dataclass(frozen=True, slots=True)
class Link:
    """One `extends` line: the whole map or one side of it, and where it leads, or why it leads nowhere."""

    extension: Extension
    side: str | None
    path: str = ""
    problem: str = ""
    alike: tuple[str, ...] = ()
    """Paths that were perhaps meant."""

    @property
    def sides(self) -> frozenset[str]:
        """The sides that come from there."""
        return frozenset((self.side,)) if self.side else _BOTH


def standard_alike(written: str) -> tuple[str, ...]:
    """The standard maps that were perhaps meant."""
    from navmap.spelling import nearest  # noqa: PLC0415  loaded only when somebody made a mistake

    return nearest(written, [f"{STANDARD}{name}" for name in sources.standard_names()])


def unknown_map(link: Link) -> Finding:
    """The finding about a link that leads nowhere."""
    from navmap.spelling import or_list  # noqa: PLC0415  loaded only when somebody made a mistake

    sentence = f"No map is found at `{link.extension.path}`: {link.problem}."
    mend = "write the path from this file on, such as `./other.navmap`"
    if link.alike:
        mend = f"did you mean {or_list(link.alike)}?"
    place = link.extension.place
    return Finding("unknown-map", sentence, place, help=mend, fixes=spelt(text_behind_colon(place), link.alike))


def nothing_to_take(link: Link) -> Finding:
    """The finding about a side that is to come from a map without it."""
    place = link.extension.place
    sentence = f"`{link.extension.path}` has nothing of the {link.side}'s side, so nothing comes from there."
    mend = "name a map that has this side, or take the line out"
    return Finding("unknown-map", sentence, place, help=mend, fixes=taken_out("Take the line out", place))
