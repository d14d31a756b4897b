"""The commands, as a person or a pipeline runs them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from navmap import rules
from navmap.cli.main import main
from navmap.resources import folder

ROOT = Path(__file__).resolve().parent.parent
DAY = ["--today", "2026-11-23"]
RUNS_AHEAD = ("exit when measures-set: The measures are signed", "exit: The measures are signed")


@pytest.fixture
def place(tmp_path: Path, finance: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "good.navmap").write_text(finance, encoding="utf-8")
    (tmp_path / "ahead.navmap").write_text(finance.replace(*RUNS_AHEAD), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "navmap", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, env=environment, check=False)


def test_a_clean_map_gives_0_and_says_so(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "good.navmap", "--profile", "published", *DAY]) == 0
    assert capsys.readouterr().out == "1 map: nothing to mend.\n"


def test_fail_on_decides_what_gives_1(place: Path) -> None:
    assert main(["check", "ahead.navmap", *DAY]) == 0
    assert main(["check", "ahead.navmap", "--fail-on", "warning", *DAY]) == 1
    assert main(["check", "ahead.navmap", "--profile", "published", *DAY]) == 1


def test_the_text_names_the_thing_the_line_and_the_mend(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "ahead.navmap", "--rule", "seller-runs-ahead", *DAY])
    assert capsys.readouterr().out == (
        'warning[seller-runs-ahead]: From "Propose" on, a seller who meets every exit criterion can be '
        "1 stage ahead of the customer.\n"
        "  --> ahead.navmap:71:1\n"
        "   |\n"
        "71 | stage propose: Propose\n"
        '   | ^^^^^^^^^^^^^^^^^^^^^^ nothing before this waits for "Define success"\n'
        "   |\n"
        "68 |   exit: The measures are signed\n"
        "   |   ----------------------------- this exit could wait for measures-set\n"
        "   = help: write `exit when measures-set: …` at line 68\n"
        '   = question: What has the customer done when "Shape the change" has worked?\n'
        "   = navmap explain seller-runs-ahead\n"
        "\n"
        "1 map: 1 warning.\n"
    )


def test_json_is_as_its_schema_says(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "broken.navmap").write_text("mop: x\nstage\n\x07\n", encoding="utf-8")
    assert main(["check", "--output", "json", *DAY]) == 1
    report = json.loads(capsys.readouterr().out)
    schema = json.loads((ROOT / "navmap/reports/findings.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(report, schema)
    assert report["summary"]["files"] == 3
    ahead = next(one for one in report["findings"] if one["rule"] == "seller-runs-ahead")
    assert (ahead["file"], ahead["range"]["start"], ahead["range"]["end"]) == (
        "ahead.navmap",
        {"line": 71, "column": 1},
        {"line": 71, "column": 23},
    )
    assert ahead["element"] == {"side": "seller", "kind": "stage", "name": "propose", "title": "Propose"}


def test_fingerprints_stay_when_lines_move(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def fingerprints() -> list[str]:
        main(["check", "ahead.navmap", "--output", "json", *DAY])
        return [one["fingerprint"] for one in json.loads(capsys.readouterr().out)["findings"]]

    before = fingerprints()
    file = place / "ahead.navmap"
    file.write_text("# moved\n\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    assert fingerprints() == before
    assert len(set(before)) == len(before) > 1


def test_findings_that_are_alike_have_fingerprints_of_their_own(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (place / "alike.navmap").write_text("library: L\nwhat\nwhat\nwhat\n", encoding="utf-8")
    main(["check", "alike.navmap", "--output", "json", *DAY])
    found = [one["fingerprint"] for one in json.loads(capsys.readouterr().out)["findings"]]
    assert len(found) == len(set(found)) == 3


def test_an_accepted_finding_is_listed_with_its_reason_and_does_not_count(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = place / "ahead.navmap"
    text = file.read_text(encoding="utf-8")
    accept = "stage propose: Propose\n  accept seller-runs-ahead: The tender sets the order"
    file.write_text(text.replace("stage propose: Propose", accept), encoding="utf-8")
    assert main(["check", "ahead.navmap", "--fail-on", "warning", "--output", "json", *DAY]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["summary"]["accepted"] == 1
    assert [one["accepted"] for one in report["findings"] if one["rule"] == "seller-runs-ahead"] == [
        "The tender sets the order"
    ]


def test_several_outputs_at_once(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "ahead.navmap", "--output", "concise", "--output", "json=out.json", *DAY])
    assert "ahead.navmap:71:1: warning[seller-runs-ahead]" in capsys.readouterr().out
    assert json.loads((place / "out.json").read_text(encoding="utf-8"))["schema"] == "navmap-findings/1"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["check", "nothing.navmap"], "nothing.navmap is not there."),
        (["check", "--profile", "strict"], "--profile"),
        (["check", "--rule", "seller-run-ahead"], "did you mean `seller-runs-ahead`"),
        (["check", "--output", "xml"], "markdown, badge, auto, not xml."),
        (["check", "--today", "yesterday"], "is not a day"),
        (["explain", "seller-run-ahead"], "did you mean `seller-runs-ahead`"),
        (["draw", "good.navmap", "-o", "map.bmp"], "names no format navmap draws"),
        (["draw", "good.navmap", "-o", "-"], "-o - needs --format to say what is written: svg, png,"),
        (["show", "."], "is a folder"),
        (["chekc"], "There is no command `chekc`; did you mean `check`?"),
        (["nofolder"], "There is no command `nofolder`, and no file or folder of that name. See `navmap --help`."),
        (["nofolder/maps"], "nofolder/maps is not there."),
        (["map.nav"], "map.nav is not there."),
        (["-"], "- is standard input; say what to do with it, such as `navmap check -`."),
        (["-x"], "There is no option -x. See `navmap --help`."),
        (["--x"], "See `navmap --help`."),
        (["check", "--summery"], "Unrecognized arguments: --summery. See `navmap check --help`."),
        (["rules", "all"], "Unrecognized arguments: all. See `navmap rules --help`."),
        ([], "COMMAND"),
    ],
)
def test_what_cannot_be_gives_2_and_one_sentence(
    place: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], sentence: str
) -> None:
    assert main(arguments) == 2
    told = capsys.readouterr()
    assert sentence in told.err
    assert told.err.count("\n") == 1
    assert told.out == ""


def test_a_folder_without_maps_gives_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path)]) == 2
    assert "There is no map" in capsys.readouterr().err


def test_one_missing_file_does_not_stop_the_others(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "missing.navmap", "good.navmap", *DAY]) == 2
    told = capsys.readouterr()
    assert told.out == "1 map: nothing to mend.\n"
    assert told.err == "missing.navmap is not there.\n"


def test_mistakes_of_reading_hold_back_the_other_rules_and_the_report_says_so(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = place / "ahead.navmap"
    file.write_text(file.read_text(encoding="utf-8") + "stop\n", encoding="utf-8")
    assert main(["check", "ahead.navmap", "--output", "json", *DAY]) == 1
    told = capsys.readouterr()
    assert [one["rule"] for one in json.loads(told.out)["findings"]] == ["syntax-error"]
    assert told.err == "ahead.navmap: the other rules are not run until these mistakes are mended.\n"


def test_a_bare_file_is_checked_and_the_next_step_is_told(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["good.navmap"]) == 0
    told = capsys.readouterr()
    assert "nothing to mend" in told.out
    assert "navmap draw good.navmap -o map.png" in told.err


def test_standard_input_is_checked_under_the_name_it_is_given(place: Path, finance: str) -> None:
    text = finance.replace(*RUNS_AHEAD).encode()
    done = run("check", "-", "--stdin-filename", "maps/new.navmap", "--output", "concise", *DAY, stdin=text)
    assert done.returncode == 0
    assert b"new.navmap:71:1: warning[seller-runs-ahead]" in done.stdout


def test_only_what_was_asked_for_is_reported_but_all_is_analysed(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (place / "navmap.toml").touch()
    (place / "base.navmap").write_text("library: L\ncustomer: C\nrole r: R\nstage a: A\n  who: nobody\n", "utf-8")
    (place / "top.navmap").write_text("map: M\nextends: ./base.navmap\nseller: S\nstage s: S\n", "utf-8")
    main(["check", "base.navmap", "--output", "concise", *DAY])
    assert "base.navmap:5:8: error[unknown-name]" in capsys.readouterr().out
    main(["check", "good.navmap", "--output", "concise", *DAY])
    assert capsys.readouterr().out == "1 map: nothing to mend.\n"


def test_summary_shows_the_measures(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "good.navmap", "--summary", *DAY])
    told = capsys.readouterr().out
    assert "outcomes helped with or waited for               5 of 5" in told
    assert "days since the last review                      53" in told


def test_show_gives_one_text_that_says_the_same(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["show", "good.navmap", "--format", "json", *DAY])
    before = json.loads(capsys.readouterr().out)
    main(["show", "good.navmap"])
    text = capsys.readouterr().out
    (place / "shown.navmap").write_text(text, encoding="utf-8")
    main(["show", "shown.navmap", "--format", "json", *DAY])
    assert json.loads(capsys.readouterr().out) == before
    main(["show", "shown.navmap"])
    assert capsys.readouterr().out == text


def test_show_json_has_the_positions_and_the_kinds(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["show", "ahead.navmap", "--format", "json", *DAY])
    data = json.loads(capsys.readouterr().out)
    stages = {stage["name"]: stage for stage in data["seller"]["stages"]}
    assert [stages["propose"][key] for key in ("position", "target", "floor", "drift")] == [2, 2, 1, 1]
    assert stages["no-decision"]["drift"] is None
    assert [one["kind"] for one in stages["qualify"]["exits"]] == ["customer", "customer"]
    assert {"id": "seller/stage/propose", "kind": "stage"} in data["graph"]["nodes"]
    helps = {"from": "seller/stage/propose", "to": "customer/outcome/chosen", "kind": "helps"}
    assert helps in data["graph"]["edges"]
    assert data["measures"]["matched_seller_stages"] == {"count": 4, "of": 4}
    assert data["measures"]["max_drift"] == 1


def test_a_map_with_mistakes_is_not_shown_but_they_are(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "broken.navmap").write_text("map: M\nstge\n", encoding="utf-8")
    assert main(["show", "broken.navmap"]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "error[syntax-error]" in told.err


def test_draw_writes_the_picture_whole_or_not_at_all(place: Path) -> None:
    assert main(["draw", "good.navmap", "-o", "map.svg", *DAY]) == 0
    assert (place / "map.svg").read_bytes().startswith(b"<")
    assert main(["draw", "good.navmap", "-o", "missing/map.svg", *DAY]) == 2
    assert not [one for one in place.iterdir() if one.name.startswith(".navmap-")]


def test_explain_and_rules_need_no_model_and_no_graph() -> None:
    code = (
        "import sys; from navmap.cli.main import main; main(['rules']); main(['explain', 'no-owner']);"
        "sys.exit(any(name in sys.modules for name in ('lark', 'pydantic', 'networkx', 'graphviz', 'rapidfuzz')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr


def test_a_closed_pipe_ends_quietly(place: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = f"{sys.executable} -m navmap rules | true"
    done = subprocess.run(command, shell=True, capture_output=True, env=environment, check=False)
    assert done.stderr == b""


def test_text_from_a_map_cannot_steer_the_terminal(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "hostile.navmap").write_bytes(b"map: \x1b[31mred\x1b]0;title\x07 \xe2\x80\xae \xff\n")
    assert main(["check", "hostile.navmap"]) == 1
    told = capsys.readouterr().out
    assert not any(ord(sign) < 32 and sign != "\n" for sign in told)
    assert "U+001B" in told


def test_the_same_bytes_whatever_the_hash_seed_and_locale(place: Path) -> None:
    outputs = set()
    for seed, locale in (("0", "C"), ("1", "C.UTF-8"), ("2", "POSIX")):
        environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed, "LC_ALL": locale}
        command = [sys.executable, "-m", "navmap", "check", "--output", "json", *DAY]
        outputs.add(subprocess.run(command, capture_output=True, env=environment, check=False).stdout)
    assert len(outputs) == 1


def test_the_standard_maps_are_found_from_anywhere() -> None:
    assert (folder("stdlib_maps") / "full-change.navmap").is_file()


@pytest.mark.parametrize("name", rules.NAMES)
def test_a_rule_is_described_as_its_module_says(name: str) -> None:
    described, loaded = rules.described(name), rules.rule(name)
    assert described.levels == loaded.levels
    assert described.summary == loaded.summary
    assert described.summary.endswith(".")
