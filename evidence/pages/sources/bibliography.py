"""One entry of a bibliography: authors, title in its own language, where it appeared, its addresses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from evidence.language import reader_language
from evidence.models import Citation, Source
from evidence.pages.presentation.identifier_links import document_links
from evidence.pages.presentation.typography import typeset
from evidence.pages.presentation.urls import Link
from evidence.selectors.sources import printed_number
from evidence.vocabulary import DoiFlag


@dataclass(frozen=True)
class CitingLink:
    """A record or a review that cites a work."""

    text: str
    url: str


@dataclass(frozen=True)
class BibliographyEntry:
    """A work, as ``components/bibliography-entry.html`` lays it out. ``id`` is the anchor of its place."""

    number: str
    authors: str
    title: str
    title_lang: str
    title_translated: str
    rest: str
    url: str
    links: list[Link]
    used_by: Sequence[CitingLink] = ()
    cited_by: Sequence[CitingLink] = ()
    note: str = ""
    id: str = ""


def bibliography_entry(
    source: Source,
    number: str = "",
    *,
    used_by: Sequence[CitingLink] = (),
    cited_by: Sequence[CitingLink] = (),
    note: str = "",
    id_: str = "",
) -> BibliographyEntry:
    """Lay out one work."""
    return BibliographyEntry(
        number=number,
        authors=_with_stop(source.authors_as_printed),
        title=source.title or typeset(source.short_label),
        title_lang=other_language(source) if source.title else "",
        title_translated=translated_title(source) if other_language(source) else "",
        rest=published_in(source),
        url=source.get_absolute_url(),
        links=document_links(source),
        used_by=used_by,
        cited_by=cited_by,
        note=" ".join(part for part in (note, faulty_doi(source)) if part),
        id=id_,
    )


def other_language(source: Source) -> str:
    """Return the language of a work where it differs from that of the page, else nothing."""
    return "" if source.title_lang == reader_language() else source.title_lang


def translated_title(source: Source) -> str:
    """Return the printed English title of a work in another language, if there is one."""
    return source.title_en if source.title_lang != "en" and source.title_en != source.title else ""


def published_in(source: Source) -> str:
    """Set journal, year, volume, issue and pages: «EMBO Mol Med. 2022;14(9):e15997.»."""
    volume = source.volume + (f"({source.issue})" if source.issue else "")
    place = f"{source.year or ''}{';' + volume if volume else ''}"
    place += f":{source.pages}" if source.pages else ""
    parts = (source.container, source.publisher, place, source.patent_number)
    return " ".join(_with_stop(part) for part in parts if part)


def faulty_doi(source: Source) -> str:
    """Say what is wrong with the printed DOI; nothing for a good or a missing one."""
    if source.doi_flag in (DoiFlag.OK, DoiFlag.NONE):
        return ""
    state = DoiFlag(source.doi_flag).definition
    return _("DOI as printed: %(doi)s. %(state)s") % {"doi": source.doi_as_printed, "state": state}


def citing_links(citations: Sequence[Citation]) -> list[CitingLink]:
    """Say who cites a work, and as which number: one link a review."""
    by_review: dict[int, list[Citation]] = {}
    for citation in citations:
        by_review.setdefault(citation.citing_id, []).append(citation)
    links = []
    for of_review in by_review.values():
        review = of_review[0].citing
        places = ", ".join(printed_number(citation) for citation in of_review)
        url = f"{review.get_absolute_url()}#{of_review[0].passage.anchor}"
        links.append(CitingLink(f"{typeset(review.short_label)} {places}", url))
    return links


def _with_stop(text: str) -> str:
    return text if not text or text.endswith((".", "?", "!")) else f"{text}."
