"""The engine that draws: it ends when it takes too long, and whatever kills it does not kill the caller."""

from __future__ import annotations

import re
import signal
import sys
import tempfile
import time
from pathlib import Path

import pytest

from navmap.drawing import DrawingError, engine


def raw(attributes: str) -> str:
    return f'digraph {{ layout=nop2; a [pos="0,0", {attributes}] }}'


def test_what_kills_graphviz_does_not_kill_the_caller() -> None:
    with pytest.raises(DrawingError, match="could not draw"):
        engine.render(raw("shape=polygon, sides=2147483647"), "svg")


def test_a_broken_graph_is_a_plain_sentence() -> None:
    for broken in ("digraph {", raw('label="\\"'), "\x00", "nonsense"):
        with pytest.raises(DrawingError, match=r"^Graphviz could not draw this picture: .*\.$"):
            engine.render(broken, "svg")


def test_what_takes_too_long_is_ended() -> None:
    began = time.monotonic()
    with pytest.raises(DrawingError, match="not finished after 1 seconds"):
        engine.render(raw("shape=polygon, sides=100000000"), "svg", seconds=1)
    assert time.monotonic() - began < 8


def test_a_crash_is_told_from_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, "import os; os.abort()", monkeypatch)
    with pytest.raises(DrawingError, match="it crashed"):
        engine.render(raw('label="x"'), "svg")


def test_a_graphviz_on_the_machine_draws_where_the_wheel_cannot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(tmp_path, "import sys; print(sys.argv[1:], sys.stdin.read())", monkeypatch)
    assert b"['-n2', '-Tsvg'] digraph" in engine.render(raw('label="x"'), "svg")


def test_no_engine_at_all_is_a_plain_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "find_spec", lambda name: None)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(DrawingError, match="pip install pygraphviz"):
        engine.render(raw('label="x"'), "svg")


@pytest.mark.parametrize("form", ["svg", "png", "pdf"])
def test_what_has_begun_draws_the_same(form: str) -> None:
    with engine.begun(form) as child:
        assert child
        assert child.poll() is None, "it waits"
        drawn = engine.render(raw('label="x"'), form, child=child)
    assert child.returncode == 0
    assert _undated(drawn) == _undated(engine.render(raw('label="x"'), form))


def _undated(picture: bytes) -> bytes:
    return re.sub(rb"D:[0-9]{14}", b"", picture)


def test_nothing_that_has_begun_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with engine.begun("svg") as child:
        assert list(tmp_path.iterdir())
    assert child
    assert child.returncode == -signal.SIGKILL
    assert not list(tmp_path.iterdir())


def test_a_text_in_other_letters_is_drawn_anew() -> None:
    with engine.begun("svg") as child:
        assert child
        assert b"</svg>" in engine.render(raw('label="x"'), "svg", other_fonts=True, child=child)
        assert child.poll() is None


def test_what_ends_before_it_is_told_anything_is_a_plain_sentence() -> None:
    with engine.begun("svg") as child:
        assert child
        child.kill()
        child.wait()
        with pytest.raises(DrawingError, match="could not draw this picture: it crashed"):
            engine.render(raw('label="x"'), "svg", child=child)


def test_where_nothing_can_begin_drawing_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    with engine.begun("svg") as child:
        assert child is None
        with pytest.raises(DrawingError, match="needs a folder for temporary files"):
            engine.render(raw('label="x"'), "svg", child=child)


def stand_in(folder: Path, program: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without the wheel, whose `neato` is a Python program."""
    neato = folder / "neato"
    neato.write_text(f"#!{sys.executable}\n{program}\n", encoding="utf-8")
    neato.chmod(0o755)
    monkeypatch.setattr(engine, "find_spec", lambda name: None)
    monkeypatch.setenv("PATH", str(folder))
