"""Where the customer is, where the seller expects them, and maps on maps: small ones, worked out by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from navmap.cli.main import main

Shown = dict[str, Any]


def shown(folder: Path, capsys: pytest.CaptureFixture[str], **texts: str) -> Shown:
    """The map `m`, whole."""
    for name, text in texts.items():
        (folder / f"{name}.navmap").write_text(text, encoding="utf-8")
    assert main(["show", str(folder / "m.navmap"), "--format", "json"]) == 0
    found: Shown = json.loads(capsys.readouterr().out)
    return found


def stages(found: Shown, side: str, *keys: str) -> dict[str, Any]:
    """What the stages of a side have under some keys, by name."""
    return {
        one["name"]: one[keys[0]] if len(keys) == 1 else tuple(one[key] for key in keys)
        for one in found[side]["stages"]
    }


CUSTOMER = """map: M
customer: C
stage a: A
  outcome x: X
stage b: B
  outcome y: Y
stage c: C
  outcome z: Z
seller: S
"""


def test_a_stage_stands_behind_the_longest_path(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (
        "library: M\ncustomer: C\nstage a: A\n  next: b, c\nstage b: B\n  next: d\nstage d: D\n  next: e\n"
        "stage c: C\n  next: e\nstage e: E\n"
    )
    assert stages(shown(tmp_path, capsys, m=text), "customer", "position") == {"a": 0, "b": 1, "d": 2, "c": 1, "e": 3}


def test_the_seller_expects_the_customer_at_the_nearest_of_what_is_new(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = (
        "stage one: One",
        "helps z, x: H",
        "stage two: Two",
        "helps x, z, y: H",
        "stage three: Three",
        "helps z: H",
    )
    text = CUSTOMER + "".join(f"{line}\n" for line in lines)
    assert stages(shown(tmp_path, capsys, m=text), "seller", "target") == {"one": 0, "two": 1, "three": 2}


def test_the_customer_is_known_to_be_where_every_path_proves_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (
        f"{CUSTOMER}stage one: One\n  next: two, three\n  helps x: H\nstage two: Two\n  next: four\n  helps x: H\n"
        "  exit when x: E\nstage three: Three\n  next: four\n  helps x: H\nstage four: Four\n  helps z: H\n"
    )
    found = stages(shown(tmp_path, capsys, m=text), "seller", "target", "floor", "drift")
    assert found == {"one": (0, 0, 0), "two": (0, 0, 0), "three": (0, 0, 0), "four": (2, 0, 2)}
    both = text.replace("stage three: Three\n", "stage three: Three\n  exit when x: E\n")
    assert stages(shown(tmp_path, capsys, m=both), "seller", "floor")["four"] == 1


def test_half_a_stage_on_one_path_only_proves_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (
        CUSTOMER.replace("  outcome y: Y\n", "  outcome y: Y\n  outcome more: More\n")
        + "stage one: One\n  next: two, three\n  helps x: H\nstage two: Two\n  next: four\n  exit when y: E\n"
        "stage three: Three\n  next: four\n  helps x: H\nstage four: Four\n  helps z: H\n"
    )
    assert stages(shown(tmp_path, capsys, m=text), "seller", "floor")["four"] == 0
    both = text.replace("stage three: Three\n", "stage three: Three\n  exit when y: E\n")
    assert stages(shown(tmp_path, capsys, m=both), "seller", "floor")["four"] == 1


# ---------------------------------------------------------------- maps on maps

BASE = (
    "library: Base\nowner: Theirs\nversion: 1\nreviewed: 2026-01-01\ncustomer: C\nrole r: R\n"
    "stage a: A\n  who: r\n  takes: 1 week\nstage b: B\n"
)


def test_what_a_map_says_itself_stands_above_what_it_extends(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = "library: Own\nextends: ./base.navmap\nowner: Ours\ncustomer: C\nstage a: Ay\n"
    found = shown(tmp_path, capsys, base=BASE, m=own)
    assert (found["map"]["title"], found["map"]["owner"], found["map"]["version"]) == ("Own", "Ours", "1")
    assert stages(found, "customer", "title") == {"a": "Ay", "b": "B"}
    [first, _] = found["customer"]["stages"]
    assert first["who"] == ["r"]
    assert first["takes"]


def test_stages_that_are_placed_stand_in_the_order_of_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = (
        "library: Own\nextends: ./base.navmap\ncustomer: C\nstage p after a: P\nstage q after a: Q\n"
        "stage s before a: S\nstage t before a: T\nstage u: U\n"
    )
    found = shown(tmp_path, capsys, base=BASE, m=own)
    assert list(stages(found, "customer", "title")) == ["s", "t", "a", "p", "q", "b", "u"]


def test_the_figures_of_a_map_count_outcomes_and_no_stage_without_any(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    customer = "map: M\ncustomer: C\nstage a: A\n  outcome x: X\nbuying stage b: B\n  outcome y: Y\nstage c: C\n"
    found = shown(tmp_path, capsys, m=f"{customer}seller: S\nstage s: S\n  helps a, b, c: H\n")
    assert found["measures"]["supported_customer_stages"] == {"count": 3, "of": 3}
    assert found["measures"]["supported_outcomes"] == {"count": 2, "of": 2}
    assert found["measures"]["change_share"] == {"count": 1, "of": 2}


def test_a_gate_without_words_says_what_its_outcomes_say_with_their_proofs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    proof = "    evidence: A signed page\n    confirmed by: cfo\n"
    customer = f"map: M\ncustomer: C\nrole cfo: CFO\nstage a: A\n  outcome x: X\n{proof}stage b: Before\n"
    seller = f"seller: S\nstage s: S\n  exit when x:\n{proof}  exit when x: In words\n  exit when B:\n"
    found = shown(tmp_path, capsys, m=customer + seller)
    [exits] = stages(found, "seller", "exits").values()
    keys = ("text", "evidence", "confirmed_by")
    assert [tuple(one[key] for key in keys) for one in exits] == [
        ("X", ["A signed page"], ["cfo"]),
        ("In words", [], []),
        ("B", [], []),
    ]
    confirmed = [one["to"] for one in found["graph"]["edges"] if one["kind"] == "confirms"]
    assert len(confirmed) == 2, "the outcome, and once the exit that says what it says"


def test_a_mistake_that_several_maps_lead_to_is_shown_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("base.navmap").write_text(
        "map: B\ncustomer: C\nstage a: A\nseller: S\nstage s: S\n  who: x\n", encoding="utf-8"
    )
    for above, below in (("one", "base"), ("two", "one"), ("three", "two")):
        Path(f"{above}.navmap").write_text(f"map: M\nextends: ./{below}.navmap\n", encoding="utf-8")
    assert main(["show", "three.navmap"]) == 1
    assert capsys.readouterr().err.count("There is no role named `x`") == 1


def test_made_names_give_way_to_all_others_and_never_collide(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    base = "library: B\ncustomer: C\nrole cfo: The CFO\nstage s0: S\n  outcome oa: The first\n"
    own = "customer: C\nstage: OA\n  outcome: OA\n  outcome oa-3: A third\nseller: S\nrole: CFO\nstage: OA\n"
    (tmp_path / "base.navmap").write_text(base, encoding="utf-8")
    found = shown(tmp_path, capsys, m=f"map: M\nextends: ./base.navmap\n{own}  who: cfo-2\n  helps oa-2: H\n")
    outcomes = {name: [one["name"] for one in some] for name, some in stages(found, "customer", "outcomes").items()}
    assert outcomes == {"s0": ["oa"], "oa-4": ["oa-2", "oa-3"]}
    assert [[role["name"] for role in found[side]["roles"]] for side in ("customer", "seller")] == [["cfo"], ["cfo-2"]]
