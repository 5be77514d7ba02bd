"""How to cite a page of the portal: Vancouver, GOST R 7.0.5 and BibTeX."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from django.utils.translation import get_language

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
PORTAL_EN, PORTAL_RU = "Vesicle Evidence Portal", "Портал «Vesicle Evidence»"


@dataclass(frozen=True)
class CitationStyle:
    """One way to cite a page."""

    key: str
    label: str
    text: str
    lang: str


def citations(title: str, identifier: str, url: str, version: str, changed: datetime.date) -> list[CitationStyle]:
    """Return the page as a citation in each style. The date is that of the data, so that the page is cacheable."""
    language = "ru" if (get_language() or "en").startswith("ru") else "en"
    vancouver = (
        f"{PORTAL_EN} [Internet]. {title}; {identifier}. Data version {version} "
        f"[updated {changed.year} {MONTHS[changed.month - 1]} {changed.day}]. Available from: {url}"
    )
    gost = f"{title} ({identifier}) // {PORTAL_RU} : [сайт]. – Версия данных {version}. – URL: {url}."
    key = re.sub(r"[^A-Za-z0-9]", "", identifier)
    bibtex = (
        f"@misc{{{key},\n  title = {{{title}}},\n  howpublished = {{{PORTAL_EN}}},\n  year = {{{changed.year}}},\n"
        f"  note = {{{identifier}; data version {version}}},\n  url = {{{url}}}\n}}"
    )
    return [
        CitationStyle("vancouver", "Vancouver", vancouver, "en"),
        CitationStyle("gost", "ГОСТ Р 7.0.5" if language == "ru" else "GOST R 7.0.5", gost, "ru"),
        CitationStyle("bibtex", "BibTeX", bibtex, "en"),
    ]
