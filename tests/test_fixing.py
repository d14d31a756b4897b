"""`--fix`: safe fixes only, checked again, never half a mend, and nothing lost."""

from __future__ import annotations

import random
import sys
from datetime import date
from pathlib import Path

import pytest
from test_survival import spoilt

from navmap import rules
from navmap.cli.main import main
from navmap.config import Settings
from navmap.fixing import Mended, mended
from navmap.inspection import Request, inspect
from navmap.project import Project
from navmap.rules.page import bad

REQUEST = Request(Settings(date(2026, 11, 23)), "published")
DAY = ["--today", "2026-11-23"]
LIBRARY = "library: L\nowner: O\nreviewed: 2026-10-01\n"
UNUSED = "accept no-owner: Decided in spring\n"


def in_memory(*names: str, whole: bool = True, **texts: str) -> Mended:
    paths = {f"{name}.navmap": text for name, text in texts.items()}
    project = Project(Path(), whole=whole, texts=paths, alone=True)
    return mended(project, REQUEST, [f"{name}.navmap" for name in names or texts])


def found(text: str) -> list[str]:
    project = Project(Path(), texts={"map.navmap": text}, alone=True)
    return [one.rule for one in inspect(project, REQUEST, ["map.navmap"]).findings if one.accepted is None]


@pytest.mark.parametrize("name", rules.NAMES)
def test_a_safe_fix_of_a_bad_example_gives_a_clean_map(name: str) -> None:
    text = bad(rules.described(name).page)
    project = Project(Path(), texts={"map.navmap": text}, alone=True)
    safe = [fix for one in inspect(project, REQUEST, ["map.navmap"]).findings for fix in one.fixes if fix.safe]
    result = mended(project, REQUEST, ["map.navmap"])
    assert bool(result.fixes) == bool(safe)
    if safe:
        assert found(result.after["map.navmap"]) == []


def test_several_fixes_in_one_map_and_nothing_more_the_second_time() -> None:
    text = f"# top\n{LIBRARY}{UNUSED}# why\naccept no-owner: Again\n| and again\nowner: O\nnoote: N\n"
    result = in_memory(map=text)
    assert result.after == {"map.navmap": f"# top\n{LIBRARY}# why\nnote: N\n"}
    assert result.fixes == 4
    assert in_memory(map=result.after["map.navmap"]) == Mended({}, {}, {})


def test_a_map_that_stays_unreadable_stays_as_it_is() -> None:
    assert in_memory(map=f"{LIBRARY}{UNUSED}noote: N\nno colon here\n") == Mended({}, {}, {})


def test_a_mend_that_breaks_another_map_is_not_made() -> None:
    base = f"{LIBRARY}customer: C\nstage a: A\nstage b: B\nstage c: C\n"
    middle = "library: M\nextends: ./base.navmap\ncustomer: C\nremoove: b\n"
    top = "library: N\nextends: ./middle.navmap\ncustomer: C\nstage a:\n  next: b\n"
    assert list(in_memory("middle", base=base, middle=middle).after) == ["middle.navmap"]
    assert in_memory("middle", base=base, middle=middle, top=top).after == {}


def test_what_a_map_with_mistakes_may_need_is_left_alone() -> None:
    base = f"{LIBRARY}accept nobody-involved: They decide\ncustomer: C\nrole r: R\nstage a: A\n  who: r\n"
    top = "library: M\nextends: ./base.navmap\ncustomer: C\nstage b: B\n"
    assert in_memory(base=base, top=f"{top}no colon\n").after == {}
    assert in_memory(base=base, top=top).after == {}
    assert list(in_memory(base=base, top=f"{top}  who: r\n").after) == ["base.navmap"]


def test_a_map_beside_is_asked_too_where_there_is_no_project(tmp_path: Path) -> None:
    base = f"{LIBRARY}accept nobody-involved: They decide\ncustomer: C\nrole r: R\nstage a: A\n  who: r\n"
    (tmp_path / "base.navmap").write_text(base, encoding="utf-8")
    (tmp_path / "top.navmap").write_text("library: M\nextends: ./base.navmap\ncustomer: C\nstage b: B\n", "utf-8")
    assert mended(Project(tmp_path, whole=False), REQUEST, ["base.navmap"]).after == {}
    (tmp_path / "top.navmap").unlink()
    assert list(mended(Project(tmp_path, whole=False), REQUEST, ["base.navmap"]).after) == ["base.navmap"]


def test_where_the_texts_are_all_there_is_no_folder_is_looked_at() -> None:
    looked_at: list[object] = []
    watching = False
    sys.addaudithook(lambda event, about: looked_at.append(about) if watching and event == "os.scandir" else None)
    watching = True
    assert in_memory(one=LIBRARY + UNUSED).fixes == 1
    watching = False
    assert looked_at == []


def test_only_the_chosen_maps_are_mended() -> None:
    assert list(in_memory("one", one=LIBRARY + UNUSED, two=LIBRARY + UNUSED).after) == ["one.navmap"]


@pytest.mark.parametrize("seed", range(60))
def test_whatever_a_text_is_like_fixing_keeps_its_comments_and_brings_up_nothing_new(seed: int) -> None:
    text = spoilt(random.Random(seed))
    after = in_memory(map=text).after.get("map.navmap", text)
    lines = [line.strip() for line in text.split("\n") if line.strip().startswith("#")]
    assert sorted(line for line in map(str.strip, after.split("\n")) if line.startswith("#")) == sorted(lines)
    if after != text:
        assert not set(found(after)) & set(rules.READING)


# ---------------------------------------------------------------- the command


def test_fix_writes_the_map_in_its_own_manner(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "map.navmap"
    file.write_bytes(b"\xef\xbb\xbf" + f"{LIBRARY}{UNUSED}# é\n".replace("\n", "\r\n").encode())
    file.chmod(0o640)
    assert main(["check", str(file), "--fix", *DAY]) == 0
    assert file.read_bytes() == b"\xef\xbb\xbf" + f"{LIBRARY}# é\n".replace("\n", "\r\n").encode()
    assert file.stat().st_mode & 0o777 == 0o640
    told = capsys.readouterr()
    assert "nothing to mend" in told.out
    assert told.err == "Mended 1 thing in 1 map.\n"


def test_diff_shows_and_changes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("map.navmap").write_text(LIBRARY + UNUSED, encoding="utf-8")
    assert main(["check", "map.navmap", "--diff", *DAY]) == 1
    assert Path("map.navmap").read_text(encoding="utf-8") == LIBRARY + UNUSED
    assert capsys.readouterr().out == (
        "--- map.navmap\n+++ map.navmap\n@@ -1,4 +1,3 @@\n"
        " library: L\n owner: O\n reviewed: 2026-10-01\n-accept no-owner: Decided in spring\n"
    )
    main(["check", "map.navmap", "--fix", *DAY])
    capsys.readouterr()
    assert main(["check", "map.navmap", "--diff", *DAY]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("how", [["--diff"], ["--fix", "--diff"]], ids=" ".join)
def test_diff_says_where_nothing_can_be_mended_and_ends_as_fix_would(
    how: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "map.navmap"
    file.write_text("library: L\n", encoding="utf-8")
    for level in ("error", "warning", "info"):
        arguments = ["check", str(file), "--profile", "published", "--fail-on", level, *DAY]
        code = main([*arguments, "--fix"])
        capsys.readouterr()
        assert main([*arguments, *how]) == code
        told = capsys.readouterr()
        assert told.out == ""
        assert told.err == "Nothing here can be mended safely; `navmap check` names what is found.\n"
    assert code == 1


@pytest.mark.parametrize("how", [["--diff"], ["--fix", "--diff"]], ids=" ".join)
@pytest.mark.parametrize(
    "more",
    [["--output", "json={}"], ["--output", "text"], ["--write-baseline", "{}"], ["--summary"]],
    ids=lambda more: more[0],
)
def test_diff_refuses_what_it_would_not_do(
    how: list[str], more: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "map.navmap").write_text(LIBRARY + UNUSED, encoding="utf-8")
    wanted = [one.format(tmp_path / "written") for one in more]
    assert main(["check", str(tmp_path), *how, *wanted, *DAY]) == 2
    told = capsys.readouterr()
    assert (told.out, told.err) == (
        "", f"--diff shows what --fix would change, and nothing else; give {more[0]} in another run.\n"
    )  # fmt: skip
    assert main(["check", str(tmp_path), "--fix", *wanted, *DAY]) == 0
    assert (tmp_path / "written").exists() == ("{}" in more[-1])


def test_diff_names_maps_that_are_not_taken(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "map.navmap").write_text(LIBRARY + UNUSED, encoding="utf-8")
    (tmp_path / "long.navmap").write_text("library: " + "L" * 10_001, encoding="utf-8")
    assert main(["check", str(tmp_path), "--diff", *DAY]) == 2
    told = capsys.readouterr()
    assert "-accept no-owner: Decided in spring\n" in told.out
    assert told.err == f"{tmp_path}/long.navmap, line 1, is longer than a line may be (10,000 characters): 10,010.\n"


def test_fixes_of_one_rule_can_be_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "map.navmap"
    file.write_text(LIBRARY + UNUSED, encoding="utf-8")
    main(["check", str(file), "--fix", "--rule", "no-owner", *DAY])
    assert UNUSED in file.read_text(encoding="utf-8")
    main(["check", str(file), "--fix", "--rule", "unused-acceptance", *DAY])
    assert UNUSED not in file.read_text(encoding="utf-8")


def test_a_map_that_cannot_be_written_is_told_and_the_others_are_mended(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.navmap").write_text(LIBRARY + UNUSED, encoding="utf-8")
    (tmp_path / "a.navmap").chmod(0o440)
    assert main(["check", str(tmp_path), "--fix", *DAY]) == 2
    told = capsys.readouterr().err.splitlines()
    assert told[0] == "Mended 1 thing in 1 map."
    assert told[1].endswith("a.navmap is write-protected, and stays as it is.")
    assert len(told) == 2
    assert UNUSED in (tmp_path / "a.navmap").read_text(encoding="utf-8")
    assert UNUSED not in (tmp_path / "b.navmap").read_text(encoding="utf-8")


def test_where_no_map_can_be_written_nothing_is_said_to_be_mended(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.navmap"
    file.write_text(LIBRARY + UNUSED, encoding="utf-8")
    file.chmod(0o440)
    assert main(["check", str(file), "--fix", *DAY]) == 2
    told = capsys.readouterr()
    assert "Mended" not in told.err
    assert "a.navmap is write-protected" in told.err
    assert "1 map: 1 warning." in told.out


def test_what_was_mended_in_several_projects_is_counted_together(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [tmp_path / name / "a.navmap" for name in ("one", "two")]
    for file in files:
        file.parent.mkdir()
        file.write_text(LIBRARY + UNUSED, encoding="utf-8")
    assert main(["check", *map(str, files), "--fix", *DAY]) == 0
    assert capsys.readouterr().err == "Mended 2 things in 2 maps.\n"


def test_standard_input_cannot_be_mended_but_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "-", "--fix"]) == 2
    assert "--diff" in capsys.readouterr().err
