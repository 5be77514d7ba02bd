"""How to cite a page or a view of it: in words, and as files for reference managers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import unescape
from typing import Final

from django.http import QueryDict
from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from evidence.addresses import build_url
from evidence.citations import styles, works
from evidence.citations.reference import Form, Reference
from evidence.formats.registry import REFERENCES
from evidence.language import is_russian
from evidence.list_query import ListQuery
from evidence.pages.presentation.format_links import format_links
from evidence.pages.presentation.typography import typeset
from evidence.pages.presentation.urls import Link

NOT_OF_A_VIEW: Final = ("page", "page_size", "format", "cite", "compare")
"""Parameters that change how a list is read, not what is in it."""


@dataclass(frozen=True)
class CitationStyle:
    """One way to cite a page in words."""

    key: str
    label: str
    text: str
    lang: str


@dataclass(frozen=True)
class CitationSection:
    """What ``components/cite.html`` lays out; ``page`` is also what leaves as a file."""

    page: Reference
    styles: list[CitationStyle]
    files: list[Link]
    held: str
    """What the files hold, in words."""


@dataclass(frozen=True)
class CitationMeta:
    """One ``citation_…`` element of the head, by which reference managers and search engines file a page."""

    name: str
    content: str


def of_page(title: str, path: str, identifier: str) -> CitationSection:
    """Cite a page of its own, under its title as stored; its files hold the page."""
    page = works.of_page(identifier, title, path)
    return CitationSection(
        page,
        _styles(page, typeset(page.title)),
        format_links(kinds=REFERENCES),
        _("Files for reference managers hold this page."),
    )


def of_record(title: str, path: str, identifier: str, held: str, *, is_printed: bool = False) -> CitationSection:
    """Cite the page of a record, under its title as stored, or as its journal prints it.

    ``held`` says what its files hold instead of the page.
    """
    page = works.of_page(identifier, f"{title} ({identifier})", path)
    shown = page.title if is_printed else typeset(page.title)
    return CitationSection(page, _styles(page, shown), format_links(kinds=REFERENCES), held)


def of_view(sentence: SafeString | str, path: str, query: QueryDict) -> CitationSection:
    """Cite a list as it is narrowed: the sentence above it, and the address that leads to it again."""
    kept = query.copy()
    for name in NOT_OF_A_VIEW:
        kept.pop(name, None)
    title = " ".join(unescape(strip_tags(sentence)).split())
    page = works.of_page("view", title, build_url(path, kept))
    kept["cite"] = "view"
    files = format_links(ListQuery(path, kept), REFERENCES)
    return CitationSection(
        page, _styles(page, page.title), files, _("Files for reference managers hold this view, not its records.")
    )


def head(reference: Reference) -> list[CitationMeta]:
    """Return the ``citation_…`` elements of a work or a registration (the names that Highwire Press coined)."""
    first, last = reference.page_range
    is_article = reference.form in (Form.ARTICLE, Form.PREPRINT)
    is_registration = reference.form is Form.REPORT and reference.number
    stated: Iterable[tuple[str, str]] = (
        ("title", reference.title),
        *(("author", str(name)) for name in reference.names.known),
        ("publication_date", str(reference.year or "")),
        ("journal_title", reference.container if is_article else ""),
        ("volume", reference.volume),
        ("issue", reference.issue),
        ("firstpage", first),
        ("lastpage", last),
        ("doi", reference.doi),
        ("pmid", reference.pmid),
        ("technical_report_institution", reference.publisher if is_registration else ""),
        ("technical_report_number", reference.number if is_registration else ""),
        ("language", reference.language),
        ("public_url", reference.url),
    )
    return [CitationMeta(f"citation_{name}", text) for name, text in stated if text]


def _styles(page: Reference, title: str) -> list[CitationStyle]:
    """Cite a page in words under a title as the page shows it; what is copied holds ordinary blanks."""
    page = replace(page, title=" ".join(title.split()))
    gost = "ГОСТ Р 7.0.5" if is_russian() else "GOST R 7.0.5"
    citation_styles = [
        CitationStyle("vancouver", "Vancouver", styles.vancouver(page), "en"),
        CitationStyle("gost", gost, styles.gost(page), "ru"),
    ]
    # The first stands open: the one that journals in the reader's language ask for.
    return citation_styles[::-1] if is_russian() else citation_styles
