"""A deck as LibreOffice opens it."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hostile import map_with_all
from presentations import EXAMPLES, deck, example, find, slides


def pages(presentation: bytes, folder: Path) -> list[str]:
    """What LibreOffice shows on each slide, without spaces."""
    if not shutil.which("soffice") or not shutil.which("pdftotext"):
        pytest.skip("LibreOffice (soffice) and pdftotext are not installed")
    (folder / "deck.pptx").write_bytes(presentation)
    home = f"-env:UserInstallation=file://{folder}/home"
    convert = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(folder / "deck.pptx")]
    subprocess.run(convert, check=True, capture_output=True, timeout=180)
    shown = subprocess.run(["pdftotext", "-layout", str(folder / "deck.pdf"), "-"], check=True, capture_output=True)
    return shown.stdout.decode().split("\f")[:-1]


def letters(text: str) -> list[str]:
    """The words of a text, whatever line they stand on."""
    return re.findall(r"[A-Za-z]{3,}", text)


@pytest.mark.parametrize("path", EXAMPLES[3:6], ids=lambda path: path.stem)
def test_libreoffice_opens_it_and_shows_the_text_of_each_slide(path: Path, tmp_path: Path) -> None:
    shown = pages(example(path), tmp_path)
    written = slides(example(path))
    assert len(shown) == len(written)
    for page, slide in zip(shown, written, strict=True):
        expected = {word for text in find(slide, ".//a:t") for word in letters(text.text or "")}
        missing = expected - set(letters(page))
        assert len(missing) <= len(expected) // 50, missing


def test_libreoffice_opens_hostile_labels(tmp_path: Path) -> None:
    presentation = deck(map_with_all())
    assert len(pages(presentation, tmp_path)) == len(slides(presentation))
