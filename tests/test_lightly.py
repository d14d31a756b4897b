"""Libraries in part: what a check does not need is not loaded, and is there for whoever asks."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from repositories import ROOT

LIGHTLY = "import sys; from navmap.lightly import Lightly; sys.meta_path.insert(0, Lightly())\n"
LEFT_OUT = ("approximation", "drawing", "generators", "linalg", "readwrite")
PACKAGES = ("networkx", "networkx.algorithms")


def told(code: str, *paths: Path) -> str:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(map(str, (ROOT, *paths)))}
    run = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return run.stdout.strip()


@pytest.mark.parametrize("command", ["check", "draw -o map.svg", "show --format json", "accepted"])
def test_a_command_does_not_load_what_it_does_not_need(command: str, tmp_path: Path) -> None:
    file = ROOT / "examples" / "02-small-deal.navmap"
    name, *options = command.split()
    words = ["-X", "importtime", "-m", "navmap", name, str(file), *options]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(tmp_path)}
    run = subprocess.run([sys.executable, *words], cwd=tmp_path, env=environment, capture_output=True, check=False)
    loaded = run.stderr.decode()
    assert "networkx.classes.digraph" in loaded
    needless = ("importlib.metadata", *(f"{package}.{part}" for package in PACKAGES for part in LEFT_OUT))
    assert not [one for one in needless if one in loaded]


def test_all_of_it_is_there_for_whoever_asks() -> None:
    asks = (
        "import networkx as nx; small, known = len(sys.modules), nx.DiGraph\n"
        "graph = nx.path_graph(4, create_using=nx.DiGraph)\n"
        "assert len(sys.modules) > small + 100 and nx.DiGraph is known\n"
        "import networkx.algorithms.bipartite as bipartite\n"
        "assert nx.algorithms.dag.ancestors is nx.ancestors and nx.bipartite is bipartite\n"
        "print(sorted(nx.ancestors(graph, 2)), nx.is_directed_acyclic_graph(graph), nx.readwrite.json_graph.__name__)"
    )
    assert told(LIGHTLY + asks) == told("import sys\n" + asks.replace(" + 100", " - 1"))


def test_a_module_of_what_is_left_out_can_be_imported_by_itself() -> None:
    asks = "import networkx\nfrom networkx.algorithms import triads\nprint(triads.is_triad(networkx.DiGraph()))"
    assert told(LIGHTLY + asks) == "False"


def test_nothing_that_is_unknown_is_made_up() -> None:
    asks = "import networkx, importlib.metadata\nassert importlib.metadata.version('networkx')\n"
    assert told(f"{LIGHTLY}{asks}print(hasattr(networkx, 'no_such_thing'))") == "False"


def test_a_release_that_is_made_otherwise_is_loaded_whole(tmp_path: Path) -> None:
    for part, content in (("", "from networkx.readwrite import read\n"), ("readwrite", "read = 'as ever'\n")):
        (tmp_path / "networkx" / part).mkdir(exist_ok=True)
        (tmp_path / "networkx" / part / "__init__.py").write_text(content, encoding="utf-8")
    assert told(
        f"{LIGHTLY}import networkx\nprint(networkx.read, networkx.__loader__.__class__.__name__)", tmp_path
    ) == ("as ever SourceFileLoader")


@pytest.mark.parametrize("asked", ['entry_points(group="pydantic")', "distributions()"])
def test_whoever_looks_for_plug_ins_is_told_of_no_program(asked: str, tmp_path: Path) -> None:
    plugin = tmp_path / "pydantic" / "plugin"
    plugin.mkdir(parents=True)
    for file in (plugin.parent / "__init__.py", plugin / "__init__.py"):
        file.touch()
    (plugin / "_loader.py").write_text(f"import importlib.metadata as m\nx = m.{asked}\n", encoding="utf-8")
    asks = "from pydantic.plugin import _loader\nprint(list(_loader.x), 'importlib.metadata' in sys.modules)"
    assert told(LIGHTLY + asks, tmp_path) == "[] False"


def test_where_it_is_not_installed_that_is_said_as_ever() -> None:
    asks = "sys.path = [one for one in sys.path if 'site-packages' not in one]\nimport networkx"
    with pytest.raises(AssertionError, match="ModuleNotFoundError: No module named 'networkx'"):
        told(LIGHTLY + asks)
