"""The frame of the page: its title and tools, the place for a card, the list of findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as Xml

from navmap.drawing.page.atlas import Atlas
from navmap.drawing.page.elements import element, said
from navmap.drawing.page.remarks import Remark, remark_item

_HOW_TO = (
    "Choose a stage in the map. Arrow keys move along a route, Up and Down cross to the other one, "
    "Enter opens a card, Escape closes it."
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A view of the page: its name, what it is called, and whether it is the first one shown."""

    name: str
    label: str
    first: bool


def header(atlas: Atlas, views: Sequence[Shown], remarks: Sequence[Remark], theme: str) -> Xml.Element:
    """Title and tools; the tools need the script, which shows them."""
    tools = (
        _views(views),
        _zoom(),
        _people(atlas),
        _switch("only-findings", f"Findings only ({len(remarks)})") if remarks else None,
        _switch("no-buying", "Dim buying") if _buys(atlas) else None,
        _themes(theme),
        element("button", {"type": "button", "id": "print"}, "Print"),
    )
    return element(
        "header",
        {},
        element(
            "div",
            {"class": "names"},
            element("h1", {}, said(atlas.content.title)),
            element("p", {}, said(atlas.content.subtitle)),
        ),
        element("div", {"id": "tools", "hidden": ""}, *tools),
        element("p", {"id": "status", "role": "status"}),
    )


def side(remarks: Sequence[Remark]) -> Xml.Element:
    """What stands beside the map: the open card, or the findings."""
    return element("div", {"id": "side"}, _card(), _findings(remarks))


def _views(views: Sequence[Shown]) -> Xml.Element:
    choices = []
    for view in views:
        choice = {"type": "radio", "name": "view", "value": view.name} | ({"checked": ""} if view.first else {})
        choices.append(element("label", {}, element("input", choice), element("span", {}, view.label)))
    return element("fieldset", {"class": "choice"}, element("legend", {"class": "unseen"}, "View"), *choices)


def _zoom() -> Xml.Element:
    buttons = (
        element("button", {"type": "button", "id": "smaller", "aria-label": "− smaller"}, "−"),
        element("button", {"type": "button", "id": "fit"}, "Fit"),
        element("button", {"type": "button", "id": "larger", "aria-label": "+ larger"}, "+"),
    )
    return element("div", {"id": "zoom", "role": "group", "aria-label": "Size of the map"}, *buttons)


def _people(atlas: Atlas) -> Xml.Element | None:
    if not atlas.roles:
        return None
    groups = []
    for journey in atlas.graph.map.journeys:
        known = (atlas.roles[role.name] for role in journey.roles)
        options = [_option(name, role.title or role.name) for name, role in known]
        if options:
            groups.append(element("optgroup", {"label": journey.side.capitalize()}, *options))
    everyone = element("option", {"value": ""}, "everyone")
    return element("label", {}, "Person ", element("select", {"id": "person"}, everyone, *groups))


def _option(value: str, text: str, chosen: str = "") -> Xml.Element:
    selected = {"selected": ""} if value and value == chosen else {}
    return element("option", {"value": value, "dir": "auto"} | selected, text)


def _switch(name: str, label: str) -> Xml.Element:
    return element("label", {}, element("input", {"type": "checkbox", "id": name}), " ", label)


def _buys(atlas: Atlas) -> bool:
    return any(stop.kind == "buying" for stop in atlas.content.customer.stops)


def _themes(theme: str) -> Xml.Element:
    options = (_option(value, text, theme) for value, text in _THEMES.items())
    return element("label", {}, "Theme ", element("select", {"id": "theme"}, *options))


_THEMES = {"": "system", "light": "light", "dark": "dark"}


def _card() -> Xml.Element:
    return element(
        "section",
        {"id": "card", "aria-labelledby": "card-title", "tabindex": "-1", "hidden": ""},
        element("button", {"type": "button", "id": "close"}, "Close"),
        element("h2", {"id": "card-title"}),
        element("div", {"id": "card-body"}),
        element(
            "nav",
            {"aria-label": "Stages beside this one in the list"},
            *(_neighbour(*one) for one in _NEIGHBOURS.items()),
        ),
    )


_NEIGHBOURS = {"before": "Before it in the list:", "after": "Next in the list:"}
"""They follow the numbers: a stage may lead elsewhere, which its card says."""


def _neighbour(name: str, words: str) -> Xml.Element:
    label, stage = element("span", {"class": "label"}, words), element("span", {"class": "neighbour"})
    return element("button", {"type": "button", "id": name}, label, " ", stage)


def _findings(remarks: Sequence[Remark]) -> Xml.Element:
    heading = f"Findings ({len(remarks)})" if remarks else "How to read this map"
    return element(
        "section",
        {"id": "findings", "aria-labelledby": "findings-heading"},
        element("h2", {"id": "findings-heading"}, heading),
        element("p", {"class": "hint"}, _HOW_TO),
        element("ol", {"class": "remarks"}, *_entries(remarks)) if remarks else None,
    )


def _entries(remarks: Iterable[Remark]) -> Iterator[Xml.Element]:
    return (remark_item(remark, linked=True) for remark in remarks)
