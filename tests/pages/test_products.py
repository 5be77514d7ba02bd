"""Named products: every spelling, who says what, what is not stated."""

from __future__ import annotations

import re

from django.test import Client

from evidence.models import Product, TissueSource
from tests import factories as make
from tests.pages.reader import queries, see
from tests.world import World


def test_the_list_gives_every_spelling_and_exact_numbers(client: Client, world: World) -> None:
    page = see(client, "/products/")
    assert "ExoA™" in page.words
    assert page.link("Exo-A: 1 registered trial") == "/trials/?product=exo-a"


def test_what_no_review_states_is_said_on_the_page(client: Client, world: World) -> None:
    page = see(client, "/products/exo-a/")
    assert "Also printed as ExoA™" in page.words
    assert re.search(r"developer\s*not stated", page.words, re.IGNORECASE)


def test_regulatory_statements_are_the_reviews_and_come_first(client: Client, world: World) -> None:
    product = Product.objects.get(slug="exo-a")
    passage = world.kuralesova.passages.get()
    for theme, text in (
        ("use", "It was inhaled."),
        ("regulatory", "The review reports that an agency allowed a trial."),
    ):
        said = make.StatementFactory(theme=theme, statement_en=text, products=[product])
        make.ClaimFactory(statement=said, passage=passage, field="statement")
    words = see(client, "/products/exo-a/").words
    assert words.index("The review reports that an agency") < words.index("It was inhaled.")
    assert "What the reviews say" in words


def test_facts_have_markers_that_lead_to_notes(client: Client, world: World) -> None:
    product = Product.objects.get(slug="exo-a")
    product.tissue_sources.add(TissueSource.objects.get(slug="bone-marrow"))
    make.ClaimFactory(product=product, passage=world.kuralesova.passages.get(), field="tissue_sources")
    page = see(client, "/products/exo-a/")
    assert "#footnote-1" in page.hrefs()
    assert "footnote-1" in page.ids


def test_a_product_leaves_as_json_and_csv(client: Client, world: World) -> None:
    body = client.get("/products/exo-a/?format=json").json()
    assert body["aliases"] == ["ExoA™"]
    assert body["developer"] == "not-stated"
    assert body["trials"] == ["NCT04602104"]
    rows = client.get("/products/?format=csv").content.decode().splitlines()
    assert rows[0].lstrip("\ufeff").startswith("slug,url,name,aliases")
    assert len(rows) == 2


def test_an_unknown_product_is_404(client: Client, world: World) -> None:
    assert client.get("/products/exo-z/").status_code == 404


def test_more_products_cost_no_more_queries(client: Client, world: World) -> None:
    few = queries(client, "/products/")
    for _number in range(5):
        make.ProductFactory(tissue_sources=[TissueSource.objects.get(slug="placenta")])
    assert queries(client, "/products/") <= few
