"""Who makes a criterion true, as its wording tells, held against criteria that people labelled."""

from __future__ import annotations

import csv
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest

from navmap.model.vagueness import vague_words
from navmap.model.vocabulary import Vocabulary, vocabulary
from navmap.model.wording import is_about_seller, kind_by, kind_of

CASES = Path(__file__).resolve().parent / "cases/wording"
SETS = (
    "criteria",
    "fresh",
    "unseen",
    "later",
    "last",
    "final",
    "newest",
    "wide",
    "field",
    "desk",
    "round",
    "vendor",
    "plain",
)
OURS = ("seller", "internal")
THEIRS = ("customer", "mutual")


def labelled(name: str) -> list[tuple[str, str, str]]:
    """Label, judgment and text of every criterion of a file."""
    with (CASES / f"{name}.csv").open(encoding="utf-8", newline="") as opened:
        return [(row["kind"], kind_of(row["text"]), row["text"]) for row in csv.DictReader(opened)]


@pytest.mark.parametrize("name", SETS)
def test_what_is_called_ours_is_ours(name: str) -> None:
    called = [label for label, kind, _ in labelled(name) if kind in OURS]
    assert sum(label in OURS for label in called) >= 0.95 * len(called)


def test_most_of_what_is_ours_is_found() -> None:
    ours = [kind for name in SETS for label, kind, _ in labelled(name) if label in OURS]
    assert sum(kind in OURS for kind in ours) >= 0.8 * len(ours)


@pytest.mark.parametrize("name", SETS)
def test_the_customers_criteria_are_not_accused(name: str) -> None:
    theirs = [(kind, text) for label, kind, text in labelled(name) if label in THEIRS]
    accused = [text for kind, text in theirs if kind in (*OURS, "knowledge")]
    assert len(accused) <= 0.02 * len(theirs), accused


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Proposal sent", "seller"),
        ("Demo presented to the buying committee", "seller"),
        ("Opportunity record updated in the CRM", "internal"),
        ("Budget range identified", "knowledge"),
        ("The CFO has signed the order", "customer"),
        ("Buyer/seller sign the contract", "mutual"),
        ("Blue seven", "unclear"),
        ("", "unclear"),
    ],
)
def test_plain_ones(text: str, kind: str) -> None:
    assert kind_of(text) == kind


def test_vague_words_are_named_as_written() -> None:
    assert vague_words("They have a Good Understanding of it") == ("Good Understanding",)
    assert vague_words("The CFO has signed the order") == ()
    assert vague_words("There is synergy", ("synergy",)) == ("synergy",)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The rep reticulated the splines", "seller"),
        ("Zorb presented to the client", "seller"),
        ("Zorb presented to the board", "unclear"),
        ("Zorb logged", "internal"),
        ("Zorb accepted", "unclear"),
        ("The zorb team has zorbed", "unclear"),
        ("Lead passed to the account executive", "internal"),
        ("Quote approved by the director of our company", "internal"),
        ("You have called the prospect", "seller"),
        ("Qualification criteria met", "internal"),
        ("Welcome packet sent", "seller"),
        ("The finance director has named the amount", "customer"),
        ("No discount approval", "unclear"),
        ("We have a signed order from the CFO", "unclear"),
        ("We have clarity on the decision process", "unclear"),
        ("We have a champion", "unclear"),
        ("We hold a signed letter of intent from the CFO", "unclear"),
        ("We have a demo", "seller"),
        ("Zorb reticulated", "internal"),
        ("The zorb has been reticulated", "unclear"),
        ("Zorb the plan", "seller"),
        ("The rep zorbs prospects", "seller"),
        ("Zorb provided", "seller"),
        ("Zorb provided to us", "unclear"),
        ("Lead list ranked by fit", "internal"),
        ("Zorb passed on to production", "internal"),
        ("Zorb pre-approved by the zorb committee", "customer"),
        ("Prospect's goals documented", "knowledge"),
        ("Supplier created in the ERP", "unclear"),
        ("Proposal forwarded to the board", "unclear"),
    ],
)
def test_words_that_no_list_knows_and_words_that_are_two_things(text: str, kind: str) -> None:
    assert kind_of(text) == kind


def test_an_outcome_about_us() -> None:
    assert is_about_seller("Our product demo was delivered to HR")
    assert not is_about_seller("One supplier is preferred by everyone who has to live with it")


def test_ten_thousand_characters_are_read() -> None:
    for piece in ("word ", "sent, ", "(((", "we send the "):
        text = piece * (10_000 // len(piece))
        assert kind_of(text)
        assert isinstance(vague_words(text), tuple)


FAULT: dict[str, Callable[[str], bool]] = {
    "seller_only_exit": lambda text: kind_of(text) in OURS,
    "activity_as_exit": lambda text: kind_of(text) == "seller",
    "paperwork_as_exit": lambda text: kind_of(text) == "internal",
    "assumption_as_exit": lambda text: kind_of(text) == "knowledge",
    "outcome_about_seller": is_about_seller,
}
PAIRS = [
    (rule, *pair.strip().split(" → "))
    for rule in (
        "seller_only_exit",
        "activity_as_exit",
        "paperwork_as_exit",
        "assumption_as_exit",
        "outcome_about_seller",
    )
    for pair in (import_module(f"navmap.rules.{rule}").__doc__ or "").splitlines()
    if " → " in pair
]


@pytest.mark.parametrize(("rule", "found", "better"), PAIRS)
def test_a_pair_on_the_page_of_a_rule_is_found_and_better(rule: str, found: str, better: str) -> None:
    assert FAULT[rule](found)
    assert not FAULT[rule](better)
    assert kind_of(better) not in (*OURS, "knowledge")
    assert not vague_words(better)


def test_pairs_on_the_page_of_vague_words() -> None:
    for line in (import_module("navmap.rules.vague_criterion").__doc__ or "").splitlines():
        found, arrow, better = line.strip().partition(" → ")
        assert not arrow or (vague_words(found) and not vague_words(better)), line


def test_good_outcomes_are_left_alone() -> None:
    for text in (CASES / "outcomes.txt").read_text(encoding="utf-8").splitlines():
        assert not vague_words(text), text
        assert not is_about_seller(text), text
        assert kind_of(text) not in ("seller", "internal", "knowledge"), text


def test_what_the_customer_has_or_made_is_never_called_ours() -> None:
    for text in (CASES / "theirs.txt").read_text(encoding="utf-8").splitlines():
        assert kind_of(text) not in ("seller", "internal", "knowledge"), text


def test_another_natural_language_is_another_set_of_words() -> None:
    english = vocabulary().tables
    french = {table: {} if table == "irregular" else dict.fromkeys(lists, "") for table, lists in english.items()}
    french["small"] |= {"article": "le, la, un, une", "be": "est", "have": "a", "to": "au", "our": "notre"}
    french["people"] |= {"customer": "client", "seller": "vendeur"}
    french["things"] |= {"ours": "offre, devis", "paper": "contrat", "fact": "budget"}
    french["verbs"] |= {"send": "envoyer", "decide": "signer", "learn": "identifier"}
    french["irregular"] = {"envoyer": "envoyé", "signer": "signé", "identifier": "identifié"}
    french["endings"] = {"": "s, e, é, ant"}
    known = Vocabulary(french)
    assert kind_by(known, "Devis envoyé") == "seller"
    assert kind_by(known, "Budget identifié") == "knowledge"
    assert kind_by(known, "Le client a signé le contrat") == "customer"
