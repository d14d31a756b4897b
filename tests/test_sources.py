"""What is read and what is refused: limits, odd files, and paths that lead out of the project."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from navmap.cli.main import main
from navmap.document import Document
from navmap.findings import Finding
from navmap.project import Project
from navmap.sources import LONGEST_LINE, MOST_BYTES, Refused, decoded


def opened(root: Path, text: str) -> Document:
    (root / "map.navmap").write_text(text, encoding="utf-8")
    return Project(root).document("map.navmap")


def problems(root: Path, path: str) -> list[Finding]:
    return [one for one in opened(root, f"library: L\nextends: {path}\n").findings if one.rule == "unknown-map"]


@pytest.mark.parametrize(
    "path",
    [
        "/etc/passwd",
        "/etc/passwd.navmap",
        "~/x.navmap",
        "~root/x.navmap",
        "C:/x.navmap",
        "c:x.navmap",
        r"\\host\share\x.navmap",
        "//host/share/x.navmap",
        r"..\x.navmap",
        "../x.navmap",
        "../../../../../../etc/x.navmap",
        "a/../../x.navmap",
        "./a/b/../../../x.navmap",
        "file:///x.navmap",
        "https://example.org/x.navmap",
        "/dev/zero",
        "/proc/self/environ",
        "./pipe.navmap",
        "./folder.navmap",
        "./out.navmap",
        "./nothing.navmap",
        "./secret.env",
        ".",
        "..",
        "std/../secret",
        "std/",
        "std/nothing",
        "./nul\u0000.navmap",
        "x" * 5000 + ".navmap",
    ],
)
def test_a_path_that_is_no_map_of_the_project_is_an_unknown_map(tmp_path: Path, path: str) -> None:
    root = tmp_path / "project"
    root.mkdir()
    os.mkfifo(root / "pipe.navmap")
    (root / "folder.navmap").mkdir()
    (root / "secret.env").write_text("library: S\n", encoding="utf-8")
    (tmp_path / "x.navmap").write_text("library: X\n", encoding="utf-8")
    (root / "out.navmap").symlink_to(tmp_path / "x.navmap")
    (root / "a").mkdir()
    document = opened(root, f"library: L\nextends: {path}\n")
    assert [one.rule for one in document.findings if one.place.line == 2] in (["unknown-map"], ["syntax-error"])
    assert document.map.customer is None


def test_the_nearest_map_is_suggested(tmp_path: Path) -> None:
    (tmp_path / "global.navmap").write_text("library: G\n", encoding="utf-8")
    [finding] = problems(tmp_path, "./globl.navmap")
    assert finding.help == "did you mean `./global.navmap`?"


def test_a_byte_order_mark_and_windows_line_ends_are_read(tmp_path: Path, finance: str) -> None:
    (tmp_path / "map.navmap").write_bytes(b"\xef\xbb\xbf" + finance.replace("\n", "\r\n").encode())
    assert Project(tmp_path).document("map.navmap").findings == ()


def test_the_limit_of_a_file(tmp_path: Path) -> None:
    line = "# " + "x" * 97 + "\n"
    whole = b"library: L\n" + (line * (MOST_BYTES // 100)).encode()
    exact = whole + b"#" * (MOST_BYTES - len(whole))
    assert len(decoded(exact, "x")) == MOST_BYTES
    with pytest.raises(Refused, match=r"1 MiB.*1,048,577"):
        decoded(exact + b"#", "x")


@pytest.mark.parametrize(("length", "refused"), [(LONGEST_LINE, False), (LONGEST_LINE + 1, True)])
def test_the_limit_of_a_line(length: int, refused: bool) -> None:
    text = f"library: L\r\n{'#' * length}\r\n".encode()
    if refused:
        with pytest.raises(Refused, match=r"line 2.*10,000 characters.*10,001"):
            decoded(text, "x")
    else:
        decoded(text, "x")


@pytest.mark.parametrize(("count", "code"), [(16, 0), (17, 2), (160, 2)])
def test_the_limit_of_a_chain(tmp_path: Path, count: int, code: int, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(count + 1):
        extends = f"extends: ./m{number + 1}.navmap\n" if number < count else ""
        (tmp_path / f"m{number}.navmap").write_text(f"library: L{number}\n{extends}", encoding="utf-8")
    assert main(["check", str(tmp_path / "m0.navmap")]) == code
    if code:
        assert "(16)" in capsys.readouterr().err


@pytest.mark.parametrize(("count", "code"), [(255, 0), (256, 2)])
def test_the_limit_of_files(tmp_path: Path, count: int, code: int) -> None:
    lines = "".join(f"extends: ./m{number}.navmap\n" for number in range(count))
    (tmp_path / "top.navmap").write_text(f"library: L\ncustomer: C\n{lines}", encoding="utf-8")
    for number in range(count):
        (tmp_path / f"m{number}.navmap").write_text("library: L\n", encoding="utf-8")
    assert main(["check", str(tmp_path / "top.navmap")]) == code


@pytest.mark.parametrize(("count", "code"), [(2000, 0), (2001, 2)])
def test_the_limit_of_stages(tmp_path: Path, count: int, code: int, capsys: pytest.CaptureFixture[str]) -> None:
    stages = "".join(f"stage s{number}: Stage {number}\n" for number in range(count))
    (tmp_path / "map.navmap").write_text(f"library: L\ncustomer: C\n{stages}", encoding="utf-8")
    assert main(["check", str(tmp_path / "map.navmap"), "--today", "2026-11-23", "--fail-on", "error"]) == code
    if code:
        assert "(2,000): 2,001" in capsys.readouterr().err


def test_at_most_a_hundred_findings_are_shown_and_all_are_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "map.navmap").write_text("library: L\n" + "what is this\n" * 150, encoding="utf-8")
    assert main(["check", str(tmp_path / "map.navmap")]) == 1
    told = capsys.readouterr().out
    assert told.count("error[syntax-error]") == 100
    assert "and 50 more." in told
    assert "150 errors" in told


def test_a_device_named_on_the_command_line_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "/dev/zero"]) == 2
    assert "not a file with a map in it" in capsys.readouterr().err
