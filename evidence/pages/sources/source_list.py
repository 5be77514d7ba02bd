"""The bibliography: the reviews, and every work that they cite, shared works first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evidence.models import Citation, Passage, Source
from evidence.pages.presentation import citations
from evidence.pages.presentation.pagination import Pagination, pagination
from evidence.pages.presentation.query_interpretation import InterpretedQuery, interpret_query
from evidence.pages.presentation.urls import Link, url_with
from evidence.pages.sources.bibliography import BibliographyEntry, bibliography_entry, citing_links
from evidence.search import joined, matching
from evidence.selectors.results import ListResults
from evidence.selectors.sources import all_works, source_texts

PAGE_SIZE: Final = 50
PAGE_SIZE_LIMIT: Final = 1000


@dataclass(frozen=True)
class SourcesPage:
    """What ``evidence/sources.html`` lays out."""

    action: str
    q: str
    asked: InterpretedQuery
    summary: str
    description: str
    reviews: list[BibliographyEntry]
    works: list[BibliographyEntry]
    pages: Pagination
    formats: list[Link]


def build(path: str, query: QueryDict) -> SourcesPage:
    """Lay out the bibliography for one address."""
    asked = _asked(path, query, all_works())[0]
    q = asked.q
    paginator, number = _paginated(query, reviews_too=False)
    reviews = Source.objects.published().filter(corpus_order__isnull=False).order_by("corpus_order")
    cited, read = _tally(Citation, "citing"), _tally(Passage, "review")
    return SourcesPage(
        action=path,
        q=q,
        asked=asked,
        summary=_summary(paginator.count, q),
        description=_("The reviews that the portal is built from, and every work that they cite."),
        reviews=[bibliography_entry(review, note=_counts(cited[review.pk], read[review.pk])) for review in reviews],
        works=[
            bibliography_entry(work, cited_by=citing_links(list(work.cited_by.all())))
            for work in paginator.page(number).object_list
        ],
        pages=pagination(path, query, number, paginator.num_pages),
        formats=[
            Link("CSV", url_with(path, query, {"format": ["csv"]}), "text/csv"),
            Link("JSON", url_with(path, query, {"format": ["json"]}), "application/json"),
            *citations.reference_manager_links(path, query),
        ],
    )


def results(path: str, query: QueryDict, *, everything: bool) -> ListResults[Source]:
    """Return the works that fit the words of ``q``, the reviews among them; ``everything`` puts them on one page."""
    if everything:
        works = list(_fitting(query, reviews_too=True))
        return ListResults(works, len(works))
    paginator, number = _paginated(query, reviews_too=True)
    following = str(number + 1) if number < paginator.num_pages else ""
    return ListResults(
        items=list(paginator.page(number).object_list),
        count=paginator.count,
        next_url=url_with(path, query, {"page": [following]}) if following else "",
    )


def _paginated(query: QueryDict, *, reviews_too: bool) -> tuple[Paginator[Source], int]:
    """Return the works by pages, and the page that is asked for."""
    paginator = Paginator(_fitting(query, reviews_too=reviews_too), _page_size(query))
    return paginator, _number(query.get("page", ""), paginator.num_pages, 1)


def _fitting(query: QueryDict, *, reviews_too: bool) -> QuerySet[Source]:
    works = all_works(reviews_too=reviews_too)
    asked, found = _asked("", query, works)
    return works.filter(pk__in=found) if asked.q else works


def _asked(path: str, query: QueryDict, works: QuerySet[Source]) -> tuple[InterpretedQuery, set[int]]:
    """Return how ``q`` was taken, and the works that fit."""
    hays = {pk: joined(parts) for pk, parts in source_texts(works).items()} if query.get("q") else {}
    asked = interpret_query(path, query, lambda words: matching(words, hays))
    return asked, matching(asked.query, hays)


def _page_size(query: QueryDict) -> int:
    return _number(query.get("page_size", ""), PAGE_SIZE_LIMIT, PAGE_SIZE)


def _number(wanted: str, limit: int, usual: int) -> int:
    if wanted.isascii() and wanted.isdigit() and 1 <= int(wanted[:9]) <= limit:
        return int(wanted[:9])
    return usual


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
