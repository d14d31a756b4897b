"""The guard before each rewriting: it lets through what says the same, and nothing that says something else."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from meanings import meaning
from programs import valid

from navmap.rewriting import difference, in_layout
from navmap.source import Source
from navmap.syntax.keywords import KEYWORDS

ROOT = Path(__file__).resolve().parent.parent
PLANTED = 1_000
CAUGHT = 990

Lines = list[str]


@cache
def laid_out(seed: int) -> str:
    text = in_layout(Source("map.navmap", valid(seed))).text
    assert text
    return text


# ---------------------------------------------------------------- changes of meaning

Change = Callable[[random.Random, Lines], Lines]


def picked(chance: random.Random, lines: Lines, pattern: str) -> int:
    """One of the lines that a pattern fits, or the first line where it fits none."""
    return chance.choice([at for at, line in enumerate(lines) if re.search(pattern, line)] or [0])


def with_line(lines: Lines, at: int, line: str) -> Lines:
    return [*lines[:at], line, *lines[at + 1 :]]


def lines_swapped(chance: random.Random, lines: Lines) -> Lines:
    at, other = picked(chance, lines, r"\S"), picked(chance, lines, r"\S")
    return with_line(with_line(lines, at, lines[other]), other, lines[at])


def line_dropped(chance: random.Random, lines: Lines) -> Lines:
    at = picked(chance, lines, r"\S")
    return lines[:at] + lines[at + 1 :]


def remark_dropped(chance: random.Random, lines: Lines) -> Lines:
    at = picked(chance, lines, r"^\s*#")
    return lines[:at] + lines[at + 1 :]


def line_doubled(chance: random.Random, lines: Lines) -> Lines:
    at = picked(chance, lines, r"\S")
    return lines[: at + 1] + lines[at:]


def line_moved(chance: random.Random, lines: Lines) -> Lines:
    at = picked(chance, lines, r"^ {4}\w")
    line, rest = lines[at], lines[:at] + lines[at + 1 :]
    to = chance.randrange(len(rest))
    return [*rest[:to], line, *rest[to:]]


def word_changed(chance: random.Random, lines: Lines) -> Lines:
    at = picked(chance, lines, r"\S")
    words = lines[at].split(" ")
    place = chance.choice([number for number, word in enumerate(words) if word])
    words[place] = chance.choice((words[place] + "s", words[place][1:], "other", words[place].swapcase() + "x"))
    return with_line(lines, at, " ".join(words))


def word_dropped(chance: random.Random, lines: Lines) -> Lines:
    at = picked(chance, lines, r"\S \S")
    words = lines[at].split(" ")
    del words[chance.choice([number for number, word in enumerate(words) if word])]
    return with_line(lines, at, " ".join(words))


def words_swapped(chance: random.Random, lines: Lines) -> Lines:
    at = picked(chance, lines, r"\S \S+ \S")
    words = lines[at].split(" ")
    first, second = chance.sample([number for number, word in enumerate(words) if word], 2)
    words[first], words[second] = words[second], words[first]
    return with_line(lines, at, " ".join(words))


def sign_changed(chance: random.Random, lines: Lines) -> Lines:
    at = picked(chance, lines, r"\S")
    line = lines[at]
    place = chance.choice([number for number, sign in enumerate(line) if not sign.isspace()])
    return with_line(lines, at, line[:place] + chance.choice("aZ7,.:#|é–-") + line[place + 1 :])


def digit_changed(chance: random.Random, lines: Lines) -> Lines:
    at = picked(chance, lines, r"\d")
    return with_line(lines, at, re.sub(r"\d", lambda found: str((int(found[0]) + 1) % 10), lines[at], count=1))


def name_changed(chance: random.Random, lines: Lines) -> Lines:
    at = picked(chance, lines, r"^\s*(\w+ )?(stage|outcome|exit|role|helps|accept) [^:]")
    return with_line(lines, at, re.sub(r"[^\s:]:", "q:", lines[at], count=1))


def keyword_changed(chance: random.Random, lines: Lines) -> Lines:
    at = picked(chance, lines, r"^\s*[a-z]")
    return with_line(lines, at, re.sub(r"[a-z]+", chance.choice(list(KEYWORDS)), lines[at], count=1))


def lines_joined(chance: random.Random, lines: Lines) -> Lines:
    at = picked(chance, lines[:-2], r"\S")
    return [*lines[:at], f"{lines[at]} {lines[at + 1].strip()}", *lines[at + 2 :]]


def line_cut_in_two(chance: random.Random, lines: Lines) -> Lines:
    at = picked(chance, lines, r": .* \S")
    start, _, end = lines[at].rpartition(" ")
    return [*lines[:at], start, f"  | {end}", *lines[at + 1 :]]


def turned_into_a_remark(chance: random.Random, lines: Lines) -> Lines:
    at = picked(chance, lines, r"^\s*[a-z|]")
    return with_line(lines, at, f"# {lines[at]}")


def remark_let_loose(chance: random.Random, lines: Lines) -> Lines:
    at = picked(chance, lines, r"^\s*#")
    return with_line(lines, at, lines[at].replace("#", chance.choice(("note:", "|", "")), 1))


def blank_put_into_prose(chance: random.Random, lines: Lines) -> Lines:
    at = picked(chance, lines, r"^\s*(do|note|evidence|signal|owner): \S+ ")
    start, colon, words = lines[at].partition(": ")
    return with_line(lines, at, start + colon + words.replace(" ", "  ", 1))


def comma_moved(chance: random.Random, lines: Lines) -> Lines:
    at = picked(chance, lines, r"^\s*(who|confirmed by|helps|next)\b.*,")
    return with_line(lines, at, lines[at].replace(",", "", 1))


def placed_elsewhere(chance: random.Random, lines: Lines) -> Lines:
    at = picked(chance, lines, r" (after|before|when|until) ")
    other = {"after": "before", "before": "after", "when": "then", "until": "when"}
    return with_line(lines, at, re.sub(r"\b(after|before|when|until)\b", lambda one: other[one[0]], lines[at], count=1))


CHANGES: list[Change] = [
    *(lines_swapped, line_dropped, remark_dropped, line_doubled, line_moved, word_changed, word_dropped, words_swapped),
    *(sign_changed, digit_changed, name_changed, keyword_changed, lines_joined, line_cut_in_two, turned_into_a_remark),
    *(remark_let_loose, blank_put_into_prose, comma_moved, placed_elsewhere),
]


def says_something_else(before: str, after: str) -> bool:
    """Whether words, their order or a remark differ, judged without reading the language."""
    return [line.strip() for line in before.split("\n") if line.strip()] != [
        line.strip() for line in after.split("\n") if line.strip()
    ]


def test_planted_changes_of_meaning_are_caught() -> None:
    missed: Counter[str] = Counter()
    planted = seed = 0
    while planted < PLANTED:
        chance = random.Random(seed)
        change = CHANGES[seed % len(CHANGES)]
        before = laid_out(seed // len(CHANGES))
        after = "\n".join(change(chance, before.split("\n")))
        seed += 1
        if not says_something_else(before, after):
            continue
        planted += 1
        if not difference(Source("map.navmap", before), after):
            missed[change.__name__] += 1
            assert meaning(before) == meaning(after), change.__name__
    assert planted - missed.total() >= CAUGHT, missed
    assert seed < 2 * PLANTED


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_change_of_any_kind_is_caught_in_a_map_of_people(change: Change, finance: str) -> None:
    chance = random.Random(change.__name__)
    tried = 0
    for _ in range(20):
        after = "\n".join(change(chance, finance.split("\n")))
        if says_something_else(finance, after):
            tried += 1
            assert difference(Source("map.navmap", finance), after), after
    assert tried


# ---------------------------------------------------------------- changes of layout


def test_what_only_looks_different_is_let_through() -> None:
    for seed in range(40):
        careless, tidy = valid(seed), laid_out(seed)
        assert difference(Source("map.navmap", careless), tidy) == ""
        assert difference(Source("map.navmap", tidy), careless) == ""


def test_what_the_guard_lets_through_means_the_same() -> None:
    """Blanks put in and taken out anywhere: wherever the guard is content, the map is the same."""
    through = 0
    for seed in range(400):
        chance = random.Random(seed)
        before = laid_out(seed // 10)
        signs = list(before)
        for _ in range(chance.randint(1, 3)):
            at = chance.randrange(len(signs))
            blanks = [at for at, sign in enumerate(signs) if sign.isspace()]
            if chance.random() < 0.5:
                signs.insert(at, chance.choice(" \t\n"))
            else:
                signs[chance.choice(blanks)] = chance.choice(("", " ", "\n"))
        after = "".join(signs)
        if not difference(Source("map.navmap", before), after):
            through += 1
            assert meaning(before) == meaning(after)
    assert through > 20


def test_the_guard_names_the_line(finance: str) -> None:
    changed = finance.replace("takes: 2-8 weeks", "takes: 2-9 weeks")
    line = finance.split("\n").index("  takes: 2-8 weeks") + 1
    assert difference(Source("map.navmap", finance), changed) == f"line {line} would not say the same any more"
