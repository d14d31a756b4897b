"""The goals for speed, each beside what was measured, and why one is missed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import drift
from commands import AGAIN, IMPORTS, LIBRARIES, NOTHING, PARSERS
from in_process import OURS, Inside
from processes import Figures


@dataclass(frozen=True)
class Row:
    """A goal and what was measured; `why` is read where it is missed."""

    what: str
    beside: str
    measured: str
    goal: str
    met: bool
    why: str = ""


def rows(whole: Figures, inside: Inside) -> list[Row]:
    """All goals whose figures are there: peers may be missing."""
    return [
        *_of_processes(whole),
        *_beside_parsers(whole),
        *_of_parsing(inside),
        *_of_growth(inside),
        *_of_drift(inside),
        *_of_recovery(inside),
        *_of_pictures(whole),
    ]


_IMPORTS = f"{LIBRARIES} is most of it, and more than half of what may be taken"
_RULES = "the peer's parser and rules are compiled while they run; ours are Python's, and read every sentence"

_AT_MOST = (
    ("check, N=8", "bpmnlint, N=8", 1.6, _IMPORTS),
    ("fmt, N=8", "bpmnlint, N=8", 1.0, "loading Lark and the language is most of it"),
    ("navmap explain", "bpmnlint, N=8", 0.6, "starting Python and looking the rule up is all of it"),
    ("navmap --version", "bpmnlint, N=8", 0.6, "starting Python is most of it"),
    ("check, N=8" + AGAIN, NOTHING, 4.0, "starting Python and reading the cache is all of it"),
    ("check, 1,000 of N=8" + AGAIN, NOTHING, 10.0, "each file is read and its hash taken"),
)
_TIMES_FASTER = (
    ("check, 1,000 of N=8", "bpmnlint, 1,000 of N=8", 10.0, _RULES),
    ("check, N=500", "bpmnlint, N=500", 4.0, _RULES),
)


def _of_processes(whole: Figures) -> Iterator[Row]:
    for ours, theirs, most, why in _AT_MOST:
        if theirs in whole:
            ratio = whole[ours].seconds / whole[theirs].seconds
            yield Row(ours, theirs, f"{ratio:.2f} ×", f"at most {most:g} ×", ratio <= most, why)
    for ours, theirs, least, why in _TIMES_FASTER:
        if theirs in whole:
            faster = whole[theirs].seconds / whole[ours].seconds
            yield Row(ours, theirs, f"{faster:.2f} × faster", f"at least {least:g} × faster", faster >= least, why)


def _beside_parsers(whole: Figures) -> Iterator[Row]:
    """Checking all files with every rule, beside those that only parse them."""
    ours = "check, 1,000 of N=8"
    for theirs in PARSERS:
        if theirs in whole:
            faster = whole[theirs].seconds / whole[ours].seconds
            why = "parsing is less than checking: see the speed of parsers alone below"
            yield Row(ours, theirs, f"{faster:.2f} × faster", "faster", faster > 1, why)


_LEAST_OF_PARSING = {"Lark as it comes": 4.0, "ANTLR 4 for Python": 10.0, "textX": 10.0}


def _of_parsing(inside: Inside) -> Iterator[Row]:
    for theirs, least in _LEAST_OF_PARSING.items():
        if theirs in inside.parsing:
            faster = inside.parsing[OURS] / inside.parsing[theirs]
            why = "ours also finds each line's owner and divides its parts, which the equal grammar does not"
            what = "parsing N=500 to the tree"
            yield Row(what, theirs, f"{faster:.2f} × faster", f"at least {least:g} × faster", faster >= least, why)


_CACHES = (
    "it is 11 to 15 times from run to run: no step grows faster than the map, but a small one stays in the "
    "processor's caches"
)


def _of_growth(inside: Inside) -> Iterator[Row]:
    (_, empty), (small_time, small), (large_time, large) = inside.growth.values()
    ratio = large_time / small_time
    yield Row(
        "N=5,000, in process",
        "N=500",
        f"{ratio:.1f} × the time",
        "at most 12 ×",
        ratio <= 12,
        _CACHES,
    )
    stages = 4_992 / 492
    memory = (large - empty) / (small - empty) / stages
    yield Row("memory a stage, N=5,000", "N=500", f"{memory:.2f} ×", "linear: at most 1.2 ×", memory <= 1.2)


def _of_drift(inside: Inside) -> Iterator[Row]:
    few, many = drift.SIZES
    for shape in drift.SHAPES:
        one, other = inside.drift[few, shape], inside.drift[many, shape]
        what, beside = f"drift and positions a stage, {many:,} stages, {shape}", f"{few:,} stages"
        if one is None or other is None:
            yield Row(what, beside, "not done in a minute", "at most 2 ×", False, _WHY_DRIFT[shape])
            continue
        ratio = (other / many) / (one / few)
        yield Row(what, beside, f"{ratio:.1f} ×", "at most 2 ×", ratio <= 2, _WHY_DRIFT[shape])


_SETS = "the sets of outcomes reached so far are one number a stage, and grow with the map"
_WHY_DRIFT = {
    "straight": _SETS,
    "branching": _SETS,
    "drifting": f"{_SETS}; each finding looks through the whole journey for what could be waited for",
}


def _of_recovery(inside: Inside) -> Iterator[Row]:
    found = inside.recovery
    reported, kept = found["reported"] / found["planted"], found["kept"] / found["untouched"]
    ratio = found["spoilt"] / found["clean"]
    what = f"{found['planted']} mistakes in N=500"
    yield Row(f"{what}: reported in one run", "", f"{reported:.0%}", "at least 90 %", reported >= 0.9)
    yield Row(f"{what}: untouched stages kept", "", f"{kept:.1%}", "at least 99 %", kept >= 0.99)
    yield Row(f"{what}: reading", "the clean map", f"{ratio:.2f} ×", "at most 1.8 ×", ratio <= 1.8)


def _of_pictures(whole: Figures) -> Iterator[Row]:
    one = whole[NOTHING].seconds
    whys = {
        "svg": "drawing asks for measures of every text and runs Graphviz in a process of its own",
        "png": "drawing the pixels and compressing them takes several times as long as the lines of an svg",
    }
    for form, why in whys.items():
        small, large = (whole[f"draw {form}, N={size}"].seconds - whole[IMPORTS].seconds for size in (8, 30))
        eight, thirty = (f"draw {form}, N={size}, beyond the imports" for size in (8, 30))
        yield Row(eight, NOTHING, f"{small / one:.1f} ×", "at most 6 ×", small <= 6 * one, why)
        yield Row(thirty, NOTHING, f"{large / one:.1f} ×", "under 12 ×", large < 12 * one, why)
        yield Row(thirty, "N=8", f"{large / small:.1f} ×", "under 2 ×", large < 2 * small, why)
