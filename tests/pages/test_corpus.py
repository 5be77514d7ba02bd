"""A sixth review needs no code: every sentence takes the number of reviews from the data."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests import factories as make
from tests.pages.reader import see
from tests.world import World

PAGES = (
    "/",
    "/trials/NCT04602104/",
    "/studies/deng-2020-mice/",
    "/evidence-map/?near=umbilical-cord,osteoarthritis",
    "/tissue-sources/umbilical-cord/",
    "/routes/topical/",
    "/products/exo-a/",
    "/compare/?tissue_source=bone-marrow&tissue_source=umbilical-cord",
    "/compare/?trial=NCT04602104&trial=NCT04493242",
    "/sources/",
    "/sources/kuralesova-2025/",
    "/sources/matrix/",
    "/discrepancies/",
    "/limits/",
    "/search/?q=exosome",
    "/about/",
    "/about/limits/",
    "/about/method/",
    "/about/data/",
    "/about/glossary/",
)
OLD_NUMBER = {"": re.compile(r"\bfive\b", re.IGNORECASE), "/ru": re.compile(r"\bпят(?:ь|и|ью)\b", re.IGNORECASE)}


@pytest.fixture
def six_reviews(world: World) -> World:
    """The drawn universe with four more reviews."""
    for order in range(3, 7):
        make.ReviewFactory(corpus_order=order)
    return world


@pytest.mark.parametrize("language", ["", "/ru"])
def test_no_page_says_five_where_there_are_six(client: Client, six_reviews: World, language: str) -> None:
    found = {address: OLD_NUMBER[language].search(see(client, language + address).words) for address in PAGES}
    assert {address: match[0] for address, match in found.items() if match} == {}


def test_the_number_of_reviews_stands_where_it_is_said_and_follows_the_data(client: Client, six_reviews: World) -> None:
    assert "a dot means none in these six reviews." in see(client, "/").words
    assert "Six reviews are not the literature." in see(client, "/about/limits/").words
    assert "what six review articles report" in see(client, "/about/").words
    assert "“None in these six reviews”" in see(client, "/about/limits/").words
    assert "None in these six reviews." in see(client, "/evidence-map/?near=umbilical-cord,osteoarthritis").words
    assert "None in these six reviews." in see(client, "/routes/topical/").words
    make.ReviewFactory(corpus_order=7)
    assert "a dot means none in these seven reviews." in see(client, "/").words


def test_in_russian_the_number_stands_in_its_case(client: Client, six_reviews: World) -> None:
    assert "точка означает, что в этих шести обзорах таких записей нет." in see(client, "/ru/").words
    assert "Шесть обзоров — это не вся литература." in see(client, "/ru/about/limits/").words
    assert "«В этих шести обзорах нет» не значит" in see(client, "/ru/about/limits/").words
    assert "В этих шести обзорах нет." in see(client, "/ru/routes/topical/").words
    assert "то, что шесть обзорных статей сообщают" in see(client, "/ru/about/").words
