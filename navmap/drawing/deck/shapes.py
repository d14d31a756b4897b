"""Shapes of a picture as native shapes of a slide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from navmap.drawing.deck.connectors import connector, loose
from navmap.drawing.deck.frame import Area, Frame
from navmap.drawing.deck.geometry import outline, preset, rounded_with_sites
from navmap.drawing.deck.marking import Marking
from navmap.drawing.deck.outline import line
from navmap.drawing.deck.passage import LEFT, PADDING, Passage, paragraphs_of
from navmap.drawing.deck.sites import Joints
from navmap.drawing.deck.writing import Anchor, Paragraph, Words, body
from navmap.drawing.deck.xml import Element, box, element, solid
from navmap.drawing.diagram import Form, Ink, Line, Panel, Point, Shape, Sign, Text
from navmap.drawing.metrics import width
from navmap.drawing.wrapping import clean

_PANEL_RADIUS = 8.0
_SQUARE_RADIUS = 7.0
_SLACK = 1.025
_LEAST_SLACK = 1.015
_SPARE = 1.0

_UNDER = (Panel, Line)
"""What lies under everything else: panels, then lines."""


@dataclass(frozen=True)
class Painter:
    """Makes shapes of slides: in which colours, laid on the slide how, called what."""

    palette: Mapping[Ink, str]
    frame: Frame
    marking: Marking

    def elements(self, shapes: Sequence[Shape | Passage], first: int) -> Iterator[Element]:
        """The shapes from the undermost to the uppermost, with numbers from `first` on."""
        joints = Joints(tuple(shape for shape in shapes if not isinstance(shape, Passage)))
        numbers = {shape.id: first + place for place, shape in enumerate(shapes)}
        for shape in sorted(shapes, key=_height):
            match shape:
                case Text():
                    yield self._text(shape, numbers[shape.id])
                case Sign():
                    yield self._sign(shape, numbers[shape.id], joints.further.get(shape.id, ()))
                case Panel():
                    yield self._panel(shape, numbers[shape.id], joints.further.get(shape.id, ()))
                case Passage():
                    yield self._passage(shape, numbers[shape.id])
                case Line():
                    yield self._line(shape, numbers, joints)

    def _text(self, text: Text, number: int) -> Element:
        """One paragraph that breaks by itself where our measures are those of the font, else each line by itself."""
        area, colour, size = text_area(text), self.palette[text.ink], self.frame.type(text.size)
        wraps = _breaks_by_itself(text) and self.frame.type_scale == 1
        lines = [" ".join(text.lines)] if wraps else text.lines
        paragraphs = [Paragraph((Words(line, colour, text.style),), size, text.align) for line in lines]
        place = self.frame.area(area.x, area.y, area.width, area.height)
        words = body(paragraphs, _anchor(text), wrap=wraps)
        return shape_element(self.marking.of(text, number), place, preset("rect"), (solid("none"),), words, text=True)

    def _sign(self, sign: Sign, number: int, further: Sequence[Point]) -> Element:
        area = self.frame.area(sign.x - sign.width / 2, sign.y - sign.height / 2, sign.width, sign.height)
        radius = min(_SQUARE_RADIUS, sign.height / 3.4) * self.frame.scale
        ring = "none" if sign.ring == "none" else self.palette[sign.ring]
        look = (solid(self.palette[sign.fill]), line(ring, sign.ring_width * self.frame.scale, sign.dash))
        words = Words(clean(sign.words), self.palette[sign.ink], "bold")
        text = body([Paragraph((words,), self.frame.type(sign.size), "middle")], "ctr", wrap=False)
        form = self._outline(sign.form, area, radius, further)
        return shape_element(self.marking.of(sign, number), area, form, look, text)

    def _panel(self, panel: Panel, number: int, further: Sequence[Point]) -> Element:
        area = self.frame.area(panel.x, panel.y, panel.width, panel.height)
        radius = min(_PANEL_RADIUS, panel.width / 2, panel.height / 2) * self.frame.scale
        edge = "none" if panel.outline == "none" else self.palette[panel.outline]
        look = (solid(self.palette[panel.fill]), line(edge, self.frame.scale))
        form = self._outline("plate", area, radius, further)
        return shape_element(self.marking.of(panel, number), area, form, look)

    def _passage(self, passage: Passage, number: int) -> Element:
        area = self.frame.area(passage.x, passage.y, passage.width, passage.height)
        look = (solid(self.palette[passage.fill]), line("none", 0))
        insets = tuple(inset * self.frame.scale for inset in (LEFT, PADDING, PADDING, PADDING))
        text = body(list(paragraphs_of(passage, self.palette, self.frame)), insets=insets)
        form = outline("plate", area, _PANEL_RADIUS * self.frame.scale)
        return shape_element(self.marking.of(passage, number), area, form, look, text)

    def _outline(self, form: Form, area: Area, radius: float, further: Sequence[Point]) -> Element:
        if further:
            return rounded_with_sites(area, radius, [self.frame.at(one) for one in further])
        return outline(form, area, radius)

    def _line(self, shape: Line, numbers: Mapping[str, int], joints: Joints) -> Element:
        properties = self.marking.of(shape, numbers[shape.id])
        look = line(self.palette[shape.ink], shape.width * self.frame.scale, shape.dash, arrow=shape.arrow)
        glue = joints.glued.get(shape.id)
        if glue:
            return connector(properties, look, glue, shape, self.frame, numbers)
        return loose(properties, look, shape, self.frame)


def shape_element(
    properties: Element,
    area: Area,
    form: Element,
    look: Sequence[Element],
    words: Element | None = None,
    *,
    text: bool = False,
) -> Element:
    """A shape; `text` where it is a box for text and nothing else."""
    hidden = (properties, element("p:cNvSpPr", {"txBox": 1} if text else None), element("p:nvPr"))
    seen = (box(area.x, area.y, area.width, area.height), form, *look)
    parts = (element("p:nvSpPr", None, *hidden), element("p:spPr", None, *seen))
    return element("p:sp", None, *parts, *([words] if words is not None else []))


def text_area(text: Text) -> Area:
    """The box in which a text breaks into the lines it was given, and a little more than its words need."""
    longest = max((width(line, text.size, text.style) for line in text.lines), default=0.0)
    wide = longest * _SLACK + _SPARE
    if _breaks_by_itself(text):
        wide = min(wide, _just_too_wide(text))
    left = {"left": 0.0, "middle": (text.width - wide) / 2, "right": text.width - wide}[text.align]
    return Area(text.x + left, text.y, wide, text.height)


def _breaks_by_itself(text: Text) -> bool:
    """Whether there is a box in which the words break into these lines, with some slack for other fonts."""
    if len(text.lines) < 2:
        return False
    joined = " ".join(text.lines).removesuffix("…").rstrip()
    longest = max(width(line, text.size, text.style) for line in text.lines)
    return joined in clean(text.about.text) and longest * _LEAST_SLACK < _just_too_wide(text)


def _just_too_wide(text: Text) -> float:
    """A box in which no line takes in the first word of the next one, but nearly."""
    longer = (f"{line} {following.split(' ')[0]}" for line, following in pairwise(text.lines))
    return min(width(line, text.size, text.style) for line in longer) - _SPARE / 4


def _anchor(text: Text) -> Anchor:
    """The names above a route stand on it."""
    above = text.about.role == "stage" and text.about.side == "customer" and text.align == "middle"
    return "b" if above else "t"


def _height(shape: Shape | Passage) -> int:
    return _UNDER.index(type(shape)) if isinstance(shape, _UNDER) else len(_UNDER)
