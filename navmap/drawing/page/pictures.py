"""The pictures of a page: each stage and gate can be reached and opened, and each sign is explained below."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from xml.etree import ElementTree as Xml

from navmap.drawing.content import Stop
from navmap.drawing.diagram import Diagram, Form, Line, Panel, Shape, Sign, Text
from navmap.drawing.inline import bounds, inline
from navmap.drawing.metrics import width
from navmap.drawing.page.atlas import Atlas
from navmap.drawing.page.elements import element, fill
from navmap.drawing.page.remarks import Remark
from navmap.syntax.tree import Side

Groups = Mapping[str, Xml.Element]

_ACROSS = ("helps", "opens", "gate")
"""Roles of shapes that tie one side to the other."""

_OTHER: dict[Side, Side] = {"customer": "seller", "seller": "customer"}

_ROADS = ("route", "lane", "buying", "destination")
"""Roles of what is seen in full, whatever a reader looks at."""

_DOT = 17.0
_GATES = 1000
"""No stage has that many gates, so places on a route are stage by stage, then gate by gate."""


def picture_of(atlas: Atlas, diagram: Diagram, name: str, remarks: Sequence[Remark]) -> Xml.Element:
    """The view with its legend; title and findings stand elsewhere on the page."""
    numbers = _numbers(remarks)
    shapes = tuple(_shown(atlas, diagram.shapes, numbers))
    drawn = [one for one in shapes if not _explains(one)]
    root, groups = inline(replace(diagram, shapes=shapes), name, bounds(drawn))
    legend = _legend([one for one in shapes if _explains(one)], groups, root)
    for shape in drawn:
        _tie(atlas, shape, groups[shape.id])
    for place, (sign, label) in _links(atlas, drawn, numbers).items():
        _make_link(groups[sign.id], sign, label, place)
    canvas = element("div", {"class": "canvas"}, root)
    return element("div", {"class": "view", "id": f"view-{name}"}, canvas, legend)


# ------------------------------------------------------------ which shapes


def _shown(atlas: Atlas, shapes: Sequence[Shape], numbers: Mapping[str, str]) -> Iterator[Shape]:
    """All but the title and the findings; those of stages get a dot each, not only the heaviest."""
    ends = {shape.id: shape.x + shape.width for shape in shapes if isinstance(shape, Panel)}
    for shape in shapes:
        if shape.about.role == "title" or (shape.about.role == "finding" and not _is_dot_of_side(shape)):
            continue
        yield shape
        stop = _stop_of_sign(atlas, shape)
        if stop and stop.id in numbers and isinstance(shape, Sign):
            yield _dot(shape, stop, numbers[stop.id], ends.get(stop.id))


def _is_dot_of_side(shape: Shape) -> bool:
    return shape.id.startswith("mark-") and not shape.about.stage


def _explains(shape: Shape) -> bool:
    return shape.about.role == "legend"


def _numbers(remarks: Sequence[Remark]) -> dict[str, str]:
    """What stands on a stop's dot: the number of its heaviest finding, and + where there are more."""
    found: dict[str, str] = {}
    for remark in remarks:
        found[remark.stop] = found[remark.stop].removesuffix("+") + "+" if remark.stop in found else str(remark.number)
    found.pop("", None)
    return found


def _dot(sign: Sign, stop: Stop, words: str, end: float | None) -> Sign:
    """At the outer right corner of a station, or at the end of a band."""
    wide = max(_DOT, width(words, 10, "bold") + 9)
    form: Form = "circle" if wide == _DOT else "plate"
    outwards = (-1 if stop.side == "customer" else 1) if end is None else 0
    x = sign.x + 7 + wide / 2 if end is None else end - 1.5 - wide / 2
    about = replace(sign.about, role="finding", text="")
    return Sign(
        f"mark-{stop.id}", about, x, sign.y + outwards * sign.height / 2, wide, _DOT, form, "paper", 1, "finding",
        words=words, size=10, ink="paper",
    )  # fmt: skip


# ------------------------------------------------------------ what a shape leads to


def _stop_of_sign(atlas: Atlas, shape: Shape) -> Stop | None:
    """The stop a sign stands for."""
    about = shape.about
    stop = atlas.stop(about.side, about.stage)
    return stop if stop and isinstance(shape, Sign) and shape.id in (stop.id, f"{stop.id}-name") else None


def _tie(atlas: Atlas, shape: Shape, group: Xml.Element) -> None:
    """Say which stages a shape belongs to, so that it can be dimmed with them and leads there."""
    about = shape.about
    if about.side is None or about.role in _ROADS:
        return
    other = _OTHER[about.side] if about.role in _ACROSS else about.side
    start, end = atlas.stop(about.side, about.stage), atlas.stop(other, about.to)
    if about.role == "gate" or (about.role == "opens" and isinstance(shape, Line)):
        group.set("data-gate", shape.head if isinstance(shape, Line) else shape.id)
    if start:
        group.set("data-from", start.id)
        if not isinstance(shape, Line):
            group.set("class", f"{group.get('class')} door")
    if end:
        group.set("data-to", end.id)


def _links(atlas: Atlas, shapes: Sequence[Shape], numbers: Mapping[str, str]) -> dict[int, tuple[Sign, str]]:
    """The signs that can be reached by key, by their place on the way, each with what it is called."""
    places = {key: place * _GATES for place, key in enumerate(atlas.stops)}
    found: dict[int, tuple[Sign, str]] = {}
    for shape in shapes:
        if not isinstance(shape, Sign):
            continue
        if stop := _stop_of_sign(atlas, shape):
            found[places[stop.side, stop.name]] = (shape, _name_of(stop, numbers.get(stop.id, "")))
        elif shape.about.role == "gate":
            place = places["seller", shape.about.stage] + 1
            while place in found:
                place += 1
            found[place] = (shape, f"{shape.words} gate: {shape.about.text.partition(' ')[2]}")
    return found


def _name_of(stop: Stop, numbers: str) -> str:
    kind = {"change": "", "open": "", "buying": ", buying", "won": ", the deal is won", "lost": ", lost"}
    finding = f", finding {numbers}" if numbers else ""
    special = f"{stop.number} · Always on: " if stop.kind == "ongoing" else f"{stop.number} ".lstrip()
    return f"{special}{stop.title or stop.name}{kind.get(stop.kind, '')}{finding}"


def _make_link(group: Xml.Element, sign: Sign, label: str, place: int) -> None:
    """The group becomes a link; its own words are a part of the label."""
    stop = group.get("data-from", "")
    group.tag = "a"
    group.set("href", f"#text-{stop}")
    group.set("data-open", stop)
    group.set("data-place", str(place))
    group.set("data-route", sign.about.side or "")
    group.set("aria-label", label)


# ------------------------------------------------------------ the legend


def _legend(shapes: Sequence[Shape], groups: Groups, root: Xml.Element) -> Xml.Element:
    """The signs of the diagram's own legend, each in a picture of its own with the words beside it."""
    page = root.find("g")
    assert page is not None
    made = element("ul", {"class": "legend", "aria-label": "Legend"})
    for shape in shapes:
        page.remove(groups[shape.id])
        if isinstance(shape, Text):
            fill(made[-1], *(" ".join(shape.lines),))
        else:
            made.append(element("li", {}, _miniature(shape, groups[shape.id], page.get("transform", ""))))
    return made


def _miniature(shape: Shape, group: Xml.Element, transform: str) -> Xml.Element:
    box = bounds([shape], 2)
    view = {"viewBox": box.as_view, "width": f"{box.width:g}", "height": f"{box.height:g}", "aria-hidden": "true"}
    return element("svg", view, element("g", {"transform": transform}, group))
