"""Coverage-guided fuzzing of one subject: `python tests/fuzzing/target.py NAME -runs=N` (with `pip install .[fuzz]`).

Whatever libFuzzer takes may follow the name: -max_total_time=60, -seed=1, a file to try again.
"""

from __future__ import annotations

import gc
import pkgutil
import random
import sys
import tempfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

TESTS = Path(__file__).resolve().parent.parent
_LIMITS = ("-max_len=4000", "-timeout=20", "-rss_limit_mb=2048", f"-artifact_prefix={tempfile.gettempdir()}/")
_CHANGED_BY_FORM = 0.6
"""The share of changes that know the form of the input; the others are those of libFuzzer."""


def main() -> None:
    """Fuzz the subject that is named until libFuzzer has enough, or a promise is broken."""
    sys.path[:0] = [str(TESTS), str(TESTS.parent)]
    gc.set_threshold(200_000, 50, 50)  # as the program has it
    atheris = import_module("atheris")
    with atheris.instrument_imports(include=["navmap"]):
        _load_all()
    subjects = import_module("fuzzing.subjects").SUBJECTS  # only now: what it loads has to be instrumented
    if len(sys.argv) < 2 or sys.argv[1] not in subjects:
        sys.exit(f"Name one of {', '.join(subjects)}.")
    name, options = sys.argv[1], sys.argv[2:]
    with tempfile.TemporaryDirectory(prefix="navmap-fuzz-") as folder:
        for number, one in enumerate(import_module("fuzzing.beginnings").beginnings(name)):
            (Path(folder) / str(number)).write_bytes(one)
        given = [] if any(not one.startswith("-") for one in options) else [folder]
        atheris.Setup([sys.argv[0], *_LIMITS, *options, *given], subjects[name], custom_mutator=_change(name, atheris))
        atheris.Fuzz()


def _change(name: str, atheris: Any) -> Callable[[bytes, int, int], bytes]:
    """What libFuzzer calls for the next input; the share that knows its form is ours."""
    changed = import_module("fuzzing.beginnings").changed

    def change(data: bytes, largest: int, seed: int) -> bytes:
        if random.Random(seed).random() < _CHANGED_BY_FORM:
            return bytes(changed(name, data, seed)[:largest])
        return bytes(atheris.Mutate(data, largest))

    return change


def _load_all() -> None:
    import navmap  # noqa: PLC0415

    for module in pkgutil.walk_packages(navmap.__path__, "navmap."):
        if not module.name.startswith(("navmap.lsp", "navmap.__main__", "navmap.drawing.engine_process")):
            import_module(module.name)


if __name__ == "__main__":
    main()
