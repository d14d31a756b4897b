"""`navmap diff`: what is compared with what, and how it is told: in words, as data and as a picture."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as Xml

import jsonschema
import pytest
from repositories import ROOT, commit, examples, git, needs_git, repository, without_outcome

from navmap.cli.main import main

SCHEMA = json.loads((ROOT / "navmap/reports/changes.schema.json").read_text(encoding="utf-8"))


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


# ---------------------------------------------------------------- in words and as data


@needs_git
def test_an_outcome_removed_in_a_base_map_is_breaking_in_the_maps_that_extend_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = examples(tmp_path / "maps")
    monkeypatch.chdir(folder)
    assert main(["diff", "main", "--fail-on", "wording"]) == 0
    assert capsys.readouterr().out == "Nothing has changed.\n"
    git(folder, "switch", "-q", "-c", "pull-request")
    without_outcome(folder / "12-global/full-change.navmap", "success-measures")
    commit(folder, "One outcome less")
    assert main(["diff", "main", "pull-request", "--fail-on", "breaking", "--format", "json"]) == 1
    report = json.loads(capsys.readouterr().out)
    jsonschema.validate(report, SCHEMA)
    breaking = {
        one["file"]
        for one in report["maps"]
        for change in one["changes"]
        if (change["grade"], change["what"], change["about"]["name"]) == ("breaking", "gone", "success-measures")
    }
    assert breaking == {
        f"12-global/{name}.navmap" for name in ("full-change", "global", "germany", "japan", "mid-market")
    }


def with_a_change(folder: Path, finance: str) -> Path:
    """A repository with a map below it that has lost a probability since the last commit; the folder of that map."""
    maps = repository(folder) / "sales/maps"
    maps.mkdir(parents=True)
    (maps / "a.navmap").write_text(finance, encoding="utf-8")
    (folder / "other.navmap").write_text("library: Other\n", encoding="utf-8")
    commit(folder)
    (maps / "a.navmap").write_text(finance.replace("  probability: 10%\n", ""), encoding="utf-8")
    return maps


FROM_ABOVE = (
    ["HEAD"],
    ["HEAD", "."],
    ["HEAD", "sales"],
    ["HEAD", "sales/maps/a.navmap"],
    ["HEAD:sales/maps", "sales/maps"],
    ["HEAD:sales/maps/a.navmap", "sales/maps/a.navmap"],
)
FROM_WITHIN = (["HEAD:./a.navmap", "a.navmap"], ["HEAD:sales/maps/a.navmap", "a.navmap"], ["HEAD", "."])
"""Ways to ask for the same change, in the folder of the repository and in that of the map."""


@needs_git
def test_files_folders_and_revisions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], finance: str
) -> None:
    def changed(*arguments: str) -> str:
        assert main(["diff", *arguments]) == 0
        return capsys.readouterr().out

    maps = with_a_change(tmp_path / "repo", finance)
    for folder, ways in ((tmp_path / "repo", FROM_ABOVE), (maps, FROM_WITHIN)):
        monkeypatch.chdir(folder)
        for arguments in ways:
            assert "The probability of the seller's stage" in changed(*arguments)
    monkeypatch.chdir(tmp_path / "repo")
    assert "is now given" in changed("sales", "HEAD")
    assert changed("HEAD", "HEAD") == "Nothing has changed.\n"


@needs_git
def test_maps_that_are_gone_new_or_in_another_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], finance: str
) -> None:
    folder = repository(tmp_path)
    monkeypatch.chdir(folder)
    (folder / "a.navmap").write_text(finance, encoding="utf-8")
    (folder / "b.navmap").write_text("library: B\n", encoding="utf-8")
    commit(folder)
    (folder / "a.navmap").rename(folder / "c.navmap")
    (folder / "b.navmap").write_text("library: D\n", encoding="utf-8")
    (folder / "b.navmap").rename(folder / "d.navmap")
    assert main(["diff", "HEAD", "--fail-on", "breaking"]) == 1
    assert capsys.readouterr().out == (
        'b.navmap: B\n  breaking The map "B" is gone.\n\n'
        "c.navmap: Finance platform, mid-market\n"
        '  change   The map "Finance platform, mid-market" is now in the file "c.navmap" (it was "a.navmap").\n\n'
        'd.navmap: D\n  change   The map "D" is new.\n\n'
        "3 maps changed: 1 breaking, 2 changes.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "sentence_told"),
    [
        (["missing.navmap", "a.navmap"], "missing.navmap is not there."),
        (["a.navmap", "."], "can only be compared with a single map"),
        (["nowhere"], "in no git repository"),
        (["empty", "empty"], "There is no map in either"),
    ],
)
def test_what_cannot_be_compared_gives_2(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    sentence_told: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.navmap").write_text("map: A\n", encoding="utf-8")
    Path("empty").mkdir()
    assert main(["diff", *arguments]) == 2
    assert sentence_told in capsys.readouterr().err


def test_a_map_with_mistakes_is_compared_as_far_as_it_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], finance: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.navmap").write_text(finance, encoding="utf-8")
    Path("b.navmap").write_text(finance.replace("  probability: 10%", "  probability 10"), encoding="utf-8")
    assert main(["diff", "a.navmap", "b.navmap", "--format", "markdown"]) == 0
    out = capsys.readouterr().out
    assert 'The probability of the seller\'s stage "Qualify" is gone' in out
    assert "what they hide cannot be compared" in out


@pytest.mark.parametrize(
    ("old", "new", "states"),
    [("whole", "broken", "one of the two"), ("broken", "whole", "one of the two"), ("broken", "broken", "both")],
)
@pytest.mark.parametrize("form", ["text", "markdown", "svg"])
def test_mistakes_are_told_also_where_nothing_else_has_changed(
    place: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, states: str, form: str
) -> None:
    (place / "whole.navmap").write_text("library: A\nowner: O\n", encoding="utf-8")
    (place / "broken.navmap").write_text("library: A\nowner: O\nnothing of ours\n", encoding="utf-8")
    told = ["-o", "both.svg"] if form == "svg" else ["--format", form]
    assert main(["diff", f"{old}.navmap", f"{new}.navmap", "--fail-on", "wording", *told]) == 0
    shown = "".join(capsys.readouterr())
    assert f"The map has mistakes in {states} states; what they hide cannot be compared." in shown
    assert "Nothing has changed" not in shown
    assert form == "svg" or "Nothing that can be compared has changed." in shown


def test_text_from_maps_is_shown_and_does_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.navmap").write_text("map: A\n", encoding="utf-8")
    Path("b.navmap").write_text("map: <b>x</b> [a](http://b) @all {thing} \u2028y\n", encoding="utf-8")
    main(["diff", "a.navmap", "b.navmap", "--format", "markdown"])
    out = capsys.readouterr().out
    assert r"\<b\>x\</b\> \[a\](http:⁠//b) @⁠all {thing} y" in out
    Path("c.navmap").write_bytes(b"map: \x1b[31mred\n")
    main(["diff", "a.navmap", "c.navmap"])
    assert "\x1b" not in capsys.readouterr().out


# ---------------------------------------------------------------- a picture


def test_a_picture_shows_both_states_and_numbers_what_changed(tmp_path: Path, finance: str) -> None:
    (tmp_path / "a.navmap").write_text(finance, encoding="utf-8")
    changed = finance.replace("exit when measures-set: The measures", "exit: The measures")
    (tmp_path / "b.navmap").write_text(changed.replace("  probability: 10%\n", ""), encoding="utf-8")
    out = tmp_path / "both.svg"
    assert main(["diff", str(tmp_path / "a.navmap"), str(tmp_path / "b.navmap"), "-o", str(out)]) == 0
    root = Xml.fromstring(out.read_bytes())
    ids = [one.get("id") for one in root.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    assert {"before-mark-1", "now-mark-1", "before-mark-2", "now-mark-2", "finding-1", "finding-2"} <= set(ids)
    texts = "".join(root.itertext())
    assert "BEFORE" in texts
    assert "no longer waits for" in texts


def test_a_stage_that_is_gone_is_numbered_where_it_was(tmp_path: Path, finance: str) -> None:
    (tmp_path / "a.navmap").write_text(finance, encoding="utf-8")
    gone = finance.replace("lost stage no-decision: Closed, no decision\n", "")
    (tmp_path / "b.navmap").write_text(gone, encoding="utf-8")
    out = tmp_path / "both.svg"
    main(["diff", str(tmp_path / "a.navmap"), str(tmp_path / "b.navmap"), "-o", str(out)])
    ids = {one.get("id") for one in Xml.fromstring(out.read_bytes()).iter()}
    assert "before-mark-1" in ids
    assert "now-mark-1" not in ids


@pytest.mark.parametrize(("out", "sentence_told"), [("both.docx", "names no picture"), ("both.png", "name that map")])
def test_what_cannot_be_drawn_gives_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], out: str, sentence_told: str
) -> None:
    for folder in ("old", "new"):
        (tmp_path / folder).mkdir()
        for name in ("a", "b"):
            (tmp_path / folder / f"{name}.navmap").write_text(f"map: {folder} {name}\n", encoding="utf-8")
    assert main(["diff", str(tmp_path / "old"), str(tmp_path / "new"), "-o", str(tmp_path / out)]) == 2
    assert sentence_told in capsys.readouterr().err
    assert not (tmp_path / out).exists()
