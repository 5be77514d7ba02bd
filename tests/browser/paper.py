"""What a page is on paper."""

from __future__ import annotations

from io import BytesIO

from playwright.sync_api import Page
from pypdf import PdfReader


def print_sheets(page: Page) -> list[str]:
    """Print a page on A4 with the portal's fonts; return the words of each sheet, single blanks between them."""
    page.emulate_media(media="print")
    page.evaluate("document.fonts.ready")
    printed = PdfReader(BytesIO(page.pdf(format="A4")))
    return [" ".join(sheet.extract_text().split()) for sheet in printed.pages]
