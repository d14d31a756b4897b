"""One text of a mebibyte, of signs that mean something to somebody: every command ends, and long before it is stopped.

A command that needs more than the square of a text's length would take hours here; the limit is far from what any
needs, so that a busy machine fails nothing.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from navmap.document import file_of
from navmap.model.extend import laid_on
from navmap.source import Source

ROOT = Path(__file__).resolve().parent.parent
SECONDS = 600
SOAK = bool(os.environ.get("NAVMAP_SOAK"))
SHAPES = (
    "[",
    "a\t",
    " ,",
    "](",
    "#",
    "##[",
    "::",
    "=",
    "'",
    '"',
    "|",
    "`",
    "&",
    "@",
    "www.",
    "\\",
    "<",
    "1.",
    "and ",
    "-",
)
FORMS = ("csv", "mmd", "md", "dot", "xlsx", "svg", "html", "pptx")
REPORTS = ("sarif", "json", "markdown", "junit", "gitlab", "github", "text")

COMMANDS: dict[str, tuple[str, ...]] = {
    "reports": ("check", "m.navmap", *(f"--output={one}=o.{one}" for one in REPORTS), "--rule", "repeated-criterion"),
    "csv": ("draw", "m.navmap", "-o", "o.csv", "--no-findings"),
    "fmt": ("fmt", "m.navmap", "--check"),
}  # fmt: skip
if SOAK:
    COMMANDS |= {form: ("draw", "m.navmap", "-o", f"o.{form}") for form in FORMS}
    COMMANDS |= {
        "check": ("check", "m.navmap", "--profile", "published"),
        "fix": ("check", "m.navmap", "--fix", "--diff"),
    }


def program(shape: str) -> str:
    """A map of almost a mebibyte: two exits that say the same, and lists with long gaps."""
    line = (shape * 9_000)[:9_000]
    text = "".join(f"| {line}\n" for _ in range(2**19 // 9_100 - 4))
    gap = "" if shape.strip() else shape
    return (
        "map: M\ncustomer: C\nrole r: R\nstage a: A\n  outcome b: B\nseller: S\nstage s: S\n  helps b: H\n"
        f"  who: r,{' ' * 9_000}r\n  formerly: x{gap}{' ' * 9_000}y\n  exit: X\n{text}  exit: X\n{text}"
    )


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("shape", SHAPES if SOAK else SHAPES[:2])
def test_a_mebibyte_of_it_is_dealt_with(tmp_path: Path, shape: str, command: str) -> None:
    (tmp_path / "m.navmap").write_text(program(shape), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "navmap", *COMMANDS[command]], cwd=tmp_path, timeout=SECONDS, check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True,
    )  # fmt: skip
    assert done.returncode in (0, 1, 2), done.stderr[-1_000:]


@pytest.mark.parametrize("beside", ["a{before}", "a0", "a{behind}"])
def test_many_stages_may_be_placed(beside: str) -> None:
    count = 38_000 if SOAK else 4_000
    places = (beside.format(before=number - 1, behind=number + 1) for number in range(1, count))
    lines = [f"stage a{number} after {place}:T" for number, place in enumerate(places, 1)]
    text = "\n".join(["map: M", "customer: C", "stage a0: T", *lines, f"stage a{count}: T"])
    draft = file_of(Source("m.navmap", text)).draft.map
    whole, _ = laid_on(None, draft)
    assert whole.customer
    assert len(whole.customer.stages) == count + 1
