"""Rules of the house in an editor: offered, explained and marked as navmap's own are."""

from __future__ import annotations

from pathlib import Path

import pytest
from editor import at, changed, editor
from lsprotocol import types

pytestmark = pytest.mark.asyncio

CONFIG = """
[[house]]
name = "late-derailer"
every = "customer stage"
needs = ["derailer"]
message = "Say what throws the customer off."
why = "Changes fail late, <b>always</b>."

[[house]]
name = "known-crm"
every = "seller stage"
needs = ["crm"]
level = "off"
message = "Say how the CRM calls it."
why = "Reports are made from it."
"""
TEXT = "library: L\ncustomer: C\nstage a: A\n  accept late-derailer: W\nstage b: B\n"


async def test_a_rule_of_the_house_is_offered_and_explained(tmp_path: Path) -> None:
    (tmp_path / "navmap.toml").write_text(CONFIG, encoding="utf-8")
    async with editor(tmp_path) as one:
        uri = one.open("map.navmap", TEXT)
        await one.findings(uri)
        offers = types.CompletionParams(**at(uri, TEXT, "accept ", len("accept ")))
        found = await one.wait(one.client.text_document_completion_async(offers))
        assert isinstance(found, types.CompletionList)
        shown = {each.label: each.detail for each in found.items}
        told = await one.wait(one.client.text_document_hover_async(types.HoverParams(**at(uri, TEXT, "late-d"))))
    assert list(shown).index("late-derailer") < list(shown).index("known-crm") < list(shown).index("no-derailer")
    assert shown["late-derailer"] == "Every customer stage needs `derailer`."
    assert shown["known-crm"] == "Every seller stage needs `crm`."
    assert "seller-runs-ahead" in shown
    assert told is not None
    assert isinstance(told.contents, types.MarkupContent)
    assert "Changes fail late, \\<b\\>always\\</b\\>" in told.contents.value
    assert "Level: warning." in told.contents.value


async def test_only_navmaps_own_rules_have_a_page_to_open(tmp_path: Path) -> None:
    (tmp_path / "navmap.toml").write_text(CONFIG, encoding="utf-8")
    async with editor(tmp_path) as one:
        uri = one.open("map.navmap", TEXT)
        marks = await one.until(uri, bool)
    links = {str(each.code): each.code_description for each in marks}
    assert links["late-derailer"] is None
    assert links["empty-customer-stage"] is not None


async def test_names_can_be_changed_where_a_rule_of_the_house_is_accepted(tmp_path: Path) -> None:
    (tmp_path / "navmap.toml").write_text(CONFIG, encoding="utf-8")
    async with editor(tmp_path) as one:
        uri = one.open("map.navmap", TEXT)
        await one.findings(uri)
        params = types.RenameParams(new_name="first", **at(uri, TEXT, "stage a", len("stage a")))
        edit = await one.wait(one.client.text_document_rename_async(params))
    assert changed(one, edit, map=TEXT)["map"] == TEXT.replace("stage a", "stage first")


async def test_a_rule_of_the_house_may_go_while_a_map_that_accepts_it_is_open(tmp_path: Path) -> None:
    config = tmp_path / "navmap.toml"
    config.write_text(CONFIG, encoding="utf-8")
    async with editor(tmp_path) as one:
        uri = one.open("map.navmap", TEXT)
        assert [each["rule"] for each in await one.findings(uri)].count("late-derailer") == 2
        config.write_text(CONFIG.replace("late-derailer", "early-derailer"), encoding="utf-8")
        event = types.FileEvent(config.as_uri(), types.FileChangeType.Changed)
        one.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
        marks = await one.until(uri, lambda marks: "unknown-name" in [each.code for each in marks])
    assert "late-derailer" not in [each.code for each in marks]
    assert "empty-customer-stage" in [each.code for each in marks]
