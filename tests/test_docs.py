"""What the documentation shows is true."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

from navmap import rules
from navmap.cli.main import main

ROOT = Path(__file__).resolve().parent.parent
DAY = ["--today", "2026-11-23"]


def blocks(page: str, language: str) -> list[str]:
    text = (ROOT / page).read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def test_the_first_map_of_the_readme_gets_the_findings_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    [first] = blocks("README.md", "navmap")
    (tmp_path / "first.navmap").write_text(first, encoding="utf-8")
    [shown] = [block for block in blocks("README.md", "console") if "navmap check first" in block]
    command, _, output = shown.partition("\n")
    assert main(command.split()[2:]) == 0
    assert capsys.readouterr().out == output
    mended = first.replace("exit: Demo presented to the owner", "exit when counted: The owner has named the hours")
    (tmp_path / "first.navmap").write_text(mended, encoding="utf-8")
    assert main(["check", "first.navmap", *DAY, "--fail-on", "info"]) == 0


def test_the_process_of_the_readme_was_as_it_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    told = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    assert "from the demo on the seller can be up to three stages ahead of the customer, nobody helps" in told
    assert "after the order, and most exits can be met without the customer." in told
    assert main(["show", str(ROOT / "examples/11-mended/before.navmap"), "--format", "json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    drifts = {stage["name"]: stage["drift"] or 0 for stage in shown["seller"]["stages"]}
    assert next(name for name, drift in drifts.items() if drift) == "demo-completed"
    assert max(drifts.values()) == shown["measures"]["max_drift"] == 3
    assert not [stage for stage in shown["seller"]["stages"] if stage["kind"] == "won" and stage["helps"]]
    needing = shown["measures"]["customer_confirmed_exits"]
    assert needing["count"] * 2 < needing["of"]


def test_the_map_on_the_language_page_is_clean(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    [page] = blocks("grammar/README.md", "navmap")
    (tmp_path / "map.navmap").write_text(page, encoding="utf-8")
    assert main(["check", str(tmp_path / "map.navmap"), *DAY, "--fail-on", "warning"]) == 0, capsys.readouterr().out


@pytest.mark.parametrize(
    "page", ["README.md", "CONTRIBUTING.md", "grammar/README.md", "examples/README.md", "editors/README.md"]
)
def test_links_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#:]+)\)", text):
        assert ((ROOT / page).parent / target).exists(), target


def test_the_page_of_all_rules_is_made_from_the_rules() -> None:
    sys.path.insert(0, str(ROOT / "docs"))
    from make_rules import PAGE, page  # noqa: PLC0415  it stands beside what it makes

    assert PAGE.read_text(encoding="utf-8") == page(), "run python docs/make_rules.py"
    assert all(f"\n## {name}\n" in page() for name in rules.NAMES)
