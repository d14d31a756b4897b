"""The one door to git: it only reads objects, and nothing that a repository says about itself can run a program.

A repository may come from anybody. Its configuration names programs for many occasions: watching files, comparing
and converting them, showing pages, fetching what is missing. So git gets an environment of its own, everything
that names a program is switched off for each call, nothing is ever checked out, and no protocol is allowed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from navmap.sources import Refused

_LONGEST = 120
"""Seconds that git may take for one answer."""

_SWITCHED_OFF = (
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    f"core.attributesFile={os.devnull}",
    "core.pager=cat",
    "core.sshCommand=false",
    "core.gitProxy=",
    "core.untrackedCache=false",
    "core.alternateRefsCommand=false",
    "protocol.allow=never",
    "credential.helper=",
    "diff.external=",
    "gpg.program=false",
    "log.showSignature=false",
    "blame.ignoreRevsFile=",
    "mailmap.file=",
    "mailmap.blob=",
    "safe.bareRepository=explicit",
    "safe.directory=*",
)
"""Settings that stand above the repository's. The last says that a repository may belong to another account, as it
does in the containers of most pipelines: git asks for that because of the programs it would otherwise run."""


def git(folder: Path, *arguments: str, content: bytes = b"") -> bytes | None:
    """What git answers in a folder; None where it has nothing but an error to say. Raises Refused without git."""
    settings = [word for one in _SWITCHED_OFF for word in ("-c", one)]
    command = [_program(), "--no-pager", "--literal-pathspecs", *settings, "-C", str(folder), *arguments]
    try:
        done = subprocess.run(
            command, input=content, capture_output=True, env=_environment(), timeout=_LONGEST, check=False
        )
    except subprocess.TimeoutExpired:
        raise Refused(f"git took longer than {_LONGEST} seconds, and was stopped.") from None
    except (OSError, ValueError) as error:
        raise Refused(f"git cannot be started: {error}.") from None
    return done.stdout if done.returncode == 0 else None


@cache
def _program() -> str:
    """The git of the search path; folders named from here on are left out, because here may be anywhere."""
    folders = [one for one in os.environ.get("PATH", os.defpath).split(os.pathsep) if Path(one).is_absolute()]
    found = shutil.which("git", path=os.pathsep.join(folders))
    if not found:
        raise Refused("There is no git on this machine, and a revision can only be read with it.")
    return found


def _environment() -> dict[str, str]:
    """Nothing of the caller's but where programs and temporary files are."""
    kept: Iterable[str] = ("PATH", "SYSTEMROOT", "TMPDIR", "TEMP", "TMP")
    return {name: os.environ[name] for name in kept if name in os.environ} | {
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_SYSTEM": os.devnull,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_ATTR_NOSYSTEM": "1",
        "GIT_ALLOW_PROTOCOL": "none",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_ASKPASS": "false",
        "LC_ALL": "C",
    }
