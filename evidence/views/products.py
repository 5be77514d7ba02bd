"""Named products: the list, and each of them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from evidence.exports import products as exported
from evidence.exports.export import Export, whole_list
from evidence.formats.data_format import Json
from evidence.formats.registry import DATA, REFERENCES
from evidence.pages.terms import product as product_page
from evidence.pages.terms import product_list as products_page
from evidence.selectors.counts import EvidenceIndex
from evidence.selectors.holdings import fetch_product
from evidence.selectors.products import counted_products
from evidence.views.responses import page_or_export, public_page


@public_page(*DATA)
def products(request: HttpRequest) -> HttpResponse:
    """Answer with the list."""

    def rows() -> list[Json]:
        return [exported.in_list(counted) for counted in counted_products(EvidenceIndex())]

    export = Export("products", document=lambda: whole_list(rows()), rows=rows)
    return page_or_export(request, "evidence/products.html", products_page.build, export)


@public_page(*DATA, *REFERENCES)
def product(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer with one product."""
    export = Export(
        slug,
        document=lambda: exported.product(fetch_product(slug)),
        rows=lambda: exported.product_rows(fetch_product(slug)),
        page=lambda: product_page.build(slug).cite.page,
    )
    return page_or_export(request, "evidence/product.html", lambda: product_page.build(slug), export)
