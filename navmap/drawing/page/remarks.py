"""The findings on a page: all of them, numbered from the heaviest, and where each one is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as Xml

from navmap.drawing.marks import by_weight, stage_of
from navmap.drawing.page.atlas import Atlas
from navmap.drawing.page.elements import element, said
from navmap.findings import Finding


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding with its number and the id of the stop it is on; empty where it is on none."""

    number: int
    finding: Finding
    stop: str


def remarks_of(atlas: Atlas, findings: Sequence[Finding]) -> tuple[Remark, ...]:
    """The findings that have not been accepted, the heaviest first."""
    return tuple(
        Remark(number, finding, _stop_of(atlas, finding)) for number, finding in enumerate(by_weight(findings), 1)
    )


def remark_item(remark: Remark, *, linked: bool) -> Xml.Element:
    """An entry of a list; a linked one leads to its stage."""
    finding = remark.finding
    name = element("span", {"class": "rule"}, f"{remark.number} · {finding.rule.replace('-', ' ')} · {finding.level}")
    head: tuple[Xml.Element | str, ...] = (name, " ", said(finding.message))
    link = {"href": f"#text-{remark.stop}", "data-open": remark.stop}
    return element(
        "li",
        {"class": f"remark {finding.level}"},
        element("a", link, *head) if linked and remark.stop else element("p", {}, *head),
        element("p", {}, said(finding.help)) if finding.help else None,
        element("p", {"class": "asked"}, said(finding.question)) if finding.question else None,
    )


def _stop_of(atlas: Atlas, finding: Finding) -> str:
    stop = atlas.stop(finding.element.side if finding.element else None, stage_of(finding))
    return stop.id if stop else ""
