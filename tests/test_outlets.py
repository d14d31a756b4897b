"""Odd maps from seeds, in every document and picture: each is opened by a reader of its format, and keeps its promises.

`NAVMAP_SOAK=1` takes thousands of maps in the place of a few. `NAVMAP_FIRST=20000` begins with another seed.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest
import read_changes
import read_documents
import read_pages
import read_pictures
from authors import Written, maps
from hypothesis import HealthCheck, given, settings
from oddities import odd
from pages import Opened
from told import Told, missing, shown

from navmap.drawing.wish import AUDIENCES

SOAK = bool(os.environ.get("NAVMAP_SOAK"))
FIRST = int(os.environ.get("NAVMAP_FIRST", "0"))
PARTS = 10 if SOAK else 1
_QUICK = (12, 2_000)
FORMATS: dict[str, tuple[Callable[[Told], None], tuple[int, int]]] = {
    "show": (read_documents.show, _QUICK),
    "md": (read_documents.md, _QUICK),
    "playbook": (read_pages.playbook, _QUICK),
    "csv": (read_documents.csv, _QUICK),
    "xlsx": (read_documents.xlsx, _QUICK),
    "pptx": (read_documents.pptx, (3, 400)),
    "html": (read_pages.page, (1, 100)),
    "svg": (read_pictures.svg, (1, 150)),
    "png": (read_pictures.png, (1, 150)),
    "pdf": (read_pictures.pdf, (1, 300)),
    "dot": (read_pictures.dot, (4, 500)),
}
"""What reads each format, and how many maps it gets: in a check, and in the soak."""
MOST_AT_ONCE = 25
CHARTS = 1_000 if SOAK else 10
CHANGES = 2_000 if SOAK else 12
PICTURES_OF_CHANGES = 200 if SOAK else 2


def told(seed: int) -> Told:
    """Every third map is for the customer."""
    return Told(odd(seed), seed, "customer" if seed % 3 == 2 else "all")


def broken_promise(read: Callable[[Told], None], seed: int) -> str:
    """What was not kept, as a sentence; "" where all was."""
    try:
        read(told(seed))
    except Exception as error:  # all that is found is told, not only the first
        return f"{type(error).__name__}: {error}"
    return ""


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("part", range(PARTS))
def test_every_promise_of_a_format_is_kept(form: str, part: int) -> None:
    read, counts = FORMATS[form]
    broken = {seed: broken_promise(read, seed) for seed in _seeds(counts[SOAK], part)}
    assert {seed: sentence for seed, sentence in broken.items() if sentence} == {}


def _seeds(count: int, part: int) -> range:
    return range(FIRST + part, FIRST + count, PARTS)


@pytest.mark.parametrize("part", range(PARTS))
def test_mermaid_shows_odd_maps_exactly(part: int) -> None:
    seeds = _seeds(CHARTS, part)
    for start in range(0, len(seeds), MOST_AT_ONCE):
        read_pictures.mermaid([told(seed) for seed in seeds[start : start + MOST_AT_ONCE]])


# ------------------------------------------------------------ what changed


def _states(seed: int) -> tuple[Told, Told]:
    """The same map in other words, or another map."""
    return told(seed), Told(odd(seed, 1)) if seed % 2 else Told(odd(seed + 1))


def _told_changes(seed: int) -> Iterator[str]:
    found = read_changes.comparison(*_states(seed))
    assert found.changes
    for read in (read_changes.words, read_changes.data):
        try:
            read(found)
        except Exception as error:
            yield f"{read.__name__}: {type(error).__name__}: {error}"


@pytest.mark.parametrize("part", range(PARTS))
def test_what_changed_is_told_exactly(part: int) -> None:
    broken = {seed: list(_told_changes(seed)) for seed in _seeds(CHANGES, part)}
    assert {seed: sentences for seed, sentences in broken.items() if sentences} == {}


@pytest.mark.parametrize("part", range(PARTS))
def test_both_states_are_drawn_as_they_were_placed(part: int) -> None:
    for seed in _seeds(PICTURES_OF_CHANGES, part):
        read_changes.picture(read_changes.comparison(*_states(seed)))


# ------------------------------------------------------------ maps as authors write them


many = settings(
    derandomize=not SOAK,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)


@settings(many, max_examples=400 if SOAK else 8)
@given(maps())
def test_documents_of_any_map_keep_their_promises(written: Written) -> None:
    for audience in AUDIENCES:
        map_ = Told(written.text, 0, audience)
        for read in (read_documents.md, read_pages.playbook, read_documents.csv, read_documents.xlsx):
            read(map_)
    read_documents.show(Told(written.text))


# ------------------------------------------------------------ what takes longer

if SOAK:

    @settings(many, max_examples=60)
    @given(maps())
    def test_pictures_of_any_map_keep_their_promises(written: Written) -> None:
        for read in (read_pictures.svg, read_pictures.pdf, read_pictures.dot, read_documents.pptx):
            read(Told(written.text, len(written.text)))

    @pytest.mark.parametrize("seed", range(FIRST, FIRST + 60))
    def test_a_browser_shows_the_pages_and_complains_of_nothing(opened: Opened, seed: int) -> None:
        map_ = told(seed)
        opened(map_.drawn("html", "playbook").decode())
        tab = opened(map_.drawn("html").decode())
        text = shown(tab.evaluate("document.getElementById('text').textContent"))
        assert missing(map_.texts() - map_.texts("map", "library"), text) == []
        assert shown(tab.title()) == shown(map_.graph.map.title)
