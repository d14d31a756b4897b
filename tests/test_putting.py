"""Nothing of a project, and nothing outside it, is lost to a report, a picture or a document."""

from __future__ import annotations

from pathlib import Path

import pytest

from navmap.cli.main import main

MAP = "library: L\ncustomer: C\nstage a: A\n"
KEPT = {"map.navmap": MAP, "navmap.toml": 'profile = "draft"\n', "../precious.txt": "not ours", "look.pptx": "a look"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with links in it, as somebody else may have committed them."""
    project = tmp_path / "project"
    project.mkdir()
    monkeypatch.chdir(project)
    for name, content in KEPT.items():
        Path(name).write_text(content, encoding="utf-8")
    Path("reports").mkdir()
    for link, target in (
        ("map.svg", "map.navmap"),
        ("out.svg", "../precious.txt"),
        ("away", ".."),
        ("new.svg", "../new.txt"),
        ("settings.json", "navmap.toml"),
        ("inside.svg", "reports/picture.svg"),
    ):
        Path(link).symlink_to(target)
    return project


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("check map.navmap --output=json=map.navmap", "is the name of a map"),
        ("check map.navmap --write-baseline map.navmap", "is the name of a map"),
        ("draw map.navmap -o map.navmap --format md", "is the name of a map"),
        ("std full-change -o map.navmap", "map.navmap"),
        ("diff map.navmap map.navmap -o map.navmap", "map.navmap names no picture"),
        ("draw map.navmap -o map.svg", "map.svg leads to map.navmap, which is the name of a map"),
        ("check --output sarif=map.svg", "map.svg leads to map.navmap"),
        ("check --write-baseline navmap.toml", "navmap.toml holds settings"),
        ("check --output json=pyproject.toml", "pyproject.toml holds settings"),
        ("check --output json=settings.json", "settings.json holds settings"),
        ("draw map.navmap -o out.svg", "leads out of this folder"),
        ("draw map.navmap -o new.svg", "leads out of this folder"),
        ("check --output text=away/precious.txt", "leads out of this folder"),
        ("check --write-baseline away/base.json", "leads out of this folder"),
        ("draw map.navmap -o look.pptx --template look.pptx", "is the template itself"),
        ("draw map.navmap -o ./reports/../look.pptx --template look.pptx", "is the template itself"),
        ("check --output json=x --output sarif=./x", "cannot both be written"),
        ("check --output json=y --write-baseline reports/../y", "cannot both be written"),
    ],
)
def test_nothing_is_lost(words: str, said: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = sorted(Path("..").iterdir())
    assert main(words.split()) == 2
    assert said in capsys.readouterr().err
    assert {name: Path(name).read_text(encoding="utf-8") for name in KEPT} == KEPT
    assert sorted(Path("..").iterdir()) == before


@pytest.mark.parametrize("out", ["inside.svg", "reports/new.svg", "../beside.svg", "{outside}/map.svg"])
def test_what_people_name_is_written(out: str, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside.parent / "link").unlink(missing_ok=True)
    (outside.parent / "link").symlink_to(outside)
    name = out.replace("{outside}", str(outside.parent / "link"))
    assert main(["draw", "map.navmap", "-o", name]) == 0
    assert Path(name).read_bytes().startswith(b"<?xml")


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="a device of Unix")
def test_a_picture_can_go_where_nothing_is_kept(folder: Path) -> None:
    assert main(["draw", "map.navmap", "-o", "/dev/null", "--format", "svg"]) == 0
