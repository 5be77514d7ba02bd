"""Named products: the list, and each of them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from evidence.exports import lists, plain
from evidence.exports import products as exported
from evidence.exports import terms as exported_terms
from evidence.models import Product
from evidence.pages.terms import product as product_page
from evidence.pages.terms import product_list as products_page
from evidence.selectors.counts import EvidenceIndex
from evidence.selectors.holdings import fetch_product
from evidence.selectors.products import counted_products
from evidence.views.responses import page_or_export, public_page


@public_page
def products(request: HttpRequest) -> HttpResponse:
    """Answer with the list."""

    def body() -> list[dict[str, object]]:
        return [exported.in_list(counted) for counted in counted_products(EvidenceIndex())]

    exports = {
        "json": lambda: plain.whole_list(body()),
        "csv": lambda: lists.rows_csv("products.csv", body()),
    }
    return page_or_export(request, "evidence/products.html", products_page.build, exports)


@public_page
def product(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer with one product."""

    def body() -> dict[str, object]:
        return exported.product(fetch_product(slug))

    exports = {
        "json": lambda: plain.body_json(body()),
        "csv": lambda: lists.rows_csv(f"{slug}.csv", exported_terms.rows(body())),
    }
    try:
        return page_or_export(request, "evidence/product.html", lambda: product_page.build(slug), exports)
    except Product.DoesNotExist:
        raise Http404(slug) from None
