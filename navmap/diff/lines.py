"""Lines of one thing in both states: single values, lists of names, lists of sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from navmap.diff.change import Change, Grade, What
from navmap.diff.pairs import paired, reworded
from navmap.diff.states import State
from navmap.findings import Element
from navmap.model.map import Words


@dataclass(frozen=True, slots=True)
class Subject:
    """The thing whose lines are compared, and the title of the stage it belongs to."""

    about: Element
    within: str = ""
    stage_before: str = ""

    def change(
        self, grade: Grade, what: What, aspect: str, before: str = "", after: str = "", names: tuple[str, ...] = ()
    ) -> Change:
        """A change of one of its lines."""
        return Change(
            grade,
            what,
            self.about,
            aspect,
            before,
            after,
            names,
            within=self.within,
            stage_before=self.stage_before,
        )

    # ------------------------------------------------------------ kinds of lines

    def text(self, aspect: str, before: str, after: str) -> Iterator[Change]:
        """Prose that says the thing itself."""
        if _plain(before) != _plain(after):
            yield self.change("wording", "reworded", aspect, before, after)

    def value(self, aspect: str, before: str, after: str, relied_on: bool = False) -> Iterator[Change]:
        """A line with one value; with `relied_on`, what goes or differs breaks something."""
        if _plain(before) == _plain(after):
            return
        what: What = "value-changed" if before and after else "value-gone" if before else "value-added"
        yield self.change("breaking" if relied_on and before else "change", what, aspect, before, after)

    def names(
        self,
        aspect: str,
        before: Iterable[str],
        after: Iterable[str],
        titles: Callable[[State, str], str] = lambda _, name: name,
    ) -> Iterator[Change]:
        """A list of names, told by what people call them in the state in which they are there."""
        old, new = dict.fromkeys(before), dict.fromkeys(after)
        gone = tuple(titles("old", one) for one in old if one not in new)
        added = tuple(titles("new", one) for one in new if one not in old)
        if gone:
            yield self.change("change", "names-gone", aspect, names=gone)
        if added:
            yield self.change("change", "names-added", aspect, names=added)

    def sentences(
        self, aspect: str, before: Iterable[Words], after: Iterable[Words], weight: Grade = "change"
    ) -> Iterator[Change]:
        """A list of sentences, of which some go, some come and some are reworded."""
        old, new = [one.text for one in before], [one.text for one in after]
        pairs = reworded(paired(old, new, _plain), str)
        for text, other in pairs.both:
            yield from self.text(aspect, text, other)
        for text in pairs.gone:
            yield self.change(weight, "value-gone", aspect, before=text)
        for text in pairs.added:
            yield self.change(weight, "value-added", aspect, after=text)


def _plain(text: str) -> str:
    return " ".join(text.split())


def text_of(words: Words | None) -> str:
    """The words of a line; empty where there is none."""
    return words.text if words else ""
