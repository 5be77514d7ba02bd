"""Error pages: what happened, what is near, and never a second error."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from django.db import InterfaceError, OperationalError
from django.test import Client

from tests.pages.reader import see
from tests.world import World


def test_an_unknown_trial_offers_near_ids_and_a_box(client: Client, world: World) -> None:
    page = see(client, "/trials/NCT04602140/", 404)
    assert "No trial NCT04602140 in these reviews" in page.words
    assert "/trials/NCT04602104/" in page.hrefs()
    assert "search-error" in page.ids


@pytest.mark.parametrize(
    ("address", "near"),
    [
        ("/tissue-sources/bone-marow/", "/tissue-sources/bone-marrow/"),
        ("/indications/respiratory-diseases/", "/indications/respiratory-disease/"),
        ("/routes/inhalations/", "/routes/inhalation/"),
        ("/products/exo-aa/", "/products/exo-a/"),
        ("/studies/deng-2020-mouse/", "/studies/deng-2020-mice/"),
        ("/sources/kuralesova-2024/", "/sources/kuralesova-2025/"),
        ("/trails/", "/trials/"),
        ("/bone-marrow/", "/tissue-sources/bone-marrow/"),
        ("/ru/tissue-sources/bone-marow/", "/ru/tissue-sources/bone-marrow/"),
    ],
)
def test_a_mistyped_address_offers_what_is_near(client: Client, world: World, address: str, near: str) -> None:
    assert near in see(client, address, 404).hrefs()


@pytest.mark.parametrize("address", ["/%00/", "/trials/%F0%9F%92%89/", "/" + "x" * 2000 + "/", "/about/nothing/"])
def test_odd_addresses_are_404(client: Client, world: World, address: str) -> None:
    assert client.get(address).status_code == 404


def test_error_pages_are_not_cached_as_the_record(client: Client, world: World) -> None:
    assert "ETag" not in client.get("/tissue-sources/nowhere/").headers


def test_json_is_answered_by_a_problem_document(client: Client, world: World) -> None:
    response = client.get("/trials/NCT99999999/?format=json")
    assert response.status_code == 404
    assert response.headers["Content-Type"] == "application/problem+json"


def test_our_own_fault_needs_neither_database_nor_frame(client: Client, world: World) -> None:
    client.raise_request_exception = False
    with patch("evidence.pages.home.build", side_effect=RuntimeError):
        page = see(client, "/", 500)
    assert "Something broke here" in page.words
    assert "/" in page.hrefs()


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/", "The records cannot be reached just now"),
        ("/nowhere/", "The records cannot be reached just now"),
        ("/ru/", "Записи сейчас недоступны"),
        ("/ru/trials/?format=json", "Записи сейчас недоступны"),
    ],
)
@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_a_lost_database_is_told_with_the_time_to_try_again(
    client: Client, world: World, address: str, words: str, error: type[Exception]
) -> None:
    client.raise_request_exception = False
    with patch("evidence.data_version.DatasetState.objects.values_list", side_effect=error):
        answer = client.get(address)
    assert (answer.status_code, answer["Retry-After"]) == (503, "10")
    assert "no-store" in answer["Cache-Control"]
    assert words in answer.content.decode()
    assert "ETag" not in answer.headers
