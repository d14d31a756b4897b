"""Programs from seeds, valid and spoilt: each is read, checked, laid out and mended, and every promise is kept.

`NAVMAP_SOAK=1` takes 100,000 seeds instead of a few hundred.
"""

from __future__ import annotations

import gc
import os
import random
from collections.abc import Callable, Iterator

import programs
import pytest
from promises import document_of, extend, lay_out, mend, show
from test_survival import spoilt as spoilt_map

from navmap.cli.main import MANY_VALUES
from navmap.sources import Refused

PARTS = 25
SOAK = bool(os.environ.get("NAVMAP_SOAK"))
KINDS: dict[str, tuple[Callable[[int], str], int]] = {
    "valid programs": (programs.valid, 30_000 if SOAK else 50),
    "spoilt programs": (programs.spoilt, 50_000 if SOAK else 75),
    "spoilt maps": (lambda seed: spoilt_map(random.Random(seed)), 20_000 if SOAK else 50),
}
"""How each kind is made of a seed, and how many seeds are taken."""


def broken_promise(text: str, seed: int) -> str:
    """What was not kept, as a sentence; "" where all was."""
    try:
        mend(text)
        lay_out(text)
        if seed % 4 == 0:
            extend(text)
            show(document_of(text))
    except Refused:
        return ""
    except Exception as error:  # all that is found is told, not only the first
        return f"{type(error).__name__}: {error}"
    return ""


@pytest.fixture
def _garbage_left_alone() -> Iterator[None]:
    """As the program has it, because looking for garbage takes a third of the time."""
    before = gc.get_threshold()
    gc.set_threshold(*MANY_VALUES)
    yield
    gc.set_threshold(*before)


@pytest.mark.usefixtures("_garbage_left_alone")
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("part", range(PARTS))
def test_every_promise_is_kept(kind: str, part: int) -> None:
    make, count = KINDS[kind]
    broken = {seed: broken_promise(make(seed), seed) for seed in range(part, count, PARTS)}
    assert {seed: sentence for seed, sentence in broken.items() if sentence} == {}
