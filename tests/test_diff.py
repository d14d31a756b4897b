"""`navmap diff`: what changed in the process, in its own words, and how heavy that is."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as Xml

import jsonschema
import pytest
from repositories import ROOT, commit, examples, git, needs_git, repository, without_outcome

from navmap.cli.main import main
from navmap.diff import changes_between
from navmap.graph.graph import MapGraph
from navmap.project import Project
from navmap.reports.changes import sentence

MAPS = sorted(
    file for folder in ("examples", "stdlib_maps", "tests/cases/check") for file in (ROOT / folder).rglob("*.navmap")
)
SCHEMA = json.loads((ROOT / "navmap/reports/changes.schema.json").read_text(encoding="utf-8"))


def graph_of(text: str) -> MapGraph:
    return Project(Path(), texts={"map.navmap": text}, alone=True).document("map.navmap").graph


def told(old: str, new: str) -> list[str]:
    return [f"{one.grade}: {sentence(one)}" for one in changes_between(graph_of(old), graph_of(new))]


EDITS = [
    (
        "exit when measures-set: The measures are signed",
        "exit: The measures are signed",
        [
            'breaking: "Shape the change" no longer waits for "Success is defined in measures the auditor accepts"; '
            'from "Propose" on, a seller can now be 1 stage ahead of the customer (0 before).'
        ],
    ),
    (
        "exit: A working session with the CFO is in their calendar",
        "exit when nobody-surprised: A working session with the CFO is in their calendar",
        ['change: "Qualify" now waits for "Every function that must sign has seen the plan".'],
    ),
    (
        "  outcome cost-agreed: The cost of a ten-day close is agreed in their own numbers\n"
        "    confirmed by: cfo\n"
        "    evidence: One-page cost statement in the customer's own format\n",
        "",
        [
            'breaking: The outcome "The cost of a ten-day close is agreed in their own numbers" of "Notice the '
            'problem" is gone, though "Qualify" relied on it.',
            'breaking: From "Shape the change" on, a seller can now be 1 stage ahead of the customer (0 before).',
        ],
    ),
    (
        "buying stage choose: Choose a supplier",
        "stage choose: Choose somebody",
        [
            'change: The customer\'s stage "Choose somebody" is now an ordinary stage (it was a buying stage).',
            'wording: The customer\'s stage "Choose a supplier" is now titled "Choose somebody".',
        ],
    ),
    (
        "stage propose: Propose\n",
        "stage offer: Propose\n  formerly: propose\n",
        ['change: The seller\'s stage "Propose" has another name: "offer" (it was "propose").'],
    ),
    (
        "  crm: 1 - Qualify\n",
        "  crm: 10 - Qualify\n",
        [
            'breaking: The name in the CRM of the seller\'s stage "Qualify" is now "10 - Qualify" '
            '(it was "1 - Qualify").'
        ],
    ),
    (
        "  probability: 10%\n",
        "",
        ['change: The probability of the seller\'s stage "Qualify" is gone (it was "10%").'],
    ),
    (
        "    evidence: Decision minutes\n",
        "    evidence: Decision minutes\n    field: Decision_Date__c\n",
        [
            'change: The CRM field of the outcome "One supplier is preferred by everyone who has to live with it" of '
            '"Choose a supplier" is now given: "Decision_Date__c".'
        ],
    ),
    (
        "  helps chosen: Price the plan they wrote, not our catalogue\n",
        "",
        [
            'change: "Propose" no longer helps with "One supplier is preferred by everyone who has to live with it".',
        ],
    ),
    (
        "Price the plan they wrote, not our catalogue",
        "Price it",
        ['wording: How "Propose" helps is now said: "Price it".'],
    ),
    (
        "  return to qualify: The sponsor has changed\n",
        "",
        ['change: The seller\'s stage "Shape the change" no longer has a way back to `qualify`.'],
    ),
    (
        "  who: cfo, controller, auditor\n",
        "  who: cfo, controller\n",
        ['change: `auditor` no longer takes part in the customer\'s stage "Define success".'],
    ),
    (
        "    confirmed by: cfo, auditor\n",
        "    confirmed by: cfo\n",
        [
            'change: `auditor` no longer confirms the outcome "Two month-ends in a row have closed within three days" '
            'of "Make it the way we work".'
        ],
    ),
    (
        "    confirmed by: cfo\n    evidence: The invitation, accepted\n",
        "    confirmed by: ae\n    evidence: The invitation, accepted\n",
        [
            'change: `cfo` no longer confirms the exit "A working session with the CFO is in their calendar" of '
            '"Qualify".',
            'change: `ae` now confirms the exit "A working session with the CFO is in their calendar" of "Qualify".',
            'change: The exit "A working session with the CFO is in their calendar" of "Qualify" can now be met '
            "without the customer.",
        ],
    ),
    (
        "  takes: 2-8 weeks\n",
        "  takes: 2 weeks\n",
        ['change: The usual time of the customer\'s stage "Notice the problem" is now "2 weeks" (it was "2-8 weeks").'],
    ),
    (
        "  do: Run a cost-of-delay workshop with the controller\n",
        "  do: Run a cost-of-delay workshop with the auditor\n  milestone: Second workshop held\n",
        [
            'change: The milestone "Second workshop held" of the seller\'s stage "Qualify" is new.',
            'wording: The activity "Run a cost-of-delay workshop with the controller" of the seller\'s stage "Qualify" '
            'now says "Run a cost-of-delay workshop with the auditor".',
        ],
    ),
    (
        "  derailer returns to notice: A new CFO asks why this matters at all\n",
        "  derailer: A new CFO asks why this matters at all\n",
        [
            'change: The way back of the derailer "A new CFO asks why this matters at all" of "Define success" is gone '
            '(it was "notice").'
        ],
    ),
    (
        "destination when value-proven: The customer closes",
        "destination: The customer closes",
        [
            "change: The seller's destination is no longer tied to "
            '"Two month-ends in a row have closed within three days".'
        ],
    ),
    (
        "seller: Mid-market team\n",
        "seller: Mid-market team\naccept no-owner: Later\n",
        ["change: The seller's side now accepts `no-owner`."],
    ),
    (
        "lost stage no-decision: Closed, no decision\n",
        "",
        ['breaking: The seller\'s stage "Closed, no decision" is gone.'],
    ),
    (
        "stage qualify: Qualify\n",
        "stage qualify: Qualify\n  next: shape, propose\n",
        [
            'breaking: From "Propose" on, a seller can now be 1 stage ahead of the customer (0 before).',
            'change: From the seller\'s stage "Qualify" the way now leads to "Shape the change" and "Propose".',
        ],
    ),
]


@pytest.mark.parametrize(("before", "after", "sentences"), EDITS, ids=[one[2][0][:60] for one in EDITS])
def test_a_change_is_told_in_the_words_of_the_process(
    finance: str, before: str, after: str, sentences: list[str]
) -> None:
    assert before in finance
    assert told(finance, finance.replace(before, after, 1)) == sentences


def test_a_stage_of_the_customer_takes_its_outcomes_along(finance: str) -> None:
    start, end = finance.index("buying stage choose"), finance.index("stage adopt")
    sentences = told(finance, finance[:start] + finance[end:])
    assert sentences[0] == (
        'breaking: The customer\'s stage "Choose a supplier" is gone, '
        'with "One supplier is preferred by everyone who has to live with it".'
    )
    assert not [one for one in sentences if "outcome" in one]


def test_a_stage_that_the_crm_still_knows_is_the_same_one(finance: str) -> None:
    sentences = told(
        finance, finance.replace("stage qualify: Qualify", "stage find: Find").replace("to qualify", "to find")
    )
    assert sentences == [
        'change: The seller\'s stage "Find" has another name: "find" (it was "qualify").',
        'wording: The seller\'s stage "Qualify" is now titled "Find".',
    ]


def test_stages_in_another_order(finance: str) -> None:
    lines = finance.split("\n")
    shape = next(n for n, line in enumerate(lines) if line.startswith("stage shape"))
    propose = next(n for n, line in enumerate(lines) if line.startswith("stage propose"))
    won = next(n for n, line in enumerate(lines) if line.startswith("won stage"))
    swapped = [*lines[:shape], *lines[propose:won], *lines[shape:propose], *lines[won:]]
    sentences = told(finance, "\n".join(swapped))
    assert sum("stands at another place in the order" in one for one in sentences) == 1


def test_a_second_gate_on_the_same_outcome_is_an_exit_like_any_other(finance: str) -> None:
    gate = "  exit when chosen: The CFO has told both bidders who won\n"
    twice = finance.replace(gate, f"{gate}  exit told when chosen: They have our word\n")
    assert told(finance, twice) == ['change: The exit "They have our word" of "Propose" is new.']
    assert told(twice, finance) == ['change: The exit "They have our word" of "Propose" is gone.']


def test_outcomes_without_a_name_are_known_by_their_words() -> None:
    old = "library: L\ncustomer: C\nstage a: A\n  outcome: The team has counted the hours\n  outcome: Another\n"
    new = old.replace("counted the hours", "counted all the hours")
    assert told(old, new) == [
        'wording: The outcome "The team has counted the hours" of "A" now says "The team has counted all the hours".'
    ]


@pytest.mark.parametrize("file", MAPS, ids=lambda file: file.stem)
def test_nothing_has_changed_where_only_the_layout_has(file: Path) -> None:
    project = Project(file.parent.parent if file.parent.name != "examples" else file.parent)
    path = file.relative_to(project.root).as_posix()
    text = file.read_text(encoding="utf-8")
    loose = "\n".join(f"\t{line}\n# remark" if line.strip()[:1] not in ("|", "") else line for line in text.split("\n"))
    again = Project(project.root, texts={path: loose.replace("\n", "\r\n")})
    assert changes_between(project.document(path).graph, again.document(path).graph) == ()


def test_any_two_maps_can_be_compared_and_back() -> None:
    graphs = [Project(file.parent, whole=False).document(file.name).graph for file in MAPS]
    for old, new in pairwise(graphs):
        there, back = changes_between(old, new), changes_between(new, old)
        for one in (*there, *back):
            assert sentence(one).endswith(".")
            assert "{" not in sentence(one).replace("{x}", ""), (
                "a title of one of the maps has that, and no other brace"
            )
        gone = [one for one in there if one.what == "gone" and one.about.kind == "stage"]
        assert {one.about.name for one in gone} <= {one.about.name for one in back if one.what == "added"}


# ---------------------------------------------------------------- the command


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


@needs_git
def test_files_folders_and_revisions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], finance: str
) -> None:
    folder = repository(tmp_path / "repo")
    maps = folder / "sales/maps"
    maps.mkdir(parents=True)
    (maps / "a.navmap").write_text(finance, encoding="utf-8")
    (folder / "other.navmap").write_text("library: Other\n", encoding="utf-8")
    commit(folder)
    (maps / "a.navmap").write_text(finance.replace("  probability: 10%\n", ""), encoding="utf-8")

    def changed(*arguments: str) -> str:
        assert main(["diff", *arguments]) == 0
        return capsys.readouterr().out

    monkeypatch.chdir(folder)
    for arguments in (
        ["HEAD"],
        ["HEAD", "."],
        ["HEAD", "sales"],
        ["HEAD", "sales/maps/a.navmap"],
        ["HEAD:sales/maps", "sales/maps"],
        ["HEAD:sales/maps/a.navmap", "sales/maps/a.navmap"],
    ):
        assert "The probability of the seller's stage" in changed(*arguments)
    assert "is now given" in changed("sales", "HEAD")
    assert changed("HEAD", "HEAD") == "Nothing has changed.\n"
    monkeypatch.chdir(maps)
    assert "The probability" in changed("HEAD:./a.navmap", "a.navmap")
    assert "The probability" in changed("HEAD:sales/maps/a.navmap", "a.navmap")
    assert "The probability" in changed("HEAD", ".")


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
