"""NetworkX without the parts navmap has no use for: a check waits for NetworkX longer than for anything else.

NetworkX loads some three hundred modules when it is imported, of which navmap needs forty. In a process of navmap's
own, five of its packages are left out while it loads; whoever asks for something of them gets the whole. Loaded
before anything else, so this loads next to nothing itself.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType

_LEFT_OUT = tuple(f"networkx.{part}" for part in ("algorithms", "drawing", "generators", "linalg", "readwrite"))
_USED = {
    "networkx.algorithms.components.strongly_connected": "strongly_connected_components",
    "networkx.algorithms.components.weakly_connected": "weakly_connected_components",
    "networkx.algorithms.dag": "ancestors lexicographical_topological_sort",
    "networkx.algorithms.traversal.breadth_first_search": "bfs_edges",
}
"""What navmap asks of NetworkX beside its graphs, and what that asks for in turn."""

_INSTALLED = "importlib.metadata"
"""Where NetworkX would look for back ends of other programs, one of which would get to see every map."""


class Lightly:
    """Finds NetworkX, for `sys.meta_path`."""

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        """NetworkX as it would be found without this, but to be loaded in part; nothing else."""
        if name != "networkx":
            return None
        others = [one for one in sys.meta_path if one is not self]
        found = next((spec for one in others if (spec := one.find_spec(name, path, target))), None)
        if found:
            loader: Any = _InPart(found.loader)
            found.loader = loader
        return found


class _InPart:
    """Loads NetworkX without what is left out, or, should a release of it be made otherwise, with everything."""

    def __init__(self, loader: Any) -> None:
        self._whole = loader

    def create_module(self, spec: ModuleSpec) -> None:
        """A module like any other."""

    def exec_module(self, networkx: ModuleType) -> None:
        """Load what is needed; the rest comes when it is asked for."""
        vars(networkx)["__spec__"].loader = vars(networkx)["__loader__"] = self._whole
        try:
            self._load_some(networkx)
        except (ImportError, AttributeError):
            self._whole.exec_module(networkx)
        else:
            vars(networkx)["__getattr__"] = lambda name: self._of_the_whole(networkx, name)

    def _load_some(self, networkx: ModuleType) -> None:
        from importlib import import_module  # noqa: PLC0415

        aside = {name: _empty(name, networkx.__path__) for name in _LEFT_OUT} | {_INSTALLED: _nothing_installed()}
        known = {name: sys.modules[name] for name in aside if name in sys.modules}
        sys.modules.update(aside)
        try:
            self._whole.exec_module(networkx)
            for name, wanted in _USED.items():
                vars(networkx).update((one, getattr(import_module(name), one)) for one in wanted.split())
        finally:
            for name in aside:
                vars(networkx).pop(name.removeprefix("networkx."), None)
                sys.modules.pop(name, None)
            sys.modules.update(known)

    def _of_the_whole(self, networkx: ModuleType, name: str) -> object:
        """Something that was left out, for which all of it is loaded now; what is loaded stays as it is."""
        del vars(networkx)["__getattr__"]  # what loads asks for it too; NetworkX brings its own
        self._whole.exec_module(networkx)
        for loaded in [one for one in sys.modules if one.startswith("networkx.")]:
            package, _, child = loaded.rpartition(".")
            vars(sys.modules[package]).setdefault(child, sys.modules[loaded])
        return getattr(networkx, name)


def _empty(name: str, above: Sequence[str]) -> ModuleType:
    """A package with nothing in it, of which each module can be loaded by itself."""
    package = type(sys)(name)
    package.__path__ = [f"{folder}/{name.rpartition('.')[2]}" for folder in above]
    return package


def _nothing_installed() -> ModuleType:
    module = type(sys)(_INSTALLED)
    vars(module)["entry_points"] = lambda **_: ()
    return module
