"""The colours of pictures: text stands out, print is grey, and a theme changes nothing else."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from drawings import MAP, WISH, graph_of

from navmap.drawing import drawn
from navmap.drawing.diagram import Theme
from navmap.drawing.palette import PALETTES
from navmap.drawing.wish import THEMES


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", THEMES)
def test_text_and_lines_stand_out_from_what_they_lie_on(theme: Theme) -> None:
    palette = PALETTES[theme]
    text = [("ink", "paper"), ("muted", "paper"), ("customer", "paper"), ("buying", "paper"), ("seller", "paper")]
    text += [("finding", "paper"), ("paper", "finding"), ("paper", "seller"), ("ink", "finding-tint")]
    text += [("buying", "buying-tint"), ("muted", "buying-tint"), ("customer", "customer-tint")]
    text += [("seller", "seller-tint"), ("seller", "seller-lane"), ("customer", "customer-lane"), ("ink", "neutral")]
    text += [("muted", "neutral"), ("muted", "seller-lane"), ("muted", "customer-lane"), ("finding", "finding-tint")]
    text += [("muted", "finding-tint"), ("ink", "buying-tint"), ("paper", "customer"), ("paper", "buying")]
    lines = [("seller-line", "paper"), ("seller-ring", "paper"), ("seller-ring", "customer-tint")]
    lines += [("customer", "buying-tint"), ("seller-ring", "buying-tint")]
    for pairs, least in ((text, 4.5), (lines, 3.0)):
        for one, other in pairs:
            assert contrast(palette[one], palette[other]) >= least, (one, other)  # type: ignore[index]


def test_print_is_made_of_greys_that_tell_the_routes_apart() -> None:
    colours = {colour for ink, colour in PALETTES["print"].items() if ink != "none"}
    assert all(colour[1:3] == colour[3:5] == colour[5:7] for colour in colours)
    for one, other in (("customer", "seller-line"), ("customer", "seller-ring"), ("buying-tint", "paper")):
        assert contrast(PALETTES["print"][one], PALETTES["print"][other]) > 1.25, (one, other)  # type: ignore[index]


def test_a_theme_changes_colours_and_nothing_else() -> None:
    def without_colours(theme: Theme) -> bytes:
        return re.sub(
            rb"#[0-9A-Fa-f]{6}|\bblack\b|\bwhite\b", b"", drawn(graph_of(MAP), [], "svg", replace(WISH, theme=theme))
        )

    assert without_colours("dark") == without_colours("light") == without_colours("print")
    assert PALETTES["dark"]["paper"].lower().encode() in drawn(graph_of(MAP), [], "svg", replace(WISH, theme="dark"))
