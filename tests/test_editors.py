"""What editors are given: the VS Code extension, made by its one command, its snippets and its pane."""

from __future__ import annotations

import base64
import fcntl
import json
import re
import shutil
import subprocess
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest
from test_docs import blocks

from navmap import __version__
from navmap.cli.main import main
from navmap.config import PROFILES
from navmap.lsp.hints import SHOW_MAP, SHOW_USES
from navmap.syntax.keywords import KEYWORDS, OWNERS_OF_DETAILS, SIDES, STAGES
from navmap.syntax.parse import read_lines
from navmap.syntax.tree import Blank, Statement

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "editors" / "vscode"
PACKAGE = json.loads((SOURCE / "package.json").read_text(encoding="utf-8"))
SNIPPETS: dict[str, dict[str, Any]] = json.loads((SOURCE / "snippets/navmap.json").read_text(encoding="utf-8"))
DAY = ["--today", "2026-11-23"]
WHOLE = "A whole map"


# ------------------------------------------------------------ snippets


def written(snippet: dict[str, Any]) -> str:
    """A snippet as it stands in a map once somebody has pressed Tab through it."""
    known: dict[str, str] = {}
    text = "\n".join(snippet["body"])
    for number, value in re.findall(r"\$\{(\d+):([^}]*)\}", text):
        assert known.setdefault(number, value) == value, f"place {number} says two things"
    text = re.sub(r"\$\{\d+:([^}]*)\}", r"\1", text)
    for part, value in {"YEAR": "2026", "MONTH": "10", "DATE": "05"}.items():
        text = text.replace(f"${{CURRENT_{part}}}", value)
    return text.removesuffix("$0")


def _keywords(text: str) -> list[str]:
    return [line.keyword for line in read_lines(text) if isinstance(line, Statement)]


@pytest.mark.parametrize("name", SNIPPETS)
def test_every_line_of_a_snippet_is_a_statement_of_the_language(name: str) -> None:
    lines = [one for one in read_lines(written(SNIPPETS[name])) if not isinstance(one, Blank)]
    assert [one for one in lines if not isinstance(one, Statement)] == []
    first = _keywords(written(SNIPPETS[name]))[0]
    assert first in KEYWORDS
    assert SNIPPETS[name]["prefix"].startswith(first), "it is found under the keyword it begins with"


def test_a_map_made_of_the_first_snippet_is_clean(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "map.navmap").write_text(written(SNIPPETS[WHOLE]), encoding="utf-8")
    code = main(["check", str(tmp_path / "map.navmap"), "--fail-on", "warning", *DAY])
    assert code == 0, capsys.readouterr().out


@pytest.mark.parametrize("name", [name for name in SNIPPETS if name != WHOLE])
def test_a_snippet_stands_where_it_belongs(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = written(SNIPPETS[name]).replace("accept rule", "accept no-derailer")
    side = KEYWORDS[_keywords(text)[0]].side or ("seller" if "helps" in text else "customer")
    text = text.replace(": role\n", f": {'rep' if side == 'seller' else 'lead'}\n").replace(" outcome:", " proven:")
    whole = written(SNIPPETS[WHOLE])
    whole = whole.replace("\nseller:", f"\n{text}\nseller:") if side == "customer" else f"{whole}\n{text}"
    (tmp_path / "map.navmap").write_text(whole, encoding="utf-8")
    assert main(["check", str(tmp_path / "map.navmap"), "--fail-on", "error", *DAY]) == 0, capsys.readouterr().out


def test_snippets_show_the_parts_a_map_cannot_do_without() -> None:
    shown = {keyword for each in SNIPPETS.values() for keyword in _keywords(written(each))}
    wanted = {"map", "destination", "role", "who", "helps", "evidence"} | SIDES | OWNERS_OF_DETAILS
    assert wanted <= shown
    assert shown & STAGES >= {"stage", "buying stage", "won stage"}


# ------------------------------------------------------------ the description of the extension


def test_the_extension_says_of_navmap_what_navmap_says() -> None:
    settings = PACKAGE["contributes"]["configuration"]["properties"]
    assert settings["navmap.profile"]["enum"] == ["", *PROFILES]
    assert f"const PROFILES = {json.dumps(list(PROFILES))};" in (SOURCE / "src/command.ts").read_text(encoding="utf-8")
    assert json.dumps([SHOW_MAP, SHOW_USES]) in (SOURCE / "src/server.ts").read_text(encoding="utf-8")
    assert PACKAGE["version"] == __version__
    assert PACKAGE["contributes"]["languages"][0]["extensions"] == [".navmap"]


def test_a_folder_that_is_not_trusted_cannot_choose_the_program() -> None:
    trust = PACKAGE["capabilities"]["untrustedWorkspaces"]
    assert trust["supported"] == "limited"
    assert trust["restrictedConfigurations"] == ["navmap.path"]
    assert PACKAGE["capabilities"]["virtualWorkspaces"]["supported"] is False


def test_the_lock_names_no_place_to_take_packages_from() -> None:
    lock = json.loads((SOURCE / "package-lock.json").read_text(encoding="utf-8"))
    assert [name for name, one in lock["packages"].items() if "resolved" in one] == []
    assert lock["packages"][""]["devDependencies"] == PACKAGE["devDependencies"]


# ------------------------------------------------------------ the page of all editors


def test_the_page_of_editors_shows_settings_that_start_the_server() -> None:
    [helix] = map(tomllib.loads, blocks("editors/README.md", "toml"))
    assert helix["language-server"]["navmap"] == {"command": "navmap", "args": ["lsp"]}
    [language] = helix["language"]
    assert language["language-servers"] == ["navmap"]
    zed, sublime = map(json.loads, blocks("editors/README.md", "json"))
    assert zed["file_types"] == {"Plain Text": language["file-types"]}
    assert sublime["clients"]["navmap"]["command"] == ["navmap", "lsp"]
    grammar = json.loads((ROOT / "grammar/navmap.tmLanguage.json").read_text(encoding="utf-8"))
    assert sublime["clients"]["navmap"]["selector"] == language["scope"] == grammar["scopeName"]


def test_the_page_of_editors_names_what_is_there() -> None:
    page = (ROOT / "editors/README.md").read_text(encoding="utf-8")
    assert f"navmap-{__version__}.vsix" in page
    settings = (ROOT / "editors/neovim/navmap.lua").read_text(encoding="utf-8")
    keys = set(re.findall(r'map\("n", "(?:<leader>)?(\w+)"', settings))
    assert keys == {"K", "gd", "gr", "rn", "ca", "f"}
    assert all(f"`{key}`" in page or f"`\\{key}`" in page for key in keys)
    assert PACKAGE["scripts"].keys() >= {"package"}


# ------------------------------------------------------------ the extension, made by its one command


@pytest.fixture(scope="module")
def workshop() -> Path:
    """A copy of the extension with its packages and what `npm run package` makes there; kept under build/."""
    if not (npm := shutil.which("npm")) or not shutil.which("node"):
        pytest.skip("Node and npm are not installed")
    copy = ROOT / "build" / "vscode"
    folder = copy / "editors" / "vscode"
    folder.mkdir(parents=True, exist_ok=True)
    with (copy / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # tests run side by side
        _copy_sources(copy, folder)
        fetched = subprocess.run(
            [npm, "install", "--no-audit", "--no-fund"], cwd=folder, capture_output=True, check=False
        )
        if fetched.returncode:
            pytest.skip("npm could not install the packages of the extension")
        made = subprocess.run([npm, "run", "package"], cwd=folder, capture_output=True, text=True, check=False)
        assert made.returncode == 0, (made.stdout + made.stderr)[-4000:]
    return folder


def _copy_sources(copy: Path, folder: Path) -> None:
    for old in folder.iterdir():
        if old.name != "node_modules":
            shutil.rmtree(old) if old.is_dir() else old.unlink()
    left_out = shutil.ignore_patterns("node_modules", "out", "syntaxes", "LICENSE", "*.vsix")
    shutil.copytree(SOURCE, folder, ignore=left_out, dirs_exist_ok=True)
    shutil.copytree(ROOT / "grammar", copy / "grammar", dirs_exist_ok=True)
    shutil.copy(ROOT / "LICENSE", copy / "LICENSE")


def test_one_command_makes_the_extension_with_all_it_needs_and_nothing_else(workshop: Path) -> None:
    [file] = workshop.glob("*.vsix")
    assert file.name == f"navmap-{__version__}.vsix"
    with ZipFile(file) as packed:
        inside = {name.removeprefix("extension/"): packed.read(name) for name in packed.namelist()}
    wanted = {*PACKAGE["files"], "package.json", "readme.md", "[Content_Types].xml", "extension.vsixmanifest"}
    assert {name.lower() for name in inside} - {"license.txt"} == {name.lower() for name in wanted} - {"license"}
    assert inside["syntaxes/navmap.tmLanguage.json"] == (ROOT / "grammar/navmap.tmLanguage.json").read_bytes()
    assert inside["LICENSE.txt"] == (ROOT / "LICENSE").read_bytes()
    assert b"vscode-languageclient" in inside["out/licences.txt"]
    assert b"navmap/map" in inside["out/extension.js"]
    for name in ("out/extension.js", "out/preview.js"):
        assert b"sourceMappingURL" not in inside[name]
        assert str(ROOT).encode() not in inside[name]
        assert b"node_modules" not in inside[name]


# ------------------------------------------------------------ the pane with the map, in a browser

_PAGE = """
import { build } from "esbuild";
const { outputFiles } = await build({ entryPoints: ["src/page.ts"], bundle: true, format: "esm", write: false });
const { page } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
const [script, styles] = process.argv.slice(1);
process.stdout.write(page({ script, styles, source: "data:", nonce: "word" }));
"""
_EDITOR = "globalThis.asked = []; function acquireVsCodeApi() { return { postMessage: (one) => asked.push(one) } };"

# Styles are not in it: the page's policy stops these before the pane's own script sees them.
HOSTILE = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink" width="9" height="9"
 onload="document.title='run'"><script>document.title='run'</script>
<image href="http://example.org/b"/><g id="c1" class="stage" onclick="document.title='run'"><text>&lt;b&gt;x</text>
<a x:href="javascript:document.title='run'"><text>y</text></a></g><use x:href="http://example.org/c#d"/>
<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="http://example.org/e"/></foreignObject>
<rect width="1" height="1" fill="red"/><animate attributeName="href" to="g"/></svg>"""


@pytest.fixture
def pane(workshop: Path, opened: Callable[..., Page]) -> Page:
    """The pane as the extension makes it, in a browser instead of the editor."""
    script = _EDITOR + (workshop / "out/preview.js").read_text(encoding="utf-8")
    addresses = [
        f"data:{kind};base64,{base64.b64encode(text.encode()).decode()}"
        for kind, text in {
            "text/javascript": script,
            "text/css": (workshop / "out/preview.css").read_text(encoding="utf-8"),
        }.items()
    ]
    command = ["node", "--input-type=module", "-e", _PAGE, *addresses]
    page = subprocess.run(command, cwd=workshop, capture_output=True, text=True, check=True).stdout
    return opened(page, viewport={"width": 500, "height": 300})


def tell(pane: Page, **told: object) -> None:
    pane.evaluate(
        "(told) => { window.postMessage(told, '*'); return new Promise((done) => setTimeout(done, 50)) }", told
    )


def picture_of(finance: str, tmp_path: Path) -> str:
    file, drawn = tmp_path / "finance.navmap", tmp_path / "finance.svg"
    file.write_text(finance, encoding="utf-8")
    assert main(["draw", str(file), "-o", str(drawn), *DAY]) == 0
    return drawn.read_text(encoding="utf-8")


def test_the_pane_marks_the_stage_of_the_cursor_and_tells_which_one_is_clicked(
    pane: Page, finance: str, tmp_path: Path
) -> None:
    assert pane.evaluate("asked") == [{"kind": "ready"}]
    tell(pane, kind="picture", svg=picture_of(finance, tmp_path), problem=None, stages=["c1", "s3"])
    assert pane.locator("#picture svg").count() == 1
    assert pane.locator(".here").count() == 0
    tell(pane, kind="here", id="s3")
    mark, sign = pane.locator(".here").bounding_box(), pane.locator("g[id=s3]").bounding_box()
    assert mark
    assert sign
    assert mark["x"] < sign["x"] < sign["x"] + sign["width"] < mark["x"] + mark["width"]
    assert 0 <= sign["y"] < 300, "it is scrolled to"
    pane.locator("g[id=c1]").click()
    assert pane.evaluate("asked.at(-1)") == {"kind": "chosen", "id": "c1"}
    tell(pane, kind="here", id=None)
    assert pane.locator(".here").count() == 0


def test_the_last_picture_stays_while_a_map_cannot_be_read(pane: Page, finance: str, tmp_path: Path) -> None:
    tell(pane, kind="picture", svg=picture_of(finance, tmp_path), problem=None, stages=[])
    assert not pane.locator("#problem").is_visible()
    tell(pane, kind="picture", svg=None, problem="Line 3: <b>what</b>?", stages=[])
    assert pane.locator("#problem").inner_text() == "Line 3: <b>what</b>?"
    assert pane.locator("#picture.old svg").count() == 1


def test_nothing_in_a_picture_can_run_or_load_anything(pane: Page) -> None:
    title = pane.title()
    tell(pane, kind="picture", svg=HOSTILE, problem=None, stages=["c1"])
    names = pane.evaluate("[...document.querySelectorAll('#picture *')].map((one) => one.localName)")
    assert sorted(names) == ["g", "rect", "svg", "text"]
    assert pane.locator("#picture text").text_content() == "<b>x"
    pane.locator("g[id=c1]").dispatch_event("click")
    assert pane.title() == title
