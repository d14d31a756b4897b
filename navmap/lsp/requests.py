"""What an editor may ask beyond the protocol's questions about one place: texts, findings, pictures, commands."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from pygls.exceptions import JsonRpcException

from navmap.inspection import Report
from navmap.reports.json import as_json

if TYPE_CHECKING:
    from navmap.lsp.server import Server


class Refusal(JsonRpcException):
    """A request that is not carried out, with the sentence that says why."""

    CODE = -32803
    MESSAGE = "The request was refused."


def uri_in(params: Any) -> str:
    """The address in the parameters of a request of our own."""
    document = _get(params, "textDocument")
    return str(_get(document, "uri") or "")


def _get(thing: Any, name: str) -> Any:
    return thing.get(name) if isinstance(thing, dict) else getattr(thing, name, None)


async def text(server: Server, params: Any) -> dict[str, Any] | None:
    """`navmap/text`: the text as the server has it, with its version."""
    opened = server.texts.opened.get(uri_in(params))
    return {"text": opened.text.raw, "version": opened.version} if opened else None


async def findings(server: Server, params: Any) -> str | None:
    """`navmap/findings`: what a check says about a map, as `navmap check --output json` writes it."""
    view = await server.view(uri_in(params), checked=True)
    if view is None or view.analysis.report is None:
        return None
    report = view.analysis.report
    found = tuple(one for one in report.findings if one.place.path == view.path)
    return as_json(Report(found, (view.path,), settings=report.settings))


REQUESTS: dict[str, Callable[[Server, Any], Awaitable[Any]]] = {
    "navmap/text": text,
    "navmap/findings": findings,
}

COMMANDS: dict[str, Callable[[Server, list[Any]], Awaitable[Any]]] = {}
