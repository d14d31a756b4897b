"""LibreOffice, as a reader of tables: what a spreadsheet makes of a file."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest


def opened(file: Path, reads: str = "") -> openpyxl.Workbook:
    """The workbook as LibreOffice opens, calculates and saves it; `reads` is how it is to read a CSV."""
    office = shutil.which("soffice")
    if not office:
        pytest.skip("There is no LibreOffice on this machine.")
    folder = file.parent / "opened"
    command = [office, f"-env:UserInstallation={(file.parent / 'profile').as_uri()}", "--headless"]
    command += [f"--infilter=CSV:{reads}"] if reads else []
    done = subprocess.run(
        [*command, "--convert-to", "xlsx", "--outdir", str(folder), str(file)],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    result = folder / f"{file.stem}.xlsx"
    if not result.exists() and "could not be loaded" in done.stderr + done.stdout:
        pytest.skip("This LibreOffice has no spreadsheet.")
    return openpyxl.load_workbook(result)
