"""The bibliography: the reviews, and every work that they cite."""

from __future__ import annotations

from typing import Final

from django.db.models import Count, Prefetch, QuerySet
from django.utils.translation import gettext as _

from evidence.models import Citation, Source, Study
from evidence.record_lookup import get_record
from evidence.vocabulary import CitationList

_SEARCHED: Final = (
    "title",
    "title_en",
    "title_ru",
    "authors_as_printed",
    "container",
    "doi",
    "doi_as_printed",
    "pmid",
    "edn",
    "patent_number",
    "short_label_en",
    "short_label_ru",
    "url",
)


def fetch_source(slug: str) -> Source:
    """Return a published source with its citations; raises ``RecordNotFoundError``."""
    related = (
        Prefetch("citations", Citation.objects.select_related("cited", "passage", "citing")),
        Prefetch("cited_by", cited_in_order()),
        Prefetch("studies", Study.objects.published()),
    )
    return get_record(Source.objects.published().prefetch_related(*related), slug=slug)


def all_works(*, reviews_too: bool = False) -> QuerySet[Source]:
    """Return the published works, those that several reviews cite first, then by author; exports list the reviews too.

    With ``reviews_too`` the reviews that the portal is built from stand before them.
    """
    works = Source.objects.published()
    if not reviews_too:
        works = works.filter(corpus_order__isnull=True)
    counted = works.annotate(shared=Count("cited_by__citing", distinct=True))
    return counted.order_by("corpus_order", "-shared", "slug").prefetch_related(
        Prefetch("cited_by", cited_in_order()),
        "citations__cited",
        "citations__passage",
        "studies",
    )


def source_texts(works: QuerySet[Source]) -> dict[int, list[str]]:
    """Return source id → what the words of a query are looked for in."""
    rows = works.prefetch_related(None).values_list("pk", "year", *_SEARCHED)
    return {pk: [str(year or ""), *texts] for pk, year, *texts in rows}


def cited_in_order() -> QuerySet[Citation]:
    """Return citations in the order of the citing reviews, with both works and the place."""
    citations = Citation.objects.select_related("citing", "passage", "cited")
    return citations.order_by("citing__corpus_order", "list_kind", "position")


def printed_number(citation: Citation) -> str:
    """Name the place of a citation: «[36]», «footnote 6», «in the text»."""
    if citation.list_kind == CitationList.REFERENCES:
        return f"[{citation.number}]" if citation.number else _("reference list")
    if citation.list_kind == CitationList.FOOTNOTES:
        return _("footnote %(number)s") % {"number": citation.number}
    return _("in the text")
