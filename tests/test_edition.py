"""The customer's edition: a map with a secret in every internal slot, and no byte of any format that tells one."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date

import pytest

from navmap.document import document_of, file_of
from navmap.drawing import FORMATS, PICTURES, Wish, drawn
from navmap.drawing.wish import VIEWS, View
from navmap.findings import Element, Finding
from navmap.graph.edition import customer_edition
from navmap.graph.graph import MapGraph
from navmap.source import Place, Source, Span

MAP = """\
map: PublicTitle
owner: SecretOwner
version: SecretVersion
reviewed: 2019-07-13, every 12 months
note: SecretHeaderNote
accept no-derailer: SecretHeaderReason

customer: PublicCustomer
destination when done: PublicDestination
role cfo: PublicCfo
note: SecretCustomerNote
accept nobody-involved: SecretCustomerReason
stage notice: PublicNotice
  formerly: SecretFormerName
  who: cfo
  note: SecretStageNote
  accept vague-criterion: SecretStageReason
  outcome seen: PublicSeen
    confirmed by: cfo, ae
    evidence: PublicEvidence
    field: SecretOutcomeField
  derailer: PublicDerailer
    signal: PublicSignal
    response: SecretResponse
buying stage choose: PublicChoose
  outcome done: PublicDone
  derailer returns to notice: PublicReturn
ongoing stage agree: PublicAgree
  outcome agreed: PublicAgreed

seller: PublicSeller
destination when done: SecretDestination
role ae: PublicExecutive
role desk: SecretDesk
note: SecretSellerNote
accept unused-role: SecretSellerReason
stage research: SecretResearch
  do: SecretResearchDeed
  exit: We have documented SecretOwnExit in the CRM
  next: qualify, deliver
stage qualify: PublicQualify
  formerly: SecretSellerFormerName
  crm: SecretCrm
  probability: 37%
  forecast: SecretForecast
  takes: 4711 days
  who: ae
  helps seen: PublicHow
  do: SecretDeed
  milestone: SecretMilestone
  stop: SecretStop
  note: SecretSellerStageNote
  accept no-way-back: SecretSellerStageReason
  exit when seen: PublicGate
    evidence: PublicGateEvidence
    field: SecretGateField
  exit SecretExitName: PublicMutual is agreed by both
    confirmed by: cfo, ae
  exit: SecretInternal is filed
    confirmed by: desk
    evidence: SecretInternalEvidence
  exit: We understand SecretKnowledge
  exit: SecretUnclear
stage forecast: SecretMiddle
  do: SecretMiddleDeed
won stage deliver: PublicDeliver
  helps done: PublicDelivery
  return to qualify: SecretWayBack
lost stage closed: SecretLost
"""

SECRETS = sorted(set(re.findall(r"Secret\w+", MAP)))
FIGURES = ("37%", "37 %", "4711 day", "4711-day", "2019-07-13")
PUBLIC = sorted(set(re.findall(r"Public\w+", MAP)))

WISH = Wish(date(2026, 11, 23), audience="customer")


def graph_of(text: str) -> MapGraph:
    document = document_of(file_of(Source("SecretPath.navmap", text)))
    assert not document.findings
    return document.graph


def findings() -> list[Finding]:
    place = Place(Source("SecretPath.navmap", MAP), Span(0, 1))
    return [Finding("no-derailer", "SecretFinding", place, Element("seller", "stage", "qualify", "x"), level="warning")]


def layers(content: bytes) -> Iterator[str]:
    """The bytes as text, and what is packed in them: members of zips, streams of PDFs."""
    yield content.decode("latin-1")
    yield content.decode("utf-8", errors="replace")
    if content.startswith(b"PK"):
        archive = zipfile.ZipFile(io.BytesIO(content))
        for name in archive.namelist():
            yield name
            yield from layers(archive.read(name))
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", content, re.DOTALL):
        try:
            yield zlib.decompressobj().decompress(stream).decode("latin-1")
        except zlib.error:
            continue
    if content.startswith(b"%PDF") and shutil.which("pdftotext"):
        done = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True)
        yield done.stdout.decode()


def told(content: bytes) -> str:
    return "\n".join(layers(content)).lower()


def wishes() -> Iterator[Wish]:
    for view in VIEWS:
        for stage in ("1", "S1", "S2", "A") if view == "card" else ("",):
            yield Wish(date(2026, 11, 23), view=view, stage=stage, audience="customer")


@pytest.mark.parametrize("form", FORMATS)
def test_no_byte_of_any_format_tells_a_secret(form: str) -> None:
    graph = graph_of(MAP)
    for wish in wishes() if form in PICTURES else [WISH]:
        text = told(drawn(graph, findings(), form, wish))
        assert not [secret for secret in (*SECRETS, "SecretPath", "SecretFinding") if secret.lower() in text], wish
        assert not [figure for figure in FIGURES if figure in text], wish


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "png"])
def test_ourselves_are_told_some_so_secrets_are_looked_for_in_the_right_way(form: str) -> None:
    if form == "pdf" and not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed")
    assert "secretresearch" in told(drawn(graph_of(MAP), findings(), form, Wish(date(2026, 11, 23))))


def test_the_edition_has_all_that_the_customer_may_know_and_nothing_more() -> None:
    text = customer_edition(graph_of(MAP)).map.model_dump_json()
    assert [one for one in PUBLIC if one not in text] == []
    assert [one for one in SECRETS if one.lower() in text.lower()] == []


def test_a_step_into_a_stage_that_is_left_out_goes_on_to_what_follows_it() -> None:
    edition = customer_edition(graph_of(MAP))
    assert [stage.name for stage in edition.seller.sequence] == ["qualify", "deliver"]
    assert edition.seller.steps_from("qualify") == ("deliver",)


def test_a_seller_of_whom_the_customer_sees_nothing_is_not_there() -> None:
    graph = graph_of(
        "map: M\ncustomer: C\nstage a: A\n  outcome o: O\nseller: S\nstage x: X\n  do: research\n  exit: CRM updated\n"
    )
    assert customer_edition(graph).map.seller is None


@pytest.mark.parametrize("view", [view for view in VIEWS if view != "card"])
def test_the_customer_is_not_asked_what_the_seller_has_left_open(view: View) -> None:
    """No question marks for missing destinations or unmatched stages."""
    text = MAP.replace("destination when done: PublicDestination\n", "")
    svg = drawn(graph_of(text), findings(), "svg", Wish(date(2026, 11, 23), view=view, audience="customer")).decode()
    assert "not written yet" not in svg
    assert ">?<" not in svg
