"""The ways into pipelines, tried as far as one machine can: against published schemas, and their scripts run here."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from repositories import commit, git, needs_git

from navmap import rules
from navmap.cli.main import main
from navmap.config import parse

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs/continuous-integration.md").read_text(encoding="utf-8")
BROKEN = "map: M\nstge: x\n"


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def is_valid(schema: str, file: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", str(file)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("schema", "file"), [("github-actions", "action.yml"), ("gitlab-ci", "docs/ci/navmap.gitlab-ci.yml")]
)
def test_the_files_are_as_their_products_publish(schema: str, file: str) -> None:
    done = is_valid(schema, ROOT / file)
    assert done.returncode == 0, done.stdout


def test_the_workflow_of_the_page_is_valid_and_its_inputs_are_those_of_the_action(tmp_path: Path) -> None:
    workflow, hooks = blocks("yaml")
    (tmp_path / "workflow.yml").write_text(workflow, encoding="utf-8")
    assert is_valid("github-workflows", tmp_path / "workflow.yml").returncode == 0
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    steps = yaml.safe_load(workflow)["jobs"]["maps"]["steps"]
    assert set(steps[1]["with"]) <= set(action["inputs"])
    assert all(f"`{name}`" in PAGE for name in action["inputs"])
    assert [hook["id"] for hook in yaml.safe_load(hooks)["repos"][0]["hooks"]] == ["navmap"]


def test_the_settings_of_the_page_are_good() -> None:
    for block in blocks("toml"):
        parse(tomllib.loads(block), "navmap.toml", rules.NAMES, rules.READING)


def test_links_of_the_page_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", PAGE):
        assert (ROOT / "docs" / target).exists()


# ------------------------------------------------------------ the scripts, run here


@pytest.fixture
def repository(tmp_path: Path, finance: str) -> Path:
    """A repository with a good map in one folder and a broken one in another, its name hostile to scripts."""
    repository = tmp_path / "repository"
    for folder in ("good", "bad $(touch pwned)"):
        (repository / folder).mkdir(parents=True)
    (repository / ".git").mkdir()
    (repository / "good/a.navmap").write_text(finance, encoding="utf-8")
    (repository / "bad $(touch pwned)/b.navmap").write_text(BROKEN, encoding="utf-8")
    return repository


def installed(folder: Path) -> str:
    """A folder with a `navmap` to be found there."""
    (folder / "navmap/bin").mkdir(parents=True)
    program = folder / "navmap/bin/navmap"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m navmap "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return str(folder)


def action_step(repository: Path, tmp_path: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """The last step of the action, with its inputs put in as GitHub does."""
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    step = action["runs"]["steps"][-1]
    given = {name: one["default"] for name, one in action["inputs"].items()} | inputs
    wanted = {name: given[re.fullmatch(r"\$\{\{ inputs\.(.*) \}\}", value)[1]] for name, value in step["env"].items()}  # type: ignore[index]
    temp = tmp_path / "temp"
    temp.mkdir(exist_ok=True)
    environment = {
        **os.environ, **wanted, "PYTHONPATH": str(ROOT), "GITHUB_ACTIONS": "true",
        "RUNNER_TEMP": str(temp) if (temp / "navmap").exists() else installed(temp),
        "GITHUB_STEP_SUMMARY": str(temp / "summary.md"),
    }  # fmt: skip
    script = f"enable -n mapfile readarray; {step['run']}"  # the bash of macOS has neither
    command = ["bash", "--noprofile", "--norc", "-euo", "pipefail", "-c", script]
    return subprocess.run(command, cwd=repository, env=environment, capture_output=True, text=True, check=False)


def test_the_action_annotates_and_writes_what_is_asked_for(repository: Path, tmp_path: Path) -> None:
    done = action_step(repository, tmp_path, sarif="navmap.sarif", badge="badge.svg", profile="published")
    assert done.returncode == 1, done.stderr
    assert "::error file=bad $(touch pwned)/b.navmap,line=2" in done.stdout
    assert (repository / "navmap.sarif").exists()
    assert (repository / "badge.svg").exists()
    assert "syntax" in (tmp_path / "temp/summary.md").read_text(encoding="utf-8") or "unknown" in done.stdout


def test_the_action_takes_several_paths_and_runs_none_of_them(repository: Path, tmp_path: Path) -> None:
    assert action_step(repository, tmp_path, paths="good").returncode == 0
    assert action_step(repository, tmp_path, paths="good\nbad $(touch pwned)\n").returncode == 1
    assert action_step(repository, tmp_path, paths='good"; touch pwned; "').returncode == 2
    assert action_step(repository, tmp_path, paths="--output=json=pwned").returncode == 2
    assert not list(repository.rglob("pwned"))


@needs_git
def test_the_action_leaves_out_what_is_known(repository: Path, tmp_path: Path) -> None:
    (repository / ".git").rmdir()
    git(repository, "init", "-q", "-b", "main")
    commit(repository)
    assert action_step(repository, tmp_path, **{"new-since": "main"}).returncode == 0
    assert action_step(repository, tmp_path, **{"new-since": "--version"}).returncode == 2
    (repository / "good/a.navmap").write_text(BROKEN, encoding="utf-8")
    done = action_step(repository, tmp_path, **{"new-since": "main"})
    assert done.returncode == 1
    assert "file=good/a.navmap" in done.stdout
    assert "file=bad" not in done.stdout


@needs_git
def test_the_commands_of_the_page_begin_with_what_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    [commands] = [block for block in blocks("sh") if "--new-since" in block]
    (tmp_path / "known.navmap").write_text("map: M\ncustomer: C\nstage a: A\nseller: S\nstage s: S\n", encoding="utf-8")
    git(tmp_path, "init", "-q", "-b", "main")
    commit(tmp_path)
    git(tmp_path, "update-ref", "refs/remotes/origin/main", "HEAD")
    (tmp_path / "new.navmap").write_text("map: N\ncustomer: C\nstage b: B\nseller: S\nstage t: T\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    told = []
    for command in commands.splitlines():
        program, *words = shlex.split(command, comments=True)
        assert program == "navmap"
        main([*words, "--output", "concise"])
        told.append(capsys.readouterr().out)
    since, first, later = told
    assert "new.navmap" in since
    assert "known.navmap" not in since
    assert ".navmap" not in first + later


def test_lines_without_a_path_are_none_for_the_action(repository: Path, tmp_path: Path) -> None:
    done = action_step(repository, tmp_path, paths="\n \n\ngood\n\t\n")
    assert (done.returncode, done.stderr) == (0, "")
    for blank in ("", "\n", " \n\t\n"):
        assert action_step(repository, tmp_path, paths=blank).returncode == 1  # all maps, one of which is broken


def test_no_input_of_the_action_stands_in_a_script() -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    assert not any("${{" in step.get("run", "") for step in action["runs"]["steps"])


def gitlab_job(repository: Path, tmp_path: Path, **variables: str) -> tuple[Any, int]:
    """The job of the template, run as in a file that includes it and has variables of its own; and its exit code."""
    template: dict[str, Any] = yaml.safe_load((ROOT / "docs/ci/navmap.gitlab-ci.yml").read_text(encoding="utf-8"))
    job = template["navmap"]
    install, check = job["script"]
    assert install == 'python -m pip install --quiet "$NAVMAP_PACKAGE"'
    told = template.get("variables", {}) | variables | job.get("variables", {})  # in this order GitLab puts them
    assert set(told) == {"NAVMAP_PACKAGE", "NAVMAP_FAIL_ON"}
    path = f"{installed(tmp_path)}/navmap/bin:{os.environ['PATH']}"
    environment = os.environ | told | {"PATH": path, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(["sh", "-ec", check], cwd=repository, env=environment, capture_output=True, check=False)
    return job, done.returncode


def test_the_gitlab_job_writes_its_reports(repository: Path, tmp_path: Path) -> None:
    job, code = gitlab_job(repository, tmp_path)
    assert code == 1
    for file in job["artifacts"]["reports"].values():
        assert (repository / file).stat().st_size > 100


@pytest.mark.parametrize(("level", "code"), [("error", 0), ("warning", 1)])
def test_the_variables_of_who_includes_the_gitlab_job_win(
    repository: Path, tmp_path: Path, finance: str, level: str, code: int
) -> None:
    shutil.rmtree(repository / "bad $(touch pwned)")
    runs_ahead = finance.replace("exit when measures-set: The measures", "exit: The measures")
    (repository / "good/a.navmap").write_text(runs_ahead, encoding="utf-8")
    assert gitlab_job(repository, tmp_path, NAVMAP_FAIL_ON=level)[1] == code


def test_pre_commit_checks_a_commit_that_only_takes_a_map_away(repository: Path, tmp_path: Path) -> None:
    if shutil.which("git") is None:
        pytest.skip("git is not there")
    [hook] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    hook |= {"language": "system", "entry": f"{sys.executable} -m {hook['entry']}"}  # else all is installed anew
    shutil.rmtree(repository / "bad $(touch pwned)")
    (repository / "good/top.navmap").write_text("library: L\nextends: ./a.navmap\n", encoding="utf-8")
    config = yaml.safe_dump({"repos": [{"repo": "local", "hooks": [hook]}]})
    (repository / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    (repository / ".git").rmdir()
    _git("init", "--quiet", where=repository)
    _git("add", "--all", where=repository)
    _git("commit", "--quiet", "--message", "maps", where=repository)
    _git("rm", "--quiet", "good/a.navmap", where=repository)
    environment = os.environ | {"PRE_COMMIT_HOME": str(tmp_path / "hooks"), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "pre_commit", "run"]
    done = subprocess.run(command, cwd=repository, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "good/top.navmap:2:1: error[unknown-map]" in done.stdout


def test_pre_commit_runs_the_hook_from_a_clone_of_this_repository(repository: Path, tmp_path: Path) -> None:
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("git is not there, or this is no clone")
    if not (os.environ.get("NAVMAP_SOAK") or os.environ.get("NAVMAP_NO_SKIPS")):
        pytest.skip("it installs all packages anew, which takes minutes; NAVMAP_SOAK=1 runs it")
    manifest = [sys.executable, "-m", "pre_commit", "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")]
    assert subprocess.run(manifest, capture_output=True, check=False).returncode == 0
    clone = tmp_path / "clone"
    _git("clone", "--quiet", str(ROOT), str(clone), where=tmp_path)
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", clone)
    _git("add", "--all", where=clone)
    _git("commit", "--quiet", "--allow-empty", "--message", "hooks", where=clone)
    (repository / ".git").rmdir()
    _git("init", "--quiet", where=repository)
    _git("add", "--all", where=repository)
    environment = os.environ | {"PRE_COMMIT_HOME": str(tmp_path / "hooks")}
    command = [sys.executable, "-m", "pre_commit", "try-repo", str(clone), "navmap", "--all-files"]
    done = subprocess.run(command, cwd=repository, env=environment, capture_output=True, text=True, check=False)
    if "pip" in done.stdout + done.stderr and "No matching distribution" in done.stdout + done.stderr:
        pytest.skip("the packages navmap needs cannot be fetched")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "b.navmap:2:1: error[" in done.stdout


def _git(*arguments: str, where: Path) -> None:
    own = ["-c", "user.name=T", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *own, *arguments], cwd=where, check=True, capture_output=True)
