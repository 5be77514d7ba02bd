"""Classes of vesicles: all of them, and each."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from evidence.exports import terms as exported_terms
from evidence.exports import vesicle_types as exported
from evidence.exports.export import Export, whole_list
from evidence.formats.registry import DATA, REFERENCES
from evidence.pages.terms import vesicle_type as vesicle_page
from evidence.pages.terms import vesicle_type_list as vesicles_page
from evidence.selectors.holdings import fetch_term
from evidence.selectors.vocabularies import VESICLE_TYPES
from evidence.views.responses import page_or_export, public_page


@public_page(*DATA)
def vesicle_types(request: HttpRequest) -> HttpResponse:
    """Answer with all classes on one scale, and what each review says that they are."""
    export = Export(
        "vesicle-types",
        document=lambda: whole_list(exported.vesicle_types()),
        rows=lambda: map(exported.row, exported.vesicle_types()),
    )
    return page_or_export(request, "evidence/vesicle-types.html", vesicles_page.build, export)


@public_page(*DATA, *REFERENCES)
def vesicle_type(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer with one class."""
    export = Export(
        slug,
        document=lambda: exported_terms.term(fetch_term(VESICLE_TYPES, slug)),
        rows=lambda: exported_terms.term_rows(fetch_term(VESICLE_TYPES, slug)),
        page=lambda: vesicle_page.build(slug).cite.page,
    )
    return page_or_export(request, "evidence/vesicle-type.html", lambda: vesicle_page.build(slug), export)
