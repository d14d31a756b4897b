"""Draws the pictures that the README shows and the gallery, with navmap itself.

    python docs/make_pictures.py            all of them
    python docs/make_pictures.py gallery    those of docs/gallery, with their page

The day is fixed, so that the same maps give the same pictures.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
GALLERY = HERE / "gallery"

DAY = "2026-11-23"

PICTURES = {
    "a-map.png": "examples/02-small-deal.navmap",
    "what-goes-wrong.png": "examples/04-what-goes-wrong.navmap",
    "mended-before.png": "examples/11-mended/before.navmap",
    "mended-after.png": "examples/11-mended/after.navmap",
}
"""Each picture of the README, and the map it shows."""


@dataclass(frozen=True)
class Shown:
    """A picture of the gallery: its name, the map, what else is said to `navmap draw`, and what to look for."""

    name: str
    map: str
    options: tuple[str, ...]
    words: str

    @property
    def command(self) -> str:
        """What a person would type for it."""
        return " ".join(["navmap draw", self.map, "-o", self.name, *self.options])


def _awkward(name: str) -> str:
    return f"tests/cases/drawing/awkward-{name}.navmap"


CHAPTERS: dict[str, tuple[Shown, ...]] = {
    "The four views": (
        Shown("slide.svg", "examples/02-small-deal.navmap", (), "The slide: both routes on one page"),
        Shown("route.svg", "examples/06-branches.navmap", ("--view", "route"), "The route: with what is accomplished"),
        Shown("blueprint.svg", "examples/10-twelve-stages.navmap", ("--view", "blueprint"), "The blueprint: all of it"),
        Shown("card.svg", "examples/08-many-helps.navmap", ("--stage", "3"), "A card: one stage, four questions"),
        Shown("card-seller.svg", "examples/08-many-helps.navmap", ("--stage", "S2"), "The card of a seller stage"),
    ),
    "What was found, and the map alone": (
        Shown("findings-route.svg", "examples/04-what-goes-wrong.navmap", ("--view", "route"), "Findings on a route"),
        Shown("findings-card.svg", "examples/04-what-goes-wrong.navmap", ("--stage", "S1"), "Findings on a card"),
        Shown("no-findings.svg", "examples/04-what-goes-wrong.navmap", ("--no-findings",), "The same map alone"),
    ),
    "Themes": (
        Shown("dark.svg", "examples/06-branches.navmap", ("--theme", "dark"), "Dark"),
        Shown("print.svg", "examples/06-branches.navmap", ("--theme", "print"), "Print: greys only"),
        Shown(
            "print-blueprint.svg", "examples/02-small-deal.navmap", ("--view", "blueprint", "--theme", "print"), "Print"
        ),
    ),
    "For the customer": (
        Shown("customer.svg", "examples/10-twelve-stages.navmap", ("--for", "customer"), "Nothing internal"),
        Shown(
            "customer-card.svg", "examples/08-many-helps.navmap", ("--for", "customer", "--stage", "3"), "Their card"
        ),
    ),
    "All examples": tuple(
        Shown(f"example-{name.replace('/', '-')}.svg", f"examples/{name}.navmap", (), name)
        for name in (
            "01-first-map",
            "02-small-deal",
            "03-from-the-library",
            "04-what-goes-wrong",
            "05-in-a-hurry",
            "06-branches",
            "07-long-titles",
            "08-many-helps",
            "09-renamed-stages",
            "10-twelve-stages",
            "11-mended/before",
            "11-mended/after",
            "12-global/global",
            "12-global/germany",
            "12-global/japan",
            "12-global/mid-market",
        )
    ),
    "Awkward maps": (
        Shown("awkward-crowded.svg", _awkward("crowded"), (), "Several seller stages on one customer stage"),
        Shown("awkward-circle.svg", _awkward("circle"), (), "Circles, an island, lost ends"),
        Shown("awkward-thirty.svg", _awkward("thirty"), ("--view", "route"), "Thirty stages a side"),
        Shown("awkward-scripts.svg", _awkward("scripts"), (), "Many scripts"),
        Shown("awkward-lonely.svg", _awkward("lonely"), ("--view", "blueprint"), "One stage a side, nothing tied"),
        Shown("awkward-library.svg", _awkward("library"), (), "A side alone"),
    ),
}
"""The pictures of the gallery in the order of its page."""


def main() -> None:
    """Draw them all into the folder of this script."""
    if sys.argv[1:] != ["gallery"]:
        for picture, drawn in PICTURES.items():
            _draw(drawn, HERE / picture)
    GALLERY.mkdir(exist_ok=True)
    for shown in (one for chapter in CHAPTERS.values() for one in chapter):
        _draw(shown.map, GALLERY / shown.name, *shown.options)
    (GALLERY / "README.md").write_text(_page(), encoding="utf-8")


def _draw(drawn: str, out: Path, *options: str) -> None:
    command = [sys.executable, "-m", "navmap", "draw", drawn, "-o", str(out), *options, "--today", DAY]
    subprocess.run(command, cwd=HERE.parent, check=True)


def _page() -> str:
    parts = ["# Gallery", "Drawn by `python docs/make_pictures.py gallery`. Each picture stands below its command."]
    for title, chapter in CHAPTERS.items():
        parts.append(f"## {title}")
        parts += [f"{shown.words}\n\n    {shown.command}\n\n![{shown.words}]({shown.name})" for shown in chapter]
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    main()
