"""Tissue sources, conditions and routes: each tree, and each term."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from evidence.exports import terms as exported
from evidence.exports.export import Export, whole_list
from evidence.formats.data_format import Json
from evidence.formats.registry import DATA, REFERENCES
from evidence.pages.terms import term as term_page
from evidence.pages.terms import tree as terms_page
from evidence.selectors.holdings import fetch_term
from evidence.selectors.term_counts import terms_in_order
from evidence.selectors.vocabularies import INDICATIONS, ROUTES, TISSUE_SOURCES, Vocabulary
from evidence.views.responses import page_or_export, public_page


@public_page(*DATA)
def tissue_sources(request: HttpRequest) -> HttpResponse:
    """Answer with the tree of tissue sources."""
    return _tree(request, TISSUE_SOURCES)


@public_page(*DATA)
def indications(request: HttpRequest) -> HttpResponse:
    """Answer with the tree of conditions."""
    return _tree(request, INDICATIONS)


@public_page(*DATA)
def routes(request: HttpRequest) -> HttpResponse:
    """Answer with the tree of routes."""
    return _tree(request, ROUTES)


@public_page(*DATA, *REFERENCES)
def tissue_source(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer with one tissue source."""
    return _term(request, TISSUE_SOURCES, slug)


@public_page(*DATA, *REFERENCES)
def indication(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer with one condition."""
    return _term(request, INDICATIONS, slug)


@public_page(*DATA, *REFERENCES)
def route(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer with one route."""
    return _term(request, ROUTES, slug)


def _tree(request: HttpRequest, vocabulary: Vocabulary) -> HttpResponse:
    def rows() -> list[Json]:
        return [exported.in_list(counted) for counted in terms_in_order(vocabulary)]

    export = Export(vocabulary.name, document=lambda: whole_list(rows()), rows=rows)
    return page_or_export(request, "evidence/terms.html", lambda: terms_page.build(vocabulary), export)


def _term(request: HttpRequest, vocabulary: Vocabulary, slug: str) -> HttpResponse:
    export = Export(
        slug,
        document=lambda: exported.term(fetch_term(vocabulary, slug)),
        rows=lambda: exported.term_rows(fetch_term(vocabulary, slug)),
        page=lambda: term_page.build(vocabulary, slug).cite.page,
    )
    return page_or_export(request, "evidence/term.html", lambda: term_page.build(vocabulary, slug), export)
