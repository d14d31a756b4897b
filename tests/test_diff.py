"""What changed in a process, in its own words, and how heavy that is."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from repositories import ROOT

from navmap.diff import changes_between
from navmap.graph.graph import MapGraph
from navmap.project import Project
from navmap.reports.changes import sentence

MAPS = sorted(
    file for folder in ("examples", "stdlib_maps", "tests/cases/check") for file in (ROOT / folder).rglob("*.navmap")
)


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
        ['change: "External auditor" no longer takes part in the customer\'s stage "Define success".'],
    ),
    (
        "    confirmed by: cfo, auditor\n",
        "    confirmed by: cfo\n",
        [
            'change: "External auditor" no longer confirms the outcome "Two month-ends in a row have closed '
            'within three days" of "Make it the way we work".'
        ],
    ),
    (
        "    confirmed by: cfo\n    evidence: The invitation, accepted\n",
        "    confirmed by: ae\n    evidence: The invitation, accepted\n",
        [
            'change: "CFO, sponsors the change" no longer confirms the exit "A working session with the CFO is in '
            'their calendar" of "Qualify".',
            'change: "Account executive" now confirms the exit "A working session with the CFO is in their calendar" '
            'of "Qualify".',
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


@pytest.mark.parametrize(
    ("before", "after", "was", "now"),
    [("stage propose: Propose", "stage offer: Offer", "propose", "offer"),
     ("stage adopt: Make it the way we work", "stage live: Live with it", "adopt", "live")],
)  # fmt: skip
def test_a_stage_that_holds_the_same_is_the_same_one(finance: str, before: str, after: str, was: str, now: str) -> None:
    assert before in finance
    sentences = told(finance, finance.replace(before, after))
    assert [one.partition(":")[0] for one in sentences] == ["change", "wording"]
    assert f'has another name: "{now}" (it was "{was}").' in sentences[0]
    ahead = finance.replace("exit when measures-set: The measures are signed", "exit: The measures are signed")
    assert not [one for one in told(ahead, ahead.replace(before, after)) if "ahead" in one]


def test_a_stage_that_is_parted_is_gone() -> None:
    old = "library: L\ncustomer: C\nstage a: A\n  outcome x: X\n  outcome y: Y\n"
    new = "library: L\ncustomer: C\nstage b: B\n  outcome x: X\nstage c: C\n  outcome y: Y\n"
    assert told(old, new)[0].startswith('breaking: The customer\'s stage "A" is gone')


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
