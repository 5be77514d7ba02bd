"""What a page is on paper."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

from playwright.sync_api import Page

_SHEET = re.compile(rb"/Type\s*/Page\b(?!s)")


def print_sheets(page: Page, target: Path) -> int:
    """Print a page as A4 into a file, with the portal's fonts, and return how many sheets it takes."""
    page.emulate_media(media="print")
    page.evaluate("document.fonts.ready")
    page.pdf(format="A4", path=target)
    return len(_SHEET.findall(target.read_bytes()))


def words_of(sheets: Path) -> str | None:
    """Return the words of a printed file, single blanks between them; nothing where `pdftotext` is missing."""
    reader = shutil.which("pdftotext")
    if reader is None:
        return None
    return " ".join(subprocess.check_output([reader, str(sheets), "-"], text=True).split())
