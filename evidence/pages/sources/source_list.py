"""The bibliography: the reviews, and every work that they cite, shared works first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evidence.formats.registry import DATA, REFERENCES
from evidence.list_query import ListQuery
from evidence.models import Citation, Passage, Source
from evidence.pages.presentation.format_links import format_links
from evidence.pages.presentation.pagination import Pagination, pagination
from evidence.pages.presentation.query_interpretation import InterpretedQuery, describe
from evidence.pages.presentation.urls import Link
from evidence.pages.sources.bibliography import BibliographyEntry, bibliography_entry, citing_links
from evidence.selectors.list_results import ListResults
from evidence.selectors.lists import FoundText, find_text
from evidence.selectors.sources import all_works, source_texts

PAGE_SIZE: Final = 50


@dataclass(frozen=True)
class SourcesPage:
    """What ``evidence/sources.html`` lays out."""

    action: str
    q: str
    interpretation: InterpretedQuery
    problems: list[str]
    summary: str
    description: str
    reviews: list[BibliographyEntry]
    works: list[BibliographyEntry]
    pages: Pagination
    formats: list[Link]


def build(query: ListQuery) -> SourcesPage:
    """Lay out the bibliography for one address."""
    found, works = _works(query, reviews_too=False)
    count = works.count()
    page = query.slice(count)
    interpretation = describe(found.interpretation, query)
    reviews = Source.objects.published().filter(corpus_order__isnull=False).order_by("corpus_order")
    cited, read = _tally(Citation, "citing"), _tally(Passage, "review")
    return SourcesPage(
        action=query.path,
        q=interpretation.q,
        interpretation=interpretation,
        problems=[*query.problems, *page.problems],
        summary=_summary(count, interpretation.q),
        description=_("The reviews that the portal is built from, and every work that they cite."),
        reviews=[bibliography_entry(review, note=_counts(cited[review.pk], read[review.pk])) for review in reviews],
        works=[
            bibliography_entry(work, cited_by=citing_links(list(work.cited_by.all())))
            for work in works[page.start : page.stop]
        ],
        pages=pagination(query, page),
        formats=format_links(query, (*DATA, *REFERENCES)),
    )


def results(query: ListQuery, *, everything: bool) -> ListResults[Source]:
    """Return the works that fit the words of ``q``, the reviews among them; ``everything`` puts them on one page."""
    works = _works(query, reviews_too=True)[1]
    rows = list(works) if everything else works
    count = len(rows) if everything else works.count()
    page = query.slice(count, everything=everything)
    return ListResults(
        items=list(rows[page.start : page.stop]),
        count=count,
        next_url=query.url(page=str(page.number + 1)) if page.number < page.last else "",
        complaints=[*query.problems, *page.problems],
    )


def _works(query: ListQuery, *, reviews_too: bool) -> tuple[FoundText, QuerySet[Source]]:
    """Return how the words of an address were taken, and the works that fit."""
    works = all_works(reviews_too=reviews_too)
    found = find_text(lambda: source_texts(works), query)
    return found, works if found.records is None else works.filter(pk__in=list(found.records))


def _summary(count: int, q: str) -> str:
    works = ngettext("%(n)d cited work", "%(n)d cited works", count) % {"n": count}
    return _("%(works)s with “%(q)s”") % {"works": works, "q": q} if q else works


def _tally(model: type[Citation | Passage], owner: str) -> Counter[int]:
    """Return review → number of rows that belong to it."""
    rows = model._default_manager.values_list(owner).annotate(n=Count("pk"))
    return Counter(dict(rows.order_by()))


def _counts(cited: int, read: int) -> str:
    if not read:
        return _("Not read line by line yet.")
    parts = [
        ngettext("%(n)d citation", "%(n)d citations", cited) % {"n": cited},
        ngettext("%(n)d place read", "%(n)d places read", read) % {"n": read},
    ]
    return " · ".join(parts)
