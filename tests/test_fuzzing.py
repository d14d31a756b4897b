"""Fuzzing: each subject takes what it begins with and some changes of it; the soak lets coverage guide it.

`NAVMAP_SOAK=1` runs the target of each subject with atheris, which is not among the packages of the other tests.
"""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from fuzzing.beginnings import beginnings, changed
from fuzzing.subjects import SUBJECTS

TARGET = Path(__file__).resolve().parent / "fuzzing/target.py"
SOAK = bool(os.environ.get("NAVMAP_SOAK"))
RUNS = 3_000


@pytest.mark.parametrize("name", SUBJECTS)
def test_no_promise_is_broken_where_fuzzing_begins(name: str) -> None:
    every = list(beginnings(name))
    for number, data in enumerate(every[:: 1 if SOAK else max(1, len(every) // 12)]):
        SUBJECTS[name](data)
        SUBJECTS[name](changed(name, data, number))


@pytest.mark.parametrize("name", SUBJECTS)
def test_any_bytes_are_an_input(name: str) -> None:
    for data in (b"", b"\x00", b"\xff\xfe", b"\n%%%\n", bytes(range(256)), b"map: M\r\ncustomer:\xc3\n"):
        SUBJECTS[name](data)


if SOAK:

    @pytest.mark.skipif(not find_spec("atheris"), reason="atheris is not installed: pip install 'navmap[fuzz]'")
    @pytest.mark.parametrize("name", SUBJECTS)
    def test_no_promise_is_broken_where_coverage_leads(name: str, tmp_path: Path) -> None:
        command = [sys.executable, str(TARGET), name, f"-runs={RUNS}", "-seed=1", f"-artifact_prefix={tmp_path}/"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr[-3000:]
        assert f"Done {RUNS} runs" in done.stderr
