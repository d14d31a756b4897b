"""The editor's end of the protocol with a clock: start a server, open a document, press keys."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PATIENCE = 120.0
"""Seconds after which marks are not coming."""


@dataclass
class Document:
    """A text that a server has open."""

    uri: str
    text: str
    version: int = 1


class Server:
    """A language server over stdio."""

    def __init__(self, command: Sequence[str], folder: Path, settings: object) -> None:
        self._process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._settings = settings
        self._marks: queue.Queue[tuple[float, str, int]] = queue.Queue()
        self._answers: queue.Queue[Any] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()
        uri = folder.as_uri()
        told = {
            "processId": None,
            "rootUri": uri,
            "workspaceFolders": [{"uri": uri, "name": folder.name}],
            "capabilities": {
                "workspace": {"configuration": True, "workspaceFolders": True},
                "textDocument": {"publishDiagnostics": {"relatedInformation": True, "versionSupport": True}},
            },
        }
        self._send({"id": 1, "method": "initialize", "params": told})
        self._answers.get(timeout=PATIENCE)
        self._send({"method": "initialized", "params": {}})

    def open(self, file: Path, text: str) -> Document:
        """Open a document, and wait until it is known to have no mistake."""
        document = Document(file.as_uri(), text)
        item = {"uri": document.uri, "languageId": file.suffix[1:], "version": 1, "text": text}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": item}})
        self._wait(document, marked=False)
        return document

    def keystroke(self, document: Document, words: str, spoils: bool) -> float:
        """Put a letter behind some words, or take it out again. How many seconds until the marks are right."""
        end = document.text.index(words) + len(words)
        line = document.text.count("\n", 0, end)
        column = end - document.text.rfind("\n", 0, end) - 1
        start, behind = {"line": line, "character": column}, {"line": line, "character": column + (not spoils)}
        document.version += 1
        change = {"range": {"start": start, "end": behind}, "text": "x" if spoils else ""}
        named = {"uri": document.uri, "version": document.version}
        self._forget_marks()
        pressed = time.perf_counter()
        self._send({"method": "textDocument/didChange", "params": {"textDocument": named, "contentChanges": [change]}})
        return self._wait(document, marked=spoils) - pressed

    def end(self) -> None:
        """Stop the server."""
        self._process.kill()
        self._process.wait()

    def _wait(self, document: Document, marked: bool) -> float:
        """When the document had marks, or none."""
        while True:
            moment, uri, count = self._marks.get(timeout=PATIENCE)
            if uri == document.uri and (count > 0) == marked:
                return moment

    def _forget_marks(self) -> None:
        while not self._marks.empty():
            self._marks.get_nowait()

    # ------------------------------------------------------------ messages

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def _read(self) -> None:
        stream = self._process.stdout
        assert stream
        while header := stream.readline():
            length = int(header.split(b":")[1]) if header.lower().startswith(b"content-length") else 0
            while length and stream.readline().strip():
                pass
            if length:
                self._take(json.loads(stream.read(length)), time.perf_counter())

    def _take(self, message: dict[str, Any], moment: float) -> None:
        if message.get("method") == "textDocument/publishDiagnostics":
            params = message["params"]
            self._marks.put((moment, params["uri"], len(params["diagnostics"])))
        elif "method" in message and "id" in message:
            self._send({"id": message["id"], "result": self._reply(message)})
        elif message.get("id") == 1:
            self._answers.put(message)

    def _reply(self, message: dict[str, Any]) -> object:
        """The server asks for its settings; everything else it asks is nodded at."""
        if message["method"] != "workspace/configuration":
            return None
        items = message["params"]["items"]
        return [self._settings if one.get("section") == "yaml" else None for one in items]
