"""The map as a Mermaid flowchart, which GitHub, wikis and many editors draw.

Map text reaches Mermaid through one door, `escaped`: every sign that could mean something to it, or to the
Markdown and HTML it makes of labels, is written as the entity of its number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from navmap.drawing.diagram import Ink
from navmap.drawing.failure import DrawingError
from navmap.drawing.palette import LIGHT
from navmap.drawing.sketch import Bond, Group, Kind, Mark, Sketch, Tie, shortened, sketch_of
from navmap.drawing.wish import Wish
from navmap.findings import Finding
from navmap.graph.graph import MapGraph
from navmap.syntax.tree import Side

MOST_CHARACTERS = 50_000
MOST_TIES = 500
"""More Mermaid does not draw unless a page allows it, and GitHub does not."""

_LENGTHS = (400, 160, 60, 24)
"""How long a label may be: the first with which the whole is not too long."""

_SIGN = re.compile(r"(?!(?<=[A-Za-z0-9])-(?=[A-Za-z0-9]))[^A-Za-z0-9 ,'()?\x80-\U0010ffff]|[ﬂ¶]")
"""All but letters, digits, the hyphen between them, and what means nothing anywhere. Mermaid itself puts `ﬂ`
and `¶` in place of entities for a while.
"""

_SHAPES: dict[Kind, str] = {
    "change": '("{}")',
    "buying": '["{}"]',
    "ongoing": '(["{}"])',
    "open": '("{}")',
    "won": '("{}")',
    "lost": '(["{}"])',
    "gate": '{{"{}"}}',
    "destination": '[["{}"]]',
}
_ARROWS: dict[Bond, str] = {"step": "==>", "return": "-.->", "helps": "-->", "opens": "-.->"}
_LEADS: dict[Kind, str] = {
    "buying": "BUYING ",
    "won": "WON ",
    "lost": "LOST ",
    "gate": "waits for ",
    "destination": "DESTINATION ",
}

_SIDES: dict[Side, tuple[Ink, Ink]] = {
    "customer": ("customer-lane", "customer"),
    "seller": ("seller-lane", "seller-ring"),
}
_INKS: dict[Kind, tuple[Ink, Ink]] = {
    "change": ("customer-tint", "customer"),
    "buying": ("buying-tint", "buying"),
    "ongoing": ("paper", "customer"),
    "open": ("seller-tint", "seller-ring"),
    "won": ("seller-tint", "seller-ring"),
    "lost": ("paper", "muted"),
    "gate": ("paper", "customer"),
    "destination": ("paper", "ink"),
}


def draw(graph: MapGraph, findings: Sequence[Finding], wish: Wish) -> bytes:
    """The flowchart. Raises DrawingError where Mermaid would refuse it."""
    del findings, wish
    sketch = sketch_of(graph)
    if len(sketch.ties) > MOST_TIES:
        raise DrawingError(
            f"This map has {len(sketch.ties):,} ties; Mermaid draws at most {MOST_TIES}. An svg shows all."
        )
    for most in _LENGTHS:
        text = "\n".join(_lines(sketch, most)) + "\n"
        if len(text) <= MOST_CHARACTERS:
            return text.encode()
    raise DrawingError(
        f"This map is too long for Mermaid, which reads {MOST_CHARACTERS:,} characters. An svg shows all."
    )


def escaped(text: str) -> str:
    """Map text as a label that is shown exactly."""
    return _SIGN.sub(lambda sign: f"#{ord(sign[0])};", text)


def _lines(sketch: Sketch, most: int) -> Iterator[str]:
    yield "flowchart TB"
    yield "accTitle: A sales-process map"
    yield f"accDescr: {_told(sketch)}"
    yield f'subgraph map["{_label(sketch.title, most)}"]'
    yield "  direction TB"
    for group in sketch.groups:
        yield from _group(group, most)
    yield "end"
    yield from (_tie(tie, most) for tie in sketch.ties)
    yield from _looks(sketch)


def _told(sketch: Sketch) -> str:
    """In words of ours only: Mermaid shows these lines as they are."""
    counts = [
        f"{_counted(sum(mark.kind != 'gate' for mark in group.marks), 'sign')} of the {group.side}"
        for group in sketch.groups
    ]
    helps = sum(tie.bond == "helps" for tie in sketch.ties)
    return f"{', '.join(counts)}, {_counted(helps, 'tie')} where the seller helps the customer."


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _group(group: Group, most: int) -> Iterator[str]:
    yield f'  subgraph {group.side}["{_label(group.words, most)}"]'
    yield from (f"    {_mark(mark, most)}" for mark in group.marks)
    yield "  end"


def _mark(mark: Mark, most: int) -> str:
    words = _LEADS.get(mark.kind, "") + mark.words
    return mark.id + _SHAPES[mark.kind].format(_label(words, most))


def _tie(tie: Tie, most: int) -> str:
    middle = f'|"{_label(tie.label, most)}"|' if tie.label else ""
    return f"{tie.start} {_ARROWS[tie.bond]}{middle} {tie.end}"


def _label(words: str, most: int) -> str:
    return escaped(shortened(words, most)) or " "


def _looks(sketch: Sketch) -> Iterator[str]:
    """Colours, beside the shapes and words that say the same."""
    yield "style map fill:none,stroke:none"
    for group in sketch.groups:
        fill, ring = _SIDES[group.side]
        yield f"style {group.side} fill:{LIGHT[fill]},stroke:{LIGHT[ring]},color:{LIGHT['ink']}"
    for kind, (fill, ring) in _INKS.items():
        ids = [mark.id for group in sketch.groups for mark in group.marks if mark.kind == kind]
        if ids:
            yield f"classDef {kind} fill:{LIGHT[fill]},stroke:{LIGHT[ring]},color:{LIGHT['ink']}"
            yield f"class {','.join(ids)} {kind}"
