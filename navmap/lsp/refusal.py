"""What the server says when it does not do what it was asked."""

from __future__ import annotations

from pygls.exceptions import JsonRpcException


class Refusal(JsonRpcException):
    """A request that is not carried out, with the sentence that says why."""

    CODE = -32803
    MESSAGE = "The request was refused."
