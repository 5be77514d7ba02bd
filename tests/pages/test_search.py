"""One box: an id jumps, words are found in either language, and nothing found is explained."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.pages.reader import see
from tests.world import World


@pytest.mark.parametrize(
    "q", ["NCT04602104", "nct04602104", " NCT 04602104 ", "NCT-04602104", "НСТ04602104", "NСT04602104"]
)
def test_a_trial_id_jumps_however_it_is_typed(client: Client, world: World, q: str) -> None:
    response = client.get("/search/", {"q": q})
    assert (response.status_code, response.headers["Location"]) == (302, "/trials/NCT04602104/")


def test_an_id_that_is_not_here_says_so_and_offers_the_nearest(client: Client, world: World) -> None:
    page = see(client, "/search/?q=NCT04602140")
    assert "None of the reviews names the trial “NCT04602140”" in page.words
    assert "/trials/NCT04602104/" in page.hrefs()


@pytest.mark.parametrize("q", ["bone marrow", "Bone-Marrow", "костный мозг", "КОСТНЫЙ", "bm-msc"])
def test_terms_are_found_in_either_language_and_by_synonym(client: Client, world: World, q: str) -> None:
    hrefs = see(client, f"/search/?q={q}").hrefs()
    assert "/tissue-sources/bone-marrow/" in hrefs
    assert "/trials/NCT04602104/" in hrefs


@pytest.mark.parametrize("q", ["легочный", "лёгочный"])
def test_e_and_yo_are_one_letter(client: Client, world: World, q: str) -> None:
    assert "/indications/ards/" in see(client, f"/search/?q={q}").hrefs()


def test_products_are_found_by_any_spelling(client: Client, world: World) -> None:
    assert "/products/exo-a/" in see(client, "/search/?q=exoa").hrefs()


def test_works_and_the_studies_that_they_report_are_found_by_author(client: Client, world: World) -> None:
    hrefs = see(client, "/search/?q=deng+2020").hrefs()
    assert "/studies/deng-2020-mice/" in hrefs
    assert "/sources/deng-2020-bone/" in hrefs


def test_a_typing_error_is_answered_by_the_nearest(client: Client, world: World) -> None:
    page = see(client, "/search/?q=bone+marow")
    assert "No record holds all of the words “bone marow”." in page.words
    assert "/tissue-sources/bone-marrow/" in page.hrefs()


@pytest.mark.parametrize("q", ["", "   ", "%%%", "'\"<script>", "\x00", "а" * 5000])
def test_odd_queries_do_no_harm(client: Client, world: World, q: str) -> None:
    response = client.get("/search/", {"q": q})
    assert response.status_code == 200
    assert "<script>" not in response.content.decode().replace("<script src", "")


def test_the_box_keeps_the_words(client: Client, world: World) -> None:
    assert 'value="placenta"' in client.get("/search/?q=placenta").content.decode()
