"""A deck for the customer has nothing internal in any byte, and a dark one is dark all through."""

from __future__ import annotations

import re

from presentations import deck, opened, parts

from navmap.findings import Finding
from navmap.source import Place, Source, Span

SECRETS = """\
map: A map for everybody
owner: secret owner
version: secret version
note: secret note
accept no-derailer: secret acceptance
customer: A customer
destination when done: They are content
note: secret note on them
stage notice: Notice the problem
  note: secret note here
  outcome seen: The problem is seen
    field: secret field
  derailer: It is parked
    response: secret response
stage choose: Choose
  outcome done: One is chosen
seller: A team
destination: secret destination
stage qualify: Qualify
  crm: secret crm
  probability: 13%
  forecast: secret forecast
  note: secret seller note
  helps seen: Bring a benchmark
  do: secret deed
  milestone: secret milestone
  exit: We have written our secret report
  exit when seen: They have put a number on it
    field: secret exit field
  stop: secret stop
stage research: secret research
won stage deliver: Deliver
  helps done: Build it with them
  return to qualify: secret way back
lost stage gone: secret loss
"""


def test_nothing_internal_is_in_any_byte_of_the_customers_edition() -> None:
    found = (Finding("no-derailer", "A secret finding.", Place(Source("map.navmap", SECRETS), Span(0, 3))),)
    everything = b"\n".join(parts(deck(SECRETS, found, audience="customer")).values())
    assert not re.search(rb"(?i)secret|13%|coaching|navmap found", everything)
    assert b"Bring a benchmark" in everything
    assert re.search(rb"(?i)secret", b"\n".join(parts(deck(SECRETS, found)).values()))


def test_the_customers_edition_asks_them_and_has_no_questions_for_a_coach() -> None:
    presentation = opened(deck(SECRETS, audience="customer"))
    notes = presentation.slides[1].notes_slide.notes_text_frame.text
    assert notes.startswith("What do you need to accomplish?")
    assert "To ask" not in notes


def test_a_dark_deck_is_dark_all_through(finance: str) -> None:
    made = parts(deck(finance, theme="dark"))
    theme = made["ppt/theme/theme1.xml"].decode()
    assert '<a:lt1><a:srgbClr val="12181F"/>' in theme
    assert 'typeface="Arial"' in theme
    assert "Calibri" not in theme
    assert b"7FB6EA" in made["ppt/slides/slide1.xml"]
