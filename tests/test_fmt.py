"""`navmap fmt`, as a person or a pipeline runs it."""

from __future__ import annotations

import os
import random
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from navmap.cli.main import main

ROOT = Path(__file__).resolve().parent.parent
CARELESS = "MAP:One\nOWNER: Jo\n"
TIDY = "map: One\nowner: Jo\n"
BROKEN = "map: One\nstge a: A\nwhat\n"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "careless.navmap").write_text(CARELESS, encoding="utf-8")
    (tmp_path / "tidy.navmap").write_text(TIDY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "navmap", "fmt", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, env=environment, check=False)


def test_maps_are_written_in_their_layout(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (place / "tidy.navmap").stat()[:7]
    assert main(["fmt"]) == 0
    assert (place / "careless.navmap").read_text(encoding="utf-8") == TIDY
    assert (place / "tidy.navmap").stat()[:7] == before  # the same file: times apart
    assert capsys.readouterr() == ("", "2 maps: 1 written, 1 already so.\n")
    assert main(["fmt"]) == 0
    assert capsys.readouterr().err == "2 maps: 2 already so.\n"


def test_check_writes_nothing_and_gives_1_where_something_would_change(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["fmt", "--check"]) == 1
    assert (place / "careless.navmap").read_text(encoding="utf-8") == CARELESS
    out, err = capsys.readouterr()
    assert out == "careless.navmap would be changed.\n"
    assert err == "2 maps: 1 would be changed, 1 already so.\n"
    assert main(["fmt", "--check", "tidy.navmap"]) == 0


def test_diff_shows_what_would_change_and_writes_nothing(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fmt", "--diff", "."]) == 0
    assert capsys.readouterr().out == (
        "--- careless.navmap\n+++ careless.navmap\n@@ -1,2 +1,2 @@\n-MAP:One\n-OWNER: Jo\n+map: One\n+owner: Jo\n"
    )
    assert (place / "careless.navmap").read_text(encoding="utf-8") == CARELESS
    assert main(["fmt", "--diff", "--check", "careless.navmap"]) == 1


def test_a_difference_says_where_the_last_line_has_no_end_and_keeps_tabs(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (place / "careless.navmap").write_bytes(b"map: One\r\n\towner:Jo  ")
    main(["fmt", "--diff", "careless.navmap"])
    shown = capsys.readouterr().out
    assert shown.endswith(" map: One\r\n-\towner:Jo  \n\\ No newline at end of file\n+owner: Jo\r\n")


@pytest.mark.parametrize("written", ["no\u2028te", "\u2029x"])
def test_a_difference_does_nothing_to_a_terminal(place: Path, written: str, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "careless.navmap").write_text(f"map:{written}\n", encoding="utf-8")
    main(["fmt", "--diff", "careless.navmap"])
    assert "\ufffd" in capsys.readouterr().out


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "marked"])
def test_standard_input_goes_to_standard_output(mark: bytes) -> None:
    done = run("-", stdin=mark + b"MAP:One\r\n\r\n\r\ncustomer:C")
    assert (done.returncode, done.stdout, done.stderr) == (0, mark + b"map: One\r\n\r\ncustomer: C\r\n", b"")
    assert run("-", "--check", stdin=b"MAP:One").stdout == b"stdin.navmap would be changed.\n"
    assert run("-", "--check", "--stdin-filename", "a.navmap", stdin=b"MAP:One").returncode == 1
    assert run("-", "--check", stdin=b"map: One\n").returncode == 0


def test_standard_input_with_a_mistake_gives_nothing_but_the_reason() -> None:
    done = run("-", "--stdin-filename", "maps/one.navmap", stdin=BROKEN.encode())
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"maps/one.navmap:2: `stge` is not a keyword of the language." in done.stderr


def test_a_map_with_a_mistake_is_left_and_the_others_are_written(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (place / "broken.navmap").write_text(BROKEN, encoding="utf-8")
    assert main(["fmt", "."]) == 1
    assert (place / "broken.navmap").read_text(encoding="utf-8") == BROKEN
    assert (place / "careless.navmap").read_text(encoding="utf-8") == TIDY
    assert capsys.readouterr().err == (
        "broken.navmap was left as it is, because it has 2 mistakes:\n"
        "  broken.navmap:2: `stge` is not a keyword of the language.\n"
        "  broken.navmap:3: There is no `:` in this line, so it says nothing that a map can hold.\n"
        "3 maps: 1 written, 1 already so, 1 left.\n"
    )


def test_wrong_names_and_values_do_not_stop_it(place: Path) -> None:
    (place / "careless.navmap").write_text("map:M\nseller:S\nstage a:A\nhelps nobody:X\nprobability:500\n", "utf-8")
    assert main(["fmt", "careless.navmap"]) == 0


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["nothing.navmap", "careless.navmap"], "nothing.navmap is not there."),
        (["big.navmap", "careless.navmap"], "big.navmap is larger than a map may be"),
        (["out.navmap", "careless.navmap"], "out.navmap leads outside the project folder"),
        (["long.navmap", "careless.navmap"], "long.navmap, written anew, line 2, is longer than a line may be"),
        (["fixed.navmap", "careless.navmap"], "fixed.navmap is write-protected"),
    ],
)
def test_what_cannot_be_taken_gives_2_and_stops_no_other(
    place: Path, arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (place / "big.navmap").write_bytes(b"#" * (1024 * 1024 + 1))
    (place / "long.navmap").write_text(f"map: M\nnote:{'x' * 9_995}\n", encoding="utf-8")
    (place / "fixed.navmap").write_text(CARELESS, encoding="utf-8")
    (place / "fixed.navmap").chmod(0o444)
    (place.parent / "elsewhere.navmap").write_text(CARELESS, encoding="utf-8")
    (place / "out.navmap").symlink_to(place.parent / "elsewhere.navmap")
    assert main(["fmt", *arguments]) == 2
    assert sentence in capsys.readouterr().err
    assert (place / "careless.navmap").read_text(encoding="utf-8") == TIDY
    assert (place.parent / "elsewhere.navmap").read_text(encoding="utf-8") == CARELESS


def test_nothing_to_write_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fmt", str(tmp_path)]) == 2
    assert "There is no map (" in capsys.readouterr().err


def test_a_link_stays_and_so_do_mode_line_ends_and_mark(place: Path) -> None:
    (place / "real").mkdir()
    real = place / "real/map"
    real.write_bytes(b"\xef\xbb\xbfMAP: One\r\n")
    real.chmod(0o640)
    (place / "link.navmap").symlink_to("real/map")
    assert main(["fmt", "link.navmap"]) == 0
    assert (place / "link.navmap").is_symlink()
    assert real.read_bytes() == b"\xef\xbb\xbfmap: One\r\n"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


def test_a_project_says_which_maps_of_a_folder_are_meant(place: Path) -> None:
    (place / "navmap.toml").write_text('exclude = ["old/"]\n', encoding="utf-8")
    for folder in ("old", "new", ".hidden", "node_modules"):
        (place / folder).mkdir()
        (place / folder / "map.navmap").write_text(CARELESS, encoding="utf-8")
    assert main(["fmt", "--check", "new"]) == 1
    assert main(["fmt", "."]) == 0
    assert (place / "new/map.navmap").read_text(encoding="utf-8") == TIDY
    for folder in ("old", ".hidden", "node_modules"):
        assert (place / folder / "map.navmap").read_text(encoding="utf-8") == CARELESS
    assert main(["fmt", "old/map.navmap"]) == 0
    assert (place / "old/map.navmap").read_text(encoding="utf-8") == TIDY


def test_a_wrong_configuration_is_told(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "navmap.toml").write_text("colour = 1\n", encoding="utf-8")
    assert main(["fmt", "."]) == 2
    assert "`colour` is not a key" in capsys.readouterr().err


def test_nothing_is_loaded_that_it_does_not_need(place: Path) -> None:
    heavy = (
        "navmap.graph.graph",
        "pydantic",
        "networkx",
        "pygraphviz",
        "graphviz",
        "difflib",
        "rapidfuzz",
        "navmap.model",
    )
    ask = (
        "import sys; from navmap.cli.main import main; code = main(['fmt', 'careless.navmap', 'tidy.navmap']);"
        f"print(code, [name for name in {heavy!r} if name in sys.modules])"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, env=environment, check=True)
    assert done.stdout == "0 []\n"


def test_two_runs_at_once_agree(place: Path) -> None:
    for number in range(60):
        (place / f"m{number}.navmap").write_text(CARELESS, encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "navmap", "fmt", "."]
    runs = [subprocess.Popen(command, stderr=subprocess.PIPE, env=environment) for _ in range(3)]
    told = [one.communicate(timeout=120)[1] for one in runs]
    assert [one.returncode for one in runs] == [0, 0, 0], told
    assert {one.read_text(encoding="utf-8") for one in place.iterdir()} == {TIDY}


def test_a_killed_run_leaves_whole_maps_and_the_next_one_tidies_up(place: Path) -> None:
    chance = random.Random(1)
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "navmap", "fmt", "."]
    for number in range(300):
        (place / f"m{number}.navmap").write_text(CARELESS, encoding="utf-8")
    for _ in range(6):
        run = subprocess.Popen(command, stderr=subprocess.DEVNULL, env=environment)
        time.sleep(0.15 + chance.random() / 4)
        run.kill()
        run.wait()
        assert {one.read_text(encoding="utf-8") for one in place.glob("*.navmap")} <= {TIDY, CARELESS}
        (place / "careless.navmap").write_text(CARELESS, encoding="utf-8")
    assert main(["fmt", "."]) == 0
    assert {one.read_text(encoding="utf-8") for one in place.iterdir()} == {TIDY}
