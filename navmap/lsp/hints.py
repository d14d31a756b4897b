"""What the map comes to, shown beside its lines: how far the seller can be ahead, who helps, how well it fits."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from navmap.graph.measures import Measures, measures_of
from navmap.lsp.analysis import View
from navmap.model.map import CustomerStage, SellerStage
from navmap.source import Span
from navmap.syntax.keywords import TITLES

SHOW_MAP = "navmap.showMap"
SHOW_USES = "navmap.showUses"
"""Commands that an editor may have; without them a lens only says what it says."""


def hints(view: View, params: types.InlayHintParams) -> list[types.InlayHint] | None:
    """Beside a seller stage its drift, beside a customer stage how many stages help."""
    if view.document.findings:
        return None
    within = view.text.span(params.range)
    found = []
    for stage, words in _worded(view):
        place = stage.place
        if place.source is view.source and within.start <= place.span.end and place.span.start <= within.end:
            position = view.text.position(place.span.end)
            found.append(types.InlayHint(position, words, padding_left=True))
    return found


def _worded(view: View) -> Iterator[tuple[CustomerStage | SellerStage, str]]:
    graph = view.document.graph
    for customer_stage in graph.customer.stages:
        helpers = len(graph.helpers.get(customer_stage.name, ()))
        yield customer_stage, f"helped by {_counted(helpers, 'stage')}" if helpers else "nobody helps"
    for stage in graph.seller.stages:
        drift = graph.drift(stage.name)
        if drift:
            yield stage, f"can be {_counted(drift, 'stage')} ahead"


def _counted(number: int, what: str) -> str:
    return f"1 {what}" if number == 1 else f"{number} {what}s"


# ---------------------------------------------------------------- lenses


def lenses(view: View, params: types.CodeLensParams) -> list[types.CodeLens]:
    """Above the title how well the map fits; above stages, outcomes and roles how often they are named."""
    del params
    return [*_fit(view), *_uses(view)]


def _fit(view: View) -> Iterator[types.CodeLens]:
    title = next((one for one in view.statements if one.keyword in TITLES), None)
    if title is None:
        return
    if not view.document.findings and view.document.map.kind == "map":
        measures = measures_of(view.document.graph, view.analysis.settings.today)
        yield _lens(view, title.span, _in_words(measures))
    if SHOW_MAP in view.client.commands:
        yield _lens(view, title.span, "Show the map", SHOW_MAP, view.analysis.uri(view.path))


def _in_words(measures: Measures) -> str:
    matched, supported = measures.matched_seller_stages, measures.supported_customer_stages
    words = [
        f"{matched.count} of {_counted(matched.of, 'seller stage')} matched",
        f"{supported.count} of {_counted(supported.of, 'customer stage')} supported",
    ]
    if measures.max_drift:
        words.append(f"the seller can be {_counted(measures.max_drift, 'stage')} ahead")
    return ", ".join(words)


def _uses(view: View) -> Iterator[types.CodeLens]:
    for mention in view.index.mentions:
        if mention.giver is None:
            continue
        uses = [
            view.analysis.location_of(document.file.source, one.span)
            for document, one in view.analysis.mentions(view.document, mention.symbol)
            if one.giver is None
        ]
        if uses:
            start = view.text.position(mention.span.start)
            title = f"named {_counted(len(uses), 'time')}"
            yield _lens(view, mention.giver.span, title, SHOW_USES, view.analysis.uri(view.path), start, uses)


def _lens(view: View, span: Span, title: str, command: str = "", *arguments: object) -> types.CodeLens:
    if command not in view.client.commands:
        return types.CodeLens(view.range(span), types.Command(title, ""))
    return types.CodeLens(view.range(span), types.Command(title, command, arguments=list(arguments)))
