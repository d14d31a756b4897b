"""The map as text: the answers of every stage, and what is said of the map and its sides, as a nested list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from xml.etree import ElementTree as Xml

from navmap.drawing.answers import DETAILS, Answer, Item, Kind, answers_of, standing
from navmap.drawing.content import Lane, Stop
from navmap.drawing.page.atlas import Atlas
from navmap.drawing.page.elements import element, fill, said
from navmap.drawing.page.facts import Fact, facts_of_journey, facts_of_map, facts_of_stage
from navmap.drawing.page.remarks import Remark, remark_item

_LABELS: dict[Kind, str] = {
    "who": "Who",
    "takes": "Usual time",
    "do": "Do",
    "milestone": "Milestone",
    "evidence": "Evidence",
    "confirmed": "Confirmed by",
    "signal": "Signal",
    "response": "Response",
    "stop": "Walk away",
}
_BESIDE = ("who", "takes")
"""Kinds that belong to the stage itself, not to the one that was named before."""


def text_of(atlas: Atlas, remarks: Sequence[Remark]) -> Xml.Element:
    """The section with everything in it."""
    lanes = (lane for lane in atlas.content.lanes if lane.stops or lane.outside or lane.text)
    return element(
        "section",
        {"id": "text", "aria-labelledby": "text-heading"},
        element("h2", {"id": "text-heading"}, "The map as text"),
        _facts(facts_of_map(atlas.graph.map)),
        *(_side(atlas, lane, remarks) for lane in lanes),
    )


def named(stop: Stop) -> Iterator[Xml.Element | str]:
    """A stage by its number and its title."""
    if stop.number:
        yield element("span", {"class": f"number {stop.side} {stop.kind}"}, stop.number)
        yield " "
    yield said(stop.title or stop.name)


def _side(atlas: Atlas, lane: Lane, remarks: Sequence[Remark]) -> Xml.Element:
    whole = atlas.graph.map
    journey = whole.customer if lane.side == "customer" else whole.seller
    return element(
        "section",
        {"class": f"side {lane.side}"},
        element("h3", {}, f"{lane.side.capitalize()}: ", said(lane.text)),
        _facts(facts_of_journey(atlas, journey)) if journey else None,
        *(_stage(atlas, stop, remarks) for stop in (*lane.stops, *lane.outside)),
    )


def _stage(atlas: Atlas, stop: Stop, remarks: Sequence[Remark]) -> Xml.Element:
    here = [remark_item(one, linked=False) for one in remarks if one.stop == stop.id]
    return element(
        "article",
        {"id": f"text-{stop.id}", "data-stage": stop.id, "class": f"stage {stop.side} {stop.kind}"},
        element("h4", {}, *named(stop)),
        element("p", {"class": "kind"}, standing(atlas.content, stop)),
        _answers(atlas, stop) if stop.kind != "lost" else None,
        _facts(facts_of_stage(atlas.stage(stop))),
        element("ul", {"class": "remarks", "aria-label": "Findings here"}, *here) if here else None,
    )


def _facts(facts: Iterable[Fact]) -> Xml.Element | None:
    pairs = [element("div", {}, element("dt", {}, fact.label), said(fact.text, "dd")) for fact in facts]
    return element("dl", {"class": "facts"}, *pairs) if pairs else None


# ------------------------------------------------------------ answers


def _answers(atlas: Atlas, stop: Stop) -> Xml.Element | None:
    """The four of them; where nothing is to be asked, those that say something."""
    answers = [
        _answer(atlas, one)
        for one in answers_of(atlas.graph, atlas.content, stop)
        if atlas.asks or any(item.kind != "nothing" for item in one.items)
    ]
    return element("dl", {"class": "answers"}, *answers) if answers else None


def _answer(atlas: Atlas, answer: Answer) -> Xml.Element:
    lines = element("ul", {"class": "items"})
    group, last = lines, lines
    for item in answer.items:
        if item.kind in DETAILS:
            fill(_list_in(last, "details"), _item(atlas, item))
            continue
        group = lines if item.kind in ("stage", *_BESIDE) else group
        last = _item(atlas, item)
        group.append(last)
        if item.kind == "stage":
            group = _list_in(last, "items")
    return element("div", {"class": answer.topic}, element("dt", {}, answer.question), element("dd", {}, lines))


def _list_in(parent: Xml.Element, kind: str) -> Xml.Element:
    """The list of that kind at the end of an element."""
    if not len(parent) or parent[-1].get("class") != kind:
        parent.append(element("ul", {"class": kind}))
    return parent[-1]


def _item(atlas: Atlas, item: Item) -> Xml.Element:
    made = element("li", {"class": item.kind})
    stop = atlas.numbered.get(item.number) if item.kind in ("stage", "exit") else None
    if stop:
        link = {"href": f"#text-{stop.id}", "data-open": stop.id}
        fill(made, element("a", link, *named(stop)), ": " if item.kind == "exit" else "")
    if label := _LABELS.get(item.kind):
        fill(made, element("span", {"class": "label"}, f"{label}:"), " ")
    if item.kind != "stage" or not stop:
        fill(made, said(item.text))
    return made
