"""What a word in a map means, when one points at it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lsprotocol import types

from navmap import rules
from navmap.config import Settings
from navmap.graph.graph import MapGraph
from navmap.lsp import pages
from navmap.lsp.analysis import View
from navmap.lsp.markup import code, content, inert
from navmap.lsp.meanings import MEANINGS
from navmap.lsp.names import Mention, Thing
from navmap.lsp.parts import parts_of
from navmap.model import map as nouns
from navmap.source import Span
from navmap.syntax.keywords import KEYWORDS


def hover(view: View, params: types.HoverParams) -> types.Hover | None:
    """What stands at a position: a name, a rule or a keyword."""
    offset = view.offset(params.position)
    mention = view.index.at(offset)
    if mention:
        words = about_mention(view, mention)
        return _hover(view, words, mention.span) if words else None
    statement = view.statement_at(offset)
    if statement is None:
        return None
    span = parts_of(view.source, statement).keyword
    inside = span.start <= offset <= span.end
    return _hover(view, about_keyword(statement.keyword), span) if inside else None


def _hover(view: View, markdown: str, span: Span) -> types.Hover:
    return types.Hover(content(view.client, markdown), view.range(span))


def about_keyword(keyword: str) -> str:
    """The meaning of a keyword and how its line is written."""
    return f"{MEANINGS[keyword]}\n\n```navmap\n{KEYWORDS[keyword].shape.replace('` or `', chr(10))}\n```"


def about_mention(view: View, mention: Mention) -> str | None:
    """What has the name that stands there."""
    symbol = mention.symbol
    if symbol.space == "rule":
        return _rule(symbol.name, view.analysis.settings)
    thing = view.thing(symbol)
    return "\n\n".join(about(view.document.graph, thing)) if thing else None


def _rule(name: str, settings: Settings) -> str | None:
    """The page of a rule, navmap's own or one of the house."""
    if name in rules.NAMES:
        return f"**{name}**\n\n{pages.page_of(name)}"
    house = next((one for one in settings.house if one.name == name), None)
    return f"**{name}**\n\n{pages.page_of_house(house)}" if house else None


def about(graph: MapGraph, thing: Thing) -> Iterator[str]:
    """A stage, an outcome, an exit or a role, in paragraphs."""
    yield f"**{inert(thing.title or thing.name)}** — {_called(thing)} {code(thing.name)}"
    noun = thing.noun
    if isinstance(noun, nouns.CustomerStage):
        yield from _customer_stage(graph, noun)
    elif isinstance(noun, nouns.SellerStage):
        yield from _seller_stage(graph, noun)
    elif isinstance(noun, nouns.Outcome):
        yield from _outcome(graph, noun)
    elif isinstance(noun, nouns.Exit):
        yield from _exit(graph, noun)
    elif isinstance(noun, nouns.Role):
        yield from _role(graph, noun)


def _called(thing: Thing) -> str:
    noun = thing.noun
    if isinstance(noun, nouns.CustomerStage | nouns.SellerStage):
        kind = {"change": "", "open": ""}.get(noun.kind, f"{noun.kind} ")
        return f"{kind}stage of the {thing.side}"
    where = f" of {code(thing.stage.name)}" if thing.stage else f" of the {thing.side}"
    return f"{thing.kind}{where}"


# ---------------------------------------------------------------- stages


def _customer_stage(graph: MapGraph, stage: nouns.CustomerStage) -> Iterator[str]:
    position = graph.customer.position(stage.name)
    if position is not None:
        yield f"Position {position} of the customer's journey."
    outcomes = [inert(one.text) for one in stage.outcomes]
    yield _listed("What the customer needs to accomplish here", outcomes or ["nothing is written yet"])
    yield _listed("How we help them get there", _help_with(graph, stage.name) or ["no seller stage helps yet"])


def _seller_stage(graph: MapGraph, stage: nouns.SellerStage) -> Iterator[str]:
    names = dict.fromkeys((*graph.helped_by(stage.name), *graph.gated_by(stage.name)))
    wanted = [inert(one.text) for one in graph.outcomes(names)]
    yield _listed("What the customer needs to accomplish here", wanted or ["this stage names nothing"])
    hows = [inert(one.how) for one in stage.helps if one.how]
    yield _listed("How we help them get there", hows or ["not written yet"])
    yield from _alignment(graph, stage)


def _alignment(graph: MapGraph, stage: nouns.SellerStage) -> Iterator[str]:
    known = graph.alignment(stage.name)
    if known is None or known.target is None:
        return
    at = [code(one.name) for one in graph.customer.stages if graph.customer.position(one.name) == known.target]
    yield f"It expects the customer at position {known.target} ({', '.join(at)})."
    if known.drift is not None:
        yield drift_in_words(known.drift)


def drift_in_words(drift: int) -> str:
    """How far the seller can be ahead."""
    if not drift:
        return "A seller who meets every exit criterion is not ahead of the customer here."
    stages = "1 stage" if drift == 1 else f"{drift} stages"
    return f"A seller who meets every exit criterion can be {stages} ahead of the customer here."


def _help_with(graph: MapGraph, customer_stage: str) -> list[str]:
    """Which seller stages help with something in a customer stage, and how."""
    found = []
    for name in graph.helpers.get(customer_stage, ()):
        stage = next(one for one in graph.seller.stages if one.name == name)
        hows = [one.how for one in stage.helps if customer_stage in map(graph.stage_of, _targets(one)) and one.how]
        found.append(f"{inert(stage.title or name)}: {inert('; '.join(hows))}" if hows else inert(stage.title or name))
    return found


def _targets(help_: nouns.Help) -> list[str]:
    return [ref.name for ref in help_.targets]


# ---------------------------------------------------------------- outcomes, exits, roles


def _outcome(graph: MapGraph, outcome: nouns.Outcome) -> Iterator[str]:
    yield from _proof(outcome)
    helping = [one for one in graph.seller.stages if outcome.name in graph.helped_by(one.name)]
    waiting = [one for one in graph.seller.stages if outcome.name in graph.gated_by(one.name)]
    yield f"Helped by {_titles(helping)}." if helping else "No seller stage helps with it."
    if waiting:
        yield f"Waited for on leaving {_titles(waiting)}."


def _exit(graph: MapGraph, exit_: nouns.Exit) -> Iterator[str]:
    yield from _proof(exit_)
    outcomes = [inert(one.text) for one in graph.outcomes(graph.waits_for(exit_))]
    if outcomes:
        yield _listed("It waits for", outcomes)
    yield f"By its wording and its proof: {graph.kind(exit_)}."


def _proof(one: nouns.Outcome | nouns.Exit) -> Iterator[str]:
    if one.evidence:
        yield _listed("Evidence", [inert(each.text) for each in one.evidence])
    if one.confirmed_by:
        yield f"Confirmed by {', '.join(inert(ref.written) for ref in one.confirmed_by)}."


def _role(graph: MapGraph, role: nouns.Role) -> Iterator[str]:
    stages = [one for one in graph.map.stages if role.name in {ref.name for ref in one.who}]
    yield f"Takes part in {_titles(stages)}." if stages else "Takes part in no stage."


def _titles(stages: Iterable[nouns.Stage]) -> str:
    return ", ".join(inert(one.title or one.name) for one in stages)


def _listed(title: str, lines: list[str]) -> str:
    return "\n".join((f"_{title}_", "", *(f"- {line}" for line in lines)))
