"""What is read and what is refused: odd files, and paths that lead out of the project."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from navmap.cli.main import main
from navmap.config import Settings
from navmap.document import Document
from navmap.findings import Finding
from navmap.inspection import Request, inspect
from navmap.project import Project
from navmap.sources import Refused, decoded, within_limits


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


def test_a_device_named_on_the_command_line_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "/dev/zero"]) == 2
    assert "not a file with a map in it" in capsys.readouterr().err


@pytest.mark.parametrize("sign", ["x", "é", "契", "🤝"])
def test_a_text_that_is_open_in_an_editor_has_the_limit_of_a_file(sign: str) -> None:
    line = sign * 100 + "\n"
    most = 2**20 // len(line.encode())
    assert within_limits(line * most, "x") == line * most
    with pytest.raises(Refused, match=r"larger than a map may be \(1 MiB\): 1,0\d\d,\d\d\d bytes"):
        within_limits(line * (most + 1), "x")


def test_a_file_is_as_large_as_its_bytes_whatever_they_are() -> None:
    assert len(decoded(b"\xff\n" * 2**19, "x")) == 2**20
    with pytest.raises(Refused, match=r"larger than a map may be \(1 MiB\): 1,048,577 bytes"):
        decoded(b"\xff\n" * 2**19 + b"\xff", "x")


def test_a_standard_map_is_found_wanting_where_each_map_builds_on_it(tmp_path: Path) -> None:
    helped = "seller: S\nstage s: S\n  helps sponsor-named: We ask who pays\n"
    (tmp_path / "above.navmap").write_text(f"map: A\nextends: std/full-change\n{helped}", encoding="utf-8")
    (tmp_path / "below.navmap").write_text(f"map: B\n{helped}customer: C\nextends: std/full-change\n", encoding="utf-8")
    project = Project(tmp_path)
    request = Request(Settings(date(2026, 11, 23)), "published", ("unsupported-outcome",))
    found = inspect(project, request, project.paths).findings
    assert {(one.place.path, one.place.line) for one in found} == {("above.navmap", 2), ("below.navmap", 6)}
    places = [project.document(path).map.customer for path in project.paths]
    assert [one and one.stages[0].place.path for one in places] == ["std/full-change", "std/full-change"]
