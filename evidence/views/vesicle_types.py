"""Classes of vesicles: all of them, and each."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from evidence.exports import lists, plain
from evidence.exports import terms as exported_terms
from evidence.exports import vesicle_types as exported
from evidence.models.terms import VesicleType
from evidence.pages.terms import vesicle_type as vesicle_page
from evidence.pages.terms import vesicle_type_list as vesicles_page
from evidence.selectors.holdings import fetch_term
from evidence.selectors.term_counts import terms_in_order
from evidence.selectors.vesicle_sizes import fetch_sizes
from evidence.selectors.vocabularies import VESICLE_TYPES
from evidence.term_tree import term_tree
from evidence.views.responses import page_or_export, public_page


@public_page
def vesicle_types(request: HttpRequest) -> HttpResponse:
    """Answer with all classes on one scale, and what each review says that they are."""

    def body() -> list[dict[str, object]]:
        sizes = fetch_sizes(term_tree(VesicleType))
        return [exported.in_list(counted, sizes) for counted in terms_in_order(VESICLE_TYPES)]

    exports = {
        "json": lambda: plain.whole_list(body()),
        "csv": lambda: lists.rows_csv("vesicle-types.csv", map(exported.row, body())),
    }
    return page_or_export(request, "evidence/vesicles.html", vesicles_page.build, exports)


@public_page
def vesicle_type(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer with one class."""

    def body() -> dict[str, object]:
        return exported_terms.term(fetch_term(VESICLE_TYPES, slug))

    exports = {
        "json": lambda: plain.body_json(body()),
        "csv": lambda: lists.rows_csv(f"{slug}.csv", exported_terms.rows(body())),
    }
    try:
        return page_or_export(request, "evidence/vesicle.html", lambda: vesicle_page.build(slug), exports)
    except VesicleType.DoesNotExist:
        raise Http404(slug) from None
