"""How findings name the things of a map: as elements for programs and in words for people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from navmap.findings import Element, Finding, Fix, Related
from navmap.graph.graph import MapGraph
from navmap.model import map as nouns
from navmap.model.names import fold
from navmap.syntax.tree import Side

Stage = nouns.CustomerStage | nouns.SellerStage


def of_stage(stage: Stage) -> Element:
    """A stage."""
    side: Side = "seller" if isinstance(stage, nouns.SellerStage) else "customer"
    return Element(side, "stage", stage.name, stage.title, stage.name)


def of_exit(stage: nouns.SellerStage, exit_: nouns.Exit) -> Element:
    """An exit criterion; without a name of its own it goes by its words."""
    return Element("seller", "exit", exit_.name or fold(exit_.text), exit_.text, stage.name)


def of_outcome(stage: nouns.CustomerStage, outcome: nouns.Outcome) -> Element:
    """An outcome."""
    return Element("customer", "outcome", outcome.name, outcome.text, stage.name)


def of_side(journey: nouns.Journey) -> Element:
    """A whole side."""
    return Element(journey.side, "side", journey.side, journey.text)


def of_map(whole: nouns.Map) -> Element:
    """The map."""
    return Element(None, "map", fold(whole.title), whole.title)


def quoted(stage: Stage) -> str:
    """A stage in a sentence."""
    return f'"{one_line(stage.title or stage.name)}"'


def one_line(text: str) -> str:
    """A text of several lines as one."""
    return " ".join(text.split())


def and_list(words: Sequence[str], count: int = 0, last: str = "and") -> str:
    """Words as a person lists them; more than three are counted. `count`: how many there are, if more."""
    count = max(count, len(words))
    if count > 3:
        return f"{', '.join(words[:3])} {last} {count - 3} more"
    return f"{', '.join(words[:-1])} {last} {words[-1]}" if len(words) > 1 else words[0]


def titles(graph: MapGraph, names: Iterable[str], last: str = "and") -> str:
    """Customer stages, listed by their titles in order of writing."""
    ordered = sorted(set(names), key=graph.customer.order)
    return and_list([quoted(graph.customer.stage(name)) for name in ordered], last=last)


def once_a_stage(
    rule: str,
    stage: nouns.SellerStage,
    exits: Sequence[nouns.Exit],
    message: str,
    mend: str,
    question: str,
    fixes: tuple[Fix, ...] = (),
) -> Finding:
    """A finding at the first of some exits of a stage that lists the others."""
    first, *others = exits
    count = f"{len(others)} more exit{'s' if len(others) > 1 else ''}"
    more = f" The same goes for {count} of this stage." if others else ""
    return Finding(
        rule,
        message + more,
        first.place,
        of_exit(stage, first),
        help=mend,
        question=question,
        related=tuple(Related(one.place, "the same here") for one in others),
        fixes=fixes,
    )
