"""The layout: written twice it is as written once, and it changes no meaning, no word and no remark.

test_seeds.py lays out many more programs.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from programs import spoilt, valid
from promises import lay_out

from navmap.project import Project
from navmap.rewriting import encoded, in_layout
from navmap.source import Source
from navmap.sources import Refused, decoded
from navmap.syntax.keywords import KEYWORDS
from navmap.syntax.ownership import tree_of

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "tests/cases/format"
FILES = [file for folder in ("examples", "stdlib_maps", "tests/cases") for file in (ROOT / folder).rglob("*.navmap")]
SEEDS = 200
PARTS = 4


def check_layout(text: str) -> str:
    laid_out = lay_out(text)
    assert laid_out is not None
    return laid_out


def read(file: Path) -> str:
    return decoded(file.read_bytes(), file.name)


# ---------------------------------------------------------------- what is shown


@pytest.mark.parametrize("file", sorted(CASES.glob("*-before.navmap")), ids=lambda file: file.stem)
def test_a_map_before_and_after(file: Path) -> None:
    assert check_layout(read(file)) == read(file.with_name(file.name.replace("-before", "-after")))


@pytest.mark.parametrize(
    "file",
    [file for file in FILES if file.is_relative_to(ROOT / "examples") or file.is_relative_to(ROOT / "stdlib_maps")],
    ids=lambda file: file.stem,
)
def test_the_examples_and_the_standard_maps_are_in_the_layout(file: Path) -> None:
    assert check_layout(read(file)) == read(file)


def test_the_map_of_the_language_page_is_in_the_layout(finance: str) -> None:
    assert check_layout(finance) == finance


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_map_there_is_keeps_what_it_says(file: Path) -> None:
    try:
        text = read(file)
    except Refused:
        return
    if tree_of(Source("map.navmap", text))[1]:
        assert in_layout(Source("map.navmap", text)).text is None
    else:
        check_layout(text)


# ---------------------------------------------------------------- many maps


@pytest.mark.parametrize("part", range(PARTS))
def test_programs_keep_what_they_say(part: int) -> None:
    for seed in range(part, SEEDS, PARTS):
        check_layout(valid(seed))


def test_programs_are_as_rich_as_the_language() -> None:
    used = {one.keyword for seed in range(100) for one in tree_of(Source("m", valid(seed)))[0].statements}
    assert used == set(KEYWORDS)


def test_programs_have_no_mistake_at_all() -> None:
    for seed in range(60):
        document = Project(ROOT / "examples", whole=False, texts={"map.navmap": valid(seed)}).document("map.navmap")
        assert not [(seed, one.place.line, one.message) for one in document.findings]


@pytest.mark.parametrize("part", range(PARTS))
def test_spoilt_programs_are_left_with_a_reason_or_laid_out(part: int) -> None:
    left = 0
    for seed in range(part, SEEDS, PARTS):
        left += lay_out(spoilt(seed)) is None
    assert left > SEEDS // PARTS // 2


# ---------------------------------------------------------------- bytes


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "marked"])
@pytest.mark.parametrize(
    ("before", "end"),
    [
        (b"map: M\nowner: O\n", b"\n"),
        (b"map: M\r\nowner: O\r\n", b"\r\n"),
        (b"map: M\r\nowner: O", b"\r\n"),
        (b"map: M\r\nowner: O\r\nversion: V\n", b"\r\n"),
        (b"map: M\r\nowner: O\nversion: V\n", b"\n"),
        (b"map: M\r\nowner: O\n", b"\n"),
        (b"map: M", b"\n"),
    ],
)
def test_the_line_ends_and_the_mark_of_a_file_stay(before: bytes, end: bytes, mark: bytes) -> None:
    layout = in_layout(Source("map.navmap", decoded(mark + before, "map.navmap")))
    assert layout.text
    after = encoded(layout.text, mark + before)
    lines = before.replace(b"\r\n", b"\n").rstrip(b"\n").split(b"\n")
    assert after == mark + b"".join(line + end for line in lines)


def test_a_line_that_would_grow_past_the_limit_is_refused() -> None:
    text = f"map: M\ncustomer: C\nstage: S\nnote:{'x' * 9_994}\n"
    with pytest.raises(Refused, match=r"map.navmap, written anew, line 6, is longer than a line may be"):
        in_layout(Source("map.navmap", text))
